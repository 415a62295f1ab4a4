import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { HERO, metricOf, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, type Tab } from './site.ts';
import { openStage } from './stage.ts';

// Playwright turns the back/forward cache off, which visitors have on.
const { context, site } = await openStage({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

async function open(path = '/'): Promise<Tab> {
  for (const at of ['/', '/two'])
    site.put(at, pageOf({ config: SHOP, body: `${HERO}<h2 id="mending">Mending</h2>` }));
  return openTab(context, site.fresh() + path);
}

/** How many page views the visitor has had so far, once everything that was begun has happened. */
async function views(page: Page): Promise<number> {
  await page.evaluate('new Promise((done) => setTimeout(() => setTimeout(done)))');
  return ask(page, metricOf('pageViews'));
}

describe('a page view', () => {
  it.each([
    ['pushState', `history.pushState(null, '', '/lamps')`, 2],
    ['replaceState', `history.replaceState(null, '', '/lamps')`, 2],
    ['pushState of the query', `history.pushState(null, '', '?c=lamps')`, 2],
    ['pushState of the same address', `history.pushState({ scroll: 1 }, '', location.href)`, 1],
    ['a hash route', `location.hash = '#/lamps'`, 2],
    ['a hashbang route', `location.hash = '#!lamps'`, 2],
    ['an anchor', `location.hash = '#mending'`, 1],
    ['two routes in one task', `history.pushState(null, '', '/a'); history.pushState(null, '', '/b')`, 2],
    [
      'a route and back in one task',
      `history.pushState(null, '', '/a'); history.replaceState(null, '', '/')`,
      1,
    ],
  ])('is told of %s', async (_, script, expected) => {
    const { page, faults } = await open();
    await page.evaluate(script);
    expect([await views(page), faults]).toEqual([expected, []]);
  });

  it('is told of the way back and forth in a single-page app', async () => {
    const { page } = await open();
    await page.evaluate(`history.pushState(null, '', '/lamps')`);
    expect(await views(page)).toBe(2);
    for (const [way, path, expected] of [
      ['back', '/', 3],
      ['forward', '/lamps', 4],
    ] as const) {
      await page.evaluate(`history.${way}()`);
      await page.waitForFunction(`location.pathname === '${path}'`);
      expect(await views(page)).toBe(expected);
    }
  });

  it('decides slots anew', async () => {
    const { page } = await open();
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    expect(await page.locator('main').textContent()).toBe('Home');
    await page.evaluate(`history.pushState(null, '', '/lamps')`);
    await page.getByText('Sale').waitFor();
    expect(await page.evaluate(`tailorbird.decision('hero').reason`)).toBe('matched');
  });
});

describe('a page that comes back from the back/forward cache', () => {
  /** Leaves for the second page, does something there, and comes back by the page's own way. */
  async function leaveAndComeBack(page: Page, there: string): Promise<void> {
    await page.evaluate(`(window.mark = 1,
      addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; }), 0)`);
    const second = new URL('/two', page.url()).href;
    await page.goto(second);
    await ask(page, '0');
    await page.evaluate(there);
    await ask(page, 'window.tailorbird.flush()');
    await page.evaluate('setTimeout(() => history.back())');
    await page.waitForFunction(`location.pathname === '/' && typeof window.tailorbird?.track === 'function'`);
  }

  it('keeps to a refusal that was made meanwhile', async () => {
    const { page, faults } = await open();
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    await page.reload();
    expect(await page.locator('main').textContent()).toBe('Sale');
    await leaveAndComeBack(page, `tailorbird.optOut()`);
    await page.waitForFunction(`document.querySelector('main').textContent === 'Home'`);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    expect(await ask(page, 'window.tailorbird.consent.get().personalize')).toBe('denied');
    expect(await ask(page, 'window.tailorbird.personas()')).toEqual([]);
    expect(faults).toEqual([]);
  });
});
