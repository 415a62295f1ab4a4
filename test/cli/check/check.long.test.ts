import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/cli/config/load.ts';
import { NO_MARKUP } from '../../../src/cli/check/markup.ts';
import { warningsOf } from '../../../src/cli/check/warnings.ts';
import { shopConfig } from '../../engine/config/shop.ts';
import { NOW } from '../given.ts';

describe('whatever a config says', () => {
  const operand = fc.oneof(
    fc.constantFrom<unknown>(0, 3, 'cart', true, null),
    fc.record({ $gte: fc.integer({ min: -2, max: 70 }) }),
    fc.record({ $in: fc.array(fc.constantFrom('cart', 'DE', 3), { maxLength: 3 }) }),
    fc.record({ $not: fc.record({ $lt: fc.integer({ min: -2, max: 4 }) }) }),
  );
  const fact = fc.constantFrom(
    'stage',
    'visit.count',
    'metric.spend',
    'metric.lastCategory',
    'declared.x',
    'locale.country',
  );
  const leaf = fc.tuple(fact, operand).map(([path, item]) => ({ [path]: item }));
  const condition = fc.oneof(
    leaf,
    fc.record({ $or: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
    fc.record({ $nor: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
    fc.constant({}),
  );
  const persona = fc.record({
    group: fc.constantFrom('g', 'h'),
    evidence: fc.array(fc.record({ when: condition, points: fc.integer({ min: -40, max: 40 }) }), {
      minLength: 2,
      maxLength: 6,
    }),
    enter: fc.integer({ min: 1, max: 90 }),
    never: fc.option(condition, { nil: undefined }),
    holdout: fc.constantFrom(0, 1),
  });
  const variant = fc.record({
    when: fc.option(condition, { nil: undefined }),
    personas: fc.option(fc.uniqueArray(fc.constantFrom('p0', 'p1'), { minLength: 1 }), { nil: undefined }),
    priority: fc.integer({ min: 0, max: 2 }),
    until: fc.constantFrom('2020-01-01', '2030-01-01'),
  });

  it('it is judged without a mishap, and every warning has a place in the file', () => {
    const judged: string[] = [];
    fc.assert(
      fc.property(
        fc.array(persona, { minLength: 2, maxLength: 3 }),
        fc.array(variant, { maxLength: 4 }),
        (personas, variants) => {
          const config = shopConfig({
            personas: personas.map((one, index) => ({
              ...one,
              id: `p${index}`,
              evidence: one.evidence.map((piece, place) => ({ ...piece, id: `e${place}` })),
            })),
            slots: { s: { variants: variants.map((one, index) => ({ ...one, id: `v${index}` })) } },
          });
          const text = JSON.stringify(config, undefined, 2);
          const loaded = readConfig('a.json', { text });
          if (!loaded.config) return;
          for (const { id, path, part } of warningsOf(loaded.config, { now: NOW, markup: NO_MARKUP })) {
            const { offset, length } = loaded.places(path, part);
            // Not found would be the first bracket of all.
            expect(offset, path).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
            judged.push(id);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(new Set(judged).size).toBeGreaterThan(7);
  });
});
