import { MAX_NAME_LENGTH } from '../model/config.ts';
import type { VisitorEvent } from '../model/event.ts';
import { type Json, own, toJson } from '../model/json.ts';
import { MAX_VISITOR_BYTES, type Cell, type Series, type Visitor } from '../model/visitor.ts';
import { keepSeries } from './versions.ts';

/** What events leave behind in one series. */
export interface Fold {
  readonly series: string;
  /** Names of the events that are folded in. */
  readonly events: readonly string[];
  /**
   * How a new cell meets an old one of its key: with a half-life in milliseconds amounts add up; of values the
   * {@link LATEST} or the {@link EARLIEST} wins.
   */
  readonly rule: number;
  /** How many cells are kept. @defaultValue 64 */
  readonly keep?: number | undefined;
  /** Cells from this moment and before have no use any more. @defaultValue none */
  readonly after?: ((visitor: Visitor, time: number) => number) | undefined;
  /** Keys and values of the cells that an event leaves. */
  readonly cells: (event: VisitorEvent, visitor: Visitor) => readonly (readonly [string | number, Json])[];
}

export const LATEST = 0;
export const EARLIEST = -1;
export const FOR_EVER: number = Infinity;

/** Amounts are whole ten-thousandths, so that the order of adding up does not matter. */
export const UNIT = 1e4;
export const MAX_CELLS = 64;
/** What is left for series beside 256 ids of events, 8 visits and the visitor's own id. */
const MAX_SERIES_BYTES = MAX_VISITOR_BYTES - 4_096;
/** To what series are cut when they have grown too large: room for some events before they are measured again. */
const TARGET_BYTES = MAX_SERIES_BYTES * 0.75;
/** A time and an amount take at most this much more than another time and amount. */
const NUMBERS_BYTES = 40;
/** What the visitor said, and said no to, is bounded where it is folded in; memberships are where they change. */
const NEVER_CUT = ['declared', 'optOut', 'personas', 'evidence'];

/** The cells of a series, the oldest first; empty where nothing is remembered. */
export function cellsOf(visitor: Visitor, series: string): Series {
  return own(visitor.series, series) ?? [];
}

/** Time of the latest cell of a series; before all times if there is none. */
export function latest(visitor: Visitor, series: string): number {
  return cellsOf(visitor, series).at(-1)?.[1] ?? -1;
}

/** Puts cells in the place of a series, which is left as it is: somebody may have read facts of it. */
export function put(visitor: Visitor, series: string, cells: Series): void {
  keepSeries(visitor, series);
  if (cells.length > 0) visitor.series[series] = cells;
  else delete visitor.series[series];
}

/** Folds what an event leaves into its series. */
export function foldSeries(visitor: Visitor, event: VisitorEvent, fold: Fold): void {
  const { series, rule } = fold;
  const { time } = event;
  const after = fold.after?.(visitor, time) ?? -1;
  const cells = cellsOf(visitor, series).filter(([, at]) => at > after);
  let bytes = 0;
  for (const [key, value] of time > after ? fold.cells(event, visitor) : []) {
    const next: Cell = [String(key).slice(0, MAX_NAME_LENGTH), time, value];
    const place = cells.findIndex(([one]) => one === next[0]);
    const [before] = cells.splice(place, place < 0 ? 0 : 1);
    const cell = before ? meet(before, next, rule) : next;
    // To measure takes longer than all the rest: of a number it is known what it takes at most.
    bytes += before && typeof cell[2] === 'number' ? NUMBERS_BYTES : measure([series, cell, '']);
    cells.push(cell);
    limit(cells, fold);
  }
  visitor.bytes += bytes;
  put(visitor, series, cells);
}

/** The amount of a cell. */
export function numberOf(value: Json): number {
  return typeof value === 'number' ? value : 0;
}

/** What remains of a cell's amount. A clock that went back makes nothing grow. */
export function amount([, at, value]: Cell, now: number, halfLife: number): number {
  return numberOf(value) * 2 ** Math.min(0, (at - now) / halfLife);
}

/** The sum of amounts. */
export function total(cells: Series, now = 0, halfLife: number = FOR_EVER): number {
  return cells.reduce((sum, cell) => sum + amount(cell, now, halfLife), 0) / UNIT;
}

/** Keeps the visitor within {@link MAX_VISITOR_BYTES}: measures when an upper bound says so, then cuts the largest series. */
export function bound(visitor: Visitor): void {
  if (visitor.bytes <= MAX_SERIES_BYTES) return;
  visitor.bytes = measure(visitor.series);
  const sizes = Object.entries(visitor.series)
    .filter(([series]) => !NEVER_CUT.includes(series))
    .map(([series, cells]) => ({ series, cells, size: measure(cells) }));
  while (visitor.bytes > TARGET_BYTES) {
    const [largest] = sizes.sort((a, b) => isDismissal(a) - isDismissal(b) || b.size - a.size);
    if (!largest?.cells.length) return;
    const { series, size } = largest;
    largest.cells = largest.cells.slice(Math.ceil(largest.cells.length / 4));
    largest.size = measure(largest.cells);
    visitor.bytes += largest.size - size;
    put(visitor, series, largest.cells);
  }
}

/** What was dismissed is forgotten last. */
function isDismissal({ series }: { readonly series: string }): number {
  return Number(series === 'dismissed');
}

/** Bytes of a value as JSON in UTF-8; a character takes three at most. */
export function measure(value: unknown): number {
  return toJson(value).replace(/[^ -~]/g, '...').length;
}

/** Sorts cells. Of more than `keep` the oldest goes, or the smallest that decays. */
function limit(cells: Series, { rule, keep = MAX_CELLS }: Fold): void {
  if (cells.length < 2) return;
  const decays = rule > 0 && rule < FOR_EVER;
  // Of amounts that halve together it is the same at any moment which is the smaller.
  const rank = ([, at, value]: Cell): number =>
    decays ? at / rule + Math.log2(Math.max(0, numberOf(value))) : at;
  cells.sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1));
  const oldest = cells.length > keep && cells.shift();
  const [next] = cells;
  // What adds up for ever is not lost.
  if (oldest && next && rule === FOR_EVER)
    cells[0] = [next[0], next[1], numberOf(next[2]) + numberOf(oldest[2])];
}

function meet(before: Cell, next: Cell, rule: number): Cell {
  if (rule > 0) {
    const at = Math.max(before[1], next[1]);
    return [next[0], at, amount(before, at, rule) + amount(next, at, rule)];
  }
  // Of two at the same moment the greater wins, whichever came first.
  const order =
    (next[1] - before[1]) * (rule === LATEST ? 1 : -1) || (isGreater(next[2], before[2]) ? 1 : -1);
  return order > 0 ? next : before;
}

function isGreater(a: Json, b: Json): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a > b : toJson(a) > toJson(b);
}
