/** Timers that go off when a test lets time go by. */
export interface Timers {
  set(task: () => void, delay?: number): number;
  clear(id: unknown): void;
  /** Runs what is due within so many milliseconds, the earliest first. */
  pass(milliseconds: number): Promise<void>;
}

export function createTimers(): Timers {
  const due = new Map<number, { readonly at: number; readonly task: () => void }>();
  let now = 0;
  let last = 0;
  return {
    set(task, delay = 0) {
      due.set(++last, { at: now + delay, task });
      return last;
    },
    clear: (id) => void due.delete(Number(id)),
    async pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const [next] = [...due].sort(([, a], [, b]) => a.at - b.at);
        if (!next || next[1].at > until) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].task();
        await idle();
      }
      now = until;
    },
  };
}

/** Everything that was promised has come. */
export function idle(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
