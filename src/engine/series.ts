import { MAX_NAME_LENGTH } from '../model/config.ts';
import { own, type Json } from '../model/json.ts';
import { MAX_VISITOR_BYTES, type Cell, type Series, type Visitor } from '../model/visitor.ts';

/** How a new cell meets an old one: amounts add up, with a half-life or for ever; of values one wins by its time. */
export type Rule = 'latest' | 'earliest' | { readonly halfLife: number };

export interface PutOptions {
  readonly series: string;
  readonly key: string | number;
  readonly rule: Rule;
  /** How many cells the series keeps. @defaultValue 64 */
  readonly keep?: number | undefined;
  /** Cells from this moment and before have no use any more. @defaultValue none */
  readonly expired?: number | undefined;
}

const MAX_CELLS = 64;
/** Largest sum of amounts; beyond, whole numbers would no longer add up exactly. */
const MAX_AMOUNT = Number.MAX_SAFE_INTEGER;
/** To what the visitor is cut when it has grown too large: room for some events before it is measured again. */
const TARGET_BYTES = MAX_VISITOR_BYTES * 0.75;
/** The most that a number grows by, and that a character takes in UTF-8. */
const NUMBER_BYTES = 24;
const CHARACTER_BYTES = 3;

/** Adds or replaces one cell. */
export function put(visitor: Visitor, [at, value]: Cell, options: PutOptions): void {
  const { series: name, key, rule, keep = MAX_CELLS, expired = -1 } = options;
  const series = readSeries(visitor, name);
  const id = safeKey(key);
  const before = own(series, id);
  const cell = before ? meet(before, [at, value], rule) : ([at, value] satisfies Cell);
  if (cell === before) return;
  series[id] = cell;
  visitor.series[name] = series;
  for (const old in series) if ((series[old]?.[0] ?? 0) <= expired) delete series[old];
  visitor.bytes += CHARACTER_BYTES * JSON.stringify([name, id, cell]).length + NUMBER_BYTES;
  if (!before) forget(series, keep, rule);
}

/** The cells of a series; empty where nothing is remembered. */
export function readSeries(visitor: Visitor, name: string): Series {
  return own(visitor.series, name) ?? {};
}

/** What remains of a cell's amount. A clock that went back makes nothing grow. */
export function amount([at, value]: Cell, now: number, halfLife: number): number {
  return Number(value) * 2 ** Math.min(0, (at - now) / halfLife);
}

/** Keeps the visitor within {@link MAX_VISITOR_BYTES}: measures when upper bounds say so, then cuts the largest series. */
export function bound(visitor: Visitor): void {
  if (visitor.bytes <= MAX_VISITOR_BYTES) return;
  visitor.bytes = measure(visitor);
  while (visitor.bytes > TARGET_BYTES) {
    // What the visitor said, and said no to, is bounded where it is folded in, and never cut.
    const series = Object.entries(visitor.series).filter(
      ([name]) => name !== 'declared' && name !== 'optOut',
    );
    const [largest] = series.sort((a, b) => measure(b) - measure(a));
    if (!largest) return;
    const cells = Object.keys(largest[1]).length;
    if (cells > 1) forget(largest[1], Math.floor(cells * 0.75), 'latest');
    else delete visitor.series[largest[0]];
    visitor.bytes = measure(visitor);
  }
}

function measure(value: unknown): number {
  return JSON.stringify(value).replace(/[^ -~]/g, '...').length;
}

/** Makes a map's key of a value from outside: bounded, and never one that assigning would not store. */
export function safeKey(value: string | number): string {
  return String(value).slice(0, MAX_NAME_LENGTH).replace('__proto__', '_');
}

function meet(before: Cell, next: Cell, rule: Rule): Cell {
  if (typeof rule === 'object') {
    const at = Math.max(before[0], next[0]);
    const sum = amount(before, at, rule.halfLife) + amount(next, at, rule.halfLife);
    return [at, Math.max(-MAX_AMOUNT, Math.min(MAX_AMOUNT, sum))];
  }
  // Of two at the same moment the greater text wins, whichever came first.
  const order = next[0] - before[0] || (text(next[1]) > text(before[1]) ? 1 : -1);
  return (rule === 'latest') === order > 0 ? next : before;
}

/**
 * Deletes the oldest cells until `keep` remain. Of amounts that decay the smallest go; amounts that do not are not lost
 * but added to the oldest that stays.
 */
function forget(series: Series, keep: number, rule: Rule): void {
  const adds = typeof rule === 'object';
  const decays = adds && rule.halfLife < Infinity;
  const cells = Object.entries(series).sort(
    ([a, x], [b, y]) => (decays ? Number(x[1]) - Number(y[1]) : x[0] - y[0]) || (a < b ? -1 : 1),
  );
  cells.slice(0, -keep).forEach(([id, [, value]], index) => {
    delete series[id];
    const next = cells[index + 1]?.[1];
    if (next && adds && !decays) next[1] = Number(next[1]) + Number(value);
  });
}

function text(value: Json): string {
  return JSON.stringify(value);
}
