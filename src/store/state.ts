import type { Storage } from '../model/client.ts';
import type { VisitorEvent } from '../model/event.ts';
import { isObject } from '../model/json.ts';
import { RECORDS } from '../model/kept.ts';
import { isVisitor, VISITOR_SCHEMA, type Visitor } from '../model/visitor.ts';

/** Events that wait for consent; all are folded in memory already, so only another tab could miss the oldest. */
const MAX_PENDING = 1_000;

export interface WriteOptions {
  readonly storage: Storage;
  readonly newVisitor: () => Visitor;
  /** What may still be remembered of a visitor that was stored. */
  readonly retain: (visitor: Visitor) => Visitor;
  readonly record: (visitor: Visitor, event: VisitorEvent) => void;
  /** Makes a decision the latest. */
  readonly renew: (visitor: Visitor, event: VisitorEvent) => VisitorEvent;
  /** Lets the visitor join and leave personas. */
  readonly assign: (visitor: Visitor) => void;
  /** Called when personas stand and the visitor is in place. */
  readonly announce: () => void;
}

/** What changes while the page lives. */
export interface State {
  visitor: Visitor;
  /** Another list, once all has been erased. */
  pending: VisitorEvent[];
  /** Whether storage has been read. */
  isKnown: boolean;
  /** Of what is pending, what another tab stores too, and what was taken back since. */
  readonly settled: WeakSet<VisitorEvent>;
}

export function beginState(visitor: Visitor): State {
  return { visitor, pending: [], isKnown: false, settled: new WeakSet() };
}

/** Has an event wait for the next write; gives those that cannot wait any longer. */
export function queueEvent(
  { pending, settled }: State,
  event: VisitorEvent,
  isHeard: boolean,
): VisitorEvent[] {
  pending.push(event);
  if (isHeard) settled.add(event);
  if (event.name === 'opt_in')
    for (const one of pending)
      if (one.properties['persona'] === event.properties['persona']) settled.add(one);
  return pending.splice(0, Math.max(0, pending.length - MAX_PENDING));
}

/** @param id - Of the visitor whom another tab has erased; without one whoever is stored goes. */
export async function eraseStored(
  state: State,
  { storage, id }: { readonly storage: Storage; readonly id: string | undefined },
): Promise<void> {
  // Who has not been asked leaves no trace, also none of having something forgotten.
  if ((await storage.exists?.()) !== false) {
    if (id === undefined) await Promise.all([storage.delete(RECORDS.visitor), storage.delete(RECORDS.sent)]);
    else
      await storage.update(RECORDS.visitor, (stored) =>
        isObject(stored) && stored['id'] === id ? undefined : stored,
      );
  }
  state.isKnown = true;
}

/** Folds what is pending into what is stored. */
export async function writeState(
  state: State,
  { storage, newVisitor, retain, record, renew, assign, announce }: WriteOptions,
): Promise<void> {
  const { visitor, pending } = state;
  const batch = [...pending];
  const isOwnRefusal = (event: VisitorEvent): boolean =>
    event.name === 'opt_out' && !state.settled.has(event);
  let next = visitor;
  await storage.update(RECORDS.visitor, (stored) => {
    // All was erased meanwhile.
    if (pending !== state.pending) return stored;
    // What was there and is gone has been erased in another tab: it must not come back from this one.
    const known = readVisitor(stored);
    next = known ? retain(known) : state.isKnown ? newVisitor() : visitor;
    // Ours has them already, and recognises duplicates only among the latest.
    // Of what two tabs have decided without knowing of one another the refusal holds.
    if (next !== visitor)
      for (const event of batch) record(next, isOwnRefusal(event) ? renew(next, event) : event);
    assign(next);
    return next;
  });
  state.isKnown = true;
  if (pending !== state.pending) return;
  pending.splice(0, batch.length);
  if (next !== visitor) for (const event of pending) record(next, event);
  state.visitor = next;
  announce();
}

/** A stored visitor; garbage is none. A newer version's is left alone. */
function readVisitor(stored: unknown): Visitor | undefined {
  if (isVisitor(stored)) return stored;
  if (isObject(stored) && Number(stored['schema']) > VISITOR_SCHEMA)
    throw new Error('stored by a newer version');
  return undefined;
}
