import { describe, expect, it } from 'vitest';
import { checkRatio, count, quantile, total, type Counts } from '../../../src/cli/simulate/statistics.ts';

describe('the chi-square check of a ratio', () => {
  // Expected: the published critical values of the distribution with one degree of freedom.
  it.each([
    [0.455, 0.5],
    [2.706, 0.1],
    [3.841, 0.05],
    [6.635, 0.01],
    [10.828, 0.001],
    [15.137, 0.0001],
  ])('has at %d the p value %d', (chiSquare, p) => {
    // Of 20,000 with a share of a half, so far from the middle that chi-square comes out.
    const part = 10_000 + Math.sqrt(chiSquare * 5_000);
    const check = checkRatio(part, 20_000, 0.5);
    expect(check.chiSquare).toBeCloseTo(chiSquare, 6);
    expect(Math.abs(check.p / p - 1)).toBeLessThan(0.005);
  });

  it('is worked out as by hand', () => {
    // (60 - 50)² / 50 + (440 - 450)² / 450 = 2 + 0.2222
    expect(checkRatio(60, 500, 0.1)).toMatchObject({
      expected: 50,
      chiSquare: expect.closeTo(2.2222, 4),
      p: expect.closeTo(0.136, 3),
      isReliable: true,
    });
  });

  it('finds nothing where all is as expected, or where there is nobody', () => {
    expect(checkRatio(50, 500, 0.1)).toMatchObject({ chiSquare: 0, p: expect.closeTo(1, 6) });
    expect(checkRatio(0, 0, 0.1)).toMatchObject({ chiSquare: 0, p: expect.closeTo(1, 6), isReliable: false });
  });

  it.each([
    [50, 0.1, true],
    [49, 0.1, false],
    [50, 0.9, true],
    [49, 0.9, false],
  ])('of %d with a share of %d can be relied on: %s', (whole, share, isReliable) => {
    expect(checkRatio(5, whole, share).isReliable).toBe(isReliable);
  });
});

describe('a quantile', () => {
  const counts: Counts = new Map();
  for (const value of [30, 10, 20, 20, 50, 40, 60, 70, 80, 90]) count(counts, value);

  it.each([
    [0.5, 40],
    [0.9, 80],
    [0.91, 90],
    [1, 90],
    [0.1, 10],
    [0.3, 20],
    [0.31, 30],
    [0.0001, 10],
  ])('of %d is the smallest value that so many do not exceed: %d', (share, value) => {
    expect(total(counts)).toBe(10);
    expect(quantile(counts, share)).toBe(value);
  });

  it('of nothing is nothing', () => expect(quantile(new Map(), 0.5)).toBeUndefined());
});
