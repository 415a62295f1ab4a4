import type { VisitorEvent } from '../model/event.ts';
import { takeBatch, type Batch, type BatchHead } from './batch.ts';

/** Events that may wait; the oldest is dropped for the newest. */
const MAX_WAITING = 1_000;

/** Events that wait to be sent, and the batch that is to be sent next. */
export interface Waiting {
  add(event: VisitorEvent): void;
  /** The next batch: the same until it is {@link Waiting.done}. */
  next(): Batch;
  done(batch: Batch): void;
  /** Batches of all that waits besides the next one; what `send` refuses waits on. */
  rest(send: (batch: Batch) => boolean): void;
  /** Forgets what waits, or what of it must no longer be sent. */
  clear(isGone?: (event: VisitorEvent) => boolean): void;
  size(): number;
}

export function createWaiting(head: () => BatchHead, onDrop: (event: VisitorEvent) => void): Waiting {
  const waiting: VisitorEvent[] = [];
  let batch: Batch | undefined;
  return {
    add(event) {
      const dropped = waiting.push(event) > MAX_WAITING ? waiting.shift() : undefined;
      if (dropped) onDrop(dropped);
    },
    next: () => (batch ??= takeBatch(waiting, head())),
    done(sent) {
      if (batch === sent) batch = undefined;
    },
    rest(send) {
      while (waiting.length > 0) {
        const last = takeBatch(waiting, head());
        if (send(last)) continue;
        waiting.unshift(...last.events);
        break;
      }
    },
    clear(isGone = () => true) {
      // What is left of a batch waits again: a batch is sent again as it was, or not at all.
      if (batch?.events.some(isGone)) {
        waiting.unshift(...batch.events);
        batch = undefined;
      }
      waiting.splice(0, waiting.length, ...waiting.filter((event) => !isGone(event)));
    },
    size: () => waiting.length + (batch?.events.length ?? 0),
  };
}
