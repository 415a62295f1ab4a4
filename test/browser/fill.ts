import { afterEach, expect, vi } from 'vitest';
import {
  createTailorbird,
  slots,
  type Config,
  type Content,
  type Host,
  type Notices,
  type SlotsOptions,
  type Tailorbird,
} from '../../src/index.ts';

/** A slot of a page, and all that a test needs to know of it. */
export interface Filled {
  readonly client: Tailorbird;
  readonly host: Host;
  /** History has been read: what waited is decided. */
  decide(): Promise<void>;
  told<K extends keyof Notices>(notice: K): Notices[K][];
}

export interface FillOptions {
  /** The page, for whoever opens the client after it. */
  readonly html?: string;
  /** What the hero shows to everybody. */
  readonly content?: Content;
  readonly config?: Partial<Config>;
  /** History takes its time: nothing is decided before {@link Filled.decide}. */
  readonly isLate?: boolean;
  readonly now?: () => number;
  readonly options?: SlotsOptions;
}

const NOTICES = ['decision', 'exposure', 'problem', 'event'] as const;
const running = new Set<Tailorbird>();

afterEach(() => {
  vi.useRealTimers();
  closeAll();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  scrollTo(0, 0);
  localStorage.clear();
});

/** Ends every client that a test has opened. */
export function closeAll(): void {
  for (const client of running) client.stop();
  running.clear();
}

/** Puts markup in the page and gives its first slot. Only for tests: the library never parses text. */
export function put(html: string): HTMLElement {
  document.body.innerHTML = html;
  return get('[data-tb-slot]');
}

export function get(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

export function frame(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

export function pass(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Waits until this page has been painted: from then on the visitor may have seen what is there. */
export async function paint(): Promise<void> {
  await expect.poll(() => performance.getEntriesByName('first-contentful-paint').length).toBeGreaterThan(0);
  await frame();
}

export function fill(given: FillOptions = {}): Filled {
  const { content = { text: 'Sale' }, config, isLate, now, options } = given;
  let release = (): void => {};
  const records = new Map<string, unknown>();
  const opened = new Promise<void>((done) => (release = done));
  // Another config's snapshot says only that there is a history to wait for.
  if (isLate)
    localStorage.setItem('tailorbird.snapshot', '{"version":"v0","personas":[],"heldOut":[],"decided":{}}');
  const heard: [string, unknown][] = [];
  let host: Host | undefined;
  const client = createTailorbird({
    config: {
      version: 'v1',
      events: {},
      slots: { hero: { variants: [{ id: 'sale', content }] } },
      consent: { personalize: 'none-needed', measure: 'none-needed' },
      ...config,
    },
    now,
    storage: {
      async get(key) {
        if (isLate) await opened;
        return records.get(key);
      },
      async update(key, change) {
        if (isLate) await opened;
        records.set(key, change(records.get(key)));
      },
      async delete(key) {
        records.delete(key);
      },
    },
    plugins: [
      {
        name: 'listen',
        setup(one) {
          host = one;
          for (const name of NOTICES) one.on(name, (notice) => void heard.push([name, notice]));
        },
      },
      slots(options),
    ],
  });
  running.add(client);
  if (!host) throw new Error('no host');
  return {
    client,
    host,
    async decide() {
      release();
      await client.ready;
    },
    told: (name) => heard.filter(([told]) => told === name).map(([, notice]) => notice) as never,
  };
}
