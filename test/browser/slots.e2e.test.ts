import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { HERO, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

/** Watches, from before the first script on, what the hero shows whenever the browser may paint, and what shifts. */
const WATCH = `
  window.painted = []; window.shifts = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const main = document.querySelector('main');
    const isVisible = main && getComputedStyle(main).visibility === 'visible';
    const text = isVisible && main.textContent.trim();
    if (text && text !== window.painted.at(-1)) window.painted.push(text);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** A visitor who has viewed three reduced things, and so is shown the sale. */
async function becomeHunter(config: unknown = SHOP): Promise<string> {
  const origin = site.fresh();
  site.put('/first', pageOf({ config, body: HERO }));
  const { page } = await openTab(context, `${origin}/first`);
  await page.evaluate(viewSale(3));
  await ask(page, 'window.tailorbird.flush()');
  await page.close();
  return origin;
}

/** Serves a page that comes in pieces: each call sends the next one. */
function serveSlowly(path: string, pieces: readonly string[]): () => void {
  const rest = [...pieces];
  let send = (): void => {};
  site.put(path, (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    send = () => {
      const piece = rest.shift() ?? '';
      if (rest.length === 0) response.end(piece);
      else response.write(piece);
    };
    send();
  });
  return () => send();
}

function painted(page: Page): Promise<string[]> {
  return page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.painted))))',
  );
}

async function startOf(path: string, origin: string): Promise<{ tab: Tab; loaded: Promise<unknown> }> {
  const tab = await openTab(context);
  await tab.page.addInitScript(WATCH);
  const loaded = tab.page.goto(origin + path);
  await tab.page.waitForFunction('typeof window.tailorbird?.track === "function"');
  return { tab, loaded };
}

const HEAD = `<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="application/json" data-tb-config>${JSON.stringify(SHOP)}</script><script src="${SCRIPT}"></script></head><body>`;
/** More than a browser waits for before it paints what it has. */
const FILLER = `<p>${'Lamps, pots and cloth. '.repeat(200)}</p>`;

describe('a page that comes slowly', () => {
  it('shows the variant of a slot whose end has not come yet at no moment half', async () => {
    const origin = await becomeHunter();
    const next = serveSlowly('/slow', [
      `${HEAD}${FILLER}<main data-tb-slot="hero"><b>Ho</b>`,
      `<template data-tb-for="nobody">No</template><i>me</i></main>`,
      `${FILLER}</body></html>`,
    ]);
    const { tab, loaded } = await startOf('/slow', origin);
    await tab.page.waitForFunction(`document.querySelector('main b')`);
    next();
    next();
    await loaded;
    const shown = await painted(tab.page);
    expect([shown.at(-1), shown.filter((text) => !['Ho', 'Sale'].includes(text))]).toEqual(['Sale', []]);
    expect(await tab.page.evaluate(`document.querySelector('main').querySelectorAll('b,i').length`)).toBe(0);
    await tab.page.evaluate('tailorbird.stop()');
    expect(await tab.page.evaluate(`document.querySelector('main').innerHTML`)).toBe(
      '<b>Ho</b><template data-tb-for="nobody">No</template><i>me</i>',
    );
    expect(tab.faults).toEqual([]);
  });

  it('reads templates that come after the slot’s own content', async () => {
    const config = { ...SHOP, slots: {} };
    const origin = await becomeHunter(config);
    const head = HEAD.replace(JSON.stringify(SHOP), JSON.stringify(config));
    const next = serveSlowly('/slow', [
      `${head}<p>Shop</p><main data-tb-slot="tip">Home`,
      `<template data-tb-for="bargain">Offers</template></main>`,
      `${FILLER}</body></html>`,
    ]);
    const { tab, loaded } = await startOf('/slow', origin);
    await tab.page.waitForFunction(`document.querySelector('main')`);
    next();
    next();
    await loaded;
    // Where the rest came later than the slot is held, the default has been seen, and stays.
    expect([['Offers'], ['Home']]).toContainEqual(await painted(tab.page));
    expect(tab.faults).toEqual([]);
  });

  it('fills each slot as it comes, before the page is complete', async () => {
    const origin = await becomeHunter();
    const next = serveSlowly('/slow', [
      `${HEAD}<p>Shop</p>${HERO}${FILLER}`,
      '<footer>End</footer></body></html>',
    ]);
    const { tab, loaded } = await startOf('/slow', origin);
    await tab.page.getByText('Sale').waitFor();
    expect(await tab.page.evaluate('document.readyState')).toBe('loading');
    next();
    await loaded;
    expect(await painted(tab.page)).toEqual(['Sale']);
  });

  it('takes a template that stands below its slot, or keeps what has been seen', async () => {
    const hero = { variants: [{ id: 'sale', personas: ['bargain'], content: { template: '#sale' } }] };
    const config = { ...SHOP, slots: { hero } };
    const origin = await becomeHunter(config);
    const head = HEAD.replace(JSON.stringify(SHOP), JSON.stringify(config));
    const next = serveSlowly('/slow', [
      `${head}${HERO}${FILLER}`,
      `<template id="sale">Sale</template></body></html>`,
    ]);
    const { tab, loaded } = await startOf('/slow', origin);
    await tab.page.waitForFunction(
      `window.painted.includes('Home') && performance.getEntriesByName('first-contentful-paint').length > 0`,
    );
    next();
    await loaded;
    await ask(tab.page, '0');
    // The default has been painted in view: it stays.
    expect(await painted(tab.page)).toEqual(['Home']);
    expect(await tab.page.evaluate(`tailorbird.decision('hero').reason`)).toMatch(/too-late|no-content/);
    expect(await tab.page.evaluate('window.shifts')).toBe(0);
  });
});

describe('a decided slot', () => {
  it('never paints its default, and shifts nothing', async () => {
    const origin = await becomeHunter();
    site.put('/next', pageOf({ config: SHOP, body: `<p>Shop</p>${HERO}${FILLER}` }));
    const { tab, loaded } = await startOf('/next', origin);
    await loaded;
    await ask(tab.page, '0');
    expect([await painted(tab.page), await tab.page.evaluate('window.shifts')]).toEqual([['Sale'], 0]);
  });

  it('that is decided late, when its default has been seen, keeps it', async () => {
    const origin = await becomeHunter();
    // Another config: what the last page left behind says nothing, and history takes its time.
    const config = { ...SHOP, version: 'v2' };
    const slow = `<script>const own = IDBFactory.prototype.open; window.go = undefined;
      IDBFactory.prototype.open = function (...given) {
        const late = new EventTarget();
        window.go = () => { const request = own.apply(this, given);
          for (const type of ['success', 'error', 'upgradeneeded']) request.addEventListener(type, () => {
            for (const name of ['result', 'error']) Object.defineProperty(late, name, { configurable: true, get: () => request[name] });
            late.dispatchEvent(new Event(type)); late['on' + type]?.(new Event(type)); }); };
        return late; };</script>`;
    site.put(
      '/next',
      pageOf({
        config,
        head: slow,
        body: `${HERO}<div style="height:3000px"></div><aside data-tb-slot="foot">Own</aside>`,
      }),
    );
    const { tab, loaded } = await startOf('/next', origin);
    await loaded;
    expect(await tab.page.evaluate(`tailorbird.decision('hero').reason`)).toBe('not-ready');
    await tab.page.waitForFunction(
      `performance.getEntriesByName('first-contentful-paint').length > 0 && window.painted.length > 0 && window.go`,
    );
    await tab.page.evaluate('window.go()');
    await ask(tab.page, '0');
    expect(await tab.page.evaluate(`tailorbird.decision('hero').reason`)).toBe('too-late');
    expect([await painted(tab.page), await tab.page.evaluate('window.shifts')]).toEqual([['Home'], 0]);
    // It is no longer late at the next page view.
    await tab.page.evaluate(`history.pushState(null, '', '/three')`);
    await tab.page.getByText('Sale').waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('below the fold is filled when it is decided late', async () => {
    const origin = await becomeHunter();
    const config = { ...SHOP, version: 'v2' };
    site.put('/next', pageOf({ config, body: `<p>Shop</p><div style="height:3000px"></div>${HERO}` }));
    const { tab, loaded } = await startOf('/next', origin);
    await loaded;
    await ask(tab.page, '0');
    expect(await tab.page.locator('main').textContent()).toBe('Sale');
  });

  it('changes nothing under the eyes while the visitor acts', async () => {
    site.put('/', pageOf({ config: SHOP, body: HERO }));
    const { tab, loaded } = await startOf('/', site.fresh());
    await loaded;
    await tab.page
      .evaluate(`new MutationObserver((records) => { window.changes = (window.changes ?? 0) + records.length; })
      .observe(document.querySelector('main'), { childList: true, attributes: true, characterData: true, subtree: true }), 0`);
    await tab.page.evaluate(viewSale(3));
    await ask(tab.page, 'window.tailorbird.flush()');
    await ask(tab.page, `window.tailorbird.optOut('nobody')`);
    await ask(tab.page, `window.tailorbird.optIn('nobody')`);
    expect(await ask(tab.page, 'window.tailorbird.personas()')).toEqual(['bargain']);
    expect([await tab.page.evaluate('window.changes'), await painted(tab.page)]).toEqual([
      undefined,
      ['Home'],
    ]);
    await tab.page.reload();
    expect(await tab.page.locator('main').textContent()).toBe('Sale');
  });
});
