import type { VisitorEvent } from '../model/event.ts';
import { toJson } from '../model/json.ts';

/** Browsers give a page 64 KiB of requests that outlive it, all scripts together. */
const MAX_BODY_CHARACTERS = 16_000;
const MAX_EVENTS = 100;

export interface Batch {
  readonly events: readonly VisitorEvent[];
  /** JSON, at most 48 KB in UTF-8. */
  readonly body: string;
}

export interface BatchHead {
  /** The same when the batch is sent again: the backend can tell a duplicate by it. */
  readonly id: string;
  readonly version: string;
  readonly visitor: string;
}

/** Takes the oldest events off those that wait, as many as one batch may hold; one too large for a batch goes alone. */
export function takeBatch(waiting: VisitorEvent[], head: BatchHead): Batch {
  let size = 0;
  const fits = waiting.findIndex((event, index) => {
    size += toJson(event).length;
    return index >= MAX_EVENTS || (index > 0 && size > MAX_BODY_CHARACTERS);
  });
  const events = waiting.splice(0, fits < 0 ? waiting.length : fits);
  return { events, body: toJson({ ...head, events }) };
}
