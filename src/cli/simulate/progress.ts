import type { Writer } from '../io.ts';
import type { Progress } from './run.ts';
import { whole } from './words.ts';

export interface ProgressOptions {
  readonly out: Writer;
  readonly now: () => number;
  /** Size of all files; 0 where it is not known. */
  readonly bytes: number;
}

const EVERY_MS = 100;
const BAR_WIDTH = 24;
/** To the start of the line, and away with what stands there. */
const CLEAR = '\r\u001B[K';

/** Shows how far the work is: a bar for who sits before it, else a line for each half. */
export function showProgress({ out, now, bytes }: ProgressOptions): Progress & { end(): void } {
  let done = 0;
  let shownAt = -Infinity;
  let phase = '';

  function show(name: string, part: number, detail: string): void {
    const isNew = name !== phase;
    phase = name;
    if (!out.isTTY) {
      if (isNew) void out.write(`${name} …\n`);
      return;
    }
    if (!isNew && now() - shownAt < EVERY_MS) return;
    shownAt = now();
    const full = Math.round(Math.min(1, part) * BAR_WIDTH);
    const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
    const percent = `${Math.floor(100 * Math.min(1, part))} %`.padStart(5);
    const line = Number.isFinite(part) ? `${name} ${bar} ${percent}  ${detail}` : `${name} ${detail}`;
    void out.write(CLEAR + line.slice(0, Math.max(1, out.columns - 1)));
  }

  return {
    read(length, lines) {
      done += length;
      show('Reading', bytes > 0 ? done / bytes : NaN, `${whole(lines)} lines`);
    },
    replayed(events, all) {
      show('Replaying', events / all, `${whole(events)} events`);
    },
    end() {
      if (out.isTTY && phase !== '') void out.write(CLEAR);
    },
  };
}

export function noProgress(): ReturnType<typeof showProgress> {
  return { read() {}, replayed() {}, end() {} };
}
