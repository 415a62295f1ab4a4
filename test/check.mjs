// `npm run check`: all that must hold before a commit, without a browser, within a minute. What does not
// wait for one another runs side by side; a step's output is shown only where it fails.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './prepare.mjs';

/** @typedef {readonly [name: string, ...args: string[]]} Step A program of node_modules/.bin and its arguments. */

/** Each needs what the one before it made. @type {readonly Step[]} */
const BUILD = [
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'src/cli'],
  ['tsc', '-p', 'src/cli/charts'],
  ['rollup', '-c', '--failAfterWarnings', '--silent'],
];

/** These read the sources only. @type {readonly Step[]} */
const SOURCES = [
  ['oxlint', 'src', 'test'],
  ['oxfmt', '--check', '.'],
  ['tsc', '-p', 'test/tsconfig.pure.json'],
  ['tsc', '-p', 'test'],
];

/** For script tags, so without types. */
const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).exports).filter(
  (name) => name.endsWith('.min.js'),
);

/** These read what was built. @type {readonly Step[]} */
const PACKAGE = [
  ['publint', '--strict'],
  ['attw', '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', ...SCRIPTS],
  ['size-limit'],
];

/** A few of them read what was built too. By itself, vitest would leave one processor to others. @type {readonly Step[]} */
const TESTS = [
  ['vitest', 'run', '--typecheck', '--maxWorkers', '2', '--project', 'node', '--project', 'jsdom'],
];

ensureInstalled();
const started = Date.now();
const made = (await Promise.all([runWhileGood(BUILD), runAll(SOURCES)])).flat();
const judged = (await Promise.all([runAll(PACKAGE), runAll(TESTS)])).flat();
const failures = [...made, ...judged];
console.log(
  `\n${failures.length === 0 ? 'All good' : `Failed: ${failures.join(', ')}`} (${seconds(started)} s)`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

/**
 * @param {readonly Step[]} steps
 * @returns {Promise<string[]>} The names of the steps that failed.
 */
async function runWhileGood([step, ...rest]) {
  if (step === undefined) return [];
  if (await runStep(step)) return runWhileGood(rest);
  return [step[0], ...rest.map(([name]) => `${name} (not run)`)];
}

/**
 * @param {readonly Step[]} steps
 * @returns {Promise<string[]>} The names of the steps that failed.
 */
async function runAll([step, ...rest]) {
  if (step === undefined) return [];
  const isOk = await runStep(step);
  return [...(isOk ? [] : [step[0]]), ...(await runAll(rest))];
}

/**
 * @param {Step} step
 * @returns {Promise<boolean>}
 */
function runStep([name, ...args]) {
  const since = Date.now();
  const child = spawn(`node_modules/.bin/${name}`, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const line = `${code === 0 ? 'ok    ' : 'FAILED'} ${[name, ...args].join(' ')} (${seconds(since)} s)`;
      console.log(code === 0 ? line : `${line}\n${output.trimEnd()}\n`);
      resolve(code === 0);
    });
  });
}

/** @param {number} since */
function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}
