import { describe, expect, it } from 'vitest';
import { LEANING_SHOP, listOf } from '../slot/lists.ts';
import { ask, openTab, pageOf, PLUGINS, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

const variants = [{ id: 'all', content: { html: '<b>Sale</b>' } }];
const CONFIG = {
  ...LEANING_SHOP,
  slots: { hero: { variants } },
};
const CONFIG_TAG = `<script type="application/json" data-tb-config>${JSON.stringify(CONFIG)}</script>`;
const MAIN_TAG = `<script src="${SCRIPT}"></script>`;
const tag = (attributes = ''): string => `<script ${attributes} src="${PLUGINS}"></script>`;
const BODY = `<main data-tb-slot="hero">Home</main><div style="height:3000px"></div>
${listOf('a1 b1 c1 d1', 'data-tb-rank data-tb-suppress')}`;
const RANKED = 'c1 a1 d1 b1';

/** A visitor who leans to c and has bought b1. */
async function becomeLeaning(): Promise<string> {
  const origin = site.fresh();
  site.put('/first', pageOf({ config: LEANING_SHOP }));
  const { page } = await openTab(context, `${origin}/first`);
  await page.evaluate(`
    tailorbird.track('view_item', { item_id: 'x', item_category: 'c' });
    tailorbird.track('purchase', { transaction_id: 't', value: 1, items: [{ item_id: 'b1', item_category: 'b' }] });`);
  await ask(page, 'tailorbird.flush()');
  await page.close();
  return origin;
}

async function openHead(head: string, body = BODY): Promise<Tab> {
  const origin = await becomeLeaning();
  site.put(
    '/',
    `<!doctype html><html><head><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
  );
  const tab = await openTab(context, `${origin}/`);
  await tab.page.waitForFunction('typeof window.tailorbird?.track === "function"');
  await ask(tab.page, '0');
  return tab;
}

const order = ({ page }: Tab): Promise<string> =>
  page.evaluate(`[...document.querySelectorAll('ul > li')].map((one) => one.textContent).join(' ')`);
const problems = ({ page }: Tab): Promise<string[]> =>
  page.evaluate(
    `(() => { const told = []; tailorbird.on('problem', ({ code, message }) => told.push(code + ' ' + message)); return told; })()`,
  );

describe('the script tag of the plugins', () => {
  it.each([
    ['after the other', CONFIG_TAG + MAIN_TAG + tag(), true],
    ['before the other', CONFIG_TAG + tag() + MAIN_TAG, true],
    ['before the config', tag() + MAIN_TAG + CONFIG_TAG, true],
    ['twice', CONFIG_TAG + tag() + MAIN_TAG + tag(), true],
    ['with async, after the other', CONFIG_TAG + MAIN_TAG + tag('async'), false],
    ['with async, before the other', CONFIG_TAG + tag('async') + MAIN_TAG, false],
    ['with both async', CONFIG_TAG + tag('async') + MAIN_TAG.replace('src', 'async src'), false],
    ['with defer', CONFIG_TAG + MAIN_TAG + tag('defer'), false],
    ['as a module', CONFIG_TAG + MAIN_TAG + tag('type="module"'), false],
    [
      'added by another script',
      `${CONFIG_TAG}${MAIN_TAG}<script>document.head.append(Object.assign(document.createElement('script'), { src: '${PLUGINS}' }))</script>`,
      false,
    ],
  ])('works %s', async (_, head, isInTime) => {
    const tab = await openHead(head);
    await expect.poll(() => order(tab)).toBe(RANKED);
    const shown = await tab.page.locator('main').textContent();
    expect(isInTime ? [shown] : ['Sale', 'Home']).toContain(isInTime ? 'Sale' : shown);
    expect([await problems(tab), tab.faults]).toEqual([[], []]);
    await tab.page.evaluate('tailorbird.stop()');
    expect(await order(tab)).toBe('a1 b1 c1 d1');
  });

  it('says the options of its plugins', async () => {
    const options = `data-rank='{"places":1}' data-suppress='{"replenish":{"b":"PT0S"}}'`;
    const tab = await openHead(CONFIG_TAG + MAIN_TAG + tag(options));
    await expect.poll(() => order(tab)).toBe('a1 c1 b1 d1');
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'no object'],
    ['{"places":"many"}', 'no number'],
  ])('with faulty options costs only that plugin: %s', async (options) => {
    const tab = await openHead(CONFIG_TAG + MAIN_TAG + tag(`data-rank='${options}'`));
    await expect.poll(() => order(tab)).toBe('a1 c1 d1 b1');
    expect([(await problems(tab)).map((text) => text.slice(0, 11)), tab.faults]).toEqual([
      ['plugin rank'],
      [],
    ]);
    expect(await tab.page.locator('main').textContent()).toBe('Sale');
  });

  it('does nothing alone, nor where something else has the name', async () => {
    for (const head of [tag(), `<form id="tailorbird"></form>${tag()}`]) {
      site.put('/', `<!doctype html><link rel="icon" href="data:,">${head}${BODY}`);
      const { page, faults } = await openTab(context, `${site.fresh()}/`);
      expect([await page.locator('main').textContent(), faults]).toEqual(['Home', []]);
    }
  });
});

describe('the command `use`', () => {
  const MINE = `['use', { name: 'mine', setup(host) { window.told = [...(window.told ?? []), host.config.version]; } }]`;

  it('sets up a plugin that waits before the first decision, and a later one at once, each name once', async () => {
    const early = `<script>window.order = []; window.tailorbird = [['track', 'view_item', {}], ['use', { name: 'first', setup(host) {
      host.on('decision', ({ slot }) => window.order.push(slot)); window.order.push('first'); } }], ${MINE}]</script>`;
    const tab = await openHead(early + CONFIG_TAG + MAIN_TAG);
    expect(await tab.page.evaluate(`window.order.slice(0, 2)`)).toEqual(['first', 'hero']);
    await tab.page.evaluate(`tailorbird.push(${MINE}, ${MINE.replace("'mine'", "'other'")})`);
    expect(await tab.page.evaluate('window.told')).toEqual(['v1', 'v1']);
    expect(tab.faults).toEqual([]);
  });

  it('with what is no plugin costs only itself', async () => {
    const wrong = `<script>window.tailorbird = [['use'], ['use', null], ['use', 5], ['use', { name: 'bad', setup() { throw new Error('bad'); } }], ${MINE}]</script>`;
    const tab = await openHead(wrong + CONFIG_TAG + MAIN_TAG + tag());
    await expect.poll(() => order(tab)).toBe(RANKED);
    expect([await tab.page.evaluate('window.told'), tab.faults]).toEqual([['v1'], []]);
    expect((await problems(tab)).map((text) => text.slice(0, 6))).toEqual(Array(4).fill('plugin'));
  });
});
