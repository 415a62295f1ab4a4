import { describe, expect, it } from 'vitest';
import { HERO, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, SCRIPT } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

/** Describes everything that scripts share: each global, and what each of them and its prototype own. */
const SNAPSHOT = `
  window.describeAll = () => {
    const told = {};
    const describe = (path, object) => {
      for (const key of Reflect.ownKeys(object)) {
        const { value, get, set, writable, enumerable, configurable } = Reflect.getOwnPropertyDescriptor(object, key) ?? {};
        told[path + '.' + String(key)] = [typeof value, idOf(value), idOf(get), idOf(set), writable, enumerable, configurable].join();
      }
    };
    for (const name of Reflect.ownKeys(window)) {
      const { value } = Reflect.getOwnPropertyDescriptor(window, name);
      if (typeof value !== 'function' || name === 'describeAll') continue;
      describe(String(name), value);
      if (value.prototype) describe(String(name) + '.prototype', value.prototype);
    }
    for (const name of ['Math', 'JSON', 'Reflect', 'Intl', 'Atomics', 'console', 'navigator', 'history', 'location'])
      describe(name, window[name]);
    return told;
  };
  const ids = new Map();
  const idOf = (value) => {
    if (typeof value !== 'function') return typeof value === 'object' ? 'object' : String(value);
    if (!ids.has(value)) ids.set(value, ids.size);
    return ids.get(value);
  };
  window.before = window.describeAll();
  window.globalsBefore = Reflect.ownKeys(window).map(String);
`;

/** Everything a visitor and a shop can do. */
const USE = `
  ${viewSale(60)}
  document.querySelector('a').click();
  document.querySelector('input').dispatchEvent(new Event('change', { bubbles: true }));
  document.querySelector('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  tailorbird.on('event', () => { throw new Error('of the page'); });
  tailorbird.on('event', async () => { throw new Error('of the page'); });
`;
const BODY = `${HERO}<a href="#x" data-tb-event="view_item" data-tb-properties="{">Lamp</a><input data-tb-declare="size" value="L">
<form data-tb-event="view_item" data-tb-on="submit"></form>`;

describe('the page that Tailorbird is in', () => {
  it('keeps every prototype and every global as it was, but for window.tailorbird', async () => {
    const config = { ...SHOP, upload: { endpoint: '/collect', every: 'PT0.1S' } };
    site.put('/', pageOf({ config, head: `<script>${SNAPSHOT}</script>`, body: BODY }));
    const { page, faults } = await openTab(context, `${site.fresh()}/`);
    await ask(page, '0');
    await page.evaluate(USE);
    await ask(page, 'window.tailorbird.flush()');
    await page.evaluate(`history.pushState(null, '', '/two')`);
    await ask(page, 'window.tailorbird.optOut()');
    const [added, changed, count] = await page.evaluate<[string[], string[], number]>(`(() => {
      const after = describeAll();
      const names = new Set([...Object.keys(before), ...Object.keys(after)]);
      return [Reflect.ownKeys(window).map(String).filter((name) => !globalsBefore.includes(name)),
        [...names].filter((name) => before[name] !== after[name]), names.size];
    })()`);
    const own = ['before', 'globalsBefore', 'tailorbird'];
    expect(added.filter((name) => !own.includes(name))).toEqual([]);
    expect([changed, count > 10_000, faults]).toEqual([[], true, []]);
  });

  it('keeps no listener of ours after stop', async () => {
    const count = `
      window.left = {};
      for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
        const own = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (type, ...rest) {
          const target = this ?? window;
          // What the browser keeps of a database or a channel goes with it.
          if (target instanceof Node || target === window || target === window.navigation || target === window.visualViewport) {
            const key = (target === window ? 'window' : target.nodeName ?? 'other') + ' ' + type;
            window.left[key] = (window.left[key] ?? 0) + step;
            window.calls = (window.calls ?? 0) + 1;
          }
          return Reflect.apply(own, target, [type, ...rest]);
        };
      }`;
    site.put('/', pageOf({ config: SHOP, head: `<script>${count}</script>`, body: BODY }));
    const { page, faults } = await openTab(context, `${site.fresh()}/`);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    await page.evaluate(`history.pushState(null, '', '/two')`);
    await page.getByText('Sale').waitFor();
    await page.evaluate('tailorbird.stop()');
    const left = await page.evaluate(`[Object.entries(left).filter(([, count]) => count !== 0), calls > 5]`);
    expect(left).toEqual([[], true]);
    expect([await page.locator('main').innerHTML(), faults]).toEqual(['Home', []]);
    // And nothing happens any more.
    await page.evaluate(
      `document.querySelector('a').click(); document.body.append(document.createElement('p'))`,
    );
    expect(await page.evaluate('document.documentElement.dataset.tbConsentState')).toBeUndefined();
  });

  it('may be frozen', async () => {
    const freeze = `for (const name of ['Object', 'Array', 'Function', 'Map', 'Set', 'Promise', 'String', 'Error'])
      { Object.freeze(window[name]); Object.freeze(window[name].prototype); }`;
    site.put('/', pageOf({ config: SHOP, head: `<script>${freeze}</script>`, body: HERO }));
    const { page, faults } = await openTab(context, `${site.fresh()}/`);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    expect([await ask(page, 'window.tailorbird.personas()'), faults]).toEqual([['bargain'], []]);
  });

  it.each([
    'tailorbird',
    'document',
    'body',
    'head',
    'location',
    'navigator',
    'localStorage',
    'indexedDB',
    'history',
    'track',
    'crypto',
  ])('may have elements that are called %s', async (name) => {
    const body = `<form id="${name}" name="${name}"><input name="${name}" id="${name}"><input name="attributes"><input name="children"></form>${HERO}`;
    site.put('/', pageOf({ config: SHOP, head: `<a id="${name}"></a>`, body }));
    const { page, faults } = await openTab(context, `${site.fresh()}/`);
    await page.evaluate(viewSale(3));
    await ask(page, 'window.tailorbird.flush()');
    expect([await ask(page, 'window.tailorbird.personas()'), faults]).toEqual([['bargain'], []]);
  });
});

const CSP = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ');

describe('a strict Content-Security-Policy', () => {
  /** The page's own script does everything and says what came of it: a driver's own calls would loosen the policy. */
  const OWN = `
    const reports = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => reports.push(violatedDirective + ' ' + sample));
    new ReportingObserver((list) => reports.push(...list.map(({ type }) => type)), { buffered: true }).observe();
    addEventListener('load', async () => {
      const { hash } = location;
      await tailorbird.ready;
      const shown = [...document.querySelectorAll('[data-tb-slot]')].map(({ textContent }) => textContent);
      for (let i = 0; i < 3; i++) tailorbird.track('view_item', { item_id: 'i' + i, discount: 2 });
      document.querySelector('a').click();
      await tailorbird.flush();
      // A violation of a kind that is known shows that reports arrive at all.
      if (location.search) try { document.body.innerHTML = '<p>'; } catch {}
      await new Promise((done) => setTimeout(done, 50));
      await fetch('/said', { method: 'POST', body: JSON.stringify({ shown, reports, personas: tailorbird.personas() }) });
    });`;
  const config = {
    ...SHOP,
    slots: {
      hero: {
        variants: [
          {
            id: 'sale',
            personas: ['bargain'],
            content: {
              text: '<b onclick="x()">Sale</b>',
              attributes: { title: 'Sale', href: 'javascript:x()', onclick: 'x()' },
            },
          },
        ],
      },
      tip: { variants: [{ id: 'tip', personas: ['bargain'], content: { template: '#tip' } }] },
    },
    upload: { endpoint: '/collect', every: 'PT0.1S' },
  };
  const BODY_WITH_TEMPLATES = `<template id="tip"><b>Tip</b></template><main data-tb-slot="hero">Home</main><p data-tb-slot="tip">Home</p>
    <aside data-tb-slot="foot"><template data-tb-for="bargain"><i>Foot</i></template>Home</aside>
    <a href="#x" data-tb-event="view_item">Lamp</a>`;

  function serve(): string {
    site.said.length = 0;
    site.put(
      '/own.js',
      (response) => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(OWN),
    );
    site.put('/', (response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP });
      response.end(`<!doctype html><html><head><script src="/own.js"></script><link rel="icon" href="data:,">
        <script type="application/json" data-tb-config>${JSON.stringify(config)}</script><script src="${SCRIPT}"></script></head>
        <body>${BODY_WITH_TEMPLATES}</body></html>`);
    });
    return `${site.fresh()}/`;
  }

  it('with trusted-types none is kept to in everything', async () => {
    const url = serve();
    const { page, faults } = await openTab(context, url);
    await expect.poll(() => site.said.length).toBe(1);
    await page.reload();
    await expect.poll(() => site.said.length).toBe(2);
    expect(site.said).toEqual([
      { shown: ['Home', 'Home', 'FootHome'.replace('Foot', '')], reports: [], personas: ['bargain'] },
      { shown: ['<b onclick="x()">Sale</b>', 'Tip', 'Foot'], reports: [], personas: ['bargain'] },
    ]);
    expect(faults).toEqual([]);
  });

  it('would have reported', async () => {
    await openTab(context, `${serve()}?violate`);
    await expect.poll(() => site.said.length).toBe(1);
    expect(site.said).toMatchObject([
      { reports: expect.arrayContaining([expect.stringContaining('require-trusted-types-for')]) },
    ]);
  });
});
