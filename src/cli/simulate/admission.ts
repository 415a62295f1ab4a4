import { fnv1a, hash } from '../../engine/hash.ts';
import { createClean, ownWords } from '../../gate/clean.ts';
import { admit } from '../../gate/plan.ts';
import type { Config } from '../../model/config.ts';
import type { Context } from '../../model/facts.ts';
import { isObject, type Json, type Properties } from '../../model/json.ts';
import type { BadKind } from './bad-input.ts';
import type { GivenEvent } from './given-event.ts';
import type { Recorded } from './recorded.ts';
import { readTime } from './time.ts';

export interface AdmissionOptions {
  readonly config: Config;
  /** Milliseconds since the epoch: what is said to happen later cannot have happened. */
  readonly now: number;
  /** Events from this moment on are not looked at. */
  readonly until: number;
  /** Share of the visitors that are replayed, 0 to 1. */
  readonly sample: number;
  readonly onBad: (kind: BadKind, detail?: string) => void;
}

/** Where an event stands in the input. */
export interface Position {
  readonly order: number;
  readonly file: number;
  readonly line: number;
}

/** An event that may be replayed, or why it is not: only the exposures and the visitors outside the sample are no fault. */
export type Admitted = Recorded | 'bad' | 'exposure' | 'not-in-sample' | 'later';

/** The room of a text in what is kept of a visitor. */
const MAX_ID_LENGTH = 256;
const MAX_CONTEXT_TEXT = 200;
const PARTS = ['channel', 'device', 'locale', 'page'] as const;

/** Makes the function that lets through what a page with this config would have kept, and tells what else there is. */
export function createAdmission(
  options: AdmissionOptions,
): (event: GivenEvent, position: Position) => Admitted {
  const { config, now, until, sample, onBad } = options;
  const clean = createClean(config.page?.query);
  const isOwn = ownWords(config);

  function bad(kind: BadKind, detail?: string): 'bad' {
    onBad(kind, detail);
    return 'bad';
  }
  function onDrop(name: string, reason: string): void {
    if (reason === 'wrong-type' || reason === 'personal-data') onBad(reason, name);
    else if (reason === 'size') onBad('too-much', name);
    else onBad(name.includes('.') ? 'unknown-property' : 'unknown-event', name);
  }

  return (event, { order, file, line }) => {
    const { name } = event;
    const visitor = idOf(event.visitor);
    if (typeof name !== 'string' || name === '') return bad('no-event');
    if (visitor === undefined) return bad('no-visitor', name);
    const time = readTime(event.time, now);
    if (typeof time === 'string') return bad(time, name);
    if (time >= until) return 'later';
    if (sample < 1 && (hash('simulate', visitor) ?? 0) >= sample) return 'not-in-sample';
    // What was shown was shown by another config: the replay has exposures of its own.
    if (name === 'exposure') return 'exposure';
    const properties = admit({ plan: config.events, clean, isOwn, onDrop }, name, event.properties);
    if (!properties) return 'bad';
    const id = idOf(event.id) ?? null;
    return [fnv1a(visitor), visitor, time, order, file, line, id, name, properties, contextOf(event.context)];
  };
}

function idOf(value: unknown): string | undefined {
  const text = typeof value === 'string' || Number.isFinite(value) ? String(value) : '';
  return text === '' ? undefined : text.slice(0, MAX_ID_LENGTH);
}

/** What signals may say: plain values in the four parts. */
function contextOf(value: unknown): Context | null {
  if (!isObject(value)) return null;
  const context: Record<string, Properties> = {};
  for (const part of PARTS) {
    const given = value[part];
    if (isObject(given)) context[part] = plain(given);
  }
  return context;
}

function plain(given: Readonly<Record<string, unknown>>): Properties {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'string') kept[key] = value.slice(0, MAX_CONTEXT_TEXT);
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) kept[key] = value;
    else if (isObject(value)) kept[key] = texts(value);
  }
  return kept;
}

/** `page.query`. */
function texts(given: Readonly<Record<string, unknown>>): Properties {
  return Object.fromEntries(
    Object.entries(given)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([key, value]) => [key, value.slice(0, MAX_CONTEXT_TEXT)]),
  );
}
