// Time that this program spent computing. A clock on the wall would count what the machine does for others meanwhile,
// and on a machine that is not idle that is most of the noise.
import { closeSync, openSync, readSync } from 'node:fs';

/** Linux says here how long the first thread of this process has run, which is the one that JavaScript runs on. */
const FIRST_THREAD = '/proc/self/schedstat';
const buffer = Buffer.alloc(64);

/**
 * Milliseconds that JavaScript has had a processor. Elsewhere than on Linux, those of all threads of the process, so
 * that compilation beside the program counts too.
 *
 * @returns {number}
 */
export function computingTime() {
  // Asking for this brings the figure of the first thread up to date as well.
  const { user, system } = process.cpuUsage();
  return firstThread() ?? (user + system) / 1_000;
}

/**
 * Milliseconds that something takes which is over soon. The computing time includes what it costs to ask for it, and the
 * clock on the wall what the machine did for others: whichever is less is the nearer one.
 *
 * @param {() => void} act
 * @returns {number}
 */
export function timeOf(act) {
  const computed = computingTime();
  const start = performance.now();
  act();
  const passed = performance.now() - start;
  return Math.min(passed, computingTime() - computed);
}

function firstThread() {
  try {
    const file = openSync(FIRST_THREAD, 'r');
    try {
      return (
        Number.parseInt(buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0)), 10) / 1e6
      );
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined; // no Linux
  }
}
