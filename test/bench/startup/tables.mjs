// The tables of the start-up benchmark.
import { figure, tableOf } from '../report.mjs';
import { median, ratioOf } from '../statistics.mjs';
import { ALONE, FILE } from './contestants.mjs';
import { expected } from './shop.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {import('./visit.mjs').Timing} Timing */
/** @typedef {import('./visit.mjs').Frames} Frames */
/** @typedef {import('./shop.mjs').Slot} Slot */
/** @typedef {{ contestant: Contestant, bytes: number, timings: Timing[], frames: Frames[] }} Row */

/**
 * @param {readonly Row[]} rows Of one kind of visit.
 * @param {readonly Slot[]} slots
 */
export function showVisits(rows, slots) {
  const named = (/** @type {string} */ name) => rows.find(({ contestant }) => contestant.name === name);
  const timesOf = (
    /** @type {Row | undefined} */ row,
    /** @type {'fcp' | 'lcp' | 'firstVariant' | 'script'} */ key,
  ) => row?.timings.map((timing) => timing[key]) ?? [];
  const isPage = (/** @type {Row} */ { contestant }) => contestant.name === ALONE;
  const alone = named(ALONE);
  const besideOf = (/** @type {Row} */ { contestant }) => named(contestant.beside ?? FILE);
  const times = (/** @type {'firstVariant' | 'script'} */ key) => (/** @type {Row} */ row) =>
    isPage(row) ? '–' : figure(ratioOf(timesOf(row, key), timesOf(besideOf(row), key)).median);
  const most = (/** @type {readonly number[]} */ values) =>
    values.length === 0 ? '–' : figure(Math.max(...values));
  return tableOf(rows, [
    ['contestant', ({ contestant }) => contestant.name],
    ['bytes', ({ bytes }) => figure(bytes)],
    ['slots right', (row) => (isPage(row) ? '–' : `${leastRight(row, slots)} of ${slots.length}`)],
    ['frames with a default', (row) => (isPage(row) ? '–' : most(row.frames.map(({ frames }) => frames)))],
    ['layout shift', ({ timings }) => most(timings.map(({ cls }) => Math.round(cls * 1_000) / 1_000))],
    ['long tasks', ({ timings }) => most(timings.map(({ longTasks }) => longTasks))],
    ['first paint, ms', (row) => figure(median(timesOf(row, 'fcp')))],
    ['more than alone', (row) => signed(median(differences(timesOf(row, 'fcp'), timesOf(alone, 'fcp'))))],
    ['largest paint, of alone', (row) => figure(ratioOf(timesOf(row, 'lcp'), timesOf(alone, 'lcp')).median)],
    ['first variant, ms', (row) => figure(median(timesOf(row, 'firstVariant')))],
    ['× by hand', times('firstVariant')],
    ['script, ms', (row) => figure(median(timesOf(row, 'script')))],
    ['× by hand', times('script')],
  ]);
}

/** The fewest slots that showed what was meant, of all visits. @param {Row} row @param {readonly Slot[]} slots */
function leastRight({ timings, frames }, slots) {
  const rights = [...timings, ...frames].map(
    ({ shown }) => slots.filter((slot) => shown[slot.id] === expected(slot)).length,
  );
  return Math.min(...rights);
}

/** @param {readonly number[]} values @param {readonly number[]} others Of the same rounds. */
const differences = (values, others) => values.map((value, round) => value - (others[round] ?? NaN));

/** @param {number} value */
const signed = (value) => (value > 0 ? `+${figure(value)}` : figure(value));
