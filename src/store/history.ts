import type { Storage } from '../model/client.ts';
import type { Snapshot } from '../model/decision.ts';
import type { VisitorEvent } from '../model/event.ts';
import { isObject } from '../model/json.ts';
import { RECORDS } from '../model/kept.ts';
import { isVisitor, VISITOR_SCHEMA, type Visitor } from '../model/visitor.ts';
import { writeSnapshot } from './mirror.ts';

/** How long, and how many, events may wait for the next write: what a crash may cost. */
const SAVE_MS = 100;
const SAVE_EVENTS = 50;
/** Events that wait for consent; all are folded in memory already, so only another tab could miss the oldest. */
const MAX_PENDING = 1_000;

export interface HistoryOptions {
  readonly storage: Storage;
  /** Whether the visitor lets anything be stored. */
  readonly isAllowed: () => boolean;
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
  /** An event had to go before it was written. */
  readonly onDrop: (event: VisitorEvent) => void;
  readonly snapshot: () => Snapshot;
  readonly onProblem: (error: unknown) => void;
}

export interface History {
  /** The visitor with every event of this tab; not to be kept, as another object takes its place. */
  visitor(): Visitor;
  /** Folds an event in at once, and has it stored soon. */
  add(event: VisitorEvent): void;
  /**
   * Folds what is pending into the stored visitor, and leaves a snapshot for the next page. Read, fold and write are one
   * transaction, so no tab loses another's events. Where nothing may be stored, memory is all there is.
   */
  save(): Promise<void>;
  /** Saves what waits, if anything does: a page that begins to write as it goes is not kept for the way back. */
  saveRest(): void;
  /** Forgets everything, here and in storage. */
  erase(): Promise<void>;
  /** Whether nothing outlives the page. */
  isMemory(): boolean;
  stop(): void;
}

/** What changes while the page lives. */
interface State {
  visitor: Visitor;
  /** Another list, once all has been erased. */
  pending: VisitorEvent[];
  /** Whether storage has been read. */
  isKnown: boolean;
}

export function createHistory(options: HistoryOptions): History {
  const { storage, newVisitor, record, assign, announce } = options;
  const state: State = { visitor: newVisitor(), pending: [], isKnown: false };
  let hasFailed = false;
  const isMemory = (): boolean => hasFailed || !options.isAllowed();
  const enqueue = createQueue((error) => {
    if (!hasFailed) options.onProblem(error);
    hasFailed = true;
  });
  const soon = createThrottle(save, () => state.pending.length > 0 && !isMemory());
  /** A save that has not begun: it takes whatever comes until then. The first comes when consent has been read. */
  let next: Promise<void> | undefined;
  let hasSaved = false;

  function settle(): void {
    assign(state.visitor);
    announce();
  }
  function save(): Promise<void> {
    const { pending } = state;
    return (next ??= enqueue(async () => {
      hasSaved = true;
      if (pending !== state.pending) return;
      next = undefined;
      if (isMemory()) return settle();
      await write(state, options);
      // All may have been erased meanwhile.
      if (pending === state.pending) writeSnapshot(options.snapshot());
    }));
  }

  return {
    visitor: () => state.visitor,
    save,
    isMemory,
    stop: soon.stop,
    saveRest() {
      if (state.pending.length > 0 && !isMemory()) void save();
    },
    add(given) {
      const { visitor, pending } = state;
      const event = options.renew(visitor, given);
      record(visitor, event);
      pending.push(event);
      for (const dropped of pending.splice(0, Math.max(0, pending.length - MAX_PENDING)))
        options.onDrop(dropped);
      if (pending.length % SAVE_EVENTS === 0) void save();
      else if (hasSaved || isMemory()) soon.run();
    },
    erase() {
      next = undefined;
      state.visitor = newVisitor();
      state.pending = [];
      settle();
      writeSnapshot(undefined);
      return enqueue(() => eraseStored(state, storage));
    },
  };
}

async function eraseStored(state: State, storage: Storage): Promise<void> {
  // Who has not been asked leaves no trace, also none of having something forgotten.
  if ((await storage.exists?.()) !== false)
    await Promise.all([storage.delete(RECORDS.visitor), storage.delete(RECORDS.sent)]);
  state.isKnown = true;
}

/** Folds what is pending into what is stored. */
async function write(
  state: State,
  { storage, newVisitor, retain, record, renew, assign, announce }: HistoryOptions,
): Promise<void> {
  const { visitor, pending } = state;
  const batch = [...pending];
  let next = visitor;
  await storage.update(RECORDS.visitor, (stored) => {
    // What was there and is gone has been erased in another tab: it must not come back from this one.
    const known = readVisitor(stored);
    next = known ? retain(known) : state.isKnown ? newVisitor() : visitor;
    // Ours has them already, and recognises duplicates only among the latest.
    // Of what two tabs have decided without knowing of one another the refusal holds.
    if (next !== visitor)
      for (const event of batch) record(next, event.name === 'opt_out' ? renew(next, event) : event);
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

/** Runs tasks one after the other: two at once would fold the same events twice into what they read. */
function createQueue(onError: (error: unknown) => void): (task: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (task) => (last = last.then(task).catch(onError));
}

/** A stored visitor; garbage is none. A newer version's is left alone. */
function readVisitor(stored: unknown): Visitor | undefined {
  if (isVisitor(stored)) return stored;
  if (isObject(stored) && Number(stored['schema']) > VISITOR_SCHEMA)
    throw new Error('stored by a newer version');
  return undefined;
}

/** Runs at once and then rests: a click that leaves the page has no time to wait. Runs again while there is more. */
function createThrottle(task: () => Promise<void>, hasMore: () => boolean): { run(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function run(): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (hasMore()) run();
    }, SAVE_MS);
    void task();
  }
  return { run, stop: () => clearTimeout(timer) };
}
