import type { VisitorEvent } from '../model/event.ts';
import { takeBatch, type Batch, type BatchHead } from './batch.ts';

/** Events that may wait; the oldest is dropped for the newest. */
const MAX_WAITING = 1_000;

export interface SenderOptions {
  readonly endpoint: string;
  /** Milliseconds between two batches. */
  readonly every: number;
  readonly head: () => BatchHead;
  readonly isGranted: () => boolean;
  readonly onDrop: (event: VisitorEvent) => void;
  readonly onProblem: (error: unknown) => void;
}

export interface Sender {
  add(event: VisitorEvent): void;
  /** Sends all that waits, batch after batch; stops at one that is refused. */
  flush(): Promise<void>;
  /** Sends what waits as the page goes. A batch on its way is left to `keepalive`. */
  sendLast(): void;
  /** Forgets what waits, or what of it must no longer be sent. */
  clear(isGone?: (event: VisitorEvent) => boolean): void;
  size(): number;
  stop(): void;
}

export function createSender({ endpoint, every, head, isGranted, onDrop, onProblem }: SenderOptions): Sender {
  const waiting: VisitorEvent[] = [];
  let batch: Batch | undefined;
  let sending: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const hasMore = (): boolean => batch !== undefined || waiting.length > 0;

  async function send(): Promise<void> {
    batch ??= takeBatch(waiting, head());
    try {
      const response = await fetch(endpoint, { method: 'POST', body: batch.body, keepalive: true });
      if (response.ok) batch = undefined;
      // Until its body is read, an answer takes up what `keepalive` has room for.
      await response.arrayBuffer();
    } catch (error) {
      onProblem(error);
    }
    sending = undefined;
  }
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (isGranted() && hasMore()) {
      await (sending ??= send());
      if (batch) break; // refused or unreachable: later, with the same id
    }
    schedule();
  }
  function schedule(): void {
    if (!isStopped && hasMore()) timer ??= setTimeout(() => void flush(), every);
  }

  return {
    flush,
    add(event) {
      const dropped = waiting.push(event) > MAX_WAITING ? waiting.shift() : undefined;
      if (dropped) onDrop(dropped);
      schedule();
    },
    sendLast() {
      while (isGranted() && waiting.length > 0) {
        const last = takeBatch(waiting, head());
        if (beacon(endpoint, last.body)) continue;
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
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** `false` also where there are no beacons, or the endpoint is no address. */
function beacon(endpoint: string, body: string): boolean {
  try {
    return navigator.sendBeacon(endpoint, body);
  } catch {
    return false;
  }
}
