import { describe, expect, it } from 'vitest';
import { slots, type Config, type EventPlan, type Json } from '../../src/index.ts';
import { readSnapshot } from '../../src/store/mirror.ts';
import { NOW, open, page, SHOP, type Opened } from '../flow/given.ts';

const CONSENT = { personalize: 'none-needed', measure: 'none-needed' } as const;

/** A shop whose plan has the event `e`. */
async function planning(properties: EventPlan['properties']): Promise<Opened> {
  const config: Config = { version: 'v1', events: { e: { properties } }, consent: CONSENT };
  return await open({ config });
}

/** What is kept of a property `p` of a type; `undefined` where it is dropped. */
async function kept(
  type: 'string' | 'number' | 'boolean' | 'items',
  value: unknown,
): Promise<Json | undefined> {
  const shop = await planning({ p: type });
  shop.client.track('e', { p: value });
  return shop.told('event')[0]?.properties['p'];
}

describe('the measurement plan', () => {
  it('lets an event through with what it names of it, and drops the rest with a reason', async () => {
    const shop = await open();
    shop.client.track('view_item', { item_id: 'lamp', email: 'a@b.example', price: 10 });
    expect(shop.told('event')).toMatchObject([
      { name: 'view_item', properties: { item_id: 'lamp', price: 10 } },
    ]);
    expect(Object.keys(shop.told('event')[0]?.properties ?? {})).toEqual(['item_id', 'price']);
    expect(shop.told('drop')).toEqual([{ name: 'view_item.email', reason: 'not-in-plan', count: 1 }]);
  });

  it.each(['watch_video', 'constructor', '__proto__', 'toString', ''])('stops the event %o', async (name) => {
    const shop = await open();
    shop.client.track(name, { item_id: 'lamp' });
    expect(shop.told('event')).toEqual([]);
    expect(shop.told('drop')).toEqual([{ name, reason: 'not-in-plan', count: 1 }]);
  });

  it('counts what was dropped, by reason', async () => {
    const shop = await open();
    shop.client.track('watch_video');
    shop.client.track('view_item', { email: 'a@b.example', price: 'cheap' });
    shop.client.track('view_item', { phone: '0123' });
    expect(shop.client.status().drops).toEqual({ 'not-in-plan': 3, 'wrong-type': 1 });
  });

  it.each([
    ['page_view', {}],
    ['campaign_details', { name: 'email', source: 's', medium: 'm', campaign: 'c' }],
    ['exposure', { slot: 's', variant: 'v', persona: 'p' }],
    ['opt_out', { persona: 'p' }],
    ['opt_in', { persona: 'p' }],
  ])('lets %s of its own through without being named', async (name, properties) => {
    const shop = await open();
    shop.client.track(name, { ...properties, email: 'a@b.example' });
    expect(shop.told('event')).toMatchObject([{ name, properties }]);
    expect(shop.told('drop')).toEqual([{ name: `${name}.email`, reason: 'not-in-plan', count: 1 }]);
  });
});

describe('what the config itself says', () => {
  // By these one might tell a token, a card and an address; a system that makes ids does not ask.
  const IDS = ['9e107d9d372bb6826bd81d3542a419d6', '4111111111111111', 'https://cms.example/p?id=7#top'];
  const configOf = (id: string): Config => ({
    ...SHOP,
    personas: [{ id, label: 'x', enter: 1, minEvidence: 1, evidence: [{ id: 'e', when: {}, points: 1 }] }],
    slots: { [id]: { variants: [{ id: `${id}!`, personas: [id], content: { text: 'Hello' } }] } },
  });

  it.each(IDS)(
    'names nobody: who leaves the persona %s is out of it, and what is dismissed stays away',
    async (id) => {
      const shop = await open({ config: configOf(id) });
      await shop.client.ready;
      expect(shop.client.personas()).toEqual([id]);
      shop.client.track('dismiss', { slot: id, variant: `${id}!`, persona: id });
      await shop.client.optOut(id);
      expect(shop.client.personas()).toEqual([]);
      expect(shop.client.explain(id)).toMatchObject([{ active: false, optedOut: true }]);
      expect(shop.told('event').map(({ properties }) => properties)).toEqual([
        { slot: id, variant: `${id}!`, persona: id },
        { persona: id },
      ]);
      expect(shop.told('problem')).toEqual([]);
    },
  );

  it.each(IDS)('is left to the next page: the slot %s', async (id) => {
    page(`<main data-tb-slot="${id}">Home</main>`);
    const shop = await open({ config: configOf(id), plugins: [slots()] });
    await shop.client.flush();
    expect(readSnapshot(true, NOW)).toMatchObject({ decided: { [id]: `${id}!` } });
  });

  it('is asked of the config alone: another of that kind is personal', async () => {
    const shop = await open({ config: configOf('9e107d9d372bb6826bd81d3542a419d6') });
    shop.client.track('dismiss', { slot: 'e4d909c290d0fb1ca068ffaddf22cbd0', variant: 'v' });
    expect(shop.told('event').map(({ properties }) => properties)).toEqual([{ variant: 'v' }]);
    expect(shop.told('drop')).toEqual([{ name: 'dismiss.slot', reason: 'personal-data', count: 1 }]);
  });
});

describe('a property', () => {
  it.each([
    ['string', 'lamp', 'lamp'],
    ['string', 'x'.repeat(199), 'x'.repeat(199)],
    ['string', 'x'.repeat(200), 'x'.repeat(200)],
    ['string', 'x'.repeat(201), 'x'.repeat(200)],
    ['string', 'x'.repeat(1_000_000), 'x'.repeat(200)],
    // The cut goes through the middle of a pair.
    ['string', `${'x'.repeat(199)}😀`, `${'x'.repeat(199)}\uFFFD`],
    ['string', `${'x'.repeat(198)}😀`, `${'x'.repeat(198)}😀`],
    ['string', 'a\uD800b', 'a\uFFFDb'],
    ['string', 'a\uDC00b', 'a\uFFFDb'],
    ['string', 4711, '4711'],
    ['number', 9.5, 9.5],
    ['number', '9.5', 9.5],
    ['number', 0, 0],
    ['number', -3, -3],
    ['boolean', true, true],
    ['boolean', false, false],
    ['items', [], []],
  ] as const)('of type %s keeps %o as %o', async (type, value, expected) => {
    expect(await kept(type, value)).toEqual(expected);
  });

  it.each([
    ['string', true],
    ['string', {}],
    ['string', ['a']],
    ['string', Symbol('a')],
    ['string', 10n],
    ['string', () => 'a'],
    ['number', 'cheap'],
    ['number', ''],
    ['number', ' '],
    ['number', Number.NaN],
    ['number', Number.POSITIVE_INFINITY],
    ['number', '1e999'],
    ['number', true],
    ['number', [5]],
    ['number', { valueOf: (): number => 5 }],
    ['number', 10n],
    ['boolean', 1],
    ['boolean', 'true'],
    ['items', {}],
    ['items', 'lamp'],
  ] as const)('of type %s drops %o as of the wrong type', async (type, value) => {
    const shop = await planning({ p: type });
    shop.client.track('e', { p: value });
    expect(shop.told('event')[0]?.properties).toEqual({});
    expect(shop.told('drop')).toEqual([{ name: 'e.p', reason: 'wrong-type', count: 1 }]);
  });

  it.each([undefined, null])('of %o is not there, which is no fault', async (value) => {
    const shop = await planning({ p: 'string' });
    shop.client.track('e', { p: value });
    expect([shop.told('event')[0]?.properties, shop.told('drop')]).toEqual([{}, []]);
  });

  it('that the plan does not name is never read', async () => {
    let reads = 0;
    const given = { item_id: 'lamp', secret: 'x' };
    Object.defineProperty(given, 'secret', { enumerable: true, get: () => reads++ });
    const shop = await open();
    shop.client.track('view_item', given);
    expect([reads, shop.told('event').length]).toEqual([0, 1]);
  });

  it('is kept as a copy: what the page does to it later changes nothing', async () => {
    const items = [{ item_id: 'lamp', price: 10 }];
    const shop = await planning({ p: 'items' });
    shop.client.track('e', { p: items });
    items[0] = { item_id: 'pot', price: 1 };
    expect(shop.told('event')[0]?.properties).toEqual({ p: [{ item_id: 'lamp', price: 10 }] });
  });
});

describe('items', () => {
  it('keep what GA4 says of a product, and nothing else', async () => {
    const item = {
      item_id: 'lamp',
      item_name: 'Lamp',
      item_brand: 'Nest',
      item_category: 'light',
      item_category2: 'floor',
      item_category5: 'iron',
      item_variant: 'red',
      price: 10,
      quantity: 2,
      discount: 1,
    };
    expect(await kept('items', [{ ...item, buyer: 'Ann', item_category6: 'x' }])).toEqual([item]);
  });

  it.each([
    [49, 49],
    [50, 50],
    [51, 50],
  ])('of %i products are %i', async (count, expected) => {
    const items = Array.from({ length: count }, (_, index) => ({ item_id: `i${index}` }));
    expect(await kept('items', items)).toHaveLength(expected);
  });
});

describe('an event', () => {
  it('that is too much for a batch is dropped whole, and said so', async () => {
    const items = Array.from({ length: 50 }, () => ({
      item_name: 'x'.repeat(200),
      item_id: 'x'.repeat(200),
    }));
    const shop = await planning({ p: 'items' });
    shop.client.track('e', { p: items });
    expect([shop.told('event'), shop.told('drop')]).toEqual([[], [{ name: 'e', reason: 'size', count: 1 }]]);
  });
});

describe('declare', () => {
  it('keeps any small JSON', async () => {
    const shop = await open();
    const preferences = { size: 'L', interests: ['lamps', { depth: 1 }], news: true, age: null };
    shop.client.declare(preferences);
    expect(shop.told('event')).toMatchObject([{ name: 'declare', properties: preferences }]);
  });

  it.each([
    [1_021, true],
    [1_022, true],
    [1_023, false],
  ])('keeps a text of %i characters: %s', async (length, isKept) => {
    const shop = await open();
    // 1,024 characters as JSON, with its quotes.
    shop.client.declare({ story: 'x'.repeat(length) });
    expect('story' in (shop.told('event')[0]?.properties ?? {})).toBe(isKept);
  });
});

describe('a shop without a plan', () => {
  it('collects nothing', async () => {
    const shop = await open({ config: { ...SHOP, events: {} } });
    shop.viewSale(3);
    expect([shop.told('event'), shop.client.personas()]).toEqual([[], []]);
  });
});
