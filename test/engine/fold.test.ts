import { describe, expect, it } from 'vitest';
import type { Json, Properties } from '../../src/engine/index.ts';
import { given, NOW, SECOND, stored, type Given } from './given.ts';

const COUNT = { metrics: { m: { event: 'e', count: true } } } as const;

function happen({ engine, visitor }: Given, ids: readonly string[]): number {
  for (const id of ids) engine.record(visitor, { id, name: 'e', time: NOW, properties: {} });
  return (engine.facts(visitor, {}, NOW)['metric'] as { m: number }).m;
}

function others(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `other-${index}`);
}

describe('an event that comes twice', () => {
  it('counts once, and changes nothing the second time', () => {
    const shop = given(COUNT);
    happen(shop, ['a', 'b']);
    const before = JSON.stringify(shop.visitor);
    expect(happen(shop, ['a', 'b', 'b', 'a'])).toBe(2);
    expect(JSON.stringify(shop.visitor)).toBe(before);
  });

  it('is one that has the same id, whatever else it says', () => {
    const shop = given(COUNT);
    shop.engine.record(shop.visitor, { id: 'a', name: 'e', time: NOW, properties: {} });
    shop.engine.record(shop.visitor, { id: 'a', name: 'e', time: NOW + SECOND, properties: { x: 1 } });
    expect(happen(shop, [])).toBe(1);
  });

  it.each([
    [254, 255],
    [255, 256],
    [256, 258],
    [257, 259],
  ])('is known among the last 256: with %i others between, %i count', (between, expected) => {
    const shop = given(COUNT);
    expect(happen(shop, ['a', ...others(between), 'a'])).toBe(expected);
  });

  it('is known again after a round through storage', () => {
    const shop = given(COUNT);
    happen(shop, ['a']);
    const visitor = stored(shop.visitor);
    expect(happen({ ...shop, visitor }, ['a', 'b'])).toBe(2);
  });

  it('keeps no id in the open', () => {
    const shop = given(COUNT);
    happen(shop, ['secret-id']);
    expect(JSON.stringify(shop.visitor)).not.toContain('secret-id');
  });
});

describe('the time of an event', () => {
  it.each([
    [0, 1],
    [0.5, 1],
    [8.64e15, 1],
    [8.64e15 + 1, 0],
    [-1, 0],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
    [Number.NEGATIVE_INFINITY, 0],
  ])('of %d makes %i of it count', (time, expected) => {
    const shop = given(COUNT);
    shop.did('e', {}, time);
    expect(shop.facts(Math.max(NOW, time || 0))['metric']).toEqual({ m: expected });
    expect(shop.visitor.ids).toHaveLength(expected);
  });
});

describe('an event', () => {
  it('that nothing reads leaves only its visit and its id', () => {
    const shop = given(COUNT);
    shop.did('scroll', { depth: 'secret' });
    expect(shop.visitor.series).toEqual({});
    expect(JSON.stringify(shop.visitor)).not.toContain('secret');
  });

  it('is not changed', () => {
    const shop = given();
    const event = {
      id: 'a',
      name: 'purchase',
      time: NOW,
      properties: { items: [{ item_id: 'a', price: 1 }] },
    };
    const before = JSON.stringify(event);
    shop.engine.record(shop.visitor, event);
    shop.did('purchase', { items: [{ item_id: 'a', price: 1 }] }, NOW + 1);
    expect(JSON.stringify(event)).toBe(before);
  });

  /** Neither `String()` nor `+` can make a text of it, but JSON can say it. */
  const stubborn: Json = { toString: 1, valueOf: 1 };
  const properties: Properties = Object.fromEntries(
    [
      'slot',
      'variant',
      'persona',
      'name',
      'source',
      'medium',
      'campaign',
      'item_id',
      'transaction_id',
      'price',
    ].map((name) => [name, stubborn]),
  );

  it.each([
    'page_view',
    'declare',
    'opt_out',
    'opt_in',
    'exposure',
    'campaign_details',
    'add_to_cart',
    'remove_from_cart',
    'begin_checkout',
    'purchase',
    'e',
  ])('%s never throws, whatever its properties are', (name) => {
    const metrics = {
      a: { event: name, distinct: 'price' },
      b: { event: name, last: 'price' },
      c: { event: name, sum: 'price', where: { slot: 'a', 'items.price': { $gt: 1 } } },
    };
    const affinities = { d: { weights: { [name]: 1 }, property: 'item_id', halfLife: 'P1D' } };
    for (const items of [undefined, null, 'a', [], [properties, null, 1, [properties]], { a: 1 }]) {
      const shop = given({ metrics, affinities });
      expect(() => {
        shop.did(name, items === undefined ? properties : { ...properties, items });
        shop.did(name, items === undefined ? {} : { items });
        shop.facts();
      }).not.toThrow();
    }
  });
});
