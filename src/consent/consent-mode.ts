import type { Plugin } from '../model/client.ts';
import { PURPOSES, type Choice, type Purpose } from '../model/consent.ts';
import { isObject } from '../model/json.ts';
import { consentBridge } from './bridge.ts';

/** What {@link consentMode} takes. */
export interface ConsentModeOptions {
  /** Google's types that must be granted, all of them. @defaultValue `['personalization_storage']` */
  readonly personalize?: readonly string[] | undefined;
  /** @defaultValue `['analytics_storage']` */
  readonly measure?: readonly string[] | undefined;
  /** Name of the global with the data layer. @defaultValue `dataLayer` */
  readonly dataLayer?: string | undefined;
}

/** How often the data layer is looked at: nothing tells of what is pushed, unless one changes the page's own object. */
const LOOK_MS = 200;
/** How long an answer may take where `wait_for_update` does not say, in milliseconds. */
const WAIT_MS = 2_000;
const MAX_WAIT_MS = 10_000;
/** How much of it is looked at: tag managers keep 300 entries. */
const MAX_ENTRIES = 2_000;

type Types = Readonly<Record<Purpose, readonly string[]>>;
type Choices = Partial<Record<Purpose, Choice>>;
/** By type: what was said for all regions, and for any. */
type Known = Map<string, { readonly by: 'default' | 'update'; readonly choice: Choice }>;

/**
 * Takes over what `gtag('consent', …)` says in the data layer (Google Consent Mode v2). An `update` is the visitor's
 * answer. A `default` is none: denied, it waits for the answer, and takes back what was granted on an earlier page where
 * none comes within `wait_for_update`; granted, it holds unless the browser signals otherwise, and only where no region is
 * denied by default, as nobody here knows the visitor's. The data layer is read and never changed.
 */
export function consentMode(options: ConsentModeOptions = {}): Plugin {
  const { personalize = ['personalization_storage'], measure = ['analytics_storage'] } = options;
  const { dataLayer = 'dataLayer' } = options;
  const types = { personalize, measure };
  return consentBridge({
    name: 'consent-mode',
    consent(listener) {
      const seen = new WeakSet();
      const known: Known = new Map();
      let wait: ReturnType<typeof setTimeout> | undefined;
      function look(): void {
        for (const entry of entriesOf(dataLayer)) {
          if (seen.has(entry)) continue;
          seen.add(entry);
          const waitMs = hear(entry, known);
          if (waitMs === undefined) continue;
          listener(answerOf(known, types, 'update'));
          listener({ ...answerOf(known, types, 'default'), explicit: false });
          wait ??= setTimeout(() => listener(unanswered(known, types)), waitMs);
        }
      }
      look();
      const timer = setInterval(look, LOOK_MS);
      return () => {
        clearInterval(timer);
        clearTimeout(wait);
      };
    },
  });
}

function entriesOf(dataLayer: string): object[] {
  const layer: unknown = Reflect.get(window, dataLayer);
  const entries: unknown[] = Array.isArray(layer) ? layer.slice(-MAX_ENTRIES) : [];
  return entries.filter((entry): entry is object => typeof entry === 'object' && entry !== null);
}

/**
 * Takes an entry over if it is a word on consent: the arguments of `gtag`, or a list of the same.
 *
 * @returns How long to wait for an answer, in milliseconds; `undefined` for any other entry.
 */
function hear(entry: object, known: Known): number | undefined {
  const [word, by, state]: unknown[] = [0, 1, 2].map((index): unknown => Reflect.get(entry, index));
  if (word !== 'consent' || (by !== 'default' && by !== 'update') || !isObject(state)) return undefined;
  for (const [type, choice] of Object.entries(state)) {
    if (choice !== 'granted' && choice !== 'denied') continue;
    const before = known.get(type);
    // A default that comes late changes no answer, and one for another region no refusal.
    if (by === 'update' || (before?.by !== 'update' && before?.choice !== 'denied'))
      known.set(type, { by, choice });
  }
  const { wait_for_update: wait } = state;
  return Math.max(WAIT_MS, typeof wait === 'number' ? Math.min(wait, MAX_WAIT_MS) : 0);
}

/** What an update says of our purposes, or what only a default does. */
function answerOf(known: Known, types: Types, by: 'default' | 'update'): Choices {
  const answer: Choices = {};
  for (const purpose of PURPOSES) {
    const states = types[purpose].map((type) => known.get(type));
    const isAnswered = states.some((state) => state?.by === 'update');
    const isGranted = states.every((state) => state?.choice === 'granted');
    if (isAnswered === (by === 'update') && states.some(Boolean))
      answer[purpose] = isGranted ? 'granted' : isAnswered ? 'denied' : 'pending';
  }
  return answer;
}

/** What is still to be answered, and not granted by default. */
function unanswered(known: Known, types: Types): Choices {
  const open = Object.entries(answerOf(known, types, 'default'));
  return Object.fromEntries(open.filter(([, choice]) => choice === 'pending'));
}
