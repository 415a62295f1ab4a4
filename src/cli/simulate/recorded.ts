import type { Properties } from '../../model/json.ts';
import type { Context } from '../../model/facts.ts';

/** An event that may be replayed, as a plain list: it is written to a file and read again. */
export type Recorded = readonly [
  /** Of the visitor: visitors are replayed in its order. */
  hash: number,
  visitor: string,
  /** Milliseconds since the epoch. */
  time: number,
  /** Its place in the whole input. */
  order: number,
  file: number,
  line: number,
  /** `null` for an event that has none. */
  id: string | null,
  name: string,
  properties: Properties,
  context: Context | null,
];

type Sortable = Readonly<Pick<Recorded, 0 | 1 | 2 | 3>>;

/** Visitor by visitor, each in the order of time; what happened at once, as it came. */
export function compareRecorded(a: Sortable, b: Sortable): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return a[2] - b[2] || a[3] - b[3];
}
