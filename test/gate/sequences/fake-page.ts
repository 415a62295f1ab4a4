import { NAMES, type Script } from './fake-script.ts';
import { configFor, type Call, type PageOptions, type Said } from './rig.ts';
import { createTimers, type Timers } from './timers.ts';

export interface Client extends Record<string, (...words: unknown[]) => unknown> {}

export interface Tab {
  readonly client: () => Client;
  readonly consent: () => { get(): unknown; details(): Said['details'] };
  readonly heed: (answer: unknown) => void;
  readonly timers: Timers;
  /** The page is hidden, left or seen again. */
  readonly tell: (what: 'hide' | 'show') => void;
  /** What others say in its channel. */
  readonly hear: Set<(message: unknown) => void>;
  isAside: boolean;
  isClosed: boolean;
}

/** What all tabs of a browser share. */
export interface Shared {
  readonly script: Script;
  readonly records: Map<string, unknown>;
  readonly local: Map<string, string>;
  /** Bodies of batches. */
  readonly sent: string[];
  readonly problems: string[];
  readonly tabs: Map<number, Tab>;
  isCreated: boolean;
  now: number;
}

/** Runs the script in a page that is none. */
export function openTab(shared: Shared, { policy, gpc, queue }: PageOptions): Tab {
  const [page, markup] = [new EventTarget(), new EventTarget()];
  const timers = createTimers();
  const hear: Tab['hear'] = new Set();
  let visibility = 'visible';
  let host: { heed(answer: unknown): void } | undefined;
  const own: Call = ['use', { name: 'own', setup: (given: typeof host) => void (host = given) }];
  const window = { tailorbird: [own, ...queue] as unknown };
  const client = (): Client => window.tailorbird as Client;
  const tab: Tab = {
    client,
    consent: () => Reflect.get(client(), 'consent') as never,
    heed: (answer) => host?.heed(answer),
    timers,
    hear,
    isAside: false,
    isClosed: false,
    tell(what) {
      visibility = what === 'hide' ? 'hidden' : 'visible';
      const show = Object.assign(new Event(`page${what}`), { persisted: true });
      const events = [
        () => markup.dispatchEvent(new Event('visibilitychange')),
        () => page.dispatchEvent(show),
      ];
      for (const tell of what === 'hide' ? events : events.reverse()) tell();
    },
  };
  const config = { textContent: JSON.stringify(configFor(policy)) };
  const send = (body: string): boolean => shared.sent.push(body) > 0;
  const scope: Record<(typeof NAMES)[number], unknown> = {
    window,
    document: Object.assign(markup, {
      currentScript: null,
      querySelector: (text: string) => (text.includes('data-tb-config') ? config : null),
    }),
    navigator: { globalPrivacyControl: gpc, sendBeacon: (_: string, body: string) => send(body) },
    location: { search: '' },
    localStorage: localOf(shared),
    records: recordsOf(shared),
    BroadcastChannel: channelOf(shared, tab),
    fetch: async (_: string, { body }: { body: string }) => ({
      ok: send(body),
      arrayBuffer: async () => undefined,
    }),
    setTimeout: timers.set,
    clearTimeout: timers.clear,
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    HTMLScriptElement: Event,
    Date: { now: () => shared.now },
  };
  Object.defineProperty(markup, 'visibilityState', { get: () => visibility });
  shared.script(...NAMES.map((name) => scope[name]));
  const listen = client()['on'];
  listen?.('problem', ({ code, message }: { code: string; message: string }) =>
    shared.problems.push(`${code}: ${message}`),
  );
  return tab;
}

function localOf({ local }: Shared): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  return {
    getItem: (key) => local.get(key) ?? null,
    setItem: (key, value) => void local.set(key, value),
    removeItem: (key) => void local.delete(key),
  };
}

/** Each call is a transaction of its own, in the order in which they were begun. */
function recordsOf(shared: Shared): Record<string, (...words: never[]) => Promise<unknown>> {
  const { records } = shared;
  const use = async <T>(task: () => T): Promise<T> => {
    shared.isCreated = true;
    await Promise.resolve();
    await Promise.resolve();
    return task();
  };
  return {
    get: (key: string) => use(() => structuredClone(records.get(key))),
    update: (key: string, change: (before: unknown) => unknown) =>
      use(() => {
        const next = structuredClone(change(structuredClone(records.get(key))));
        return next === undefined ? records.delete(key) : records.set(key, next);
      }),
    delete: (key: string) => use(() => records.delete(key)),
    exists: async () => shared.isCreated,
  };
}

function channelOf({ tabs }: Shared, tab: Tab): unknown {
  return function BroadcastChannel() {
    let listener: ((event: { data: unknown }) => void) | undefined;
    const hear = (data: unknown): void => {
      if (!tab.isAside && !tab.isClosed) listener?.({ data });
    };
    tab.hear.add(hear);
    return {
      addEventListener: (_: string, given: typeof listener) => void (listener = given),
      postMessage(message: unknown) {
        for (const other of tabs.values())
          if (other !== tab && !other.isAside)
            for (const one of other.hear) queueMicrotask(() => one(structuredClone(message)));
      },
      close: () => tab.hear.delete(hear),
    };
  };
}
