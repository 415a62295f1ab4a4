// Figures of several rounds. A median with its spread says more than a mean on a machine that does other things too.

/** @typedef {{ median: number, min: number, max: number }} Spread */

/**
 * @param {readonly number[]} values
 * @returns {number} The middle value, or the mean of the two in the middle; NaN of none.
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/**
 * @param {readonly number[]} values
 * @returns {Spread}
 */
export function spreadOf(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Divides round by round, so that a round in which the machine was slow does not count for one side only.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} by Of the same rounds.
 * @returns {Spread}
 */
export function ratioOf(values, by) {
  // Who is slow may have had fewer rounds.
  const rounds = Math.min(values.length, by.length);
  return spreadOf(values.slice(0, rounds).map((value, round) => value / (by[round] ?? NaN)));
}
