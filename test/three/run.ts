import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../prepare.mjs';
import { CHECKS } from './checks/all.ts';
import { startEngine, type Engine } from './engines.mjs';
import { serveChecks, type Scripts } from './server.ts';
import type { Result } from './suite.ts';

/** Longer than a browser takes to start, or a check to end, on a slow machine. */
const STALLED_MS = 45_000;

/** The checks and the page that runs them as one script, and what goes into the pages under test. */
export async function bundleScripts(): Promise<Scripts> {
  const [suite = '', watch = ''] = await Promise.all(['suite', 'watch'].map(bundle));
  return { suite, watch };
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, `test/three/${name}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs all checks in a browser. One that never answers has failed, and the browser is started anew for the next. */
export async function runEngine(engine: Engine, scripts: Scripts): Promise<readonly Result[]> {
  const results: Result[] = [];
  let onAnswer = (): void => {};
  const server = await serveChecks({
    scripts,
    count: CHECKS.length,
    onResult(check, result) {
      results[check] = result;
      onAnswer();
    },
  });
  while (results.length < CHECKS.length) {
    const end = await startEngine(engine, server.urlOf(results.length));
    const answers = (): Promise<boolean> =>
      new Promise((done) => {
        const timer = setTimeout(() => done(false), STALLED_MS);
        onAnswer = () => (clearTimeout(timer), done(true));
      });
    while (results.length < CHECKS.length && (await answers()));
    await end();
    if (results.length < CHECKS.length)
      results.push({ state: 'failed', detail: `no answer in ${STALLED_MS} ms` });
  }
  server.close();
  return results;
}

/** A table of the checks by browser, and how many there were of each kind. */
export function tableOf(all: ReadonlyMap<Engine, readonly Result[]>): string {
  const width = Math.max(...CHECKS.map(({ name }) => name.length));
  const rows = CHECKS.map(({ name }, index) =>
    [name.padEnd(width), ...[...all.values()].map((results) => wordsOf(results[index]))].join('  '),
  );
  const failures = [...all].flatMap(([engine, results]) =>
    results.flatMap(({ state, detail = '' }, index) =>
      state === 'passed' ? [] : [`${engine}: ${CHECKS[index]?.name}: ${state}: ${detail}`],
    ),
  );
  const states = [...all.values()].flat().map(({ state }) => state);
  const count = (state: Result['state']): number => states.filter((one) => one === state).length;
  return [
    ['check'.padEnd(width), ...[...all.keys()].map((engine) => engine.padEnd(8))].join('  '),
    ...rows,
    ...failures,
    `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
  ].join('\n');
}

function wordsOf({ state = 'failed' }: Partial<Result> = {}): string {
  return state.padEnd(8);
}
