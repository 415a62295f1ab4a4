import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { WATCH } from './calls.ts';
import { launchOptions } from './chromium.ts';
import { ASKING_SHOP, HERO, metricOf, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf } from './site.ts';
import { openStage } from './stage.ts';
import { readStored } from './stored.ts';

const ASKING = { ...ASKING_SHOP, upload: { endpoint: '/collect', every: 'PT0.1S' } };
const GRANT = `window.tailorbird.consent.set({ personalize: 'granted', measure: 'granted' })`;
const DENY = `window.tailorbird.consent.set({ personalize: 'denied', measure: 'denied' })`;

const { context, site } = await openStage();

const MARKUP = `${HERO}<a href="#x" data-tb-event="view_item" data-tb-properties='{"discount":1}'>Lamp</a>
<p data-tb-event="view_item" data-tb-on="view">Seen</p><input data-tb-declare="size" value="L">
<button data-tb-consent="personalize measure">Yes</button>`;

function serve(config: unknown = ASKING, body = MARKUP): string {
  site.put('/', pageOf({ config, head: `<script>${WATCH}</script>`, body }));
  site.batches.length = 0;
  return `${site.fresh()}/`;
}

function calls(page: Page): Promise<string[]> {
  return page.evaluate('window.calls');
}

/** Does what a visitor does who has not been asked, or has not answered. */
async function useThePage(page: Page): Promise<void> {
  await page.getByText('Lamp').click();
  await page.locator('input').fill('M');
  await page.locator('input').blur();
  await page.evaluate(viewSale(60));
  await ask(page, 'window.tailorbird.flush()');
  await page.evaluate(`history.pushState(null, '', '/two')`);
  await page.waitForFunction(`${metricOf('pageViews')} === 2`);
  await ask(page, `window.tailorbird.optOut('bargain').then(() => window.tailorbird.optIn('bargain'))`);
  await ask(page, 'window.tailorbird.export()');
}

describe('before consent', () => {
  it('nothing is stored and nothing is sent: not one call', async () => {
    const url = serve();
    const { page, faults, requests } = await openTab(context, url);
    await useThePage(page);
    await page.waitForTimeout(250); // more than the hundred milliseconds after which batches would go
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`);
    expect(await calls(page)).toEqual([]);
    const stored = await readStored(page);
    expect(stored).toEqual({ records: {}, local: {}, cookies: '' });
    await page.goto(`${url}?next`);
    expect(
      requests.map((request) => new URL(request).pathname).filter((path) => path !== '/tailorbird.min.js'),
    ).toEqual(['/', '/']);
    expect([site.batches, faults]).toEqual([[], []]);
  });

  it('the calls would have been seen', async () => {
    const { page } = await openTab(context, serve());
    await page.evaluate(`(async () => {
      localStorage.setItem('a', '1'); indexedDB.open('x'); document.cookie = 'a=1'; await fetch('/'); navigator.sendBeacon('/said', '1');
      const request = new XMLHttpRequest(); request.open('GET', '/'); new Image().src = 'data:,'; new WebSocket('ws://127.0.0.1:9/');
    })()`);
    expect(await calls(page)).toEqual([
      'setItem',
      'open',
      'cookie',
      'fetch',
      'sendBeacon',
      'open',
      'Image',
      'img.src',
      'WebSocket',
    ]);
  });
});

describe('granting', () => {
  it('keeps and sends this page view’s events, once each and in their order', async () => {
    const url = serve();
    const { page, faults } = await openTab(context, url);
    await page.evaluate(viewSale(3));
    await page.getByText('Yes').click();
    await page.evaluate(
      `for (let i = 3; i < 6; i++) tailorbird.track('view_item', { item_id: 'i' + i, discount: 2 })`,
    );
    await ask(page, 'window.tailorbird.flush()');
    const events = site.batches.flatMap((batch) => batch.events);
    const views = events
      .filter(({ properties }) => properties['item_id'])
      .map(({ properties }) => properties['item_id']);
    expect(views).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5']);
    expect(events[0]?.name).toBe('page_view');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    await page.reload();
    expect(await ask(page, metricOf('saleViews'))).toBe(6);
    expect(await page.locator('main').textContent()).toBe('Sale');
    expect(faults).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('gives both open tabs their own content back, and leaves nothing but the refusal', async () => {
    // The page holds on to its own nodes, and listens on one of them, before the script takes them.
    // Out of view, so that a paint before the script does not settle the slot.
    const body = `<main data-tb-slot="hero" style="margin-top: 150vh"><button>Buy</button><i>now</i></main><script>
      window.own = [...document.querySelector('main').childNodes];
      document.querySelector('button').addEventListener('click', () => { window.clicked = true; });</script>
      <script src="/tailorbird.min.js"></script>`;
    const config = `<script type="application/json" data-tb-config>${JSON.stringify(SHOP)}</script>`;
    site.put(
      '/two',
      `<!doctype html><html><head><link rel="icon" href="data:,">${config}</head><body>${body}</body></html>`,
    );
    const url = serve(SHOP, HERO);
    const first = await openTab(context, url);
    await first.page.evaluate(viewSale(3));
    await ask(first.page, 'window.tailorbird.flush()');
    const tabs = [await openTab(context, `${url}two`), await openTab(context, `${url}two`)];
    for (const { page } of tabs) await page.getByText('Sale').waitFor();
    expect(Object.keys((await readStored(first.page)).records)).toEqual(['tailorbird/records/visitor']);
    const [here, there] = tabs;
    await here?.page.evaluate('tailorbird.optOut()');
    for (const { page, faults } of tabs) {
      await page.waitForFunction(`document.querySelector('main').textContent === 'Buynow'`);
      expect(
        await page.evaluate(
          `[...document.querySelector('main').childNodes].every((node, i) => node === own[i])`,
        ),
      ).toBe(true);
      await page.locator('button').click();
      expect([await page.evaluate('window.clicked'), faults]).toEqual([true, []]);
    }
    await there?.page.evaluate(viewSale(3));
    await there?.page.evaluate('tailorbird.flush()');
    const { records, local, cookies } = await readStored(first.page);
    const at = expect.any(Number) as number;
    const denied = { personalize: 'denied', measure: 'denied', at: [at, at] };
    expect(records).toEqual({ 'tailorbird/records/consent': denied });
    expect(Object.entries(local).map(([key, value]) => [key, JSON.parse(value)])).toEqual([
      ['tailorbird.consent', denied],
    ]);
    expect(cookies).toBe('');
    await there?.page.reload();
    expect(await there?.page.locator('main').textContent()).toBe('Buynow');
  });

  it('wins over a mirror in localStorage that was lost', async () => {
    const url = serve(SHOP, HERO);
    const { page } = await openTab(context, url);
    await ask(page, DENY);
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await page.waitForFunction(`tailorbird.consent.get().personalize === 'denied'`);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    expect(Object.keys((await readStored(page)).records)).toEqual(['tailorbird/records/consent']);
  });

  it('outlives a browser that is killed a quarter of a second later', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'tailorbird-profile-'));
    const url = serve({ ...ASKING, upload: undefined }, HERO);
    const first = await chromium.launchPersistentContext(profile, {
      ...launchOptions(),
      handleSIGINT: false,
    });
    const before = await openTab(first, url);
    await ask(before.page, GRANT);
    await before.page.evaluate(viewSale(3));
    await ask(before.page, 'window.tailorbird.flush()');
    await before.page.evaluate(`void (${DENY})`);
    await before.page.waitForTimeout(250);
    await kill(first);
    const second = await chromium.launchPersistentContext(profile, launchOptions());
    const after = await openTab(second, url);
    await after.page.waitForFunction('typeof window.tailorbird?.track === "function"');
    await after.page.evaluate(viewSale(3));
    await ask(after.page, 'window.tailorbird.flush()');
    const { records } = await readStored(after.page);
    const consent = await ask<{ personalize: string }>(after.page, 'window.tailorbird.consent.get()');
    await second.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    expect(Object.keys(records)).not.toContain('tailorbird/records/visitor');
    expect(consent.personalize).not.toBe('granted');
  });
});

describe('Global Privacy Control', () => {
  it('stops every upload and all remembering, until the visitor says otherwise here', async () => {
    const url = serve({ ...SHOP, upload: { endpoint: '/collect', every: 'PT0.1S' } });
    const { page } = await openTab(context);
    await page.addInitScript(
      `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })`,
    );
    await page.goto(url);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    await page.reload();
    expect(site.batches).toEqual([]);
    expect((await readStored(page)).records).toEqual({});
    await ask(page, GRANT);
    await page.evaluate(viewSale(1));
    await ask(page, 'window.tailorbird.flush()');
    expect(site.batches.length).toBeGreaterThan(0);
  });
});

/** Kills the browser's own process, as a crash would. */
async function kill(killed: BrowserContext): Promise<void> {
  const session = await killed.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no session');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const { id } = processInfo.find(({ type }) => type === 'browser') ?? {};
  if (id === undefined) throw new Error('no process');
  process.kill(id, 'SIGKILL');
  await killed.close().catch(() => {}); // it is gone already
}
