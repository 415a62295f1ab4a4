import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { launchOptions } from './chromium.ts';
import { HERO, metricOf, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';

// Playwright turns the back/forward cache off, which visitors have on.
const { context, site } = await openStage({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

/** Every visitor is shown the sale. */
const OPEN = { ...SHOP, slots: { hero: { variants: [{ id: 'sale', content: { text: 'Sale' } }] } } };
const json = (config: unknown): string =>
  `<script type="application/json" data-tb-config>${JSON.stringify(config)}</script>`;

/** Writes down what is shown in every frame. */
const WATCH = `
  window.painted = [];
  const look = () => {
    const slot = document.querySelector('main');
    const text = slot && getComputedStyle(slot).visibility === 'visible' ? slot.textContent.trim() : '';
    if (text && text !== window.painted.at(-1)) window.painted.push(text);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

async function openPage(path: string, body: string, config: unknown = OPEN): Promise<Tab> {
  site.put(path, pageOf({ config, body }));
  const tab = await openTab(context);
  await tab.page.addInitScript(WATCH);
  await tab.page.goto(site.fresh() + path);
  return tab;
}

describe('a page that writes itself', () => {
  it('while it is parsed has its slots filled before they are painted', async () => {
    const write = `<script>document.write('<main data-tb-slot="hero">Ho' + 'me</main><p>Rest</p>')</script>`;
    const { page, faults } = await openPage('/', `<h1>Shop</h1>${write}<footer>End</footer>`);
    expect(await page.locator('main').textContent()).toBe('Sale');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect([await page.evaluate('window.painted'), faults]).toEqual([['Sale'], []]);
  });

  it('anew once it is complete has its slots filled, and keeps the client', async () => {
    const { page, faults } = await openPage('/', HERO);
    await page.evaluate(
      `(document.open(), document.write('<!doctype html><p>New</p>${HERO.replaceAll("'", '')}'), 0)`,
    );
    await page.evaluate(`(document.close(), 0)`);
    await page.waitForFunction(`document.querySelector('main')?.textContent === 'Sale'`);
    expect(faults).toEqual([]);
    await page.evaluate('tailorbird.stop()');
    expect(await page.locator('main').textContent()).toBe('Home');
  });
});

describe('a page that stops in the midst of a slot', () => {
  /** Opens such a page. Returns the way to have it go on. */
  async function openHalf(config: unknown): Promise<{ tab: Tab; goOn: () => Promise<void> }> {
    let rest: ServerResponse | undefined;
    site.put('/slow', (response) => {
      rest = response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      const filler = '<p>Lamps, pots and cloth.</p>'.repeat(100);
      const head = `<link rel="icon" href="data:,">${json(config)}<script src="${SCRIPT}"></script>`;
      rest.write(
        `<!doctype html><html><head>${head}</head><body>${filler}<main data-tb-slot="hero"><b>Ho</b>`,
      );
    });
    const tab = await openTab(context);
    await tab.page.addInitScript(WATCH);
    const loaded = tab.page.goto(`${site.fresh()}/slow`);
    await tab.page.waitForFunction(`document.querySelector('main b')`);
    return {
      tab,
      async goOn() {
        rest?.end('<i>me</i></main></body></html>');
        await loaded;
      },
    };
  }

  it('shows what is there of one that nothing is decided for, after a moment', async () => {
    const { tab, goOn } = await openHalf(SHOP);
    await tab.page.waitForFunction(`window.painted[0] === 'Ho'`);
    await goOn();
    await tab.page.waitForFunction(`window.painted.at(-1) === 'Home'`);
  });

  it('shows in no frame the default of one that is decided', async () => {
    const { tab, goOn } = await openHalf(OPEN);
    // Longer than an undecided one is waited for.
    await tab.page.waitForFunction(`performance.now() > (window.since ??= performance.now()) + 600`);
    await goOn();
    await tab.page.waitForFunction(`window.painted.length > 0`);
    expect([await tab.page.evaluate('window.painted'), tab.faults]).toEqual([['Sale'], []]);
  });
});

describe('a slot in a shadow tree', () => {
  it('is filled before the page is complete', async () => {
    let rest: ServerResponse | undefined;
    site.put('/slow', (response) => {
      rest = response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      const define = `<script>customElements.define('shop-box', class extends HTMLElement {
        constructor() { super(); const slot = document.createElement('main'); slot.dataset.tbSlot = 'hero'; slot.textContent = 'Home';
          this.attachShadow({ mode: 'open' }).append(slot); } })</script>`;
      const head = `<link rel="icon" href="data:,">${define}${json(OPEN)}<script src="${SCRIPT}"></script>`;
      rest.write(
        `<!doctype html><html><head>${head}</head><body><shop-box data-tb-root></shop-box><p>Shop</p>`,
      );
    });
    const { page, faults } = await openTab(context);
    const loaded = page.goto(`${site.fresh()}/slow`);
    await page.getByText('Sale').waitFor();
    expect(await page.evaluate('document.readyState')).toBe('loading');
    rest?.end('</body></html>');
    await loaded;
    expect(faults).toEqual([]);
  });
});

describe('paper', () => {
  it('shows what a slot would have hidden until it is decided', async () => {
    const waiting = HERO.replace('>', ' data-tb-wait="5000">');
    // Another config's snapshot, and a history that never comes: nothing is decided.
    const hang = `<script>localStorage.setItem('tailorbird.snapshot', '{"version":"v0","personas":[],"heldOut":[],"decided":{}}');
      IDBFactory.prototype.open = () => new EventTarget();
      addEventListener('beforeprint', () => { window.atPrint = getComputedStyle(document.querySelector('main')).visibility; });</script>`;
    site.put('/', pageOf({ config: OPEN, head: hang, body: waiting }));
    const { page } = await openTab(context, `${site.fresh()}/`);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main')).visibility`)).toBe('hidden');
    await page.pdf();
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main')).visibility`)).toBe(
      'visible',
    );
  });
});

describe('a page that is prerendered', () => {
  /** Opens a page in a Chromium that nobody steers: one that is steered prerenders nothing. */
  async function openAlone(url: string): Promise<() => Promise<void>> {
    const { executablePath, args = [] } = launchOptions();
    const profile = mkdtempSync(join(tmpdir(), 'tailorbird-'));
    const own = [
      `--user-data-dir=${profile}`,
      '--headless',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const browser = spawn(executablePath ?? '', [...args, ...own, url], { stdio: 'ignore' });
    await once(browser, 'spawn');
    return async () => {
      browser.kill();
      await once(browser, 'exit');
      // Its other processes still write. On Linux the call that waits does not try again, whatever it is told.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    };
  }

  it('is decided before the visitor comes, and counted only then', async () => {
    const rules = `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/two"],"eagerness":"immediate"}]}</script>
      <script>const ask = async () => { if ((await fetch('/go')).status === 204) location.href = '/two'; else setTimeout(ask, 50); };
      addEventListener('load', ask);</script>`;
    const own = `<script>const began = document.prerendering;
      const views = () => ${metricOf('pageViews')}, seen = [];
      const say = (what) => fetch('/said', { method: 'POST', body: JSON.stringify(what) });
      addEventListener('load', async () => {
        tailorbird.on('event', ({ name }) => { seen.push(name); if (name === 'exposure') say({ views: views(), seen, isShown: !document.prerendering }); });
        await tailorbird.ready;
        await say({ began, prerendering: document.prerendering, text: document.querySelector('main').textContent, views: views() });
      });</script>`;
    site.put('/', pageOf({ config: OPEN, head: rules, body: '<p>One</p>' }));
    site.put('/two', pageOf({ config: OPEN, head: own, body: HERO }));
    site.put('/go', (response) => void response.writeHead(site.said.length > 0 ? 204 : 202, {}).end());
    site.said.length = 0;
    const close = await openAlone(`${site.fresh()}/`);
    onTestFinished(close);
    await expect.poll(() => site.said.length, { timeout: 20_000 }).toBe(2);
    expect(site.said).toEqual([
      // The first page's view alone has been counted.
      { began: true, prerendering: true, text: 'Sale', views: 1 },
      { views: 2, seen: ['page_view', 'exposure'], isShown: true },
    ]);
  });
});

describe('the back/forward cache', () => {
  it('brings back a page that is one more page view, decided anew, with its own content at the end', async () => {
    const { page, faults } = await openPage('/', HERO, SHOP);
    site.put('/two', pageOf({ config: SHOP, body: HERO }));
    await page.evaluate(`(window.mark = 1, 0)`);
    await ask(page, 'tailorbird.flush()');
    await page.goto(new URL('/two', page.url()).href);
    await page.evaluate(viewSale(3));
    await ask(page, 'tailorbird.flush()');
    await page.evaluate('setTimeout(() => history.back())');
    await page.waitForFunction(`window.mark === 1 && document.querySelector('main').textContent === 'Home'`);
    expect(await ask(page, metricOf('pageViews'))).toBeGreaterThan(1);
    await page.evaluate('tailorbird.stop()');
    expect([await page.locator('main').textContent(), faults]).toEqual(['Home', []]);
  });
});

const CSP = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

describe('a page that allows nothing but its own', () => {
  const contents = {
    text: { text: '<b onclick="x()">Sale</b>' },
    template: { template: '#sale' },
    attributes: { attributes: { title: 'Sale', style: 'color:red', onclick: 'x()', href: 'javascript:x()' } },
    image: { image: { src: '/sale.svg', alt: 'Sale', width: 9, height: 9 } },
    own: { image: { src: '/sale.svg', srcset: '/sale.svg 1x', alt: 'Sale' } },
    parts: { parts: { a: false, b: true } },
    classes: { classes: { sale: true, own: false } },
    covered: { template: '#sale' },
    late: { text: 'Late' },
    live: { text: 'Live' },
  };
  const slots = Object.fromEntries(
    Object.entries(contents).map(([id, content]) => [id, { variants: [{ id: 'sale', content }] }]),
  );
  const body = `<template id="sale"><b>Sale</b></template><div data-tb-root></div>
    ${Object.keys(contents)
      .map((id) =>
        id === 'own'
          ? '<img data-tb-slot="own" alt="">'
          : `<p data-tb-slot="${id}" class="own">Home<i data-tb-part="a">A</i><i data-tb-part="b" hidden>B</i></p>`,
      )
      .join('\n')}
    <p data-tb-slot="markup"><template data-tb-when="{}"><b>Markup</b></template>Home</p>`;
  const OWN = `
    const reports = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => reports.push(violatedDirective + ' ' + sample));
    new ReportingObserver((list) => reports.push(...list.map(({ type }) => type)), { buffered: true }).observe();
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const made = (id, attributes) => { const one = document.createElement('p'); one.dataset.tbSlot = id; one.textContent = 'Home';
      for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value); document.body.append(one); return one; };
    new MutationObserver(() => { const one = document.querySelector('[data-tb-slot="covered"]');
      if (one) one.__reactFiber$a = {}; const root = document.querySelector('[data-tb-root]');
      if (root && !root.shadowRoot) root.attachShadow({ mode: 'open' }).append(Object.assign(document.createElement('p'), { textContent: 'Home' })); 
      root?.shadowRoot?.firstChild.setAttribute('data-tb-slot', 'text');
    }).observe(document, { childList: true, subtree: true });
    addEventListener('load', async () => {
      await tailorbird.ready;
      await frame();
      made('late', { 'data-tb-wait': '50' }); made('live', { 'data-tb-swap': 'live fade' });
      document.body.append(document.querySelector('[data-tb-slot="template"]').cloneNode(true));
      document.querySelector('[data-tb-slot="text"]').textContent = 'Own';
      await frame();
      const shown = [...document.querySelectorAll('[data-tb-slot]')].map((one) => one.dataset.tbSlot + ':' + one.dataset.tbVariant + ':' + one.innerText);
      shown.push(document.querySelector('[data-tb-root]').shadowRoot.textContent);
      await tailorbird.optOut();
      const left = [...document.querySelectorAll('[data-tb-variant]')].length;
      const before = reports.length;
      // A violation of a kind that is known shows that reports arrive at all.
      try { document.body.innerHTML = '<p>'; } catch {}
      await new Promise((done) => setTimeout(done, 50));
      await fetch('/said', { method: 'POST', body: JSON.stringify({ shown, left, before, all: reports.length }) });
    });`;

  it('has every kind of content shown and taken away without a violation', async () => {
    site.said.length = 0;
    site.put(
      '/sale.svg',
      (response) =>
        void response
          .writeHead(200, { 'content-type': 'image/svg+xml' })
          .end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    );
    site.put(
      '/own.js',
      (response) => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(OWN),
    );
    site.put('/', (response) => {
      const csp = CSP.replace('style-src', "img-src 'self'; style-src");
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp });
      response.end(
        `<!doctype html><html><head><link rel="icon" href="/sale.svg"><script src="/own.js"></script>${json({ ...OPEN, slots })}<script src="${SCRIPT}"></script></head><body>${body}</body></html>`,
      );
    });
    const { faults } = await openTab(context, `${site.fresh()}/`);
    await expect.poll(() => site.said.length, { timeout: 10_000 }).toBe(1);
    expect(site.said).toEqual([
      {
        shown: [
          'text:sale:<b onclick="x()">Sale</b>',
          'template:sale:Sale',
          'attributes:sale:HomeA',
          'image:sale:',
          'own:sale:',
          'parts:sale:HomeB',
          'classes:sale:HomeA',
          'covered:sale:Sale',
          'late:sale:Late',
          'live:sale:Live',
          'markup:template:Markup',
          'late:sale:Late',
          'live:sale:Live',
          'template:sale:Sale',
          '<b onclick="x()">Sale</b>',
        ],
        left: 0,
        before: 0,
        all: expect.any(Number),
      },
    ]);
    expect((site.said[0] as { all: number }).all).toBeGreaterThan(0);
    expect(faults.filter((fault) => !fault.includes('TrustedHTML'))).toEqual([]);
  });
});
