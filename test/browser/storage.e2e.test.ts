import { describe, expect, it } from 'vitest';
import { HERO, metricOf, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, type Tab } from './site.ts';
import { openStage } from './stage.ts';
import { readStored } from './stored.ts';

const { context, site } = await openStage();

function serve(head = '', config: unknown = SHOP): string {
  site.put('/', pageOf({ config, head, body: HERO }));
  return `${site.fresh()}/`;
}

/** Opens a page whose storage is broken by a script that runs before all others. */
async function openBroken(script: string): Promise<Tab> {
  const tab = await openTab(context, serve(`<script>${script}</script>`));
  await tab.page.evaluate(
    `(window.problems = [], tailorbird.on('problem', (problem) => window.problems.push(problem)), 0)`,
  );
  return tab;
}

describe('two tabs', () => {
  it('that fold at the same time lose nothing', async () => {
    const url = serve();
    const tabs = await Promise.all([openTab(context, url), openTab(context, url)]);
    // Each event in a task of its own, so that the writes of both tabs run into one another.
    const many = `(async () => {
      for (let i = 0; i < 200; i++) {
        tailorbird.track('view_item', { item_id: 'i' + i, discount: 1 });
        await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
        if (i % 20 === 0) await tailorbird.flush();
      }
      await tailorbird.flush();
    })()`;
    await Promise.all(tabs.map(({ page }) => page.evaluate(many)));
    const third = await openTab(context, url);
    expect(await ask(third.page, metricOf('saleViews'))).toBe(400);
    expect(tabs.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('that both come first make one visitor', async () => {
    const url = serve();
    const tabs = await Promise.all([openTab(context, url), openTab(context, url), openTab(context, url)]);
    const ids = await Promise.all(
      tabs.map(({ page }) =>
        ask<string>(page, 'window.tailorbird.export().then(({ visitor }) => visitor.id)'),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await ask(tabs[0]?.page ?? fail(), metricOf('pageViews'))).toBeGreaterThanOrEqual(1);
  });
});

describe('a reload', () => {
  it('keeps personas, and shows their content before storage has been read', async () => {
    const { page, faults } = await openTab(context, serve());
    await page.evaluate(viewSale(3));
    // No flush: events are written by themselves.
    await page.waitForFunction(`localStorage.getItem('tailorbird.snapshot')?.includes('bargain')`);
    await page.reload();
    expect(await page.evaluate(`document.querySelector('main').textContent`)).toBe('Sale');
    expect(await ask(page, 'window.tailorbird.personas()')).toEqual(['bargain']);
    expect(faults).toEqual([]);
  });

  it('keeps at most 1 KiB in localStorage, nothing that identifies, and no cookie', async () => {
    const { page } = await openTab(context, serve());
    await page.evaluate(viewSale(3));
    await ask(page, `window.tailorbird.consent.set({ personalize: 'granted' })`);
    await ask(page, 'window.tailorbird.flush()');
    const id = await ask<string>(page, 'window.tailorbird.export().then(({ visitor }) => visitor.id)');
    const { local, cookies } = await readStored(page);
    const text = Object.entries(local).flat().join('');
    expect(Object.keys(local).sort()).toEqual(['tailorbird.consent', 'tailorbird.snapshot']);
    expect([text.includes(id), Buffer.byteLength(text) <= 1_024, cookies]).toEqual([false, true, '']);
  });
});

const HANG = `IDBFactory.prototype.open = () => new EventTarget();`;

describe('storage that does not work', () => {
  it.each([
    ['missing', `Object.defineProperty(window, 'indexedDB', { value: undefined })`],
    [
      'throwing when it is asked for',
      `Object.defineProperty(window, 'indexedDB', { get() { throw new Error('blocked'); } })`,
    ],
    [
      'throwing at open',
      `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }`,
    ],
    [
      'refusing at open',
      `IDBFactory.prototype.open = () => { const request = new EventTarget(); request.error = new DOMException('no', 'UnknownError');
       setTimeout(() => request.dispatchEvent(new Event('error'))); return request; }`,
    ],
    [
      'throwing at each transaction',
      `IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'InvalidStateError'); }`,
    ],
    [
      'throwing at each put',
      `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }`,
    ],
    [
      'aborting each transaction',
      `const own = IDBDatabase.prototype.transaction;
       IDBDatabase.prototype.transaction = function (...given) { const transaction = own.apply(this, given);
         setTimeout(() => { try { transaction.abort(); } catch {} }); return transaction; };
       const put = IDBObjectStore.prototype.put;
       IDBObjectStore.prototype.put = function (...given) { const request = put.apply(this, given); this.transaction.abort(); return request; };`,
    ],
    ['never answering', HANG],
  ])('(IndexedDB %s) leaves memory, and one problem', async (_, script) => {
    const { page, faults } = await openBroken(script);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    await page.evaluate(viewSale(1));
    await ask(page, 'window.tailorbird.flush()');
    const seen =
      await page.evaluate(`[tailorbird.personas(), tailorbird.status().storage, window.problems.map(({ code }) => code),
      ${metricOf('saleViews')}]`);
    expect(seen).toEqual([['bargain'], 'memory', ['storage'], 4]);
    // A single-page app still gets what its visitor is for.
    await page.evaluate(`history.pushState(null, '', '/two')`);
    await page.waitForFunction(`document.querySelector('main').textContent === 'Sale'`);
    expect(faults).toEqual([]);
  });

  it('that hangs lets nobody wait for more than two seconds', async () => {
    const { page } = await openBroken(HANG);
    const waited = await page.evaluate<number>(
      `(async () => { const since = performance.timeOrigin; await tailorbird.ready; return performance.timeOrigin + performance.now() - since; })()`,
    );
    expect(waited).toBeLessThan(3_000);
    expect(await page.evaluate('tailorbird.decision("hero").reason')).toMatch(/no-persona|too-late/);
  });

  it.each([
    ['null', `Object.defineProperty(window, 'localStorage', { value: null })`],
    [
      'throwing when it is asked for',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })`,
    ],
    ['throwing at get', `Storage.prototype.getItem = () => { throw new Error('no'); }`],
    [
      'throwing at set',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`,
    ],
  ])('(localStorage %s) still remembers', async (_, script) => {
    const { page, faults } = await openBroken(script);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    await page.reload();
    expect(await ask(page, 'window.tailorbird.personas()')).toEqual(['bargain']);
    expect(await page.evaluate('tailorbird.status().storage')).toBe('indexeddb');
    expect(faults).toEqual([]);
  });

  it('stands in nobody’s way: another tab may delete the database, and this one goes on', async () => {
    const { page, faults } = await openTab(context, serve());
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    const outcome = await page.evaluate(`new Promise((done) => {
      const request = indexedDB.deleteDatabase('tailorbird');
      for (const type of ['success', 'error', 'blocked']) request.addEventListener(type, () => done(type));
    })`);
    expect(outcome).toBe('success');
    await page.evaluate(viewSale(1));
    await ask(page, 'window.tailorbird.flush()');
    expect([await page.evaluate('tailorbird.status().storage'), faults]).toEqual(['indexeddb', []]);
  });

  it('works in a frame that may store nothing', async () => {
    const origin = site.fresh();
    site.put('/', pageOf({ config: SHOP, body: HERO }));
    site.put(
      '/frame',
      `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="/"></iframe>`,
    );
    const { page, faults } = await openTab(context, `${origin}/frame`);
    const [, frame] = page.frames();
    await frame?.waitForFunction('typeof window.tailorbird?.track === "function"');
    await frame?.evaluate(
      `window.tailorbird.ready.then(() => { ${viewSale(3)} return window.tailorbird.flush(); })`,
    );
    expect(await frame?.evaluate('[tailorbird.personas(), tailorbird.status().storage]')).toEqual([
      ['bargain'],
      'memory',
    ]);
    expect(faults).toEqual([]);
  });
});

function fail(): never {
  throw new Error('no tab');
}
