import type { Config, Content, Host, Notices, Tailorbird } from '../../src/index.ts';
import { same } from './checks/check.ts';
import type { Watch } from './watch.ts';

/** The window of a page under test. */
export interface ShopWindow extends Window {
  readonly tailorbird: Tailorbird & { push(...commands: unknown[]): void };
  readonly watch: Watch;
}

/** A page of a shop, in a frame of this one, and all that a check needs to know of it. */
export interface Shop {
  readonly window: ShopWindow & typeof globalThis;
  readonly document: Document;
  readonly client: Tailorbird;
  readonly host: Host;
  get(selector: string): HTMLElement;
  /** Adds markup; nothing has looked at it when this returns. Gives the first element of it. */
  put(html: string): HTMLElement;
  told<K extends keyof Notices>(notice: K): Notices[K][];
  /** As often as the visitor has seen another text in the first slot. */
  readonly frames: readonly string[];
  close(): void;
}

export interface Parts {
  /** `<!--pause-->` in it has the server wait, so that what came before is painted. */
  readonly body: string;
  readonly head?: string;
  /** What the hero shows to everybody. */
  readonly content?: Content;
  readonly config?: Partial<Config>;
  readonly search?: string;
  readonly csp?: string;
  /** How the script comes. @defaultValue a plain tag in the head */
  readonly script?: 'defer' | 'none';
  readonly hasPlugins?: boolean;
  /** Whether the page says nothing to the script before it comes. */
  readonly isBare?: boolean;
}

const shops = new Set<Shop>();

/** Opens a page. It has been loaded, and the client runs, unless there is no script. */
export async function open({ search = '', csp, ...parts }: Parts): Promise<Shop> {
  const path = `/page-${shops.size}${search}`;
  const page = JSON.stringify({ html: pageOf(parts), csp });
  await fetch(`/put?${encodeURIComponent(path.replace(/\?.*/, ''))}`, { method: 'POST', body: page });
  const frame = document.createElement('iframe');
  frame.src = path;
  document.body.append(frame);
  await new Promise((done) => frame.addEventListener('load', done, { once: true }));
  const shop = shopIn(frame);
  shops.add(shop);
  return shop;
}

/** Ends all pages; throws where a developer would have seen a fault in one of them. */
export function closeAll(): void {
  const faults = [...shops].flatMap(({ window }) => window.watch.faults);
  for (const { client } of shops) if (typeof client === 'object') client.stop?.();
  same(faults, [], 'errors, rejections and console');
}

function pageOf({ body, head = '', content, config, script, hasPlugins, isBare }: Parts): string {
  const json = JSON.stringify({
    version: 'v1',
    events: {},
    slots: { hero: { variants: [{ id: 'sale', content: content ?? { text: 'Sale' } }] } },
    consent: { personalize: 'none-needed', measure: 'none-needed' },
    ...config,
  });
  const main = script === 'none' ? '' : `<script ${script ?? ''} src="/tailorbird.min.js"></script>`;
  const plugins = hasPlugins ? '<script src="/tailorbird.plugins.min.js"></script>' : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
    <script src="/watch.js"${isBare ? ' data-bare' : ''}></script>${head}
    <script type="application/json" data-tb-config>${json.replaceAll('<', '\\u003c')}</script>${plugins}${main}
    </head><body>${body}</body></html>`;
}

function shopIn(frame: HTMLIFrameElement): Shop {
  const window = frame.contentWindow as ShopWindow & typeof globalThis;
  const { document, watch } = window;
  const get = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    window,
    document,
    client: window.tailorbird,
    host: watch.host as Host,
    get,
    frames: watch.frames,
    told: (name) => watch.told.filter(([told]) => told === name).map(([, notice]) => notice) as never,
    put(html) {
      document.body.insertAdjacentHTML('beforeend', html);
      return document.body.lastElementChild as HTMLElement;
    },
    close() {
      same(watch.faults, [], 'errors, rejections and console');
      frame.remove();
    },
  };
}

/** Two frames of a page: all that was to come before a frame has come. */
export async function frames({ window }: Shop): Promise<void> {
  for (let times = 0; times < 2; times++)
    await new Promise((done) => window.requestAnimationFrame(() => window.setTimeout(done)));
}

/** Waits until the visitor may have seen what is in the page. */
export async function paint(shop: Shop): Promise<void> {
  const { performance } = shop.window;
  const until = performance.now() + 5_000;
  while (performance.getEntriesByName('first-contentful-paint').length === 0 && performance.now() < until)
    await frames(shop);
  await frames(shop);
}

/** Keeps the history of this address from being read until the function given back is called. */
export async function holdHistory(): Promise<() => void> {
  // Another config's snapshot says only that there is a history to wait for.
  localStorage.setItem('tailorbird.snapshot', '{"version":"v0","personas":[],"heldOut":[],"decided":{}}');
  let isHeld = true;
  const request = indexedDB.open('tailorbird', 1);
  request.addEventListener('success', () => request.result.close());
  await new Promise<void>((begun) => {
    request.addEventListener('upgradeneeded', () => {
      const store = request.result.createObjectStore('records');
      const keepOpen = (): void => {
        if (isHeld) store.get('nothing').addEventListener('success', keepOpen);
      };
      keepOpen();
      begun();
    });
  });
  return () => void (isHeld = false);
}
