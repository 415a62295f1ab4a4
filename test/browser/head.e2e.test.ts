import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../prepare.mjs';
import { ASKING_SHOP, HERO, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

const SNIPPET = readFileSync(join(ROOT, 'dist/head.min.js'), 'utf8');
const HASH = `'sha256-${createHash('sha256').update(SNIPPET).digest('base64')}'`;
const SNAPSHOT = {
  version: 'v1',
  personas: ['bargain', 'style', 'expecting'],
  heldOut: ['style'],
  marks: 'bargain',
  decided: { hero: 'sale', tip: 'bargain' },
  contents: { hero: { text: 'Sale' } },
};
const TIP = '<aside data-tb-slot="tip">Tip<template data-tb-for="bargain">Offers</template></aside>';
const MAIN = '<main data-tb-slot="hero">Home</main>';
/** More than a browser waits for before it paints what it has. */
const FILLER = `<p>${'Lamps, pots and cloth. '.repeat(200)}</p>`;

/** Notes, from before the first script on, every text that is to be seen in a slot when a frame is painted. */
const WATCH = `
  window.painted = []; window.shifts = 0; window.names = ''; window.names = Object.keys(window).join();
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    for (const slot of document.querySelectorAll('[data-tb-slot]')) {
      const text = slot.textContent.trim();
      const isShown = [slot, ...slot.querySelectorAll('*')].some((one) => getComputedStyle(one).visibility === 'visible');
      if (text && isShown && !window.painted.includes(text)) window.painted.push(text);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

interface HeadOptions {
  readonly config?: unknown;
  /** What stands in the head besides. */
  readonly more?: string;
}

/** The beginning of a page with the snippet. The client comes at its end, see {@link END}. */
function headOf({ config, more = '' }: HeadOptions = {}): string {
  const json = config === undefined ? '' : JSON.stringify(config);
  const inline = json && `<script type="application/json" data-tb-config>${json}</script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><script>${SNIPPET}</script><title>Shop</title><link rel="icon" href="data:,">${more}${inline}</head><body>`;
}

function endOf(config: unknown = SHOP): string {
  return `<script type="application/json" data-tb-config>${JSON.stringify(config)}</script><script src="${SCRIPT}"></script></body></html>`;
}

/** A site on whose last page this was left behind. */
async function siteWith(left: Readonly<Record<string, unknown>>): Promise<string> {
  const origin = site.fresh();
  site.put('/set', '<!doctype html><title>Set</title><link rel="icon" href="data:,">');
  const { page } = await openTab(context, `${origin}/set`);
  await page.evaluate((entries) => {
    for (const [key, value] of Object.entries(entries))
      localStorage.setItem(`tailorbird.${key}`, typeof value === 'string' ? value : JSON.stringify(value));
  }, left);
  await page.close();
  return origin;
}

/** A visitor who has viewed three reduced things, and so is shown the sale. */
async function becomeHunter(config: unknown = SHOP): Promise<string> {
  const origin = site.fresh();
  site.put('/first', pageOf({ config, body: HERO }));
  const { page } = await openTab(context, `${origin}/first`);
  await ask(page, `tailorbird.consent.set({ personalize: 'granted' })`);
  await page.evaluate(viewSale(3));
  await ask(page, 'window.tailorbird.flush()');
  await page.close();
  return origin;
}

/** Serves a page in pieces: each call sends the next one. */
function serveSlowly(pieces: readonly string[], headers: Record<string, string> = {}): () => void {
  const rest = [...pieces];
  let send = (): void => {};
  site.put('/page', (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    send = () => {
      const piece = rest.shift() ?? '';
      if (rest.length === 0) response.end(piece);
      else response.write(piece);
    };
    send();
  });
  return () => send();
}

/** Begins to load the page; `loaded` is done when it has come whole. */
async function start(origin: string): Promise<Tab & { loaded: Promise<unknown> }> {
  const tab = await openTab(context);
  await tab.page.addInitScript(WATCH);
  const loaded = tab.page.goto(`${origin}/page`);
  return { ...tab, loaded };
}

/** Opens a page that comes in one piece. */
async function openPage(origin: string, html: string): Promise<Tab> {
  serveSlowly([html]);
  const { loaded, ...tab } = await start(origin);
  await loaded;
  return tab;
}

/** What was painted until two frames from now. */
function painted(page: Page): Promise<string[]> {
  return page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.painted))))',
  );
}

function personas(page: Page): Promise<string | null> {
  return page.evaluate(`document.documentElement.getAttribute('data-tb-personas')`);
}

const PAINTED = `performance.getEntriesByName('first-contentful-paint').length > 0`;

describe('the head snippet, on a page that stalls', () => {
  it.each([
    ['behind its slots', `${MAIN}${TIP}`, ''],
    ['in the midst of a slot', '<main data-tb-slot="hero">Ho', `me</main>${TIP}`],
    ['in the midst of a template', (MAIN + TIP).slice(0, -20), TIP.slice(-20)],
  ])('never lets a default be painted: %s', async (_, first, second) => {
    const origin = await siteWith({ snapshot: SNAPSHOT });
    const next = serveSlowly([headOf() + FILLER + first, second + FILLER, endOf()]);
    const { page, faults, loaded } = await start(origin);
    await page.waitForFunction(PAINTED);
    expect((await painted(page)).filter((text) => /Ho|Tip/.test(text))).toEqual([]);
    next();
    await page.waitForFunction(`document.querySelector('aside')?.dataset.tbVariant`);
    expect(await page.evaluate('[document.readyState, typeof window.tailorbird]')).toEqual([
      'loading',
      'undefined',
    ]);
    next();
    await loaded;
    await page.waitForFunction('window.tailorbird?.ready');
    expect(await painted(page)).toEqual(expect.arrayContaining(['Sale', 'Offers']));
    expect((await painted(page)).filter((text) => /Ho|Tip/.test(text))).toEqual([]);
    expect([await page.evaluate('window.shifts'), faults]).toEqual([0, []]);
  });

  it('shows nothing of a half slot on the screen, and the rest of the page', async () => {
    const origin = await siteWith({ snapshot: SNAPSHOT });
    const style =
      '<style>main,main *{width:99px;height:99px;background:red!important;visibility:visible}p{background:blue}</style>';
    const next = serveSlowly([
      `${headOf({ more: style })}<p>Shop</p><main data-tb-slot="hero"><b>Ho`,
      'me</b></main>',
      endOf(),
    ]);
    const { page, loaded } = await start(origin);
    await page.waitForFunction(PAINTED);
    const colours = await coloursOf(page);
    expect([colours.red, colours.blue > 0]).toEqual([0, true]);
    next();
    next();
    await loaded;
    expect((await coloursOf(page)).red).toBeGreaterThan(0);
  });

  it('hides a slot for two seconds at most', async () => {
    const origin = await siteWith({ snapshot: SNAPSHOT });
    const next = serveSlowly([`${headOf()}<p>Shop</p><main data-tb-slot="hero">Ho`, 'me</main>', endOf()]);
    const { page, loaded } = await start(origin);
    await page.waitForFunction(PAINTED);
    const since = Date.now();
    await page.waitForFunction(`getComputedStyle(document.querySelector('main')).visibility === 'visible'`);
    expect(Date.now() - since).toBeLessThan(2_500);
    next();
    next();
    await loaded;
    await ask(page, 'undefined');
    // It was seen, so it stays.
    expect(await page.textContent('main')).toBe('Home');
  });
});

describe('the head snippet', () => {
  it('runs under a strict policy by its hash alone, and leaves no name behind', async () => {
    const origin = await siteWith({ snapshot: SNAPSHOT });
    const policy = `default-src 'none'; script-src ${HASH}; require-trusted-types-for 'script'; trusted-types 'none'`;
    const next = serveSlowly([`${headOf()}<main data-tb-slot="hero">Home`, `</main>${TIP}</body></html>`], {
      'content-security-policy': policy,
    });
    const tab = await start(origin);
    await tab.page.waitForFunction(`document.querySelector('main')`);
    expect(await tab.page.evaluate(`getComputedStyle(document.querySelector('main')).visibility`)).toBe(
      'hidden',
    );
    next();
    await tab.loaded;
    expect(
      await tab.page.evaluate(
        `document.querySelector('main').textContent + document.querySelector('aside').textContent`,
      ),
    ).toBe('SaleOffers');
    expect(await tab.page.evaluate(`document.adoptedStyleSheets.length`)).toBe(0);
    const names = await tab.page.evaluate<string>(`Object.keys(window).join()`);
    expect(names).toBe(await tab.page.evaluate(`window.names`));
    expect(tab.faults.filter((text) => !text.includes('data:,'))).toEqual([]);
    expect(tab.requests.filter((url) => !url.startsWith('data:'))).toEqual([`${origin}/page`]);
  });

  it('names the personas that may be named on <html>, before the body comes', async () => {
    const origin = await siteWith({ snapshot: SNAPSHOT });
    const style = `<style>html[data-tb-personas~="bargain"] i{display:none}</style>`;
    const next = serveSlowly([`${headOf({ more: style })}<i>Home</i>`, '</body></html>']);
    const { page, loaded } = await start(origin);
    await page.waitForFunction(`document.querySelector('i')`);
    expect([await personas(page), await page.isVisible('i')]).toEqual(['bargain', false]);
    next();
    await loaded;
    const all = await siteWith({ snapshot: { ...SNAPSHOT, marks: undefined } });
    expect(await personas((await openPage(all, headOf())).page)).toBeNull();
  });

  it.each<readonly [string, Record<string, unknown>]>([
    ['nothing was left', {}],
    [
      'the visitor has refused',
      { snapshot: SNAPSHOT, consent: { personalize: 'denied', measure: 'granted' } },
    ],
    ['it is too old', { snapshot: { ...SNAPSHOT, ends: 1 } }],
    ['it is over', { snapshot: { ...SNAPSHOT, marks: undefined, until: { hero: 1, tip: 1 } } }],
    ...['', '{', 'null', '5', '[]', '{}', '"a"', '{"personas":5}', '{"personas":[],"heldOut":{}}'].map(
      (snapshot) => [`the snapshot is ${snapshot}`, { snapshot }] as const,
    ),
    [
      'nothing is right',
      { snapshot: { personas: [{}, null], heldOut: '', decided: { hero: {}, tip: 5, constructor: 'a' } } },
    ],
    ['decisions are none', { snapshot: { ...SNAPSHOT, marks: undefined, decided: null } }],
    ['the consent is garbage', { snapshot: SNAPSHOT, consent: '{' }],
  ])('leaves the page as it is where %s', async (_, left) => {
    const origin = await siteWith(left);
    const { page, faults } = await openPage(
      origin,
      `${headOf()}${MAIN}${TIP}<i data-tb-slot="constructor">C</i>`,
    );
    const own = `${MAIN}${TIP}<i data-tb-slot="constructor">C</i>`;
    expect(await page.evaluate(`document.body.innerHTML.replace(/<script.*/s, '')`)).toBe(own);
    expect([await page.evaluate('document.adoptedStyleSheets.length'), faults]).toEqual([0, []]);
  });

  it('leaves a page alone that may not read what was left', async () => {
    serveSlowly([`${headOf()}${HERO}</body></html>`], { 'content-security-policy': 'sandbox allow-scripts' });
    const { page, faults, loaded } = await start(site.fresh());
    await loaded;
    const said = `(() => { try { return localStorage.length; } catch { return document.querySelector('main').textContent; } })()`;
    expect([await page.evaluate(said), faults]).toEqual(['Home', []]);
  });

  it.each(['data-tb-hydrate', 'id="__next"', 'id="__nuxt"'])(
    'leaves the tree of a framework alone: %s',
    async (root) => {
      const origin = await siteWith({ snapshot: SNAPSHOT });
      const next = serveSlowly([
        `${headOf()}<div ${root}><main data-tb-slot="hero">Ho`,
        `me</main></div>${TIP}`,
        '</body></html>',
      ]);
      const { page, loaded } = await start(origin);
      await page.waitForFunction(`document.querySelector('main')`);
      expect(await page.evaluate(`getComputedStyle(document.querySelector('main')).visibility`)).toBe(
        'visible',
      );
      next();
      next();
      await loaded;
      expect([await page.textContent('main'), await page.textContent('aside')]).toEqual(['Home', 'Offers']);
    },
  );

  it('touches nothing that comes when the page is complete', async () => {
    const origin = await siteWith({ snapshot: SNAPSHOT });
    const late = `<script>addEventListener('DOMContentLoaded', () => { document.body.insertAdjacentHTML('beforeend', '<main data-tb-slot="hero">Late</main>'); document.body.append(''); });</script>`;
    const { page } = await openPage(origin, `${headOf()}${late}</body></html>`);
    await painted(page);
    expect(await page.textContent('main')).toBe('Late');
  });

  it('waits for a template that stands below its slot', async () => {
    const origin = await siteWith({ snapshot: { ...SNAPSHOT, contents: { hero: { template: '#sale' } } } });
    const next = serveSlowly([
      `${headOf()}${FILLER}${HERO}<p>More</p>`,
      '<template id="sale">Below</template><p>More</p>',
      '</body></html>',
    ]);
    const { page, loaded } = await start(origin);
    await page.waitForFunction(PAINTED);
    next();
    await page.waitForFunction(`document.querySelector('main').dataset.tbVariant`);
    next();
    await loaded;
    expect(await painted(page)).toEqual(['Below']);
  });
});

describe('the client that comes later', () => {
  it('leaves what the snippet has filled as it is, and counts it', async () => {
    const origin = await becomeHunter();
    const mark = `<script>document.querySelector('main').firstChild.own = true</script>`;
    const { page, faults } = await openPage(origin, `${headOf()}${HERO}<p>Shop</p>${mark}${endOf()}`);
    expect(await ask(page, `tailorbird.decision('hero').reason`)).toBe('matched');
    expect(
      await page.evaluate(
        `[document.querySelector('main').firstChild.own, document.querySelector('main').textContent]`,
      ),
    ).toEqual([true, 'Sale']);
    expect([await personas(page), await painted(page), faults]).toEqual(['bargain', ['Sale'], []]);
  });

  it('brings the original nodes back with their listeners when the visitor leaves', async () => {
    const origin = await becomeHunter();
    const slot = `<main data-tb-slot="hero"><button>Home</button><script>window.clicks = 0; document.querySelector('main button').addEventListener('click', () => window.clicks++);</script></main>`;
    const { page, faults } = await openPage(origin, `${headOf()}${slot}<p>Shop</p>${endOf()}`);
    await ask(page, 'undefined');
    expect(await page.textContent('main')).toBe('Sale');
    await ask(page, 'tailorbird.optOut()');
    await page.click('main button');
    expect(await page.evaluate('[window.clicks, document.querySelector("main").attributes.length]')).toEqual([
      1, 1,
    ]);
    expect([await personas(page), faults]).toEqual([null, []]);
    // And the next page shows nothing of it.
    const next = await openPage(origin, `${headOf()}${HERO}${endOf()}`);
    expect([await next.page.textContent('main'), await personas(next.page)]).toEqual(['Home', null]);
  });

  it('takes back what was shown with leave that has gone, also where it was seen', async () => {
    const origin = await becomeHunter(ASKING_SHOP);
    await (
      await openTab(context, `${origin}/set`)
    ).page.evaluate(`localStorage.removeItem('tailorbird.consent'); new Promise((done) => {
      indexedDB.deleteDatabase('tailorbird').onsuccess = done;
    })`);
    const next = serveSlowly([`${headOf()}${FILLER}${HERO}<p>Shop</p>`, endOf(ASKING_SHOP)]);
    const { page, loaded, faults } = await start(origin);
    await page.waitForFunction(`window.painted.includes('Sale')`);
    next();
    await loaded;
    await page.waitForFunction('window.tailorbird?.ready');
    expect([await page.textContent('main'), await personas(page), faults]).toEqual(['Home', null, []]);
    expect(await page.evaluate(`localStorage.getItem('tailorbird.snapshot')`)).toBeNull();
  });

  it('decides anew where its config is another, and the page has not been seen', async () => {
    const origin = await becomeHunter();
    const config = { ...SHOP, version: 'v2', slots: {} };
    const { page } = await openPage(
      origin,
      `${headOf({ config })}${HERO}<script src="${SCRIPT}"></script></body></html>`,
    );
    await ask(page, 'undefined');
    expect([await page.textContent('main'), await painted(page)]).toEqual(['Home', ['Home']]);
  });
});

/** How many pixels of each colour are on the screen. */
async function coloursOf(page: Page): Promise<{ red: number; blue: number }> {
  const picture = (await page.screenshot()).toString('base64');
  const { page: other } = await openTab(context, `${site.url}/set`);
  const counted = await other.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    const pixels = canvas?.getImageData(0, 0, image.width, image.height).data ?? [];
    const counts = { red: 0, blue: 0 };
    for (let at = 0; at < pixels.length; at += 4) {
      const [r = 0, g = 0, b = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      if (r > 200 && g < 60 && b < 60) counts.red++;
      if (b > 200 && r < 60 && g < 60) counts.blue++;
    }
    return counts;
  }, picture);
  await other.close();
  return counted;
}
