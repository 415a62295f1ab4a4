import type { Snapshot } from '../model/decision.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Visitor } from '../model/visitor.ts';
import { writeSnapshot } from './mirror.ts';
import { beginState, eraseStored, queueEvent, writeState, type WriteOptions } from './state.ts';

/** How long, and how many, events may wait for the next write: what a crash may cost. */
const SAVE_MS = 100;
const SAVE_EVENTS = 50;

export interface HistoryOptions extends WriteOptions {
  /** Whether the visitor lets anything be stored. */
  readonly isAllowed: () => boolean;
  /** An event had to go before it was written. */
  readonly onDrop: (event: VisitorEvent) => void;
  readonly snapshot: () => Snapshot;
  readonly onProblem: (error: unknown) => void;
}

export interface History {
  /** The visitor with every event of this tab; not to be kept, as another object takes its place. */
  visitor(): Visitor;
  /**
   * Folds an event in at once, and has it stored soon.
   *
   * @param isHeard - Whether another tab stores it too, and knows what was decided before.
   */
  add(event: VisitorEvent, isHeard?: boolean): void;
  /**
   * Folds what is pending into the stored visitor, and leaves a snapshot for the next page. Read, fold and write are one
   * transaction, so no tab loses another's events. Where nothing may be stored, memory is all there is.
   */
  save(): Promise<void>;
  /** Saves what waits, if anything does: a page that begins to write as it goes is not kept for the way back. */
  saveRest(): void;
  /**
   * Forgets everything, here and in storage.
   *
   * @param id - Of the visitor whom another tab has forgotten. Whoever was begun anew since then stays, however late it is
   * heard.
   */
  erase(id?: string): Promise<void>;
  /** Whether nothing outlives the page. */
  isMemory(): boolean;
  stop(): void;
}

export function createHistory(options: HistoryOptions): History {
  const { storage, newVisitor, record, assign, announce } = options;
  const state = beginState(newVisitor());
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
      await writeState(state, options);
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
    add(given, isHeard = false) {
      const { visitor, pending } = state;
      const event = options.renew(visitor, given);
      record(visitor, event);
      queueEvent(state, event, isHeard).forEach(options.onDrop);
      if (pending.length % SAVE_EVENTS === 0) void save();
      else if (hasSaved || isMemory()) soon.run();
    },
    erase(id) {
      next = undefined;
      state.visitor = newVisitor();
      state.pending = [];
      settle();
      writeSnapshot(undefined);
      return enqueue(() => eraseStored(state, { storage, id }));
    },
  };
}

/** Runs tasks one after the other: two at once would fold the same events twice into what they read. */
function createQueue(onError: (error: unknown) => void): (task: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (task) => (last = last.then(task).catch(onError));
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
