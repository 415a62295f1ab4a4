import type { Status } from '../model/client.ts';
import type { Drop, DropReason } from '../model/notices.ts';
import type { Config } from '../model/config.ts';
import type { ConsentState } from '../model/consent.ts';
import type { Properties } from '../model/json.ts';
import { admit } from './plan.ts';

/** Longest properties of an event, as JSON in UTF-16 units: one event always fits into one batch. */
const MAX_PROPERTIES = 15_000;

export interface Gate {
  /** What is kept of an event; `undefined` where it is not. Never throws. */
  admit(name: string, given: unknown): Properties | undefined;
  drop(name: string, reason: DropReason): void;
  drops(): Status['drops'];
}

/** Stands between the page and everything that remembers or sends. */
export function createGate(
  plan: Config['events'],
  consent: () => ConsentState,
  onDrop: (drop: Drop) => void,
): Gate {
  const drops: Partial<Record<DropReason, number>> = {};
  function drop(name: string, reason: DropReason): void {
    drops[reason] = (drops[reason] ?? 0) + 1;
    onDrop({ name, reason, count: 1 });
  }
  return {
    drop,
    drops: () => ({ ...drops }),
    admit(name, given) {
      const { personalize, measure } = consent();
      if (personalize !== 'denied' || measure !== 'denied') {
        try {
          const properties = admit({ plan, onDrop: drop }, name, given);
          if (!properties || JSON.stringify(properties).length <= MAX_PROPERTIES) return properties;
          drop(name, 'size');
        } catch {
          drop(name, 'wrong-type'); // a hostile object: a revoked proxy, a cycle in a preference
        }
      } else drop(name, 'consent-denied');
      return undefined;
    },
  };
}
