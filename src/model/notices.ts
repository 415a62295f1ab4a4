import type { Notices } from './client.ts';

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
  const unheard: Notices['problem'][] = [];

  function emit<K extends keyof Notices>(notice: K, value: Notices[K]): void {
    const told = listeners.get(notice);
    if (notice === 'problem' && !told?.size && unheard.length < MAX_UNHEARD)
      unheard.push(value as Notices['problem']);
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
      if (notice === 'problem') for (const one of unheard.splice(0)) emit('problem', one);
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
