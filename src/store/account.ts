import type { Sent, Storage } from '../model/client.ts';
import { isObject } from '../model/json.ts';
import { RECORDS } from '../model/kept.ts';

/** A shop has one endpoint; what a config had before is told as long as there is room. */
const MAX_ENDPOINTS = 10;

export interface AccountOptions {
  readonly storage: Storage;
  /** Whether the visitor lets anything be stored. */
  readonly isAllowed: () => boolean;
  readonly now: () => number;
  /** Accounts from before this moment are forgotten. */
  readonly since: () => number;
  readonly onProblem: (error: unknown) => void;
}

/** What was sent, kept for the visitor to see. */
export interface Account {
  add(endpoint: string, events: number): void;
  read(): Promise<readonly Sent[]>;
  /** Starts anew; what is stored is erased by whoever erases the rest. */
  restart(): void;
}

export function createAccount({ storage, isAllowed, now, since, onProblem }: AccountOptions): Account {
  let page: readonly Sent[] = [];
  let last: Promise<void> = Promise.resolve();
  /** Another one, once all was erased: what was sent before is not written after. */
  let life = {};
  const plus = (before: unknown, more: Sent): Sent[] => {
    const kept = readSent(before, since());
    const same = kept.find(({ endpoint }) => endpoint === more.endpoint);
    const { batches, events } = same ?? { batches: 0, events: 0 };
    const sum = { ...more, batches: batches + more.batches, events: events + more.events };
    return [sum, ...kept.filter((one) => one !== same)].slice(0, MAX_ENDPOINTS);
  };
  return {
    add(endpoint, events) {
      const one = { endpoint, batches: 1, events, at: now() };
      const own = life;
      page = plus(page, one);
      last = last
        .then(async () => {
          if (isAllowed() && own === life) await storage.update(RECORDS.sent, (before) => plus(before, one));
        })
        .catch(onProblem);
    },
    async read() {
      await last;
      const kept = isAllowed() ? readSent(await storage.get(RECORDS.sent).catch(() => page), since()) : [];
      return kept.length > 0 ? kept : page;
    },
    restart() {
      page = [];
      life = {};
    },
  };
}

function readSent(stored: unknown, since: number): Sent[] {
  return Array.isArray(stored) ? stored.filter((one): one is Sent => isSent(one) && one.at >= since) : [];
}

function isSent(value: unknown): value is Sent {
  return (
    isObject(value) &&
    typeof value['endpoint'] === 'string' &&
    [value['batches'], value['events'], value['at']].every(Number.isFinite)
  );
}
