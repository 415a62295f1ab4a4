import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AffinityConfig, Facts } from '../../src/engine/index.ts';
import { DAY, given, NOW, type Given } from './given.ts';

const CATEGORY: AffinityConfig = {
  weights: { view_item: 1, add_to_cart: 3, purchase: 5 },
  property: 'item_category',
  halfLife: 'P30D',
};

function leaning(config: Partial<AffinityConfig> = {}): Given {
  return given({ affinities: { category: { ...CATEGORY, ...config } } });
}

function read({ facts }: Given, at: number = NOW): Facts {
  return (facts(at)['affinity'] as Facts)['category'] as Facts;
}

function viewed({ did }: Given, item_category: string, at: number = NOW): void {
  did('view_item', { item_category }, at);
}

describe('an affinity', { timeout: 60_000 }, () => {
  it('is empty as long as nothing is known', () => {
    const shop = leaning();
    expect(read(shop)).toEqual({});
    shop.did('search', { item_category: 'lamps' });
    shop.did('view_item', { item_brand: 'Nest' });
    expect(read(shop)).toEqual({});
  });

  it('shares one among the values by the weight of their events', () => {
    const shop = leaning();
    viewed(shop, 'lamps');
    shop.did('add_to_cart', { item_category: 'rugs' });
    expect(read(shop)).toEqual({ $top: 'rugs', lamps: 0.25, rugs: 0.75 });
    shop.did('purchase', { items: [{ item_category: 'lamps' }, { item_category: 'vases' }, {}, 'lamps'] });
    expect(read(shop)).toEqual({ $top: 'lamps', lamps: 0.428571, rugs: 0.214286, vases: 0.357143 });
  });

  it('takes the value of the event itself before those of its items', () => {
    const shop = leaning();
    shop.did('view_item', { item_category: 'lamps', items: [{ item_category: 'rugs' }] });
    expect(read(shop)).toEqual({ $top: 'lamps', lamps: 1 });
  });

  it('takes each of several values', () => {
    const shop = leaning();
    shop.did('view_item', { item_category: ['lamps', 'sale', 7, null, true] });
    expect(read(shop)).toEqual({ $top: '7', 7: 0.333333, lamps: 0.333333, sale: 0.333333 });
  });

  it.each([
    [0, 0.5],
    [30 * DAY, 0.333333],
    [60 * DAY, 0.2],
    [-30 * DAY, 0.666667],
  ])('lets a view count half after a half-life: %i ms later', (later, lamps) => {
    const shop = leaning();
    viewed(shop, 'lamps', NOW);
    viewed(shop, 'rugs', NOW + later);
    expect(read(shop, NOW + Math.max(0, later))['lamps']).toBe(lamps);
  });

  it('keeps its shares while time passes and nothing happens', () => {
    const shop = leaning();
    viewed(shop, 'lamps', NOW - DAY);
    viewed(shop, 'rugs', NOW);
    expect(read(shop, NOW + 300 * DAY)).toEqual(read(shop, NOW));
  });

  it('lets a negative weight count against, and shows no value that is not liked', () => {
    const shop = leaning({ weights: { view_item: 2, remove_from_cart: -1 } });
    viewed(shop, 'lamps');
    viewed(shop, 'rugs');
    shop.did('remove_from_cart', { item_category: 'rugs' });
    expect(read(shop)).toEqual({ $top: 'lamps', lamps: 0.666667, rugs: 0.333333 });
    shop.did('remove_from_cart', { item_category: 'rugs' });
    shop.did('remove_from_cart', { item_category: 'vases' });
    expect(read(shop)).toEqual({ $top: 'lamps', lamps: 1 });
  });

  it('names of two equal values always the same as the top', () => {
    const [one, other] = [leaning(), leaning()];
    for (const value of ['rugs', 'lamps']) viewed(one, value);
    for (const value of ['lamps', 'rugs']) viewed(other, value);
    expect([read(one)['$top'], read(other)['$top']]).toEqual(['lamps', 'lamps']);
  });

  it.each([
    [undefined, 20],
    [1, 1],
    [2, 2],
    [50, 50],
  ])('with keep %j keeps %i values', (keep, expected) => {
    const shop = leaning({ keep });
    for (let index = 0; index < 60; index++) viewed(shop, `value-${index}`, NOW + index);
    expect(Object.keys(read(shop, NOW + 60)).filter((name) => name !== '$top')).toHaveLength(expected);
  });

  it('forgets the value that counts least', () => {
    const shop = leaning({ keep: 2 });
    for (const value of ['lamps', 'lamps', 'lamps', 'rugs', 'rugs', 'vases']) viewed(shop, value);
    expect(Object.keys(read(shop)).toSorted()).toEqual(['$top', 'lamps', 'rugs']);
  });

  it('forgets by what a value counts now, not by what it once did', () => {
    const shop = leaning({ keep: 2 });
    for (const value of ['lamps', 'lamps', 'lamps']) viewed(shop, value, NOW - 300 * DAY);
    viewed(shop, 'rugs', NOW);
    viewed(shop, 'vases', NOW);
    expect(Object.keys(read(shop)).toSorted()).toEqual(['$top', 'rugs', 'vases']);
  });

  it('remembers a value by any name', () => {
    const isKept = fc.property(fc.oneof(hostileName, fc.string({ minLength: 1 }), anyText), (name) => {
      const shop = leaning();
      viewed(shop, name);
      const { $top, ...shares } = read(shop);
      expect(Object.values(shares)).toEqual([1]);
      expect(Object.keys(shares)).toEqual([$top]);
    });
    fc.assert(isKept);
    expect(Object.prototype).not.toHaveProperty('0');
  });

  it.each([
    [63, 63],
    [64, 64],
    [65, 64],
  ])('of a value of %i characters keeps %i', (length, expected) => {
    const shop = leaning();
    viewed(shop, 'x'.repeat(length));
    expect(read(shop)['$top']).toHaveLength(expected);
  });
});

/** Any UTF-16 units, halves of pairs among them. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units));
const hostileName = fc.constantFrom(
  '__proto__',
  '__proto___proto__',
  '____proto____proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '0',
  '-1',
  'a.b',
  '\u0000',
  '\uD800',
);
