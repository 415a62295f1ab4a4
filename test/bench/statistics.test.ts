import { describe, expect, it } from 'vitest';
import { createRandom } from './random.mjs';
import { median, ratioOf, spreadOf } from './statistics.mjs';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 2, 100], 3],
    [[10, 9], 9.5],
    [[2, 10, 1], 2],
    [[], NaN],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves the values as they are', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('spreadOf', () => {
  it('goes from the smallest to the largest', () => {
    expect(spreadOf([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9 });
  });
});

describe('ratioOf', () => {
  it('divides round by round', () => {
    expect(ratioOf([10, 200, 30], [1, 100, 1])).toEqual({ median: 10, min: 2, max: 30 });
  });

  it('looks only at rounds that both had', () => {
    expect(ratioOf([10], [5, 1, 1])).toEqual({ median: 2, min: 2, max: 2 });
    expect(ratioOf([10, 7, 7], [5])).toEqual({ median: 2, min: 2, max: 2 });
  });
});

describe('createRandom', () => {
  it('comes out the same for a seed, and otherwise for another', () => {
    const figures = (seed: number): number[] => Array.from({ length: 20 }, createRandom(seed).next);
    expect(figures(1)).toEqual(figures(1));
    expect(figures(1)).not.toEqual(figures(2));
    expect(figures(0).every((value) => value > 0)).toBe(true);
  });

  it('reaches every value of a range, the ends included, and nothing else', () => {
    const random = createRandom(3);
    const drawn = new Set(Array.from({ length: 500 }, () => random.between(2, 5)));
    expect(drawn).toEqual(new Set([2, 3, 4, 5]));
    const below = new Set(Array.from({ length: 500 }, () => random.below(3)));
    expect(below).toEqual(new Set([0, 1, 2]));
  });

  it('lies evenly', () => {
    const random = createRandom(4);
    const hits = Array.from({ length: 10_000 }, () => random.chance(0.3)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(2_800);
    expect(hits).toBeLessThan(3_200);
  });

  it('draws some entries without drawing one twice, in their order', () => {
    const random = createRandom(5);
    for (let k = 0; k < 50; k++) {
      const some = random.some([1, 2, 3, 4, 5], 3);
      expect(some).toHaveLength(3);
      expect(some).toEqual([1, 2, 3, 4, 5].filter((one) => some.includes(one)));
    }
    expect(random.some([1, 2], 5)).toEqual([1, 2]);
  });

  it('shuffles all entries, and not always in one way', () => {
    const random = createRandom(6);
    const orders = Array.from({ length: 30 }, () => random.shuffled([1, 2, 3]));
    expect(orders.every((order) => new Set(order).size === 3)).toBe(true);
    expect(new Set(orders.map(String)).size).toBe(6);
  });
});
