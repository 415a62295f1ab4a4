import type { ConsentState } from './consent.ts';
import type { Decision } from './decision.ts';
import type { VisitorEvent } from './event.ts';
import type { Assignment } from './persona.ts';

/** Something did not work; the page is unharmed and the rest goes on. */
export interface Problem {
  /** Which part: `config`, `storage`, `plugin`, `listener`, `slot`, `markup`, `upload`. */
  readonly code: string;
  readonly message: string;
}

/** Why an event or property is not kept; `size`: it or its neighbours were too much. */
export type DropReason = 'not-in-plan' | 'wrong-type' | 'personal-data' | 'size' | 'consent-denied';

/** Something that was not kept. */
export interface Drop {
  readonly reason: DropReason;
  /** Event, or `event.property`. */
  readonly name: string;
  readonly count: number;
}

/** What {@link Tailorbird.on} tells of. */
export interface Notices {
  /** An event has passed the gate. */
  readonly event: VisitorEvent;
  /** Personas were joined or left. */
  readonly personas: Assignment;
  /** A slot was decided. */
  readonly decision: Decision;
  /** The visitor has really seen a decided slot. */
  readonly exposure: Decision;
  readonly consent: ConsentState;
  /** The visitor has declared something, or left or finished a persona or come back to it, in this tab or another. */
  readonly choice: undefined;
  readonly drop: Drop;
  readonly problem: Problem;
  /** The visitor's history has been read: what could not be decided before can be now. */
  readonly ready: undefined;
  /** Decisions are other ones now; slots ask again. */
  readonly refresh: 'page-view' | 'withdrawal';
}

/** Problems that nobody has listened for yet; told to the first who does. */
const MAX_UNHEARD = 20;

export interface NoticeBoard {
  emit<K extends keyof Notices>(notice: K, value: Notices[K]): void;
  on<K extends keyof Notices>(notice: K, listener: (value: Notices[K]) => void): () => void;
  /** @param where - What the error concerns, put before its text. */
  problem(code: string, error: unknown, where?: string): void;
}

/** Hands notices on. What a listener throws, at once or later, is told as a problem and reaches nobody else. */
export function createNotices(): NoticeBoard {
  const listeners = new Map<string, Set<(value: never) => unknown>>();
  const unheard = new Set<Problem>();

  function emit<K extends keyof Notices>(notice: K, value: Notices[K]): void {
    const told = listeners.get(notice);
    if (notice === 'problem' && !told?.size && unheard.size < MAX_UNHEARD) unheard.add(value as Problem);
    for (const listener of told ?? []) void tell(notice, () => listener(value as never)); // kept under its own name
  }
  async function tell(notice: string, call: () => unknown): Promise<void> {
    try {
      await call();
    } catch (error) {
      // A listener of problems that itself fails is not told of its own.
      if (notice !== 'problem') problem('listener', error);
    }
  }
  function problem(code: string, error: unknown, where?: string): void {
    emit('problem', { code, message: (where === undefined ? '' : `${where}: `) + textOf(error) });
  }

  return {
    emit,
    problem,
    on(notice, listener) {
      const told = listeners.get(notice) ?? new Set();
      listeners.set(notice, told.add(listener));
      if (notice === 'problem') for (const one of unheard) if (unheard.delete(one)) emit('problem', one);
      return () => told.delete(listener);
    },
  };
}

/** What was thrown may be anything, also an object that has no text. */
function textOf(error: unknown): string {
  try {
    return error instanceof Error || typeof error === 'string' ? String(error) : JSON.stringify(error);
  } catch {
    return 'something that has no text';
  }
}
