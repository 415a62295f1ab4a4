import { isObject, type Json } from './json.ts';

/** Version of the stored form. A visitor of another version is neither read nor overwritten. */
export const VISITOR_SCHEMA = 1;
/** Length of the visitor as JSON in UTF-8, whatever happens. */
export const MAX_VISITOR_BYTES = 16_384;

/** A stretch of events with less than 30 minutes from one to the next: first time, last time, page views. */
export type Visit = [start: number, end: number, pages: number];

/** One remembered thing: by which key, when it was last so, and the value or amount. */
export type Cell = [key: string, at: number, value: Json];

/**
 * Remembered things of one kind, one to a key. Which of two wins, or whether they add up, does not depend on the order
 * in which they arrive.
 */
export type Series = Cell[];

/** All that is remembered of a visitor: a fold of events. Plain JSON, at most {@link MAX_VISITOR_BYTES}. */
export interface Visitor {
  readonly schema: typeof VISITOR_SCHEMA;
  /** Random; says nothing about the person or the device. */
  readonly id: string;
  /** When the visitor was first seen, in milliseconds since the epoch. */
  since: number;
  /** An upper bound of the bytes that `series` takes as JSON. */
  bytes: number;
  /** Hashes of the latest 256 event ids. */
  ids: number[];
  visits: { before: number; recent: Visit[] };
  /**
   * `metric.<name>`, `affinity.<dimension>`, `cart` and `worth` (quantity and value by the hash of the item), `orders`
   * (value by the hash of the transaction), `bought` and `boughtIn` (by item and by category), `cartIn` (quantity by the hash
   * of the category), `evidence` (since when each piece holds), `declared`, `channel.first`, `channel.last`, `checkout`,
   * `optOut` (by the hash of the persona: whether left, or `finished`), `capped.<scope>` and
   * `cooling-down.<scope>` (exposures, as many as matter: of a slot and variant, a slot, `@` and a persona, or all),
   * `dismissed` (by the hash of slot and variant), `arms` (by the hash of the experiment), `personas` (whether a
   * member: since when, or until when, so that what was left is not joined again at once).
   */
  series: Record<string, Series>;
}

/** Whether a stored value is a visitor that this version can go on with. */
export function isVisitor(value: unknown): value is Visitor {
  return (
    isObject(value) &&
    value['schema'] === VISITOR_SCHEMA &&
    typeof value['id'] === 'string' &&
    isNumbers([value['since'], value['bytes']]) &&
    isNumbers(value['ids']) &&
    isObject(value['visits']) &&
    isNumbers([value['visits']['before']]) &&
    isList(value['visits']['recent'], (visit) => isNumbers(visit) && visit.length === 3) &&
    isObject(value['series']) &&
    Object.values(value['series']).every((series) => isList(series, isCell))
  );
}

function isCell(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && typeof value[0] === 'string' && isNumbers([value[1]]);
}

function isNumbers(value: unknown): value is number[] {
  return isList(value, Number.isFinite);
}

function isList(value: unknown, isItem: (item: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(isItem);
}
