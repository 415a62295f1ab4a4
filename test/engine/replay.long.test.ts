import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type PersonaConfig } from '../../src/engine/index.ts';
import { configOf, DAY, given, HOUR, MINUTE, NOW, stored } from './given.ts';
import { holding, people, persona } from './people.ts';

const POINTS = [40, 30, 20, -15];

/** Two groups and one alone, with every way to come and go. */
const PERSONAS: readonly PersonaConfig[] = [
  persona('a', POINTS, { group: 'one', margin: 0 }),
  persona('b', POINTS, { group: 'one', minDwell: 'PT1H' }),
  persona('c', POINTS, { group: 'one', margin: 25, expires: 'PT3H' }),
  persona('d', POINTS, { group: 'two', minDwell: 'PT1H', expires: 'PT2H', never: { 'page.c0': true } }),
  persona('e', POINTS, { group: 'two', exit: 10, minSources: 1 }),
  persona('f', POINTS, { expires: 'PT2H', minEvidence: 1 }),
];
const PIECES = PERSONAS.flatMap(({ evidence }) => evidence.map(({ id }) => id));
const IDS = PERSONAS.map(({ id }) => id);

const moment = fc.record({
  pieces: fc.subarray(PIECES),
  step: fc.integer({ min: -10 * MINUTE, max: 2 * HOUR }),
  refuse: fc.option(fc.tuple(fc.constantFrom('opt_out', 'opt_in', 'finish'), fc.constantFrom(...IDS)), {
    freq: 4,
  }),
});

describe('what was recorded', { timeout: 60_000 }, () => {
  it('replays to the assignment, as plain data, in another engine', () => {
    const seen = { active: 0, entered: 0, left: 0 };
    const isSame = fc.property(fc.array(moment, { minLength: 5, maxLength: 15, size: 'max' }), (all) => {
      const { engine, visitor, did } = given({ personas: PERSONAS });
      const other = createEngine(configOf({ personas: PERSONAS }));
      let now = NOW;
      for (const { pieces, step, refuse } of all) {
        now += step;
        if (refuse) did(refuse[0], { persona: refuse[1] }, now);
        const facts = holding(...pieces);
        const records = IDS.map((id) => engine.explain(id, visitor, facts, now));
        const assignment = engine.assign(visitor, facts, now);
        for (const record of records) {
          const ids = [record.persona, ...record.rivals.map((rival) => rival.persona)];
          const part = (list: readonly string[]): string[] => list.filter((id) => ids.includes(id));
          const expected = {
            active: part(assignment.active),
            entered: part(assignment.entered),
            left: part(assignment.left),
          };
          expect(other.replay(stored(record))).toEqual(expected);
        }
        for (const key of ['active', 'entered', 'left'] as const) seen[key] += assignment[key].length;
        // Afterwards it says the same, with nothing left to enter or leave.
        for (const id of IDS) {
          const { active, entered, left } = other.replay(engine.explain(id, visitor, facts, now));
          expect([active.includes(id), entered, left]).toEqual([assignment.active.includes(id), [], []]);
        }
      }
    });
    fc.assert(isSame, { numRuns: 300 });
    expect(Math.min(seen.entered, seen.left)).toBeGreaterThan(500);
  });

  it('of a persona that the config does not have is nothing', () => {
    const shop = people(persona('a', [50, 50]));
    const nothing = { active: [], entered: [], left: [] };
    const { engine } = given();
    expect(engine.replay(shop.explain('a', ['a0', 'a1']))).toEqual(nothing);
    expect(engine.replay(shop.explain('nobody'))).toEqual(nothing);
  });
});

describe('a visitor who is done with a persona', () => {
  const GIFT = persona('gift', [50, 50], { expires: 'P30D' });
  const BOTH = ['gift0', 'gift1'];

  function finished(): ReturnType<typeof given> {
    const shop = given({ personas: [GIFT, persona('other', [50, 50])] });
    shop.engine.assign(shop.visitor, holding(...BOTH), NOW);
    shop.did('finish', { persona: 'gift' }, NOW + HOUR);
    return shop;
  }

  it('is no member from then on, whatever the evidence says', () => {
    const { engine, visitor } = finished();
    expect(engine.assign(visitor, holding(...BOTH), NOW + HOUR)).toEqual({
      active: [],
      entered: [],
      left: ['gift'],
    });
    expect(engine.explain('gift', visitor, holding(...BOTH), NOW + HOUR)).toMatchObject({
      reason: 'finished',
      optedOut: true,
      active: false,
    });
  });

  it('may be one again once it would have ended anyway, and not a moment sooner', () => {
    const { engine, visitor } = finished();
    const activeAt = (now: number): readonly string[] => engine.assign(visitor, holding(...BOTH), now).active;
    expect(activeAt(NOW + HOUR + 30 * DAY - 1)).toEqual([]);
    expect(activeAt(NOW + HOUR + 30 * DAY)).toEqual(['gift']);
  });

  it('may take that back', () => {
    const { engine, visitor, did } = finished();
    did('opt_in', { persona: 'gift' }, NOW + 2 * HOUR);
    expect(engine.assign(visitor, holding(...BOTH), NOW + 2 * HOUR).active).toEqual(['gift']);
  });

  it('is done for good with one that would never end', () => {
    const shop = given({ personas: [persona('a', [50, 50])] });
    shop.did('finish', { persona: 'a' });
    expect(shop.engine.assign(shop.visitor, holding('a0', 'a1'), NOW + 9_999 * DAY).active).toEqual([]);
  });
});
