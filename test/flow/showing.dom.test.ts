import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  locale,
  pages,
  slots,
  type Config,
  type DecisionReason,
  type Host,
  type Properties,
  type VariantConfig,
} from '../../src/index.ts';
import { createMemory, leave, NOW, open, page, SHOP, type Opened } from './given.ts';

const HOUR = 36e5;
const DAY = 24 * HOUR;
const TEXT = { text: 'Sale' };
const SLOT = `<main data-tb-slot="hero">Home</main>`;

/** The shop with variants for everybody. */
function shopOf(variants: readonly VariantConfig[], more: Partial<Config> = {}): Config {
  return { ...SHOP, slots: { hero: { variants } }, ...more };
}

interface Page extends Opened {
  readonly host: Host;
  readonly slot: HTMLElement;
}

/** Opens a page with the slot `hero`, at a time. */
async function visit(config: Config, storage = createMemory(), now: number = NOW): Promise<Page> {
  const slot = page(SLOT);
  let host: Host | undefined;
  const catching = { name: 'catch', setup: (given: Host) => void (host = given) };
  const shop = await open({
    config,
    storage,
    now: () => now,
    plugins: [locale(), pages(), catching, slots()],
  });
  await shop.client.ready;
  if (!host) throw new Error('no host');
  return { ...shop, host, slot };
}

/** Sees what the slot shows. */
function see({ host, client }: Page): void {
  host.exposed(client.decision('hero'));
}

function exposures({ told }: Page): Properties[] {
  return told('event')
    .filter(({ name }) => name === 'exposure')
    .map(({ properties }) => properties);
}

beforeEach(() => {
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ timeZone: 'UTC' } as never);
});

afterEach(() => {
  history.replaceState(null, '', '/');
});

describe('what a client decides', () => {
  it.each<readonly [DecisionReason, Partial<VariantConfig>, Partial<Config>]>([
    ['off-schedule', { schedule: { days: [1] } }, {}],
    ['off-schedule', { schedule: { hours: ['13:00-14:00'] } }, {}],
    ['not-in-experiment', { experiment: 'test' }, { experiments: { test: { coverage: 0 } } }],
    ['held-out', {}, { holdout: 1 }],
    ['not-yet', { from: '2026-11-23' }, {}],
    ['no-longer', { until: '2026-11-21' }, {}],
  ])('is the default, for the reason %s', async (reason, variant, more) => {
    const { client, slot } = await visit(shopOf([{ id: 'a', content: TEXT, ...variant }], more));
    expect([client.decision('hero').reason, slot.textContent]).toEqual([reason, 'Home']);
  });

  it('is one arm of an experiment, the same on every page', async () => {
    const variants = ['a', 'b'].map((id) => ({ id, experiment: 'test', content: { text: id } }));
    const config = shopOf(variants, { experiments: { test: {} } });
    const storage = createMemory();
    const first = await visit(config, storage);
    const { variant } = first.client.decision('hero');
    expect(first.slot.textContent).toBe(variant);
    expect(first.client.decision('hero').passed).toEqual(
      variant === 'a' ? [] : [{ variant: 'a', reason: 'other-arm' }],
    );
    see(first);
    expect(exposures(first)).toEqual([{ slot: 'hero', variant, experiment: 'test' }]);
    await leave(first);
    // From now on all are to have the other one, but who has seen one keeps it.
    const turned = variants.map((one) => ({ ...one, weight: one.id === variant ? 0.0001 : 1 }));
    const again = await visit(shopOf(turned, { version: 'v2', experiments: { test: {} } }), storage);
    expect(again.client.decision('hero').variant).toBe(variant);
  });

  it('is the default under the name of the control', async () => {
    const config = shopOf(
      [
        { id: 'control', experiment: 'test' },
        { id: 'b', experiment: 'test', weight: 1e-9 },
      ],
      {
        experiments: { test: {} },
      },
    );
    const shop = await visit(config);
    expect([shop.client.decision('hero'), shop.slot.textContent]).toMatchObject([
      { variant: 'control', reason: 'matched', experiment: 'test' },
      'Home',
    ]);
    see(shop);
    expect(exposures(shop)).toEqual([{ slot: 'hero', variant: 'control', experiment: 'test' }]);
  });

  it.each<readonly [DecisionReason, Partial<VariantConfig>, Partial<Config>]>([
    ['capped', { cap: '1/P1D' }, {}],
    ['capped', {}, { cap: '1/P1D' }],
    ['cooling-down', { coolDown: 'P1D' }, {}],
  ])(
    'holds for the page on which it is seen, and on the next is the default: %s by %j, %j',
    async (reason, variant, more) => {
      const config = shopOf([{ id: 'a', content: TEXT, ...variant }], more);
      const storage = createMemory();
      const first = await visit(config, storage);
      see(first);
      first.client.track('view_item', {});
      expect([first.slot.textContent, first.client.decision('hero').reason]).toEqual(['Sale', 'matched']);
      first.host.pageView();
      expect([first.slot.textContent, first.client.decision('hero').reason]).toEqual(['Home', reason]);
      await leave(first);
      const next = await visit(config, storage, NOW + HOUR);
      expect([next.slot.textContent, next.client.decision('hero').reason]).toEqual(['Home', reason]);
      await leave(next);
      expect((await visit(config, storage, NOW + DAY)).slot.textContent).toBe('Sale');
    },
  );

  it('holds where a slot may change, too', async () => {
    const config = shopOf([{ id: 'a', content: TEXT, cap: '1/P1D' }]);
    const { host } = await visit(config);
    const live = { id: 'hero', variants: [], isLive: true };
    const before = host.decide(live);
    if (before) host.exposed(before);
    expect([before?.variant, host.decide(live)?.variant]).toEqual(['a', 'a']);
  });

  it('counts once on a page what is seen there again', async () => {
    const shop = await visit(shopOf([{ id: 'a', content: TEXT, cap: '2/P1D' }]));
    see(shop);
    see(shop);
    expect([exposures(shop).length, shop.told('exposure').length]).toEqual([1, 1]);
    shop.host.pageView();
    see(shop);
    expect(exposures(shop)).toHaveLength(2);
  });

  it('tells of a holdout what would have been seen', async () => {
    const variants = ['a', 'b'].map((id) => ({ id, experiment: 'test', content: TEXT, cap: '1/P1D' }));
    const shop = await visit(shopOf(variants, { holdout: 1, experiments: { test: {} } }));
    see(shop);
    const withheld = expect.stringMatching(/^[ab]$/) as unknown;
    expect(exposures(shop)).toEqual([{ slot: 'hero', variant: 'default', withheld, experiment: 'test' }]);
    shop.host.pageView();
    expect(shop.client.decision('hero').reason).toBe('held-out');
  });
});

describe('a preview', () => {
  const variants = [
    { id: 'a', content: TEXT },
    { id: 'old', until: '2020-01-01', content: { text: 'Old' } },
  ];

  it('is what the address asks for, and counts as nothing', async () => {
    history.replaceState(null, '', '/?tb-preview=hero:old');
    const storage = createMemory();
    const shop = await visit(shopOf(variants, { preview: true }), storage);
    expect([shop.client.decision('hero').reason, shop.slot.textContent]).toEqual(['preview', 'Old']);
    see(shop);
    shop.host.dismiss('hero');
    expect(shop.slot.textContent).toBe('Home');
    expect(shop.told('event').filter(({ name }) => /exposure|dismiss/.test(name))).toEqual([]);
    await leave(shop);
    history.replaceState(null, '', '/');
    expect((await visit(shopOf(variants, { preview: true }), storage)).slot.textContent).toBe('Sale');
  });

  it.each([undefined, false])('is none where the config says preview: %s', async (preview) => {
    history.replaceState(null, '', '/?tb-preview=hero:old');
    expect((await visit(shopOf(variants, { preview }))).slot.textContent).toBe('Sale');
  });

  it('is none for who has refused to have the page adapted', async () => {
    history.replaceState(null, '', '/?tb-preview=hero:old');
    const shop = await visit(shopOf(variants, { preview: true }));
    await shop.client.consent.set({ personalize: 'denied' });
    expect([shop.client.decision('hero').reason, shop.slot.textContent]).toEqual(['consent-denied', 'Home']);
  });

  it('is none of a variant whose persona the visitor has left', async () => {
    const config = shopOf([{ id: 'b', personas: ['bargain'], content: TEXT }], { preview: true });
    const storage = createMemory();
    history.replaceState(null, '', '/?tb-preview=hero:b');
    const shop = await visit(config, storage);
    expect(shop.slot.textContent).toBe('Sale');
    await shop.client.optOut('bargain');
    expect(shop.slot.textContent).toBe('Home');
    await leave(shop);
    expect((await visit(config, storage)).client.decision('hero').reason).toBe('opted-out');
  });
});

describe('what the visitor dismisses', () => {
  const TWICE = `<div><aside data-tb-slot="hero">One</aside><aside data-tb-slot="hero">Two</aside>
    <template id="sale"><b>Sale</b><button data-tb-dismiss><i>×</i></button></template></div>`;
  const variants = [
    { id: 'a', content: { template: '#sale' }, dismissFor: 'P7D' },
    { id: 'b', content: { text: 'Else' } },
  ];
  const texts = (): (string | null)[] =>
    [...document.querySelectorAll('aside')].map((one) => one.textContent);

  async function openTwice(storage = createMemory(), now: number = NOW): Promise<Opened> {
    page(TWICE);
    const shop = await open({ config: shopOf(variants), storage, now: () => now, plugins: [slots()] });
    await shop.client.ready;
    return shop;
  }

  it('is gone at once from every element of the slot, and stays away', async () => {
    const storage = createMemory();
    const first = await openTwice(storage);
    expect(texts()).toEqual(['Sale×', 'Sale×']);
    document.querySelector('i')?.click();
    expect([...texts(), first.client.decision('hero').reason]).toEqual(['One', 'Two', 'dismissed']);
    expect(first.told('event').filter(({ name }) => name === 'dismiss')).toMatchObject([
      { properties: { slot: 'hero', variant: 'a' } },
    ]);
    await leave(first);
    const second = await openTwice(storage, NOW + DAY);
    expect([...texts(), second.client.decision('hero').passed]).toEqual([
      'Else',
      'Else',
      [{ variant: 'a', reason: 'dismissed' }],
    ]);
    await second.client.forget();
    await leave(second);
    await openTwice(storage, NOW + DAY);
    expect(texts()).toEqual(['Sale×', 'Sale×']);
  });

  it('comes back when it says', async () => {
    const storage = createMemory();
    const first = await openTwice(storage);
    document.querySelector('button')?.click();
    await leave(first);
    await leave(await openTwice(storage, NOW + 7 * DAY - 1));
    expect(texts()).toEqual(['One', 'Two']);
    await openTwice(storage, NOW + 7 * DAY);
    expect(texts()).toEqual(['Sale×', 'Sale×']);
  });

  it('is nothing where the page shows its own content, or the button is in no slot', async () => {
    page(
      `<div><aside data-tb-slot="none"><button data-tb-dismiss>×</button></aside><button data-tb-dismiss>×</button></div>`,
    );
    const shop = await open({ config: shopOf(variants), plugins: [slots()] });
    for (const button of document.querySelectorAll('button')) button.click();
    expect(shop.told('event').filter(({ name }) => name === 'dismiss')).toEqual([]);
  });

  it('is gone from a slot in a shadow tree, by a button in one', async () => {
    const host = page(
      '<div><template id="sale"><b>Sale</b><button data-tb-dismiss>×</button></template></div>',
    );
    const root = host.attachShadow({ mode: 'open' });
    const slot = document.createElement('aside');
    slot.dataset['tbSlot'] = 'hero';
    slot.append('One');
    root.append(slot);
    const { client } = await open({ config: shopOf(variants), plugins: [slots({ roots: [root] })] });
    await client.ready;
    expect(slot.textContent).toBe('Sale×');
    slot.querySelector('button')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(slot.textContent).toBe('One');
  });

  it('leaves what other slots show, and is heard no more after the end', async () => {
    const shop = await openTwice();
    shop.client.stop();
    document.querySelector('button')?.click();
    expect(shop.told('event').filter(({ name }) => name === 'dismiss')).toEqual([]);
  });
});

describe('the facts that a plugin may ask for', () => {
  it('are those of now, with the personas and the item', async () => {
    const shop = await visit({ ...SHOP, slots: {} });
    shop.viewSale(3);
    shop.client.track('purchase', {
      transaction_id: 't',
      items: [{ item_id: 'lamp', item_category: 'lamps' }],
    });
    await shop.client.flush();
    expect(shop.host.facts({ item_id: 'lamp', item_category: 'desks' })).toMatchObject({
      metric: { views: 3 },
      stage: 'customer',
      persona: { bargain: true },
      item: { bought: true },
      category: { bought: false },
    });
    expect(Object.keys(shop.host.facts())).not.toContain('item');
  });
});
