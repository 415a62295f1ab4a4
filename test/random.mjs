// Chance that comes out the same each time, for tests and benchmarks.

/** @typedef {() => number} Random From 0 up to 1, which is excluded; the same for the same seed. */

/**
 * Mulberry32: small, quick, and even enough.
 *
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A whole number from 0 up to `end`, which is excluded.
 *
 * @param {Random} random
 * @param {number} end
 */
export function below(random, end) {
  return Math.floor(random() * end);
}

/**
 * One of the values.
 *
 * @template T
 * @param {Random} random
 * @param {readonly T[]} values
 * @returns {T}
 */
export function pick(random, values) {
  const picked = values[below(random, values.length)];
  if (picked === undefined && values.length === 0) throw new Error('Nothing to pick from');
  return /** @type {T} */ (picked);
}
