import { afterEach, beforeEach, vi } from 'vitest';
import {
  createTailorbird,
  type Config,
  type Notices,
  type Plugin,
  type Storage,
  type Tailorbird,
  type TailorbirdOptions,
} from '../../src/index.ts';
import { openEyes } from './eyes.ts';

/** A Sunday at noon, UTC. */
export const NOW: number = Date.UTC(2026, 10, 22, 12);

/**
 * A shop that asks nobody. Three views of reduced things make a bargain hunter, to whom the hero says "Sale".
 */
export const SHOP: Config = {
  version: 'v1',
  events: {
    view_item: { properties: { item_id: 'string', price: 'number', discount: 'number' } },
    purchase: { properties: { transaction_id: 'string', value: 'number', items: 'items' } },
  },
  metrics: {
    views: { event: 'view_item', count: true },
    saleViews: { event: 'view_item', where: { discount: { $gt: 0 } }, count: true },
  },
  personas: [
    {
      id: 'bargain',
      label: 'Bargain hunter',
      evidence: [
        { id: 'sale-views', when: { 'metric.saleViews': { $gte: 3 } }, points: 40 },
        { id: 'views', when: { 'metric.views': { $gte: 3 } }, points: 20 },
      ],
      enter: 50,
      exit: 30,
    },
  ],
  slots: { hero: { variants: [{ id: 'sale', personas: ['bargain'], content: { text: 'Sale' } }] } },
  consent: { personalize: 'none-needed', measure: 'none-needed' },
};

/** The shop that asks first, as it is where the config says nothing of consent. */
export const ASKING_SHOP: Config = { ...SHOP, consent: undefined };

export interface Memory extends Storage {
  readonly records: Map<string, unknown>;
}

/** Storage that works, and gives and takes copies as IndexedDB does. */
export function createMemory(entries: Record<string, unknown> = {}): Memory {
  const records = new Map(Object.entries(entries));
  return {
    records,
    get: async (key) => structuredClone(records.get(key)),
    async update(key, change) {
      const next = structuredClone(change(structuredClone(records.get(key))));
      if (next === undefined) records.delete(key);
      else records.set(key, next);
    },
    async delete(key) {
      records.delete(key);
    },
  };
}

export interface Opened {
  readonly client: Tailorbird;
  readonly storage: Storage | undefined;
  /** What was told, in order. */
  told<K extends keyof Notices>(notice: K): Notices[K][];
  /** Views so many reduced things. */
  viewSale(times: number): void;
}

const running = new Set<Tailorbird>();

beforeEach(openEyes);

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  closeAll();
  // What a page began to write when it was left is written before the next test.
  await new Promise<void>((done) => setTimeout(done));
  localStorage.clear();
  document.body.replaceChildren();
  history.replaceState(null, '', '/');
});

/** Ends every client that a test has opened. */
export function closeAll(): void {
  for (const client of running) client.stop();
  running.clear();
}

/**
 * Opens a page of a shop: the clock stands at {@link NOW}. Storage is empty memory where it is not given, and the
 * browser's where it is given as `undefined`.
 */
export async function open(options: Partial<TailorbirdOptions> = {}): Promise<Opened> {
  const opened = openNow(options);
  // Events of the first task are told when every plugin is there to hear of them.
  await Promise.resolve();
  return opened;
}

/** As {@link open}, seen before anything else has happened. */
export function openNow(options: Partial<TailorbirdOptions> = {}): Opened {
  const storage = 'storage' in options ? options.storage : createMemory();
  const notices: [string, unknown][] = [];
  const listen: Plugin = {
    name: 'listen',
    setup(host) {
      for (const name of NOTICES) host.on(name, (notice) => void notices.push([name, notice]));
    },
  };
  const client = createTailorbird({
    config: SHOP,
    now: () => NOW,
    ...options,
    storage,
    plugins: [listen, ...(options.plugins ?? [])],
  });
  running.add(client);
  return {
    client,
    storage,
    told: (name) => notices.filter(([told]) => told === name).map(([, notice]) => notice) as never,
    viewSale(times) {
      for (let index = 0; index < times; index++) client.track('view_item', saleItem(index));
    },
  };
}

/** Writes what waits and leaves the page; what is in storage and localStorage stays for the next. */
export async function leave({ client }: Opened): Promise<void> {
  await client.flush();
  client.stop();
  running.delete(client);
}

export function saleItem(index: number): Record<string, string | number> {
  return { item_id: `item-${index}`, price: 10, discount: 2 };
}

/** Puts markup in the page and gives its first element. Only for tests: the library never parses text. */
export function page(html: string): HTMLElement {
  document.body.innerHTML = html;
  const first = document.body.querySelector<HTMLElement>('*');
  if (!first) throw new Error('no element in the markup');
  return first;
}

/** All that is in localStorage. */
export function readLocal(): Record<string, string> {
  return Object.fromEntries(Object.entries(localStorage));
}

/** A metric of the shop as rules read it now. */
export function metric({ client }: Opened, name: 'views' | 'saleViews'): unknown {
  const facts = client.explain('bargain').flatMap(({ evidence }) => evidence.map((piece) => piece.facts));
  return facts.map((one) => one[`metric.${name}`]).find((value) => value !== undefined);
}

const NOTICES: readonly (keyof Notices)[] = [
  'event',
  'personas',
  'decision',
  'exposure',
  'consent',
  'drop',
  'problem',
  'ready',
  'refresh',
];
