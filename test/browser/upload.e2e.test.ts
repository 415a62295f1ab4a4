import type { Page } from 'playwright';
import { afterEach, describe, expect, it } from 'vitest';
import { HERO, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

afterEach(() => {
  site.collect = (response) => void response.writeHead(204).end();
});

/** A page that uploads; batches go when they are asked to, or the page goes. */
function serve(config: object = { ...SHOP, upload: { endpoint: '/collect', every: 'PT1H' } }): string {
  site.put('/', pageOf({ config, body: HERO }));
  site.put('/away', '<!doctype html><title>Away</title><link rel="icon" href="data:,">');
  site.batches.length = 0;
  return `${site.fresh()}/`;
}

function items(): unknown[] {
  return site.batches
    .flatMap(({ events }) => events.map(({ properties }) => properties['item_id']))
    .filter(Boolean);
}

describe('upload', () => {
  it('posts what the plan names to the backend, each event once', async () => {
    const { page, faults } = await openTab(context, serve());
    await page.evaluate(viewSale(3));
    await page.evaluate(`tailorbird.declare({ size: 'L' })`);
    await ask(page, 'window.tailorbird.flush()');
    await page.goto(new URL('/away', page.url()).href);
    expect(items()).toEqual(['i0', 'i1', 'i2']);
    expect(new Set(site.batches.flatMap(({ events }) => events.map(({ name }) => name)))).toEqual(
      new Set(['page_view', 'view_item']),
    );
    expect(faults).toEqual([]);
  });

  it.each([
    ['another page', async (page: Page) => void (await page.goto(new URL('/away', page.url()).href))],
    ['a closed tab', (page: Page) => page.close({ runBeforeUnload: true })],
  ])('sends what still waits when the visitor leaves for %s', async (_, leave) => {
    const { page } = await openTab(context, serve());
    await ask(page, '0');
    await page.evaluate(viewSale(3));
    await leave(page);
    await expect.poll(items).toEqual(['i0', 'i1', 'i2']);
  });

  it('delivers more than the browser lets a page have under way, whatever the backend answers', async () => {
    site.collect = (response) => void response.writeHead(200).end(JSON.stringify({ ok: 'x'.repeat(1_000) }));
    const { page, faults } = await openTab(context, serve());
    const long = 'x'.repeat(200);
    await page.evaluate(
      `for (let i = 0; i < 900; i++) tailorbird.track('view_item', { item_id: i + '-${long}' })`,
    );
    await ask(page, 'window.tailorbird.flush()');
    expect(site.batches.reduce((sum, batch) => sum + JSON.stringify(batch).length, 0)).toBeGreaterThan(
      2 * 65_536,
    );
    expect([items().length, faults]).toEqual([900, []]);
  });

  it('sends a batch again, as it was, that the backend did not take', async () => {
    let refused = 0;
    site.collect = (response) => void response.writeHead(refused++ === 0 ? 503 : 204).end();
    const { page } = await openTab(context, serve());
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    await ask(page, 'window.tailorbird.flush()');
    const [first, second] = site.batches;
    expect(site.batches).toHaveLength(2);
    expect(second).toEqual(first);
    expect(await page.evaluate('tailorbird.status().outbox')).toBe(0);
  });

  it.each([
    ['that cannot be reached', { endpoint: 'http://127.0.0.1:9/collect', every: 'PT1H' }],
    ['that is no address', { endpoint: 'http://[', every: 'PT1H' }],
  ])('to a backend %s costs the page nothing', async (_, to) => {
    const { page, faults } = await openTab(context, serve({ ...SHOP, upload: to }));
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    expect(await ask(page, 'window.tailorbird.personas()')).toEqual(['bargain']);
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide'))`);
    // What the browser itself says of a backend that is not there is none of ours.
    expect(faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([]);
  });

  it('without an endpoint asks for nothing', async () => {
    const url = serve(SHOP);
    const { page, requests } = await openTab(context, url);
    await page.evaluate(viewSale(60));
    await ask(page, 'window.tailorbird.flush()');
    await page.goto(new URL('/away', page.url()).href);
    expect(requests.map((request) => new URL(request).pathname)).toEqual([
      '/',
      '/tailorbird.min.js',
      '/away',
    ]);
    expect(site.batches).toEqual([]);
  });
});
