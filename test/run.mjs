// `npm test`: everything, from a fresh clone, with Node alone. Arguments other than --full go to vitest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureChromium, ensureInstalled, ROOT } from './prepare.mjs';
import { ensureEngines } from './three/engines.mjs';

const args = process.argv.slice(2);
ensureInstalled();
ensureBuilt();
const chromium = ensureChromium();
if (args.includes('--full')) ensureEngines();
const folder = mkdtempSync(join(tmpdir(), 'tailorbird-test-'));
try {
  process.exitCode = report(runVitest(join(folder, 'report.json')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} file */
function runVitest(file) {
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...options, ...args.filter((arg) => arg !== '--full')],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        TAILORBIRD_CHROMIUM: chromium,
        ...(args.includes('--full') && { TAILORBIRD_FULL: '1' }),
      },
    },
  );
  return { status, results: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

/**
 * Prints the closing line. A run that failed, or in which no test ran, counts at least one failure: a file
 * that could not be loaded, or an error outside of any test, is none of vitest's failed tests.
 *
 * @param {{ status: number | null, results: any }} outcome
 * @returns {number} The exit code.
 */
function report({ status, results }) {
  const passed = results?.numPassedTests ?? 0;
  const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
  const broken = (results?.testResults ?? []).filter(isBroken).length;
  const counted = (results?.numFailedTests ?? 0) + broken;
  const failed = counted === 0 && (status !== 0 || passed === 0) ? 1 : counted;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 ? 0 : 1;
}

/** @param {{ status: string, assertionResults: unknown[] }} file */
function isBroken(file) {
  return file.status === 'failed' && file.assertionResults.length === 0;
}
