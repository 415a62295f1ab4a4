import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { LEANING_SHOP, listOf } from '../slot/lists.ts';
import { ask, openTab, pageOf, PLUGINS, type PageParts, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

const ITEMS = 'a1 b1 c1 d1 c2 e1 c3';
const OWN = 'a1 b1 c1 d1 c2 e1 c3';
const RANKED = 'c1 c2 c3 a1 b1 d1 e1';
const PLUGINS_TAG = `<script src="${PLUGINS}"></script>`;
/** A screen and more. */
const FAR = '<div style="height:3000px">Below</div>';
const LIST = listOf(ITEMS);

/** Writes down, frame by frame, what the list shows while it is in view, and what shifts. */
const WATCH = `
  window.frames_ = []; window.shifts = 0;
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifts += value; })
    .observe({ type: 'layout-shift', buffered: true });
  window.orderOf = () => [...document.querySelectorAll('ul > *')].filter((one) => one.checkVisibility())
    .map((one) => one.textContent).join(' ');
  const look = () => {
    const list = document.querySelector('ul');
    const box = list?.getBoundingClientRect();
    if (box && box.top < innerHeight && box.bottom > 0 && window.orderOf() !== window.frames_.at(-1))
      window.frames_.push(window.orderOf());
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** Holds the history back until \`go()\`. */
const SLOW = `<script>
  const own = IDBFactory.prototype.open;
  const waiting = [];
  let isOpen = false;
  window.go = () => { isOpen = true; for (const one of waiting.splice(0)) one(); };
  IDBFactory.prototype.open = function (...given) {
    if (isOpen) return own.apply(this, given);
    const late = new EventTarget();
    waiting.push(() => { const request = own.apply(this, given);
      for (const type of ['success', 'error', 'upgradeneeded']) request.addEventListener(type, () => {
        for (const name of ['result', 'error', 'transaction'])
          Object.defineProperty(late, name, { configurable: true, get: () => request[name] });
        late.dispatchEvent(new Event(type)); late['on' + type]?.(new Event(type)); }); });
    return late;
  };
</script>`;

/** What a visitor has viewed, as a command of the page. */
const view = (categories: string): string =>
  `for (const item_category of '${categories}') tailorbird.track('view_item', { item_id: 'x', item_category });`;

/** A visitor who leans to c. */
async function becomeLeaning(): Promise<string> {
  const origin = site.fresh();
  site.put('/first', pageOf({ config: LEANING_SHOP }));
  const { page } = await openTab(context, `${origin}/first`);
  await page.evaluate(view('ccc'));
  await ask(page, 'tailorbird.flush()');
  await page.close();
  return origin;
}

async function openPage(parts: Partial<PageParts>, origin: string): Promise<Tab> {
  site.put('/list', pageOf({ config: LEANING_SHOP, ...parts }));
  const tab = await openTab(context);
  await tab.page.addInitScript(WATCH);
  await tab.page.goto(`${origin}/list`);
  return tab;
}

const order = (page: Page): Promise<string> => page.evaluate('window.orderOf()');
const mark = (page: Page): Promise<string | null> =>
  page.evaluate(`document.querySelector('ul').getAttribute('data-tb-ranked')`);
const paint = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
const seen = async (page: Page): Promise<{ frames: string[]; shifts: number }> => {
  await paint(page);
  return page.evaluate('({ frames: window.frames_, shifts: window.shifts })');
};

describe('a list', () => {
  it('below the fold is re-ordered when the history has been read, and shifts nothing', async () => {
    const { page, faults } = await openPage(
      { head: PLUGINS_TAG + SLOW, body: FAR + LIST },
      await becomeLeaning(),
    );
    await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
    await paint(page);
    expect(await order(page)).toBe(OWN);
    await page.evaluate('go()');
    await ask(page, '0');
    expect([await order(page), await mark(page)]).toEqual([RANKED, 'rank']);
    await page.evaluate('scrollTo(0, 3000)');
    await paint(page);
    expect(await seen(page)).toEqual({ frames: [RANKED], shifts: 0 });
    expect(faults).toEqual([]);
  });

  it.each([
    ['in view', LIST],
    ['of which only the first line is in view', `<div style="height:calc(100vh - 60px)"></div>${LIST}`],
  ])('%s that has been painted is left alone', async (_, body) => {
    const { page, faults } = await openPage(
      { head: PLUGINS_TAG + SLOW, body: body + FAR },
      await becomeLeaning(),
    );
    await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
    await page.evaluate('go()');
    await ask(page, '0');
    expect([await order(page), await mark(page)]).toEqual([OWN, 'too-late']);
    expect(await seen(page)).toEqual({ frames: [OWN], shifts: 0 });
    expect(faults).toEqual([]);
  });

  it('that was in view is left alone also when it no longer is', async () => {
    const { page } = await openPage({ head: PLUGINS_TAG + SLOW, body: LIST + FAR }, await becomeLeaning());
    await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
    await paint(page);
    await page.evaluate('scrollTo(0, 2500)');
    await paint(page);
    await page.evaluate('go()');
    await ask(page, '0');
    expect([await order(page), await mark(page)]).toEqual([OWN, 'too-late']);
  });

  it('on the first screen is re-ordered before the first paint, where the history is there by then', async () => {
    const held: ServerResponse[] = [];
    site.put('/sheet.css', (response) => void held.push(response));
    const origin = await becomeLeaning();
    // Behind the scripts, so that they do not wait for it: only the first paint does.
    const html = pageOf({ config: LEANING_SHOP, head: PLUGINS_TAG, body: LIST + FAR });
    site.put('/list', html.replace('</head>', '<link rel="stylesheet" href="/sheet.css"></head>'));
    const { page, faults } = await openTab(context);
    await page.addInitScript(WATCH);
    const loaded = page.goto(`${origin}/list`);
    await expect.poll(() => held.length).toBe(1);
    // No frame comes yet that could ask.
    const options = { polling: 50 };
    await page.waitForFunction('typeof window.tailorbird?.track === "function"', undefined, options);
    await ask(page, '0');
    for (const response of held) response.writeHead(200, { 'content-type': 'text/css' }).end();
    await loaded;
    expect(await seen(page)).toEqual({ frames: [RANKED], shifts: 0 });
    expect(faults).toEqual([]);
  });

  it('that the page makes later is painted in no other order', async () => {
    const { page } = await openPage({ head: PLUGINS_TAG, body: '<main>Shop</main>' }, await becomeLeaning());
    await ask(page, '0');
    await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
    await page.evaluate(
      (html) =>
        new Promise((done) =>
          requestAnimationFrame(() =>
            done(document.querySelector('main')?.insertAdjacentHTML('beforeend', html)),
          ),
        ),
      LIST,
    );
    expect(await seen(page)).toEqual({ frames: [RANKED], shifts: 0 });
  });

  it('is read and walked through by keyboard as it is shown', async () => {
    const { page } = await openPage({ head: PLUGINS_TAG, body: FAR + LIST }, await becomeLeaning());
    await ask(page, '0');
    await page.evaluate('scrollTo(0, 3000)');
    const walked: string[] = [];
    for (let step = 0; step < 7; step++) {
      await page.keyboard.press('Tab');
      walked.push(await page.evaluate('document.activeElement.textContent'));
    }
    expect(walked.join(' ')).toBe(RANKED);
    const tops = await page.evaluate<number[]>(
      `[...document.querySelectorAll('ul > li')].map((one) => one.getBoundingClientRect().top)`,
    );
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });

  it('with the focus inside is left alone until it has none', async () => {
    const head = PLUGINS_TAG + SLOW;
    const body = `<button>Else</button>${FAR}${LIST}`;
    const { page } = await openPage({ head, body }, await becomeLeaning());
    await page.evaluate(`document.querySelector('ul a').focus({ preventScroll: true })`);
    await page.evaluate('go()');
    await ask(page, '0');
    await paint(page);
    expect([await order(page), await mark(page)]).toEqual([OWN, null]);
    await page.evaluate(`document.querySelector('button').focus()`);
    await expect.poll(() => order(page)).toBe(RANKED);
  });

  it('keeps the focus, and what is written in it, when the page’s order comes back', async () => {
    const body = FAR + listOf(ITEMS).replaceAll('</a>', '</a><input>');
    const { page } = await openPage({ head: PLUGINS_TAG, body }, await becomeLeaning());
    await ask(page, '0');
    await page.locator('input').first().fill('six');
    await page.evaluate(`window.field = document.activeElement; tailorbird.optOut()`);
    await expect.poll(() => order(page)).toBe(OWN);
    expect(await page.evaluate('[document.activeElement === window.field, window.field.value]')).toEqual([
      true,
      'six',
    ]);
  });

  it('is as the page has it for who has refused', async () => {
    const { page, faults } = await openPage({ head: PLUGINS_TAG, body: FAR + LIST }, await becomeLeaning());
    await ask(page, '0');
    expect(await order(page)).toBe(RANKED);
    await page.evaluate(`tailorbird.consent.set({ personalize: 'denied' })`);
    expect([await order(page), await mark(page)]).toEqual([OWN, null]);
    await page.reload();
    await ask(page, '0');
    expect([await order(page), faults]).toEqual([OWN, []]);
  });

  it('begins anew with items that a filter of the page puts there, and goes on with more of them', async () => {
    const { page } = await openPage({ head: PLUGINS_TAG, body: LIST }, await becomeLeaning());
    await ask(page, '0');
    await paint(page);
    const put = (how: 'append' | 'replaceChildren', items: string): Promise<unknown> =>
      page.evaluate(
        ([name, html]) => {
          const holder = Object.assign(document.createElement('div'), { innerHTML: html });
          document.querySelector('ul')?.[name](...(holder.querySelector('ul')?.children ?? []));
        },
        [how, listOf(items)] as const,
      );
    await put('replaceChildren', 'a4 b4 c4');
    await paint(page);
    expect(await order(page)).toBe('c4 a4 b4');
    // Seen by now: what is added comes where the page has put it.
    await put('append', 'a5 c5');
    await paint(page);
    expect(await order(page)).toBe('c4 a4 b4 a5 c5');
    await page.evaluate('tailorbird.stop()');
    expect(await order(page)).toBe('a4 b4 c4 a5 c5');
  });
});

describe('restoring', () => {
  it.each([
    ['with moveBefore', ''],
    ['without it', 'delete Element.prototype.moveBefore;'],
  ])(
    'is exact a hundred times, whatever the list and whatever the page does meanwhile, %s',
    async (_, script) => {
      site.put('/', pageOf({ config: LEANING_SHOP, head: PLUGINS_TAG, body: `${FAR}<main></main>` }));
      const { page, faults } = await openTab(context);
      await page.addInitScript(script);
      await page.goto(`${site.fresh()}/`);
      await ask(page, '0');
      const { wrong, changed } = await page.evaluate<{ wrong: unknown[]; changed: number }>(RANDOM_LISTS);
      expect([wrong, changed > 60, faults]).toEqual([[], true, []]);
    },
  );
});

/** Makes a list of chance, lets it be re-ordered, changes it as a page would, has it restored, and compares. */
const RANDOM_LISTS = `(async () => {
  let seed = 7;
  const chance = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const pick = (from) => from[chance(from.length)];
  const tick = () => new Promise((done) => setTimeout(done));
  const wrong = [];
  let changed = 0;
  let count = 0;
  const makeItem = () => {
    const id = pick('abcde') + count++;
    const item = document.createElement(pick(['li', 'article', 'div']));
    item.dataset.tbItem = JSON.stringify({ item_id: id, item_category: id[0],
      ...(chance(6) === 0 && { pinned: true }), ...(chance(8) === 0 && { sponsored: true }) });
    if (chance(5) === 0) item.hidden = true;
    if (chance(4) === 0) item.className = 'wide';
    item.append(id, ...(chance(3) === 0 ? [document.createElement('input'), new Comment(id)] : []));
    return item;
  };
  const makeChild = () => chance(5) === 0 ? pick([new Text(' '), new Comment('x'), document.createElement('hr')]) : makeItem();
  for (let round = 0; round < 100; round++) {
    await tailorbird.consent.set({ personalize: 'granted', measure: 'granted' });
    tailorbird.track('view_item', { item_id: 'x', item_category: pick('abcde') });
    tailorbird.track('view_item', { item_id: 'x', item_category: pick('abcde') });
    const list = document.createElement(pick(['ul', 'div']));
    const attributes = { 'data-tb-rank': pick(['', 'category']), 'data-tb-suppress': pick(['', 'hide', 'bought hide', 'cart']) };
    for (const name of Object.keys(attributes)) if (chance(4) > 0) list.setAttribute(name, attributes[name]);
    list.append(...Array.from({ length: chance(25) }, makeChild));
    const items = [...list.children].filter((one) => one.dataset.tbItem);
    for (const item of items.filter(() => chance(5) === 0))
      tailorbird.track('add_to_cart', { ...JSON.parse(item.dataset.tbItem), price: 1 });
    for (const item of items.filter(() => chance(9) === 0))
      tailorbird.track('purchase', { transaction_id: 't' + count++, value: 1, items: [JSON.parse(item.dataset.tbItem)] });
    // What the page means it to be: its nodes in their order, with their attributes.
    let own = [...list.childNodes];
    const describe = (node) => [node, node.nodeType === 1 ? [...node.attributes].map(({ name, value }) => name + '=' + value).join() : node.data];
    const looks = new Map(own.map(describe));
    const before = [...list.attributes].map(({ name, value }) => name + '=' + value).join();
    document.querySelector('main').replaceChildren(list);
    await tick();
    if (list.dataset.tbRanked) changed++;
    for (let step = chance(4); step > 0; step--) {
      const node = makeChild();
      const known = pick(own);
      const way = chance(4);
      if (way === 0) { list.append(node); own.push(node); }
      if (way === 1) { list.prepend(node); own.unshift(node); }
      if (way === 2 && known) { known.remove(); own = own.filter((one) => one !== known); }
      if (way === 3 && known) { list.append(known); own = [...own.filter((one) => one !== known), known]; }
      if (way < 2) looks.set(...describe(node));
      if (chance(2) === 0) await tick();
    }
    const end = chance(3);
    if (end === 0) await tailorbird.consent.set({ personalize: 'denied' });
    else if (end === 1) await tailorbird.forget();
    else for (const name of Object.keys(attributes)) list.removeAttribute(name);
    await tick();
    const after = [...list.attributes].map(({ name, value }) => name + '=' + value).join();
    const isSame = own.length === list.childNodes.length && own.every((node, at) => node === list.childNodes[at] &&
      describe(node)[1] === looks.get(node));
    if (!isSame || (end < 2 && after !== before) || (end === 2 && after !== ''))
      wrong.push([round, end, own.map((one) => one.textContent).join('|'), [...list.childNodes].map((one) => one.textContent).join('|'), before, after]);
  }
  return { wrong, changed };
})()`;
