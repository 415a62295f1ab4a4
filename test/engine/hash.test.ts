import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash } from '../../src/engine/index.ts';

/** Any UTF-16 units, halves of pairs among them. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units));

describe('hash', () => {
  it('is version 2 where none is named', () => {
    expect(hash('sale', 'visitor')).toBe(hash('sale', 'visitor', 2));
    expect(hash('sale', 'visitor')).not.toBe(hash('sale', 'visitor', 1));
  });

  it.each([0, 3, -1, 1.5, Number.NaN])('knows no version %j', (version) => {
    expect(hash('sale', 'visitor', version)).toBeNull();
  });

  it.each([
    [1, 1_000],
    [2, 10_000],
  ])('version %i lies from 0 up to 1, in %i steps', (version, steps) => {
    const isStep = fc.property(anyText, anyText, (seed, value) => {
      const share = hash(seed, value, version) ?? -1;
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThan(1);
      expect(Math.abs(share * steps - Math.round(share * steps))).toBeLessThan(1e-6);
    });
    fc.assert(isStep);
  });

  it.each([1, 2])('version %i gives each tenth of the visitors a tenth of the numbers', (version) => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let visitor = 0; visitor < 10_000; visitor++) {
      const tenth = Math.floor((hash('sale', `visitor-${visitor}`, version) ?? 0) * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    // Three standard deviations of a binomial count of 10,000 with 0.1, and a little: there are twenty of them.
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(105);
  });

  it('version 2 sorts the visitors anew for each seed', () => {
    let both = 0;
    for (let visitor = 0; visitor < 10_000; visitor++) {
      const [a, b] = ['sale', 'hero'].map((seed) => hash(seed, `visitor-${visitor}`) ?? 1);
      if ((a ?? 1) < 0.5 && (b ?? 1) < 0.5) both++;
    }
    expect(Math.abs(both - 2_500)).toBeLessThan(130);
  });
});
