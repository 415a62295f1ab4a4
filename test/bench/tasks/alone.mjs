// Samples that need a process of their own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Everything on the thread that is timed; and functions that wait for their turn stay machine code, which collections
 * one after the other would undo.
 */
export const FLAGS = ['--expose-gc', '--single-threaded-gc', '--no-flush-bytecode'];

const SAMPLE = fileURLToPath(new URL('../sample.mjs', import.meta.url));

/**
 * @param {{ kind: string, [option: string]: unknown }} options
 * @returns {unknown} What sample.mjs prints.
 */
export function runAlone(options) {
  const args = [...FLAGS, SAMPLE, JSON.stringify(options)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The sample ${JSON.stringify(options)} failed: ${stderr}`);
  return JSON.parse(stdout);
}
