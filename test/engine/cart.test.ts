import { describe, expect, it } from 'vitest';
import type { Facts, Json, Properties } from '../../src/engine/index.ts';
import { DAY, given, NOW, stored, type Given } from './given.ts';

function cart({ facts }: Given, at: number = NOW): unknown {
  return facts(at)['cart'];
}

function orders({ facts }: Given, at: number = NOW): Facts {
  return stored(facts(at)['orders'] as Facts);
}

const LAMP: Properties = { item_id: 'lamp', price: 19.9 };

describe('the cart', () => {
  it('is empty at first', () => {
    expect(cart(given())).toEqual({ items: 0, value: 0 });
  });

  it('holds what was put in, and not what was taken out', () => {
    const shop = given();
    shop.did('add_to_cart', LAMP);
    expect(cart(shop)).toEqual({ items: 1, value: 19.9 });
    shop.did('add_to_cart', { ...LAMP, quantity: 2 });
    expect(cart(shop)).toEqual({ items: 3, value: 59.7 });
    shop.did('remove_from_cart', { ...LAMP, quantity: 2 });
    expect(cart(shop)).toEqual({ items: 1, value: 19.9 });
    shop.did('remove_from_cart', LAMP);
    expect(cart(shop)).toEqual({ items: 0, value: 0 });
  });

  it('holds the items of an event, each by itself', () => {
    const shop = given();
    shop.did('add_to_cart', {
      items: [{ ...LAMP, quantity: 2 }, { item_id: 'rug', price: 100 }, null, 'rug'],
    });
    shop.did('remove_from_cart', { items: [{ ...LAMP, quantity: 1 }] });
    expect(cart(shop)).toEqual({ items: 2, value: 119.9 });
  });

  it('counts an item as one of no value where the event says nothing', () => {
    const shop = given();
    shop.did('add_to_cart', { item_id: 'lamp' });
    shop.did('add_to_cart', { price: 3 });
    expect(cart(shop)).toEqual({ items: 2, value: 3 });
  });

  it.each<readonly [quantity: Json, items: number]>([
    [2, 2],
    [1e9, 1e9],
    [1e9 + 1, 1],
    ['2', 1],
    [null, 1],
    [0.5, 0.5],
  ])('takes a quantity of %j as %d', (quantity, items) => {
    const shop = given();
    shop.did('add_to_cart', { ...LAMP, quantity });
    expect(cart(shop)).toMatchObject({ items });
  });

  it('owes nothing: taking out more than is in leaves it empty', () => {
    const shop = given();
    shop.did('remove_from_cart', { ...LAMP, quantity: 5 });
    shop.did('add_to_cart', { item_id: 'rug', price: 10 });
    expect(cart(shop)).toEqual({ items: 1, value: 10 });
  });

  it.each([
    [30 * DAY - 1, 1],
    [30 * DAY, 0],
    [30 * DAY + 1, 0],
  ])('is given up after thirty days: %i ms', (age, items) => {
    const shop = given();
    shop.did('add_to_cart', LAMP);
    expect(cart(shop, NOW + age)).toMatchObject({ items });
  });

  it('is emptied by a purchase, and filled again after it', () => {
    const shop = given();
    shop.did('add_to_cart', LAMP, NOW);
    shop.did('purchase', { value: 19.9 }, NOW + 1);
    expect(cart(shop)).toEqual({ items: 0, value: 0 });
    shop.did('add_to_cart', { item_id: 'rug', price: 5 }, NOW + 2);
    expect(cart(shop)).toEqual({ items: 1, value: 5 });
  });

  it.each([
    [-1, 0],
    [0, 0],
    [1, 1],
  ])('takes what comes %i ms after the purchase: %i', (later, items) => {
    for (const isLate of [false, true]) {
      const shop = given();
      if (isLate) shop.did('purchase', {}, NOW);
      shop.did('add_to_cart', LAMP, NOW + later);
      if (!isLate) shop.did('purchase', {}, NOW);
      expect(cart(shop, NOW + 1)).toMatchObject({ items });
    }
  });
});

describe('the value of the cart', () => {
  it('is a number, also where the memory of the visitor was full', () => {
    const metrics = { note: { event: 'note', last: 'text' } } as const;
    for (let length = 0; length < 16_000; length += 100) {
      const shop = given({ metrics });
      for (let index = 0; index < 64; index++)
        shop.did('add_to_cart', {
          item_id: `item-${index}`.padEnd(60, '-'),
          price: 1e5 + 1 / 3,
          quantity: 100_003,
        });
      shop.did('note', { text: 'x'.repeat(length) });
      expect(cart(shop)).toEqual({
        items: expect.toSatisfy(Number.isFinite),
        value: expect.toSatisfy(Number.isFinite),
      });
    }
  });
});

describe('orders', () => {
  it('are none at first', () => {
    expect(orders(given())).toEqual({ count: 0, value: 0, items: [] });
  });

  it('are counted and added up', () => {
    const shop = given();
    shop.did('purchase', { transaction_id: 't1', value: 10.1, items: [{ item_id: 'b' }] });
    shop.did('purchase', { transaction_id: 't2', value: 20.2, items: [{ item_id: 'a' }, { item_id: 'b' }] });
    expect(orders(shop)).toEqual({ count: 2, value: 30.3, items: ['a', 'b'], daysSinceLast: 0 });
  });

  it('count once however often their page is loaded', () => {
    const shop = given();
    shop.did('purchase', { transaction_id: 't1', value: 10 }, NOW);
    shop.did('purchase', { transaction_id: 't1', value: 10 }, NOW + DAY);
    expect(orders(shop, NOW + DAY)).toMatchObject({ count: 1, value: 10, daysSinceLast: 1 });
  });

  it('without an id of their own count each', () => {
    const shop = given();
    shop.did('purchase', { value: 10 });
    shop.did('purchase', { value: 10 });
    expect(orders(shop)).toMatchObject({ count: 2, value: 20 });
  });

  it('are of the value of their items where they say none', () => {
    const shop = given();
    shop.did('purchase', {
      items: [{ ...LAMP, quantity: 2 }, { item_id: 'rug', price: 100 }, { item_id: 'gift' }],
    });
    expect(orders(shop)).toEqual({
      count: 1,
      value: 139.8,
      items: ['gift', 'lamp', 'rug'],
      daysSinceLast: 0,
    });
  });

  it('of one item may say so without a list', () => {
    const shop = given();
    shop.did('purchase', { ...LAMP, quantity: 3 });
    expect(orders(shop)).toMatchObject({ value: 59.7, items: ['lamp'] });
  });

  it.each([
    [DAY - 1, 0],
    [DAY, 1],
    [7 * DAY, 7],
    [-10 * DAY, 0],
  ])('are so many days ago: %i ms are %i', (later, daysSinceLast) => {
    const shop = given();
    shop.did('purchase', {}, NOW);
    shop.did('purchase', {}, NOW - DAY);
    expect(orders(shop, NOW + later)).toMatchObject({ daysSinceLast });
  });

  it.each([
    [63, 63],
    [64, 64],
    [65, 64],
  ])('are remembered up to 64: %i', (count, expected) => {
    const shop = given();
    for (let index = 0; index < count; index++) shop.did('purchase', { value: 1 }, NOW + index);
    expect(orders(shop, NOW + count)).toMatchObject({ count: expected, value: expected });
  });
});
