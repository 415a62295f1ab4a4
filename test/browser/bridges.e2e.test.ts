import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { WATCH } from './calls.ts';
import { ASKING_SHOP, HERO, viewSale } from './shop.ts';
import { ask, openTab, pageOf, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();
const CONFIG = { ...ASKING_SHOP, upload: { endpoint: '/collect', every: 'PT1S' } };

/** What a bridge does with its host, as the page's own script. */
const BRIDGES = {
  silent: '',
  'that throws': `setTimeout(() => { throw new Error('of the platform'); }); throw new Error('of the bridge');`,
  'that says nonsense': `for (const odd of [null, 1, 'granted', [], {}, { personalize: true, measure: 'yes' }]) host.heed(odd);`,
  'that asks': `host.heed({ personalize: 'pending', measure: 'pending' });`,
  'that flaps 100 times a second between asking and denying by default': `let turn = 0;
    setInterval(() => { window.turns = ++turn; const choice = turn % 2 ? 'denied' : 'pending';
      host.heed({ personalize: choice, measure: choice, explicit: false }); }, 10);`,
};

async function open(bridge: string): Promise<Tab> {
  const use = `window.tailorbird = [['use', { name: 'bridge', setup(host) { window.host = host; ${bridge} } }]];`;
  site.put('/', pageOf({ config: CONFIG, head: `<script>${WATCH}${use}</script>`, body: HERO }));
  site.batches.length = 0;
  return openTab(context, `${site.fresh()}/`);
}

/** Every call that could keep or send something, and on what, since it was asked last. */
function calls(page: Page): Promise<{ calls: string[]; keys: string[] }> {
  return page.evaluate(
    '({ calls: window.calls.splice(0), keys: [...new Set(window.keys.splice(0))].sort() })',
  );
}

const NONE = { calls: [], keys: [] };

/** A second in which a visitor does things. */
async function live(page: Page): Promise<void> {
  await page.evaluate(viewSale(60));
  await page.evaluate(`new Promise((done) => setTimeout(done, 1_200))`); // longer than a batch waits
  await ask(page, 'window.tailorbird.flush()');
}

const heed = (choice: string): string =>
  `window.host.heed({ personalize: '${choice}', measure: '${choice}' })`;

describe('before a grant', () => {
  it.each(Object.entries(BRIDGES))(
    'a bridge %s has nothing stored and nothing sent',
    async (name, bridge) => {
      const { page, faults } = await open(bridge);
      await live(page);
      expect(await calls(page)).toEqual(NONE);
      expect(site.batches).toEqual([]);
      if (name.includes('flaps')) expect(await page.evaluate('window.turns')).toBeGreaterThan(50);
      expect(faults.filter((fault) => !fault.includes('of the platform'))).toEqual([]);
    },
  );

  it('a late grant keeps and sends what this page has seen, and not before', async () => {
    const { page } = await open(BRIDGES['that asks']);
    await live(page);
    expect(await calls(page)).toEqual(NONE);
    await page.evaluate(heed('granted'));
    await ask(page, 'window.tailorbird.flush()');
    expect(site.batches.flatMap(({ events }) => events).length).toBe(61);
    const { keys } = await calls(page);
    expect(keys).toEqual(['tailorbird', 'tailorbird.consent', 'tailorbird.snapshot']);
  });
});

describe('without a grant', () => {
  it('a refusal stores itself and nothing else, however often a platform changes its mind', async () => {
    const { page } = await open('');
    await page.evaluate(`new Promise((done) => { let turn = 0; const timer = setInterval(() => {
      const choice = ++turn % 2 ? 'denied' : 'pending';
      window.host.heed({ personalize: choice, measure: choice });
      if (turn === 100) { clearInterval(timer); done(); } }, 10); })`);
    await live(page);
    const { calls: made, keys } = await calls(page);
    expect(keys).toEqual(['tailorbird', 'tailorbird.consent']);
    expect(made.filter((call) => !['open', 'setItem'].includes(call))).toEqual([]);
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual(['tailorbird.consent']);
    // What was refused first is not written again and again.
    expect(made.length).toBeLessThan(10);
    expect(site.batches).toEqual([]);
  });

  it('nothing is sent or remembered once it is withdrawn, and all is again once it is given anew', async () => {
    const { page } = await open('');
    await page.evaluate(heed('granted'));
    await live(page);
    expect(site.batches.length).toBeGreaterThan(0);
    await page.evaluate(heed('denied'));
    await ask(page, 'window.tailorbird.flush()');
    await calls(page);
    const before = site.batches.length;
    await live(page);
    expect([site.batches.length, await calls(page)]).toEqual([before, NONE]);
    await page.evaluate(heed('granted'));
    await page.evaluate(viewSale(2));
    await ask(page, 'window.tailorbird.flush()');
    const again = site.batches.slice(before).flatMap(({ events }) => events);
    expect(again.map(({ properties }) => properties['item_id'])).toEqual(['i0', 'i1']);
  });
});
