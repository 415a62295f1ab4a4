import type { Storage } from '../model/client.ts';
import type { VisitorEvent } from '../model/event.ts';
import { isObject } from '../model/json.ts';
import { isVisitor, VISITOR_SCHEMA, type Visitor } from '../model/visitor.ts';

const KEY = 'visitor';
/** Events that wait for storage; all are folded in memory already, so only a second tab could miss the oldest. */
const MAX_PENDING = 1_000;

export interface HistoryOptions {
  readonly storage: Storage;
  readonly newVisitor: () => Visitor;
  readonly record: (visitor: Visitor, event: VisitorEvent) => void;
  /** Lets the visitor join and leave personas. */
  readonly assign: (visitor: Visitor) => void;
  readonly onProblem: (error: unknown) => void;
}

export interface History {
  /** The visitor with every event of this tab; not to be kept, as another object takes its place. */
  visitor(): Visitor;
  /** Folds an event in at once, and keeps it for storage. */
  add(event: VisitorEvent): void;
  pending(): number;
  /** Folds what is pending into the stored visitor: read, fold, write in one transaction, so no tab loses another's. */
  flush(): Promise<void>;
  /** Forgets everything, here and in storage. */
  erase(): Promise<void>;
  /** Whether storage has failed, so that nothing outlives the page. */
  isMemory(): boolean;
}

export function createHistory({ storage, newVisitor, record, assign, onProblem }: HistoryOptions): History {
  let visitor = newVisitor();
  let pending: VisitorEvent[] = [];
  let isKnown = false;
  let isMemory = false;
  let last: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const batch = [...pending];
    let next = visitor;
    await storage.update(KEY, (stored) => {
      if (isObject(stored) && Number(stored['schema']) > VISITOR_SCHEMA)
        throw new Error('stored by a newer version');
      // What was there and is gone has been erased in another tab: it must not come back from this one.
      next = isVisitor(stored) ? stored : isKnown ? newVisitor() : visitor;
      for (const event of batch) record(next, event);
      assign(next);
      return next;
    });
    visitor = next;
    isKnown = true;
    pending.splice(0, batch.length);
    for (const event of pending) record(visitor, event);
  }

  /** One after the other: two at once would fold the same events twice into what they read. */
  function queue(task: () => Promise<void>): Promise<void> {
    last = last.then(task).catch((error: unknown) => {
      if (!isMemory) onProblem(error);
      isMemory = true;
      pending = [];
    });
    return last;
  }

  return {
    visitor: () => visitor,
    add(event) {
      record(visitor, event);
      if (!isMemory) pending.push(event);
      if (pending.length > MAX_PENDING) pending.shift();
    },
    pending: () => pending.length,
    flush: () => (isMemory ? last : queue(write)),
    erase() {
      visitor = newVisitor();
      pending = [];
      return queue(async () => {
        await storage.delete(KEY);
        isKnown = true;
      });
    },
    isMemory: () => isMemory,
  };
}
