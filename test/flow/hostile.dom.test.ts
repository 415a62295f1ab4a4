import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/index.ts';
import { ASKING_SHOP, metric, open, saleItem } from './given.ts';

const cyclic: Record<string, unknown> = { item_id: 'lamp' };
cyclic['price'] = cyclic;
cyclic['self'] = cyclic;

function throwing(): never {
  throw new Error('of the page');
}

const revocable = Proxy.revocable({}, {});
revocable.revoke();

/** A proxy that throws whatever one does to it. */
const trap = new Proxy(
  {},
  { get: throwing, has: throwing, ownKeys: throwing, getOwnPropertyDescriptor: throwing },
);

const withGetter = Object.defineProperty({ price: 1 }, 'item_id', { enumerable: true, get: throwing });
const element = document.createElement('form');
element.append(document.createElement('input'));

const HOSTILE: readonly [string, unknown][] = [
  ['a cycle', cyclic],
  ['a getter that throws', withGetter],
  ['a proxy whose every trap throws', trap],
  ['a revoked proxy', revocable.proxy],
  ['an object without a prototype', Object.assign(Object.create(null), { item_id: 'lamp' })],
  ['a text that is none', { item_id: { toString: throwing, valueOf: throwing } }],
  ['a toJSON that throws', { item_id: 'lamp', toJSON: throwing }],
  ['a big integer', { item_id: 'lamp', price: 10n }],
  ['a symbol', { item_id: Symbol('lamp') }],
  ['keys that are symbols', { [Symbol('lamp')]: 1 }],
  ['a function', () => 'lamp'],
  ['a DOM node', element],
  ['a DOM node in it', { item_id: element, price: element }],
  ['the window', window],
  ['a text of a megabyte', { item_id: 'x'.repeat(1_000_000) }],
  ['a hundred thousand keys', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]))],
  ['deep nesting', { item_id: JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) }],
  ['a map', new Map([['item_id', 'lamp']])],
  ['an invalid date', { item_id: new Date(Number.NaN) }],
  ['an array', ['lamp']],
  ['a text', 'lamp'],
  ['a number', 5],
  ['null', null],
  ['nothing', undefined],
];

describe('what a page may hand over', () => {
  it.each(HOSTILE)('track survives %s', async (_, given) => {
    const shop = await open();
    expect(() => shop.client.track('view_item', given as never)).not.toThrow();
    shop.client.track('view_item', saleItem(0));
    expect(metric(shop, 'saleViews')).toBe(1);
  });

  it.each(HOSTILE)('track survives %s among the items', async (_, given) => {
    const shop = await open();
    expect(() =>
      shop.client.track('purchase', { value: 5, items: [given, { item_id: 'pot' }] }),
    ).not.toThrow();
    expect(() => shop.client.track('purchase', { value: 5, items: given })).not.toThrow();
  });

  it.each(HOSTILE)('declare survives %s', async (_, given) => {
    const shop = await open();
    expect(() => shop.client.declare(given as never)).not.toThrow();
    expect(() => shop.client.declare({ size: given as never })).not.toThrow();
    shop.client.declare({ size: 'L' });
    expect(shop.told('event').at(-1)?.properties).toEqual({ size: 'L' });
  });

  it.each<[string, unknown]>([
    ...HOSTILE,
    ['a choice that throws', Object.defineProperty({}, 'personalize', { enumerable: true, get: throwing })],
  ])('consent survives %s, which is no choice', async (_, given) => {
    const shop = await open({ config: ASKING_SHOP });
    await shop.client.consent.set(given as never);
    expect(() => (shop.client as Host).heed(given as never)).not.toThrow();
    await Promise.all([shop.client.optOut(given as never), shop.client.optIn(given as never)]);
    const asked = given === undefined ? 'granted' : 'pending';
    expect(shop.client.consent.get()).toEqual({ personalize: asked, measure: asked });
    await shop.client.consent.set({ personalize: 'granted' });
    expect(shop.client.consent.get().personalize).toBe('granted');
  });

  it.each([
    ...HOSTILE.slice(0, 14),
    ['a symbol', Symbol('view_item')],
    ['an object without a text form', Object.create(null)],
  ])('track survives %s as the name', async (_, name) => {
    const shop = await open();
    expect(() => shop.client.track(name as never, saleItem(0))).not.toThrow();
    expect(shop.told('event')).toEqual([]);
  });

  it('pollutes no prototype', async () => {
    const shop = await open();
    const poison = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    shop.client.track('view_item', poison);
    shop.client.declare(poison);
    expect('polluted' in {}).toBe(false);
  });

  it('goes on after ten thousand events in one task', async () => {
    const shop = await open();
    shop.viewSale(10_000);
    await shop.client.flush();
    expect(metric(shop, 'saleViews')).toBe(10_000);
  });
});
