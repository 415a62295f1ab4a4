import { describe, expect, it } from 'vitest';
import { ASKING_SHOP, HERO, metricOf, SHOP, viewSale } from './shop.ts';
import { ask, openTab, pageOf, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const JSON_TAG = `<script type="application/json" data-tb-config>${JSON.stringify(SHOP)}</script>`;
const ICON = '<link rel="icon" href="data:,">';

const { context, site } = await openStage();

/** Opens a page with this head and body. */
function open(head: string, body = HERO): Promise<Tab> {
  site.put('/', `<!doctype html><html><head>${ICON}${head}</head><body>${body}</body></html>`);
  return openTab(context, `${site.fresh()}/`);
}

/** Waits for the client, and counts the page views that it has told. */
async function pageViews({ page }: Tab): Promise<number> {
  await page.waitForFunction('typeof window.tailorbird?.track === "function"');
  return ask<number>(page, metricOf('pageViews'));
}

/** Waits until what was asked for is there, and what follows from it has happened. */
async function settle({ page }: Tab): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(`(async () => {
    for (const tag of document.querySelectorAll('[data-config]')) await fetch(tag.dataset.config).catch(() => {});
    await new Promise((done) => setTimeout(done, 20));
  })()`);
}

describe('the script tag', () => {
  const tag = (attributes = ''): string => `<script ${attributes} src="${SCRIPT}"></script>`;
  it.each([
    ['in the head, the config before it', JSON_TAG + tag(), HERO],
    ['in the head, the config after it', tag() + JSON_TAG, HERO],
    ['in the head, the config in the body', tag(), HERO + JSON_TAG],
    ['at the end of the body', JSON_TAG, HERO + tag()],
    ['with defer', JSON_TAG + tag('defer'), HERO],
    ['with async', JSON_TAG + tag('async'), HERO],
    ['with async, the config in the body', tag('async'), HERO + JSON_TAG],
    ['as a module', JSON_TAG + tag('type="module"'), HERO],
    ['with data-config', tag('data-config="/config.json"'), HERO],
    ['with data-config and async', tag('async data-config="/config.json"'), HERO],
    ['as a module with data-config', tag('type="module" data-config="/config.json"'), HERO],
    [
      'added by another script',
      JSON_TAG,
      `${HERO}<script>document.head.append(Object.assign(document.createElement('script'), { src: '${SCRIPT}' }))</script>`,
    ],
  ])('works %s', async (_, head, body) => {
    site.put('/config.json', JSON.stringify(SHOP));
    const tab = await open(head, body);
    expect(await pageViews(tab)).toBe(1);
    await tab.page.evaluate(viewSale(3));
    await ask(tab.page, 'window.tailorbird.flush()');
    expect(await ask(tab.page, 'window.tailorbird.personas()')).toEqual(['bargain']);
    await tab.page.reload();
    await tab.page.waitForFunction('typeof window.tailorbird?.track === "function"');
    const { variant, reason } = await ask<Record<string, string>>(
      tab.page,
      'window.tailorbird.decision("hero")',
    );
    // A script that comes after the slot may come too late: what has been seen stays. One in the head never does.
    if (reason !== 'too-late' || head === JSON_TAG + tag())
      expect([variant, reason]).toEqual(['sale', 'matched']);
    expect(await tab.page.locator('main').textContent()).toBe(variant === 'sale' ? 'Sale' : 'Home');
    expect(tab.faults).toEqual([]);
  });

  it.each([
    ['after the config', JSON_TAG + tag() + tag()],
    ['before the config', tag() + tag() + JSON_TAG],
    ['with async', JSON_TAG + tag('async') + tag('async')],
    ['with data-config', tag('data-config="/config.json"') + tag('data-config="/config.json"')],
    [
      'with data-config and with the config in the page',
      tag('data-config="/config.json"') + JSON_TAG + tag(),
    ],
    ['as a module and as a script', JSON_TAG + tag('type="module"') + tag('defer')],
  ])('twice, %s, is as once', async (_, head) => {
    site.put('/config.json', JSON.stringify(SHOP));
    const tab = await open(head);
    // Both scripts have run, and a config that was asked for has come.
    await tab.page.waitForLoadState();
    await pageViews(tab);
    await settle(tab);
    expect(await pageViews(tab)).toBe(1);
    await tab.page.evaluate(viewSale(1));
    expect(await ask(tab.page, metricOf('saleViews'))).toBe(1);
    expect(tab.faults).toEqual([]);
  });

  it('waits for a config that comes in pieces', async () => {
    let rest = (): void => {};
    site.put('/', (response) => {
      const half = JSON_TAG.slice(0, JSON_TAG.length / 2);
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write(`<!doctype html><html><head>${ICON}${tag('async')}${half}`);
      rest = () => void response.end(`${JSON_TAG.slice(half.length)}</head><body>${HERO}</body></html>`);
    });
    const tab = await openTab(context);
    const loaded = tab.page.goto(`${site.fresh()}/`);
    const script = await tab.page.waitForResponse((response) => response.url().endsWith(SCRIPT));
    await script.finished();
    // The script has run when a later task of the page runs.
    await tab.page.evaluate('new Promise((done) => setTimeout(done, 50))');
    rest();
    await loaded;
    expect(await pageViews(tab)).toBe(1);
    expect(tab.faults).toEqual([]);
  });
});

describe('the queue', () => {
  it('is drained, consent first, in its order', async () => {
    const queue = [
      ['track', 'view_item', { item_id: 'a', discount: 1 }],
      ['consent', { personalize: 'granted', measure: 'granted' }],
      ['track', 'view_item', { item_id: 'b', discount: 1 }],
      ['declare', { size: 'L' }],
      ['track', 'view_item', { item_id: 'c', discount: 1 }],
    ];
    const config = { ...ASKING_SHOP, upload: { endpoint: '/collect' } };
    site.batches.length = 0;
    site.put(
      '/',
      pageOf({ config, head: `<script>tailorbird = ${JSON.stringify(queue)}</script>`, body: HERO }),
    );
    const { page, faults } = await openTab(context, `${site.fresh()}/`);
    expect(await ask(page, 'window.tailorbird.consent.get().personalize')).toBe('granted');
    await ask(page, 'window.tailorbird.flush()');
    const items = site.batches.flatMap(({ events }) => events.map(({ properties }) => properties['item_id']));
    expect([items.filter(Boolean), faults]).toEqual([['a', 'b', 'c'], []]);
  });

  it('of another array that the page makes while the config is loading is drained too', async () => {
    let answer = (): void => {};
    site.put('/config.json', (response) => {
      answer = () => void response.writeHead(200).end(JSON.stringify(SHOP));
    });
    const { page } = await open(`<script src="${SCRIPT}" data-config="/config.json"></script>`);
    await page.evaluate(`window.tailorbird ??= []; ${viewSale(2)}`);
    await expect.poll(() => site.requests.at(-1)).toBe('GET /config.json');
    answer();
    await page.waitForFunction('typeof window.tailorbird?.track === "function"');
    expect(await ask(page, metricOf('saleViews'))).toBe(2);
  });

  it.each([
    ['a text', '"track"'],
    ['a number', '5'],
    ['null', 'null'],
    ['an object', '{ push: 1 }'],
    ['an element', 'document.documentElement'],
    ['a function', '() => {}'],
    [
      'an array of garbage',
      `[null, 5, 'track', [], [null], [5], [Symbol()], [{}], [Object.create(null)], ['nonsense'], ['constructor'],
       ['__proto__'], ['toString'], ['hasOwnProperty', 'a'], ['valueOf'], ['consent'], ['consent', 5], ['track'], ['track', null],
       ['on'], ['on', 'event', 5], ['declare'], ['declare', (() => { const a = {}; a.a = a; return a; })()], ['stop', 1].slice(2),
       ['ready'], ['explain', {}], ['decision'], ['flush'], ['optOut', {}]]`,
    ],
  ])('that is %s harms nobody', async (_, garbage) => {
    const good = `['track', 'view_item', { item_id: 'last' }]`;
    const head = `<script>window.tailorbird = ${garbage}; if (Array.isArray(tailorbird)) tailorbird.push(${good});</script>`;
    const tab = await open(`${head}${JSON_TAG}<script src="${SCRIPT}"></script>`);
    expect(await pageViews(tab)).toBe(1);
    expect(await ask(tab.page, metricOf('views'))).toBe(garbage.startsWith('[') ? 1 : 0);
    expect(tab.faults).toEqual([]);
  });

  it('is bounded', async () => {
    const head = `<script>tailorbird = []; ${viewSale(101)}</script>`;
    const tab = await open(`${head}${JSON_TAG}<script src="${SCRIPT}"></script>`);
    expect(await ask(tab.page, metricOf('saleViews'))).toBe(100);
  });

  it('takes commands after the script as well, several at a time, and garbage too', async () => {
    const tab = await open(`${JSON_TAG}<script src="${SCRIPT}"></script>`);
    const thrown = await tab.page.evaluate(`(() => {
      const view = ['track', 'view_item', { discount: 1 }];
      try { tailorbird.push(view, view); tailorbird.push(null); tailorbird.push(); tailorbird.push(['hasOwnProperty']);
        tailorbird.push([Symbol()]); tailorbird.push([Object.create(null)]); tailorbird.push(view); } catch (error) { return String(error); }
    })()`);
    expect([thrown, await ask(tab.page, metricOf('saleViews'))]).toEqual([undefined, 3]);
    expect(tab.faults).toEqual([]);
  });
});

describe('a config that is none', () => {
  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '5'],
    ['a list', '[]'],
    ['a text', '"config"'],
  ])('(%s) changes nothing in the page', async (_, text) => {
    const tag = `<script type="application/json" data-tb-config>${text}</script>`;
    const tab = await open(`${tag}<script src="${SCRIPT}"></script>`);
    await tab.page.waitForLoadState();
    expect(
      await tab.page.evaluate('[typeof window.tailorbird, document.querySelector("main").outerHTML]'),
    ).toEqual(['undefined', HERO]);
    expect(tab.faults).toEqual([]);
  });

  it.each([
    ['missing', 404, 'Nothing'],
    ['broken', 500, 'Oops'],
    ['a page', 200, '<!doctype html><title>Log in</title>'],
    ['cut off', 200, '{"version":'],
    ['null', 200, 'null'],
  ])('at its address (%s) changes nothing either', async (_, status, text) => {
    site.put('/config.json', (response) => void response.writeHead(status).end(text));
    const tab = await open(`<script src="${SCRIPT}" data-config="/config.json"></script>`);
    await settle(tab);
    expect(await tab.page.evaluate('typeof window.tailorbird')).toBe('undefined');
    // What the browser itself says of an address that is not there is none of ours.
    expect(tab.faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([]);
  });

  it('in part leaves out that part, and tells of it', async () => {
    const config = {
      ...SHOP,
      personas: [...SHOP.personas, { id: 'broken' }],
      slots: { ...SHOP.slots, broken: 5 },
    };
    site.put('/', pageOf({ config, body: HERO }));
    const tab = await openTab(context, `${site.fresh()}/`);
    const problems = await tab.page.evaluate(`(() => {
      const told = []; tailorbird.on('problem', ({ code, message }) => told.push(code + ' ' + message)); return told; })()`);
    expect(problems).toEqual([
      expect.stringMatching(/^config personas\.2/),
      expect.stringMatching(/^config slots\.broken/),
    ]);
    await tab.page.evaluate(viewSale(3));
    await ask(tab.page, 'window.tailorbird.flush()');
    expect(await ask(tab.page, 'window.tailorbird.personas()')).toEqual(['bargain']);
    expect(tab.faults).toEqual([]);
  });
});
