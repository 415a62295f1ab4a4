import { isObject } from '../../model/json.ts';
import type { BadKind } from './bad-input.ts';
import { eventOfGa4, isGa4 } from './ga4.ts';
import type { GivenEvent } from './given-event.ts';

export interface FormOptions {
  readonly onEvent: (event: GivenEvent) => void;
  readonly onBad: (kind: BadKind, detail?: string) => void;
}

/** Tells the events of one line: one of ours, a batch as it is uploaded, or one of GA4's BigQuery export. */
export function readForm(text: string, { onEvent, onBad }: FormOptions): void {
  const value = parse(text);
  if (value === undefined) return onBad('malformed');
  if (!isObject(value)) return onBad('no-event');
  if (isGa4(value)) return onEvent(eventOfGa4(value));
  if (!Array.isArray(value['events'])) return onEvent(eventOf(value, value['visitor']));
  for (const event of value['events']) {
    if (!isObject(event)) onBad('no-event');
    else if (event['visitor'] !== undefined && event['visitor'] !== value['visitor']) onBad('mixed-visitors');
    else onEvent(eventOf({ context: value['context'], ...event }, value['visitor']));
  }
}

function eventOf(value: Readonly<Record<string, unknown>>, visitor: unknown): GivenEvent {
  const { id, name, time, properties, context } = value;
  return { visitor, id, name, time, properties, context };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON says `undefined`
  }
}
