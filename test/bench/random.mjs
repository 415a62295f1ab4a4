// What is drawn by chance, the same each time, so that two runs measure the same work.
import { below, createRandom as createNumbers, pick } from '../random.mjs';

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
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  const next = createNumbers(seed);

  return {
    next,
    below: (limit) => below(next, limit),
    between: (from, to) => from + below(next, to - from + 1),
    chance: (share) => next() < share,
    pick: (list) => pick(next, list),
    some(list, count) {
      const places = new Set();
      while (places.size < Math.min(count, list.length)) places.add(below(next, list.length));
      return list.filter((_, place) => places.has(place));
    },
    shuffled(list) {
      const rest = list.slice();
      return list.flatMap(() => rest.splice(below(next, rest.length), 1));
    },
  };
}
