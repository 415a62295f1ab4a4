import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_MARKUP } from '../../../src/cli/check/markup.ts';
import { warningsOf } from '../../../src/cli/check/warnings.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { createEngine, type Config, type Facts } from '../../../src/engine/index.ts';
import { NOW } from '../given.ts';

/*
 * What is warned of, held against what the engine does: a persona that nobody can join is joined by nobody, a variant
 * that nobody sees is decided for nobody, whatever the facts.
 */

const FACTS: fc.Arbitrary<Facts> = fc.record({
  visit: fc.record({ count: fc.nat({ max: 4 }), first: fc.boolean() }),
  stage: fc.constantFrom('new', 'browsing', 'cart', 'customer'),
  metric: fc.record({ views: fc.nat({ max: 4 }), last: fc.constantFrom(null, 'a', 'b', 'c') }),
  affinity: fc.record({
    kind: fc.record({ $top: fc.constantFrom(null, 'a', 'b'), a: fc.constantFrom(null, 0, 0.3, 0.6, 1) }),
  }),
  declared: fc.record({ x: fc.constantFrom(null, 1, 'a', ['a', 'b']) }),
});

const number = fc.integer({ min: -1, max: 5 });
const compared = fc.oneof(
  number.map((limit) => ({ $gte: limit })),
  number.map((limit) => ({ $lt: limit })),
  fc.tuple(number, number).map(([from, to]) => ({ $gt: from, $lte: to })),
  number,
);
const word = fc.constantFrom('a', 'b', 'new', 'cart', 'customer');
const chosen = fc.oneof(
  word,
  fc.array(word, { maxLength: 2 }).map((words) => ({ $in: words })),
  word.map((one) => ({ $ne: one })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.constantFrom({ $regex: '^a' }, { $regex: 'c' }),
);
const entry = fc.oneof(
  fc.tuple(fc.constantFrom('visit.count', 'metric.views', 'affinity.kind.a'), compared),
  fc.tuple(fc.constantFrom('stage', 'metric.last', 'affinity.kind.$top', 'declared.x'), chosen),
  fc.tuple(fc.constant('visit.first'), fc.boolean()),
);
const leaf = entry.map(([path, operand]) => ({ [path]: operand }));
const condition = fc.oneof(
  { weight: 4, arbitrary: leaf },
  fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((parts) => ({ $or: parts })),
  leaf.map((part) => ({ $not: part })),
);
const inSlot = fc.oneof(
  condition,
  fc.constantFrom(
    { 'persona.p0': true },
    { 'persona.p1': { $exists: false } },
    { 'persona.p1': true, 'persona.p0': true },
  ),
);

const persona = fc.record({
  /** Whether it rests on the same as the one before, so that one may well outdo the other. */
  isLike: fc.boolean(),
  group: fc.constantFrom('g', 'h'),
  enter: fc.integer({ min: 10, max: 60 }),
  minEvidence: fc.constantFrom(1, 2),
  never: fc.option(condition, { nil: undefined, freq: 2 }),
  evidence: fc.array(
    fc.record({
      when: condition,
      points: fc.constantFrom(-20, 10, 20, 30),
    }),
    { minLength: 2, maxLength: 4 },
  ),
});
const variant = fc.record({
  personas: fc.option(fc.uniqueArray(fc.constantFrom('p0', 'p1', 'p2'), { minLength: 1 }), {
    nil: undefined,
    freq: 3,
  }),
  when: fc.option(inSlot, { nil: undefined, freq: 3 }),
  priority: fc.constantFrom(0, 1, 2),
  until: fc.constantFrom(undefined, undefined, '2026-12-01', '2026-11-01'),
});

const config: fc.Arbitrary<Config | undefined> = fc
  .tuple(fc.array(persona, { minLength: 3, maxLength: 3 }), fc.array(variant, { minLength: 1, maxLength: 4 }))
  .map(([personas, variants]) => {
    try {
      return parseConfig({
        version: '1',
        events: { view: { properties: { kind: 'string' } } },
        metrics: {
          views: { event: 'view', count: true, within: 'P1D' },
          last: { event: 'view', last: 'kind' },
        },
        affinities: { kind: { weights: { view: 1 }, property: 'kind', halfLife: 'P1D' } },
        personas: personas.map(({ isLike, ...one }, index) => ({
          ...one,
          id: `p${index}`,
          evidence: ((isLike ? personas[index - 1] : undefined) ?? one).evidence.map((piece, place) => ({
            ...piece,
            id: `e${place}`,
          })),
        })),
        slots: { s: { variants: variants.map((one, index) => ({ ...one, id: `v${index}` })) } },
      });
    } catch {
      return undefined; // no config after all: fewer pieces than it wants
    }
  });

/** The places that are warned of in one way. */
function placesOf(warnings: readonly { id: string; path: string }[], id: string, pattern: RegExp): number[] {
  return warnings.filter((one) => one.id === id).map(({ path }) => Number(pattern.exec(path)?.[1]));
}

describe('what is warned of', () => {
  it('is so in the engine, for whatever facts', { timeout: 120_000 }, () => {
    const seen = { unreachable: 0, shadowed: 0, hidden: 0, unshowable: 0, over: 0 };
    fc.assert(
      fc.property(config, fc.array(FACTS, { minLength: 30, maxLength: 30 }), (given, all) => {
        if (!given) return;
        const warnings = warningsOf(given, { now: NOW, markup: NO_MARKUP });
        const ofPersona = /^personas\[(\d+)\]/;
        const ofVariant = /variants\[(\d+)\]/;
        const unreachable = placesOf(warnings, 'unreachable-persona', ofPersona);
        const shadowed = placesOf(warnings, 'shadowed-persona', ofPersona);
        const hidden = placesOf(warnings, 'hidden-variant', ofVariant);
        const unshowable = placesOf(warnings, 'unshowable-variant', ofVariant);
        const over = placesOf(warnings, 'date-over', ofVariant);
        const engine = createEngine(given);
        for (const facts of all) {
          const visitor = engine.newVisitor('v', NOW);
          const { active } = engine.assign(visitor, facts, NOW);
          for (const place of [...unreachable, ...shadowed]) expect(active).not.toContain(`p${place}`);
          const decision = engine.decide('s', visitor, facts, NOW);
          for (const place of [...hidden, ...unshowable, ...over])
            expect(decision.variant).not.toBe(`v${place}`);
        }
        seen.unreachable += unreachable.length;
        seen.shadowed += shadowed.length;
        seen.hidden += hidden.length;
        seen.unshowable += unshowable.length;
        seen.over += over.length;
      }),
      { numRuns: 1500 },
    );
    // Each kind came up often enough to have been looked at.
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(10);
  });
});
