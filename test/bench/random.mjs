// Chance that comes out the same each time, so that two runs measure the same work.

/**
 * @typedef {object} Random
 * @property {() => number} next From 0 to below 1.
 * @property {(limit: number) => number} below A whole number from 0 to below the limit.
 * @property {(from: number, to: number) => number} between A whole number, both ends included.
 * @property {(share: number) => boolean} chance True in this share of all calls.
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {<T>(list: readonly T[], count: number) => T[]} some So many different entries, in the order of the list.
 * @property {<T>(list: readonly T[]) => T[]} shuffled
 */

/**
 * Marsaglia's xorshift with 32 bits.
 *
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed | 0 || 1;
  function next() {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }
  // The first figures of small seeds lie close together.
  for (let k = 0; k < 8; k++) next();
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);

  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => next() < share,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('Nothing to pick from');
      return picked;
    },
    some(list, count) {
      const places = new Set();
      while (places.size < Math.min(count, list.length)) places.add(below(list.length));
      return list.filter((_, place) => places.has(place));
    },
    shuffled(list) {
      const rest = list.slice();
      return list.flatMap(() => rest.splice(below(rest.length), 1));
    },
  };
}
