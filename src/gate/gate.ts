import type { Status } from '../model/client.ts';
import type { DropReason, NoticeBoard } from '../model/notices.ts';
import type { Config } from '../model/config.ts';
import type { ConsentState } from '../model/consent.ts';
import { type Properties, toJson } from '../model/json.ts';
import { createClean, ownWords, scrub, shorten } from './clean.ts';
import { isPersonal } from './personal.ts';
import { admit } from './plan.ts';

/** Longest properties of an event, as JSON in UTF-16 units: one event always fits into one batch. */
const MAX_PROPERTIES = 15_000;
/** Names that a problem is told of, each once. */
const MAX_TOLD = 100;

export interface Gate {
  /** What is kept of an event; `undefined` where it is not. Never throws. */
  admit(name: string, given: unknown): Properties | undefined;
  /** What a signal may say: a copy without what is personal. What a getter gives is asked for when somebody reads it. */
  scrub(name: string, given: Properties): Properties;
  /** Leaves out the entries that are personal, by name or value. */
  withoutPersonal<T>(record: Readonly<Record<string, T>>): Record<string, T>;
  drop(name: string, reason: DropReason): void;
  drops(): Status['drops'];
}

/** Stands between the page and everything that remembers or sends. */
export function createGate(
  config: Config,
  consent: () => ConsentState,
  { emit, problem }: NoticeBoard,
): Gate {
  const { events: plan, page } = config;
  const clean = createClean(page?.query);
  const isOwn = ownWords(config);
  const drops: Partial<Record<DropReason, number>> = {};
  const told = new Set<string>();
  function drop(name: string, reason: DropReason): void {
    drops[reason] = (drops[reason] ?? 0) + 1;
    emit('drop', { name, reason, count: 1 });
    // What is refused by consent, or for want of room, is no fault of the page.
    if (/^[npw]/.test(reason) && told.size < MAX_TOLD && told.size < told.add(name + reason).size)
      problem('gate', `${name} is not kept: ${reason}`);
  }
  return {
    drop,
    drops: () => ({ ...drops }),
    withoutPersonal: (record) =>
      Object.fromEntries(
        Object.entries(record).filter((entry) =>
          entry.every((part) => !isPersonal(String(part), 1) || isOwn(part)),
        ),
      ),
    scrub(name, given) {
      // A channel's name is no person's.
      const ofSignal = shorten(name === 'page' ? clean : (_, one) => clean('utm', one));
      const copy = {};
      for (const key of Object.keys(given)) {
        let part: object | undefined;
        const get = (): unknown => {
          part ??= scrub(ofSignal, { [key]: given[key] }, (one) => drop(`${name}.${one}`, 'personal-data'));
          return Reflect.get(part, key);
        };
        Object.defineProperty(copy, key, { get, enumerable: true });
        if (!Object.getOwnPropertyDescriptor(given, key)?.get) get();
      }
      return copy;
    },
    admit(name, given) {
      const { personalize, measure } = consent();
      if (personalize !== 'denied' || measure !== 'denied') {
        try {
          const properties = admit({ plan, clean, isOwn, onDrop: drop }, name, given);
          if (!properties || toJson(properties).length <= MAX_PROPERTIES) return properties;
          drop(name, 'size');
        } catch {
          drop(name, 'wrong-type'); // a hostile object: a revoked proxy, a cycle in a preference
        }
      } else drop(name, 'consent-denied');
      return undefined;
    },
  };
}
