import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, launchOptions } from './test/browser/chromium.ts';
import { isFull } from './test/full.ts';

/** Files of the other projects, which the `node` project leaves alone. */
const ELSEWHERE = [
  '**/node_modules/**',
  'test/**/*.dom.test.ts',
  'test/**/*.long.test.ts',
  'test/browser/**',
  'test/dist/**',
  'test/flow/replay/**',
  'test/three/**',
  'test/pages/**',
];

export default defineConfig({
  test: {
    // `groupOrder`: two browsers and a bundler at once starve each other on two cores, so they take turns.
    restoreMocks: true,
    // A busy machine is no failure: properties run by count, not by the clock.
    testTimeout: 60_000,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ELSEWHERE,
          // Loading the engine anew for each file took longer than testing it. What a test stubs is put back.
          isolate: false,
          // `tsc -p test` reports errors of types anywhere else; here only the type tests speak.
          typecheck: {
            enabled: true,
            include: ['test/types/**/*.test-d.ts'],
            tsconfig: './test/tsconfig.json',
            ignoreSourceErrors: true,
          },
        },
      },
      {
        // What looks at thousands of cases, or starts other programs: seconds a file, too much for the quick loop.
        extends: true,
        test: { name: 'long', include: ['test/**/*.long.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          // Starting jsdom in a process of its own took each file longer than its tests: a window of its own is enough.
          pool: 'vmForks',
          // A single worker would put all files into one window.
          maxWorkers: 2,
          sequence: { groupOrder: 6 },
          setupFiles: 'test/jsdom.ts',
          include: ['test/**/*.dom.test.ts'],
          exclude: ['test/dist/**'],
        },
      },
      {
        // Recorded visitors of real shops: too many for the quick loop.
        extends: true,
        test: { name: 'replay', include: ['test/flow/replay/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        // Inside a real page: what jsdom does not have.
        extends: true,
        // Known before the first page loads: a dependency found later makes the page load again, in mid-test.
        optimizeDeps: { include: ['idb-keyval'] },
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['test/browser/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: findChromium() === undefined ? {} : launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        // A real browser steered from Node: tabs, page loads, the network, the end of a page.
        extends: true,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 3 },
          include: ['test/browser/**/*.e2e.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        // Pages that others wrote, with us in them: four minutes, so only in the full run.
        extends: true,
        test: {
          name: 'pages',
          sequence: { groupOrder: 5 },
          globalSetup: isFull ? 'test/pages/setup.ts' : [],
          include: ['test/pages/**/*.e2e.test.ts'],
          exclude: isFull ? ['**/node_modules/**'] : ['**'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // The page checks itself, in three browsers that are started by command line, one after another.
        extends: true,
        test: {
          name: 'engines',
          sequence: { groupOrder: 4 },
          include: ['test/three/**/*.engines.test.ts'],
        },
      },
      {
        // What is published: the built files and the packed tarball.
        extends: true,
        test: {
          name: 'dist',
          sequence: { groupOrder: 1 },
          include: ['test/dist/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
