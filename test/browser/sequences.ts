import type { BrowserContext, Page } from 'playwright';
import { itemsOf } from '../gate/sequences/compare.ts';
import { configFor, type Memory, type PageOptions, type Rig, type Said } from '../gate/sequences/rig.ts';
import { openTab, pageOf, type Site } from './site.ts';
import { readStored } from './stored.ts';

/** What is different in a tab that the browser has put aside: it hears nothing. And a clock that can be set. */
const HEAD = `
window.problems = [];
const time = Date.now();
Date.now = () => window.offset + time;
window.BroadcastChannel = class extends BroadcastChannel {
  addEventListener(type, listener) { super.addEventListener(type, (event) => window.isAside || listener(event)); }
};
const own = { name: 'own', setup(host) {
  window.host = host;
  host.on('problem', ({ code, message }) => problems.push(code + ': ' + message));
} };`;
const ASK = `tailorbird.export().then(({ visitor }) => ({ visitor, personas: tailorbird.personas(),
  explained: tailorbird.explain(), outbox: tailorbird.status().outbox }))`;
/** Longer than what one tab tells takes to the next. */
const HEARD_MS = 15;

interface Asked extends Pick<Memory, 'personas' | 'outbox'> {
  readonly visitor: unknown;
  readonly explained: readonly { readonly persona: string; readonly reason: string }[];
}

/** Real tabs of one shop, of which no other sequence knows. */
export async function createTabs(context: BrowserContext, site: Site): Promise<Rig> {
  const url = site.fresh();
  site.put('/watch', '<!doctype html><link rel="icon" href="data:,">');
  const watcher = (await openTab(context, `${url}/watch`)).page;
  const tabs = new Map<number, { page: Page; isAside: boolean }>();
  const past: Record<string, string>[] = [];
  const problems: string[] = [];
  const from = site.batches.length;
  let offset = 0;
  const pageIn = (tab: number): Page => tabs.get(tab)?.page ?? watcher;
  const say = (tab: number, script: string): Promise<unknown> => pageIn(tab).evaluate(script);
  const shown = (): Page[] => [...tabs.values()].flatMap(({ page, isAside }) => (isAside ? [] : [page]));

  async function settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await Promise.all(shown().map((page) => page.evaluate('tailorbird.flush()')));
      await watcher.waitForTimeout(HEARD_MS);
    }
  }
  return {
    settle,
    async open(tab, options) {
      site.put('/', pageOf({ config: configFor(options.policy), head: headOf(options, offset) }));
      tabs.set(tab, { page: (await openTab(context, `${url}/`)).page, isAside: false });
    },
    async close(tab) {
      await say(tab, 'tailorbird.flush()');
      await pageIn(tab).goto('about:blank');
      await pageIn(tab).close();
      tabs.delete(tab);
    },
    async aside(tab) {
      await say(
        tab,
        `window.isAside = true, dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`,
      );
      tabs.set(tab, { page: pageIn(tab), isAside: true });
    },
    async back(tab) {
      await say(
        tab,
        `window.isAside = false, dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`,
      );
      tabs.set(tab, { page: pageIn(tab), isAside: false });
    },
    call: async (tab, call) => void (await say(tab, `void tailorbird.push(${JSON.stringify(call)})`)),
    heed: async (tab, answer) => void (await say(tab, `void host.heed(${JSON.stringify(answer)})`)),
    async rewind(turns) {
      const local = turns === undefined ? {} : (past.at(-1 - turns) ?? {});
      await watcher.evaluate(`localStorage.clear(), Object.assign(localStorage, ${JSON.stringify(local)})`);
      await watcher.waitForTimeout(HEARD_MS);
    },
    async turn(milliseconds) {
      offset += milliseconds;
      past.push(await watcher.evaluate('({ ...localStorage })'));
      await Promise.all([...tabs.values()].map(({ page }) => page.evaluate(`window.offset = ${offset}`)));
    },
    async said(tab) {
      problems.push(...(await pageIn(tab).evaluate<string[]>('problems.splice(0)')));
      return (await say(
        tab,
        '({ consent: tailorbird.consent.get(), details: tailorbird.consent.details() })',
      )) as Said;
    },
    async memory(tab) {
      const { visitor, explained, ...rest } = (await say(tab, ASK)) as Asked;
      const left = explained.filter(({ reason }) => reason === 'opted-out').map(({ persona }) => persona);
      return { ...rest, events: itemsOf(visitor), left };
    },
    async stored() {
      const { records, local } = await readStored(watcher);
      const isCreated =
        (await watcher.evaluate<number>('indexedDB.databases().then(({ length }) => length)')) > 0;
      const named = Object.entries(records).map(([key, value]) => [key.split('/').at(-1), value]);
      return { isCreated, records: Object.fromEntries(named), local };
    },
    received: () =>
      site.batches
        .slice(from)
        .flatMap(({ events }) => events.map(({ properties }) => properties['item_id']))
        .filter((item) => typeof item === 'string'),
    bodies: () => JSON.stringify(site.batches.slice(from)),
    problems: () => problems,
    async end() {
      await Promise.all([watcher, ...[...tabs.values()].map(({ page }) => page)].map((page) => page.close()));
    },
  };
}

function headOf({ gpc, queue }: PageOptions, offset: number): string {
  const signal = `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => ${gpc} });`;
  const calls = JSON.stringify(queue).slice(1, -1);
  return `<script>window.offset = ${offset};${signal}${HEAD}window.tailorbird = [['use', own], ${calls}];</script>`;
}
