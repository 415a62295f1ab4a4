import { describe, expect, it } from 'vitest';
import type { Json, MetricConfig, Properties } from '../../src/engine/index.ts';
import { DAY, given, HOUR, MINUTE, NOW, stored, type Given } from './given.ts';

/** One metric `m`. */
function measuring(metric: MetricConfig): Given {
  return given({ metrics: { m: metric } });
}

function read({ facts }: Given, at: number = NOW): Json {
  return (facts(at)['metric'] as Record<string, Json>)['m'] ?? null;
}

/** The figure of metric `m` after events `e` of these properties, a minute apart, the last of them now. */
function after(metric: MetricConfig, all: readonly Properties[]): Json {
  const shop = measuring(metric);
  all.forEach((properties, index) => shop.did('e', properties, NOW - (all.length - 1 - index) * MINUTE));
  return read(shop);
}

describe('count', () => {
  it('counts the events of its name, and no others', () => {
    const shop = measuring({ event: 'view_item', count: true });
    expect(read(shop)).toBe(0);
    for (const name of ['view_item', 'view_item_list', 'view_item', 'purchase']) shop.did(name);
    expect(read(shop)).toBe(2);
  });

  it('counts the events of all its names', () => {
    const shop = measuring({ event: ['add_to_cart', 'purchase'], count: true });
    for (const name of ['add_to_cart', 'view_item', 'purchase']) shop.did(name);
    expect(read(shop)).toBe(2);
  });

  it('counts what its filter lets through', () => {
    const metric: MetricConfig = { event: 'e', count: true, where: { discount: { $gt: 0 }, kind: 'lamp' } };
    const kind = 'lamp';
    expect(
      after(metric, [
        { discount: 0, kind },
        { discount: 0.1, kind },
        { discount: 1 },
        {},
        { discount: 9, kind },
      ]),
    ).toBe(2);
  });

  it('counts in a filter the groups of the config', () => {
    const metrics = { m: { event: 'e', count: true, where: { brand: { $inGroup: 'own' } } } } as const;
    const shop = given({ metrics, groups: { own: ['Nest'] } });
    shop.did('e', { brand: 'Nest' });
    shop.did('e', { brand: 'Other' });
    expect(read(shop)).toBe(1);
  });

  it('is exact for a long history without a window', () => {
    const shop = measuring({ event: 'e', count: true });
    for (let index = 0; index < 5_000; index++) shop.did('e', {}, NOW + index);
    expect(read(shop)).toBe(5_000);
  });
});

describe('sum', () => {
  it.each<readonly [values: readonly Json[], expected: number]>([
    [[], 0],
    [[10], 10],
    [[0.1, 0.2], 0.3],
    [[10, -2.5], 7.5],
    [[1e9, 1e-4], 1_000_000_000.0001],
    [[0.00004], 0],
    [[0.00005], 0.0001],
    [[5, '7', null, true, [1], { a: 1 }], 5],
  ])('of %j is %j', (values, expected) => {
    expect(
      after(
        { event: 'e', sum: 'value' },
        values.map((value) => ({ value })),
      ),
    ).toBe(expected);
  });

  it('passes over events without the property', () => {
    expect(after({ event: 'e', sum: 'value' }, [{}, { value: 3 }, { price: 4 }])).toBe(3);
  });
});

describe('distinct', () => {
  it.each<readonly [values: readonly Json[], expected: number]>([
    [[], 0],
    [['a', 'b', 'a'], 2],
    [[1, '1'], 2],
    [[null], 0],
    [[['a'], ['a'], { a: 1 }], 2],
    [['__proto__', 'constructor', 'toString'], 3],
  ])('of %j is %j', (values, expected) => {
    expect(
      after(
        { event: 'e', distinct: 'item_id' },
        values.map((item_id) => ({ item_id })),
      ),
    ).toBe(expected);
  });

  it.each([
    [63, 63],
    [64, 64],
    [65, 64],
  ])('of %i different values is %i', (count, expected) => {
    const all = Array.from({ length: count }, (_, index) => ({ item_id: `item-${index}` }));
    expect(after({ event: 'e', distinct: 'item_id' }, all)).toBe(expected);
  });

  it('counts a value in the window by when it was last seen', () => {
    const shop = measuring({ event: 'e', distinct: 'item_id', within: 'P1D' });
    shop.did('e', { item_id: 'a' }, NOW);
    shop.did('e', { item_id: 'b' }, NOW);
    shop.did('e', { item_id: 'a' }, NOW + HOUR);
    expect([read(shop, NOW + DAY - 1), read(shop, NOW + DAY), read(shop, NOW + DAY + HOUR)]).toEqual([
      2, 1, 0,
    ]);
  });
});

describe('last', () => {
  it('is null as long as there is none', () => {
    expect(after({ event: 'e', last: 'size' }, [{}, { size: null }])).toBeNull();
  });

  it.each<Json>(['L', 0, false, '', ['a'], { a: 1 }])('is %j as it came', (size) => {
    expect(after({ event: 'e', last: 'size' }, [{ size: 'S' }, { size }, {}])).toEqual(size);
  });

  it('is the latest by time, not by arrival', () => {
    const shop = measuring({ event: 'e', last: 'size' });
    shop.did('e', { size: 'L' }, NOW);
    shop.did('e', { size: 'S' }, NOW - 1);
    expect(read(shop)).toBe('L');
    shop.did('e', { size: 'M' }, NOW + 1);
    expect(read(shop)).toBe('M');
  });

  it('is of two at the same moment always the same one', () => {
    const [one, other] = [measuring({ event: 'e', last: 'size' }), measuring({ event: 'e', last: 'size' })];
    for (const size of ['S', 'L']) one.did('e', { size });
    for (const size of ['L', 'S']) other.did('e', { size });
    expect(read(one)).toBe(read(other));
  });

  it('is forgotten when it leaves the window', () => {
    const shop = measuring({ event: 'e', last: 'size', within: 'PT1H' });
    shop.did('e', { size: 'L' });
    expect([read(shop, NOW + HOUR - 1), read(shop, NOW + HOUR)]).toEqual(['L', null]);
  });
});

describe('within', () => {
  const metric: MetricConfig = { event: 'e', count: true, within: 'P7D' };

  it.each([
    [7 * DAY - 1, 1],
    [7 * DAY, 0],
    [7 * DAY + 1, 0],
  ])('an event %i ms ago counts %i', (age, expected) => {
    const shop = measuring(metric);
    shop.did('e', {}, NOW);
    expect(read(shop, NOW + age)).toBe(expected);
  });

  it('lets events leave one by one', () => {
    const shop = measuring({ event: 'e', sum: 'value', within: 'P7D' });
    for (const day of [0, 1, 2]) shop.did('e', { value: 10 ** day }, NOW + day * DAY);
    expect([6, 7, 8, 9].map((day) => read(shop, NOW + day * DAY))).toEqual([111, 110, 100, 0]);
  });

  it('takes a late event into the window that it belongs to', () => {
    const shop = measuring(metric);
    shop.did('e', {}, NOW);
    shop.did('e', {}, NOW - 8 * DAY);
    shop.did('e', {}, NOW - 6 * DAY);
    expect(read(shop)).toBe(2);
  });

  it('counts an event from a clock that was ahead as now', () => {
    const shop = measuring(metric);
    shop.did('e', {}, NOW + DAY);
    expect(read(shop)).toBe(1);
  });

  it('stays exact for many events at the same moment', () => {
    const shop = measuring(metric);
    for (let index = 0; index < 1_000; index++) shop.did('e');
    expect(read(shop)).toBe(1_000);
  });

  it('loses none of many events, only the moment at which the oldest leave', () => {
    const shop = measuring(metric);
    for (let index = 0; index < 500; index++) shop.did('e', {}, NOW + index * MINUTE);
    expect(read(shop, NOW + DAY)).toBe(500);
  });
});

describe('within the visit', () => {
  const metric: MetricConfig = { event: 'e', count: true, within: 'visit' };

  it.each([
    [30 * MINUTE - 1, 2],
    [30 * MINUTE, 1],
    [30 * MINUTE + 1, 1],
  ])('an event %i ms after the last makes it %i', (gap, expected) => {
    const shop = measuring(metric);
    shop.did('e', {}, NOW);
    shop.did('e', {}, NOW + gap);
    expect(read(shop, NOW + gap)).toBe(expected);
  });

  it('is nothing once the visit is over', () => {
    const shop = measuring(metric);
    shop.did('e', {}, NOW);
    expect([read(shop, NOW + 30 * MINUTE - 1), read(shop, NOW + 30 * MINUTE)]).toEqual([1, 0]);
  });

  it('goes on as long as anything happens, not only its own event', () => {
    const shop = measuring(metric);
    shop.did('e', {}, NOW);
    shop.did('page_view', {}, NOW + 20 * MINUTE);
    shop.did('e', {}, NOW + 40 * MINUTE);
    expect(read(shop, NOW + 40 * MINUTE)).toBe(2);
  });

  it('counts no event of an earlier visit, however many there are', () => {
    const shop = measuring(metric);
    for (let index = 0; index < 30; index++) shop.did('e', {}, NOW + index);
    const counts = Array.from({ length: 100 }, (_, index) => {
      shop.did('e', {}, NOW + DAY + index);
      return read(shop, NOW + DAY + index);
    });
    expect(counts).toEqual(counts.map((_, index) => index + 1));
  });
});

describe('halfLife', () => {
  it.each([
    [0, 4],
    [14 * DAY, 2],
    [28 * DAY, 1],
    [7 * DAY, 2.83],
    [100_000 * DAY, 0],
    [-DAY, 4],
  ])('after %i ms, four events count %d', (age, expected) => {
    const shop = measuring({ event: 'e', count: true, halfLife: 'P14D' });
    for (let index = 0; index < 4; index++) shop.did('e');
    expect(read(shop, NOW + age)).toBe(expected);
  });

  it('decays each event by its own age, in one figure', () => {
    const shop = measuring({ event: 'e', sum: 'value', halfLife: 'P1D' });
    for (const day of [2, 0, 1]) shop.did('e', { value: 100 }, NOW + day * DAY);
    expect([read(shop, NOW + 2 * DAY), read(shop, NOW + 3 * DAY)]).toEqual([175, 87.5]);
  });

  it('together with a window forgets what has left it', () => {
    const shop = measuring({ event: 'e', count: true, halfLife: 'P1D', within: 'P3D' });
    for (const day of [0, 1]) shop.did('e', {}, NOW + day * DAY);
    expect([2, 3, 4].map((day) => read(shop, NOW + day * DAY))).toEqual([0.75, 0.25, 0]);
  });
});

describe('any metric', () => {
  it.each<MetricConfig>([
    { event: 'e', sum: 'value' },
    { event: 'e', sum: 'value', halfLife: 'P1D' },
    { event: 'e', sum: 'value', within: 'P1D' },
  ])('is a finite number whatever values came: %j', (metric) => {
    const shop = measuring(metric);
    for (const value of [1e308, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 5e-324, -1e308]) {
      shop.did('e', { value });
      expect(read(shop)).toSatisfy(Number.isFinite);
      expect(shop.engine.facts(stored(shop.visitor), {}, NOW)['metric']).toEqual({ m: read(shop) });
    }
  });

  it.each(['constructor', 'toString', '__proto__'])('called %s is one like any other', (name) => {
    const metrics = JSON.parse(`{ "${name}": { "event": "e", "count": true } }`);
    const shop = given({ metrics });
    shop.did('e');
    expect(Object.entries(shop.facts()['metric'] as object)).toEqual([[name, 1]]);
  });

  it.each(['constructor', 'toString', '__proto__'])('reads no %s that an event only inherits', (property) => {
    expect(after({ event: 'e', distinct: property }, [{}])).toBe(0);
    expect(after({ event: 'e', last: property }, [{}])).toBeNull();
  });

  it('does not meet another', () => {
    const metrics = { a: { event: 'a', count: true }, b: { event: ['a', 'b'], count: true } } as const;
    const shop = given({ metrics });
    for (const name of ['a', 'b', 'b', 'c']) shop.did(name);
    expect(shop.facts()['metric']).toEqual({ a: 1, b: 3 });
  });
});
