import type { VisitorEvent } from '../model/event.ts';
import type { Batch, BatchHead } from './batch.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** Outlives the page, and does not say its address, which may tell of the visitor. */
const POST: RequestInit = { method: 'POST', keepalive: true, referrerPolicy: 'origin' };

export interface SenderOptions {
  readonly endpoint: string;
  /** Milliseconds between two batches. */
  readonly every: number;
  readonly head: () => BatchHead;
  readonly isGranted: () => boolean;
  /** So many events were taken by the endpoint, or by the browser for it. */
  readonly onSent: (events: number) => void;
  readonly onDrop: (event: VisitorEvent) => void;
  readonly onProblem: (error: unknown) => void;
}

export interface Sender extends Pick<Waiting, 'add' | 'clear' | 'size'> {
  /** Sends all that waits, batch after batch; stops at one that is refused. */
  flush(): Promise<void>;
  /** Sends what waits as the page goes. A batch on its way is left to `keepalive`. */
  sendLast(): void;
  stop(): void;
}

export function createSender(options: SenderOptions): Sender {
  const { endpoint, every, isGranted, onSent, onProblem } = options;
  const { add, clear, size, ...waiting } = createWaiting(options.head, options.onDrop);
  let sending: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const endSending = (): void => void (sending = undefined);
  /** Sends the next batch, and says whether it was taken. */
  async function send(): Promise<boolean> {
    let isTaken = false;
    try {
      const batch = waiting.next();
      const response = await fetch(endpoint, { ...POST, body: batch.body });
      isTaken = response.ok;
      if (isTaken) {
        onSent(batch.events.length);
        waiting.done(batch);
      }
      // Until its body is read, an answer takes up what `keepalive` has room for.
      await response.arrayBuffer();
    } catch (error) {
      onProblem(error);
    }
    return isTaken;
  }
  function sendBeacon({ body, events }: Batch): boolean {
    const isTaken = isGranted() && beacon(endpoint, body);
    if (isTaken) onSent(events.length);
    return isTaken;
  }
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // What is refused or cannot be reached goes later, with the same id.
    while (isGranted() && size() > 0) if (!(await (sending ??= send().finally(endSending)))) break;
    schedule();
  }
  function schedule(): void {
    if (!isStopped && size() > 0) timer ??= setTimeout(() => void flush(), every);
  }

  return {
    flush,
    clear,
    size,
    add(event) {
      add(event);
      schedule();
    },
    sendLast: () => waiting.rest(sendBeacon),
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
