import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createShopServer } from '../../examples/serve.mjs';
import { ROOT } from '../prepare.mjs';
import { launch } from './chromium.ts';
import { ask, openTab, type Tab } from './site.ts';
import { readStored } from './stored.ts';

const FOLDER = join(ROOT, 'examples/storefront');
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.html'));
/** Every page, and those whose address says more. */
const ADDRESSES = [
  ...PAGES,
  'category.html?c=lighting',
  'category.html?c=sale',
  'category.html?c=gifts',
  'category.html?q=lamp',
  'category.html?c=nonsense',
  'product.html?id=ferry-mug',
  'product.html?id=nonsense',
  'index.html?utm_source=newsletter&utm_medium=email&utm_campaign=autumn-sale',
];
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];
const batches: { events: { name: string; properties: Record<string, unknown> }[] }[] = [];
const server = createShopServer({ onBatch: (batch) => void batches.push(batch as never) });

let browser: Browser;
let context: BrowserContext;
let shop: string;

beforeAll(async () => {
  browser = await launch();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
});

beforeEach(async () => {
  batches.length = 0;
  context = await browser.newContext({ viewport: SIZES[1] ?? null });
});

afterEach(() => context.close());

/** Writes down, from the first paint on, what the hero shows and how far the page shifts. */
const WATCH = `
  window.heroes = []; window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput) window.shifts.push([value, ...sources.map(({ node }) => node?.className ?? node?.nodeName)]);
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const hero = document.querySelector('[data-tb-slot=hero] h1')?.textContent;
    if (hero && hero !== window.heroes.at(-1)) window.heroes.push(hero);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;
const HOME = 'Made to be mended';
const SALE = 'Last season’s colours, reduced';

async function openShop(path = 'index.html'): Promise<Tab> {
  const tab = await openTab(context);
  await tab.page.addInitScript(WATCH);
  await tab.page.goto(shop + path);
  await ask(tab.page, '0');
  return tab;
}

/** What the hero has shown on this page so far, paint by paint, and what has shifted. */
async function seen(page: Page): Promise<{ heroes: string[]; shifts: unknown[] }> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return page.evaluate('({ heroes: window.heroes, shifts: window.shifts })');
}

/** Waits until something is so in the page. By the driver's own way of asking: the page's policy forbids to evaluate text. */
async function until(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), { timeout: 10_000 }).toBe(true);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function openStrip(page: Page): Promise<void> {
  await page.getByText('For developers').click();
  await page.getByRole('button', { name: 'Accepts', exact: true }).click();
}

describe('every page of the storefront', () => {
  it.each(PAGES)('%s carries the config as it is in tailorbird.json', (name) => {
    const inline = /<script type="application\/json" data-tb-config>(.*?)<\/script>/s.exec(
      readFileSync(join(FOLDER, name), 'utf8'),
    )?.[1];
    const config: unknown = JSON.parse(readFileSync(join(FOLDER, 'tailorbird.json'), 'utf8'));
    expect(JSON.parse(inline ?? 'null')).toEqual(config);
  });

  it.each(PAGES)('%s has the head snippet of this build, under a policy that lets it run', async (name) => {
    const { headSnippet, headSnippetHash } = await import(join(ROOT, 'dist/head.js'));
    const page = await (await fetch(shop + name)).text();
    expect(page).toContain(`<script>${headSnippet}</script>`);
    expect(page).toContain(`script-src 'self' ${headSnippetHash};`);
  });

  describe.each(SIZES)('$width px wide', (viewport) => {
    it('opens without a fault, and is no wider than the screen', async () => {
      const told: unknown[] = [];
      const { page, faults, requests } = await openTab(context);
      await page.setViewportSize(viewport);
      await page.addInitScript(
        `addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective))`,
      );
      for (const address of ADDRESSES) {
        await page.goto(shop + address);
        await ask(page, '0');
        const { scrollWidth, headings } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          headings: [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length,
        }));
        told.push([address, scrollWidth, headings, ...faults.splice(0)]);
      }
      expect(told).toEqual(ADDRESSES.map((address) => [address, viewport.width, 1]));
      expect(requests.filter((url) => !url.startsWith(shop) && !url.startsWith('data:'))).toEqual([]);
    });
  });
});

describe('a shelf', () => {
  it('has first what the visitor leans to and last what lies in the cart, until an order is picked', async () => {
    const { page, faults } = await openShop('category.html?c=all');
    const items = (): Promise<{ item_id: string; item_category: string }[]> =>
      page.evaluate(
        `[...document.querySelectorAll('.grid > *')].map((card) => JSON.parse(card.dataset.tbItem))`,
      );
    const own = await items();
    await openStrip(page);
    await press(page, 'Looks at four garden things');
    await press(page, 'Puts something in the cart');
    await until(page, `tailorbird.explain('gardener')[0].score >= 50`);
    await page.evaluate('tailorbird.flush()');
    await page.reload();
    await ask(page, '0');
    await until(page, `document.querySelector('.grid').dataset.tbRanked === 'suppress rank'`);
    const ranked = await items();
    expect(ranked.at(-1)?.item_id).toBe('ferry-mug');
    const firstOf = (list: typeof own): number => list.findIndex((item) => item.item_category === 'garden');
    expect(firstOf(ranked)).toBeLessThan(firstOf(own));
    expect(ranked.map(({ item_id: id }) => id).toSorted()).toEqual(
      own.map(({ item_id: id }) => id).toSorted(),
    );
    expect((await seen(page)).shifts).toEqual([]);
    await page.selectOption('[name=order]', 'cheap');
    const prices = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.grid .add')].map((button) => JSON.parse(button.dataset.tbProperties).price)`,
    );
    expect(prices).toEqual(prices.toSorted((a, b) => Number(a) - Number(b)));
    expect(await page.evaluate(`document.querySelector('.grid').dataset.tbRanked ?? 'none'`)).toBe('none');
    expect(faults).toEqual([]);
  });
});

describe('playing a visitor', () => {
  it('who comes from an e-mail campaign and looks at three sale items changes the hero on the next page, never under the eyes', async () => {
    const { page, faults } = await openShop();
    await openStrip(page);
    await page.getByRole('button', { name: 'Comes from an e-mail campaign' }).click();
    await page.waitForURL(/utm_medium=email/);
    await ask(page, '0');
    await page.evaluate(`window.changes = 0; new MutationObserver((records) => { window.changes += records.length; })
      .observe(document.querySelector('[data-tb-slot=hero]'), { subtree: true, childList: true, attributes: true, characterData: true })`);
    await press(page, 'Looks at three sale items');
    await page.getByText('The page changes at the next page view.').waitFor();
    await until(page, `tailorbird.personas().includes('bargain-hunter')`);
    const landing = await seen(page);
    expect([landing.heroes, await page.evaluate('window.changes')]).toEqual([[HOME], 0]);
    await press(page, 'Go to the next page');
    await page.waitForURL(/index\.html$/);
    await ask(page, '0');
    expect(await seen(page)).toEqual({ heroes: [SALE], shifts: [] });
    expect(await page.evaluate(`tailorbird.decision('hero')`)).toMatchObject({
      variant: 'sale',
      reason: 'matched',
      persona: 'bargain-hunter',
    });
    expect(await page.locator('[data-tb-slot=offer-strip]').textContent()).toBe(
      'Last season’s colours are reduced',
    );
    expect(faults).toEqual([]);
  });

  it('the other way round comes to the same', async () => {
    const { page, faults } = await openShop();
    await openStrip(page);
    await press(page, 'Looks at three sale items');
    await page.getByText('The page changes at the next page view.').waitFor();
    expect((await seen(page)).heroes).toEqual([HOME]);
    await press(page, 'Comes from an e-mail campaign');
    await page.waitForURL(/utm_medium=email/);
    await ask(page, '0');
    expect((await seen(page)).heroes).toHaveLength(1);
    await press(page, 'Go to the next page');
    await page.waitForURL(/index\.html$/);
    await ask(page, '0');
    expect(await seen(page)).toEqual({ heroes: [SALE], shifts: [] });
    expect(faults).toEqual([]);
  });

  it('who declines has everybody’s hero back, at once and on the next page', async () => {
    const { page } = await openShop('index.html?utm_source=newsletter&utm_medium=email');
    await openStrip(page);
    await press(page, 'Looks at three sale items');
    await until(page, `tailorbird.personas().includes('bargain-hunter')`);
    await ask(page, 'window.tailorbird.flush()');
    await page.goto(`${shop}index.html`);
    expect((await seen(page)).heroes).toEqual([SALE]);
    await press(page, 'Declines');
    expect((await seen(page)).heroes).toEqual([SALE, HOME]);
    await page.reload();
    expect((await seen(page)).heroes).toEqual([HOME]);
    expect(Object.keys((await readStored(page)).records)).toEqual(['tailorbird/records/consent']);
  });

  it.each([
    ['Reads the gift guide', 'gift-shopper'],
    ['Looks at four garden things', 'gardener'],
    ['Buys', 'regular'],
  ])('who %s can be told why: %s', async (name, persona) => {
    const { page, faults } = await openShop();
    await openStrip(page);
    await press(page, name);
    const score = `tailorbird.explain('${persona}')[0].score`;
    await until(page, `${score} > 0`);
    await page.getByText(persona, { exact: true }).first().waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a whole walk through the shop', () => {
  /** From the first page to the thanks, as somebody who buys. */
  async function buy(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Yes, remember' }).first().click();
    await page.getByRole('navigation', { name: 'Shelves' }).getByRole('link', { name: 'Reduced' }).click();
    for (const index of [0, 1, 2]) {
      await page.locator('main a[href^="product.html"]').nth(index).click();
      await page.locator('[data-add]').first().waitFor();
      await page.evaluate('setTimeout(() => history.back())');
      await page.waitForURL(/category\.html/);
    }
    await page.locator('main a[href^="product.html"]').first().click();
    await page.locator('[data-add]').first().click();
    await ask(page, 'window.tailorbird.flush()');
    await page.goto(`${shop}cart.html`);
    await page.locator('[data-checkout]').click();
    await page.getByLabel('Name').fill('Ann Other');
    await page.getByLabel('E-mail').fill('ann@shop.example');
    await page.getByLabel('Street and number').fill('Harbour 1');
    await page.getByLabel('Postcode').fill('1010');
    await page.getByLabel('Town').fill('Skell');
    await page.getByLabel('Country').selectOption({ index: 1 });
    await page.getByRole('checkbox', { name: /this shop is an example/ }).check();
    await page.getByRole('button', { name: 'Order' }).click();
    await page.waitForURL(/thank-you/);
    await until(page, `typeof window.tailorbird?.track === 'function'`);
    // Who leaves within the milliseconds that a write takes can lose an event: that is not what is tested here.
    await ask(page, 'window.tailorbird.flush()');
  }

  it('asks for nothing but the shop’s own files, and keeps the visit in the browser', async () => {
    const { page, faults, requests } = await openShop();
    const methods = new Set<string>();
    page.on('request', (request) => methods.add(request.method()));
    await buy(page);
    await page.goto(`${shop}privacy.html`);
    await ask(page, 'window.tailorbird.flush()');
    const foreign = requests.filter((url) => !url.startsWith(shop) && !/^(data|blob):/.test(url));
    expect([foreign, requests.filter((url) => new URL(url).pathname === '/collect'), [...methods]]).toEqual([
      [],
      [],
      ['GET'],
    ]);
    expect(batches).toEqual([]);
    const { records, cookies } = await readStored(page);
    const text = JSON.stringify(records);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(16_384 + 1_024);
    for (const secret of ['Ann', 'ann@shop.example', 'Harbour', '1010']) expect(text).not.toContain(secret);
    expect(cookies).toBe('');
    const explained = await ask<{ score: number }[]>(page, `window.tailorbird.explain('regular')`);
    expect(explained[0]?.score).toBeGreaterThanOrEqual(35);
    expect(faults).toEqual([]);
  });

  it('uploads what the plan names where it is asked to, and nothing that identifies', async () => {
    const { page, faults } = await openShop('index.html?collect=1');
    await buy(page);
    await page.goto(`${shop}privacy.html`);
    await expect
      .poll(() => batches.flatMap(({ events }) => events.map(({ name }) => name)))
      .toEqual(
        expect.arrayContaining([
          'page_view',
          'view_item_list',
          'view_item',
          'add_to_cart',
          'begin_checkout',
          'purchase',
        ]),
      );
    const text = JSON.stringify(batches);
    for (const secret of ['Ann', 'ann@shop.example', 'Harbour', '1010']) expect(text).not.toContain(secret);
    const ids = batches.flatMap(({ events }) => events.map((event) => Reflect.get(event, 'id')));
    expect(new Set(ids).size).toBe(ids.length);
    expect(faults).toEqual([]);
  });
});

describe('the privacy page', () => {
  it('shows what is stored, lets the visitor leave a group, and forgets', async () => {
    const { page, faults } = await openShop('index.html?utm_source=newsletter&utm_medium=email');
    await openStrip(page);
    await press(page, 'Looks at three sale items');
    await until(page, `tailorbird.personas().includes('bargain-hunter')`);
    await ask(page, 'window.tailorbird.flush()');
    await page.goto(`${shop}privacy.html`);
    await page.locator('[data-group="bargain-hunter"]', { hasText: 'You are in it now' }).waitFor();
    await page.locator('[data-tb-opt-out="bargain-hunter"]').click();
    await page.locator('[data-group="bargain-hunter"]', { hasText: 'You have left this group' }).waitFor();
    await page.goto(`${shop}index.html`);
    expect((await seen(page)).heroes).toEqual([HOME]);
    await page.goto(`${shop}privacy.html`);
    await page.getByLabel('Offers').selectOption('none');
    await page.locator('[data-export]').click();
    await page.locator('[data-exported]', { hasText: '"offers"' }).waitFor();
    await page.locator('[data-forget]').click();
    await page.getByText('Forgotten.').waitFor();
    expect(JSON.stringify((await readStored(page)).records)).not.toContain('offers');
    expect(faults).toEqual([]);
  });
});
