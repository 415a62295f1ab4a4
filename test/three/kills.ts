import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { HERO, SHOP } from '../browser/shop.ts';
import { createSite, pageOf, type Site } from '../browser/site.ts';
import { startIn, type Engine } from './engines.mjs';

/** When the browser is killed: as the choice is on record, or as it is made. */
export type Moment = 'on record' | 'at once';

/** What the page says that is opened after the kill. */
export interface After {
  readonly consent: string;
  /** Whether local storage has brought something back. */
  readonly hadSnapshot: boolean;
  /** For how long the page showed what it had shown before, until the record was read; 0 where it never did. */
  readonly shownFor: number;
  readonly hero: string;
  readonly personas: readonly string[];
  readonly views: unknown;
  /** Milliseconds until nothing of the visitor lay in storage any more; -1 where something still does after a second. */
  readonly cleanAfter: number;
  readonly keys: readonly string[];
}

export interface Trial {
  readonly after: After;
  readonly batches: number;
}

/** Ready-made for the page's scripts: what lies in IndexedDB, and how to say something to the server. */
const OWN = `
const settled = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
async function keysNow() {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('tailorbird')) return Object.keys(localStorage);
  const database = await settled(indexedDB.open('tailorbird'));
  const keys = await settled(database.transaction('records').objectStore('records').getAllKeys());
  database.close();
  return [...keys, ...Object.keys(localStorage)];
}
const post = (value) => fetch('/said', { method: 'POST', body: JSON.stringify(value) });
const view = (times) => { for (let i = 0; i < times; i++) tailorbird.track('view_item', { item_id: 'i' + i, price: 1, discount: 1 }); };
`;
const SEED = `tailorbird.ready.then(async () => { view(3); await tailorbird.flush(); await post({ personas: tailorbird.personas() }); });`;
const LEAVE = {
  'on record': `tailorbird.ready.then(async () => { view(1); await tailorbird.optOut(); await post('out'); });`,
  'at once': `tailorbird.ready.then(() => { view(1); tailorbird.optOut(); post('out'); });`,
};
/** Watches the hero from the first. */
const WATCH = `<script>
window.hadSnapshot = localStorage.getItem('tailorbird.snapshot') !== null;
window.shown = [];
new MutationObserver(() => {
  const text = document.querySelector('main')?.textContent;
  if (text !== undefined && text !== shown.at(-1)?.[0]) shown.push([text, performance.now()]);
}).observe(document, { childList: true, subtree: true });
</script>`;
const AFTER = `tailorbird.ready.then(async () => {
  const since = performance.now();
  const sale = shown.findIndex(([text]) => text === 'Sale');
  const shownFor = sale < 0 ? 0 : (shown[sale + 1]?.[1] ?? since) - shown[sale][1];
  const consent = Object.values(tailorbird.consent.get()).join();
  const isClean = (keys) => !keys.some((key) => /visitor|^sent|snapshot/.test(key));
  let cleanAfter = -1;
  const personas = tailorbird.personas();
  const explained = tailorbird.explain('reader')[0].evidence;
  const views = explained.find(({ id }) => id === 'saleViews').facts['metric.saleViews'];
  while (cleanAfter < 0 && performance.now() < since + 1000)
    if (isClean(await keysNow())) cleanAfter = performance.now() - since;
  view(3);
  await tailorbird.flush();
  await new Promise((done) => setTimeout(done, 1_100)); // longer than a batch waits
  const hero = document.querySelector('main').textContent;
  await post({ consent, hadSnapshot, shownFor, hero, personas, views, cleanAfter, keys: (await keysNow()).sort() });
});`;

const CONFIG = { ...SHOP, upload: { endpoint: '/collect', every: 'PT1S' } };

/** Visitors of one shop in one kind of browser, each with what the first has left on disk. */
export async function createKills(engine: Engine): Promise<{
  trial(moment: Moment, delay?: number): Promise<Trial>;
  close(): void;
}> {
  const site = await createSite();
  const pages = { '/seed': SEED, '/record': LEAVE['on record'], '/once': LEAVE['at once'], '/after': AFTER };
  for (const [path, own] of Object.entries(pages))
    site.put(
      path,
      pageOf({
        config: CONFIG,
        head: path === '/after' ? WATCH : '',
        body: `${HERO}<script>${OWN}${own}</script>`,
      }),
    );
  const url = site.fresh();
  const seed = mkdtempSync(join(tmpdir(), `tailorbird-${engine}-seed-`));
  const close = await startIn(seed, engine, `${url}/seed`);
  expect(await answer(site)).toEqual({ personas: ['bargain'] });
  // Chromium writes local storage down after some seconds, and not when it is asked to close.
  const local = join(seed, 'Default/Local Storage/leveldb');
  if (engine === 'chromium')
    await expect.poll(() => hasText(local, 'tailorbird.snapshot'), { timeout: 60_000 }).toBe(true);
  await close('SIGTERM');

  return {
    async trial(moment, delay = 0) {
      const profile = mkdtempSync(join(tmpdir(), `tailorbird-${engine}-`));
      cpSync(seed, profile, { recursive: true, filter: (path) => !/Singleton|lock$/.test(path) });
      const kill = await startIn(profile, engine, `${url}/${moment === 'on record' ? 'record' : 'once'}`);
      await answer(site);
      if (delay > 0) await new Promise((done) => setTimeout(done, delay));
      await kill();
      site.batches.length = 0;
      const end = await startIn(profile, engine, `${url}/after`);
      const after = (await answer(site)) as After;
      await end();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      return { after, batches: site.batches.length };
    },
    close() {
      site.close();
      rmSync(seed, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Whether a file of the folder holds a text. */
function hasText(folder: string, text: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text));
}

async function answer({ said }: Site): Promise<unknown> {
  await expect.poll(() => said.length, { timeout: 60_000, interval: 2 }).toBeGreaterThan(0);
  return said.shift();
}
