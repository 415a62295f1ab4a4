import { onActive } from '../browser/lifecycle.ts';
import { randomId } from '../browser/random.ts';
import type { Host } from '../model/client.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Properties } from '../model/json.ts';
import type { Gate } from './gate.ts';

export interface TrackerOptions {
  readonly gate: Gate;
  readonly now: () => number;
  /** Remembers an event, where the visitor lets it be remembered. */
  readonly remember: (event: VisitorEvent) => void;
  /** Tells of an event. */
  readonly tell: (event: VisitorEvent) => void;
}

export interface Tracker extends Pick<Host, 'track'> {
  stop(): void;
}

/** Makes events of what is reported, once it has passed the gate. */
export function createTracker(options: TrackerOptions): Tracker {
  const { gate, now, remember, tell } = options;
  let isStopped = false;
  /** What one plugin reports while it is set up, those that are set up after it hear of too. */
  const held: VisitorEvent[] = [];
  let isFirst = true;
  queueMicrotask(() => {
    isFirst = false;
    held.forEach(tell);
  });
  function keep(name: string, properties: Properties): void {
    if (isStopped) return;
    const event = { id: randomId(), name, time: now(), properties };
    remember(event);
    if (isFirst) held.push(event);
    else tell(event);
  }
  return {
    track(name, given) {
      const properties = isStopped || typeof name !== 'string' ? undefined : gate.admit(name, given);
      // A page that is only made ready is seen by nobody.
      if (properties) onActive(() => keep(name, properties));
    },
    stop() {
      isStopped = true;
    },
  };
}
