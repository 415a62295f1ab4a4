import { isObject, type Json } from './json.ts';

/** Version of the stored form. A visitor of another version is neither read nor overwritten. */
export const VISITOR_SCHEMA = 1;
/** Length of the visitor as JSON in UTF-8, whatever happens. */
export const MAX_VISITOR_BYTES = 16_384;

/** A stretch of events with no gap of more than 30 minutes: first time, last time, page views. */
export type Visit = [start: number, end: number, pages: number];

/** One remembered thing: when it was last so, and the value or amount. */
export type Cell = [at: number, value: Json];

/**
 * Remembered things of one kind by key. Which of two wins, or whether they add up, does not depend on the order in
 * which they arrive.
 */
export type Series = Record<string, Cell>;

/** Membership in a persona; `left` is set for a while after it has ended, so that it is not joined again at once. */
export interface Membership {
  since: number;
  left?: number;
}

/** All that is remembered of a visitor: a fold of events. Plain JSON, at most {@link MAX_VISITOR_BYTES}. */
export interface Visitor {
  readonly schema: typeof VISITOR_SCHEMA;
  /** Random; says nothing about the person or the device. */
  readonly id: string;
  /** When the visitor was first seen, in milliseconds since the epoch. */
  since: number;
  /** An upper bound of the bytes that this object takes as JSON. */
  bytes: number;
  /** Hashes of the latest 256 event ids. */
  ids: number[];
  visits: { before: number; recent: Visit[] };
  /**
   * `metric.<name>`, `affinity.<dimension>`, `cart` and `worth` (quantity and value by item), `orders` (value by the
   * hash of the transaction), `bought` (by item), `declared`, `channel` (first and last), `step`, `optOut` (by persona),
   * `shown.<slot> <variant>` (for variants with a cap).
   */
  series: Record<string, Series>;
  personas: Record<string, Membership>;
}

/** Whether a stored value is a visitor that this version can go on with. */
export function isVisitor(value: unknown): value is Visitor {
  return (
    isObject(value) &&
    value['schema'] === VISITOR_SCHEMA &&
    typeof value['id'] === 'string' &&
    Number.isFinite(value['since']) &&
    Number.isFinite(value['bytes']) &&
    isListOf(value['ids'], Number.isFinite) &&
    isObject(value['visits']) &&
    Number.isFinite(value['visits']['before']) &&
    isListOf(value['visits']['recent'], (visit) => isListOf(visit, Number.isFinite) && visit.length === 3) &&
    isMapOf(value['series'], (series) =>
      isMapOf(series, (cell) => Array.isArray(cell) && Number.isFinite(cell[0])),
    ) &&
    isMapOf(value['personas'], (membership) => isObject(membership) && Number.isFinite(membership['since']))
  );
}

function isListOf(value: unknown, holds: (item: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(holds);
}

function isMapOf(value: unknown, holds: (item: unknown) => boolean): boolean {
  return isObject(value) && Object.values(value).every(holds);
}
