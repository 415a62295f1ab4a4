// One event after the other: counted, and all personas decided. With more and more personas of which an event touches
// few, and after longer and longer histories.
import { COUNTER, recorders } from '../recorders.mjs';
import { median, ratioOf, spreadOf } from '../statistics.mjs';
import { runAlone } from './alone.mjs';

/** @typedef {import('./prepared.mjs').Settings} Settings */
/**
 * @typedef {object} EventSample
 * @property {number} microseconds For an event that makes nobody join.
 * @property {number} joining Microseconds for one of the first thousand, many of which do.
 * @property {number} setup Milliseconds.
 * @property {number} expected Personas that the visitor should be a member of.
 * @property {number} right Of these, those found.
 * @property {number} tooMany Others that were found.
 * @property {number} bytes
 */
/** @typedef {{ microseconds?: number, bytes?: number, reached?: number }} HistorySample */

const SIZES = [10, 100, 1_000, 10_000];
const SHAPES = /** @type {const} */ (['shared', 'own']);
const HISTORIES = [10, 1_000, 100_000];
/** The shop's config is Tailorbird's alone: its peers have no windows, half-lives, carts or orders. */
const SHOP = 'Tailorbird, a shop’s 100 personas';

/** @param {Settings} settings */
export async function measureEvents({ rounds, milliseconds, isQuick, random, say }) {
  const sizes = isQuick ? SIZES.slice(0, 2) : SIZES;
  /** @type {Map<string, EventSample[]>} */
  const samples = new Map();
  const key = (/** @type {readonly unknown[]} */ ...parts) => parts.join(' | ');
  for (let round = 0; round < rounds; round++) {
    for (const shape of SHAPES)
      for (const count of sizes)
        for (const { name } of random.shuffled(recordersOf(shape))) {
          const sample = /** @type {EventSample} */ (
            runAlone({ kind: 'events', name, shape, count, milliseconds })
          );
          const place = key(shape, count, name);
          samples.set(place, [...(samples.get(place) ?? []), sample]);
        }
    say(`events, round ${round + 1} of ${rounds}`);
  }
  return {
    tables: SHAPES.map((shape) => ({
      shape,
      sizes,
      rows: recordersOf(shape).map(({ name, licence, role }) => ({
        name,
        licence,
        role,
        figures: sizes.map((count) => {
          const list = samples.get(key(shape, count, name)) ?? [];
          const limit = samples.get(key(shape, count, COUNTER)) ?? [];
          const times = list.map(({ microseconds }) => microseconds);
          const last = list.at(-1);
          return {
            count,
            microseconds: spreadOf(times),
            joining: spreadOf(list.map(({ joining }) => joining)),
            ofCounter: ratioOf(
              times,
              limit.map(({ microseconds }) => microseconds),
            ),
            setup: median(list.map(({ setup }) => setup)),
            expected: last?.expected ?? 0,
            right: last?.right ?? 0,
            tooMany: last?.tooMany ?? 0,
            bytes: Math.max(...list.map(({ bytes }) => bytes)),
          };
        }),
      })),
    })),
  };
}

/**
 * For a peer that does not count by itself both shapes are the same.
 *
 * @param {typeof SHAPES[number]} shape
 */
function recordersOf(shape) {
  return recorders().filter(({ role }) => shape === 'shared' || role !== 'peer');
}

/** Without those peers that keep no history. @param {Settings} settings */
export async function measureHistory({ rounds, milliseconds, isQuick, random, say }) {
  const lengths = isQuick ? HISTORIES.slice(0, 2) : HISTORIES;
  const names = [...recordersOf('own').map(({ name }) => name), SHOP];
  /** @type {Map<string, HistorySample[][]>} */
  const samples = new Map(names.map((name) => [name, lengths.map(() => [])]));
  for (let round = 0; round < rounds; round++) {
    for (const [place, length] of lengths.entries())
      for (const name of random.shuffled(names)) {
        const sample = runAlone({ kind: 'history', name, length, milliseconds, isShop: name === SHOP });
        samples.get(name)?.[place]?.push(/** @type {HistorySample} */ (sample));
      }
    say(`history, round ${round + 1} of ${rounds}`);
  }
  return {
    lengths,
    rows: names.map((name) => {
      const lists = samples.get(name) ?? [];
      const times = lists.map((list) => list.map(({ microseconds = NaN }) => microseconds));
      return {
        name,
        figures: lists.map((list, place) => ({
          microseconds: spreadOf(times[place] ?? []),
          reached: Math.max(...list.map(({ reached = 0 }) => reached)),
          bytes: Math.max(...list.map(({ bytes = 0 }) => bytes)),
        })),
        growth: ratioOf(times.at(-1) ?? [], times.at(1) ?? []),
      };
    }),
  };
}
