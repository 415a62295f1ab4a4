import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Facts, type PersonaConfig, type Visitor } from '../../src/engine/index.ts';
import { BUSY } from './busy-config.ts';
import { createHostileEvents, OWN_WORDS, SHOP_EVENTS } from './events.ts';
import { configOf, HOUR, MINUTE, NOW, stored } from './given.ts';

describe('the same input gives the same output', { timeout: 60_000 }, () => {
  it('in two engines, with rounds through storage in between', () => {
    const isSame = fc.property(fc.integer(), (seed) => {
      const engines = [createEngine(BUSY), createEngine(stored(BUSY))] as const;
      const [one, other] = engines;
      let kept = other.newVisitor('visitor', NOW);
      const visitor = one.newVisitor('visitor', NOW);
      const next = createHostileEvents(seed, [...SHOP_EVENTS, ...OWN_WORDS]);
      for (let index = 0; index < 100; index++) {
        const event = next();
        one.record(visitor, event);
        other.record(kept, stored(event));
        if (index % 7 === 0) kept = stored(kept);
        if (index % 20 === 0)
          expect(outputs(other, kept, event.time)).toEqual(outputs(one, visitor, event.time));
      }
      expect(stored(kept)).toEqual(stored(visitor));
    });
    fc.assert(isSame, { numRuns: 15 });
  });
});

/** All that an engine says of a visitor, as JSON. */
function outputs(engine: ReturnType<typeof createEngine>, visitor: Visitor, now: number): unknown {
  const facts = engine.facts(visitor, { page: { type: 'home' } }, now);
  const assignment = engine.assign(visitor, facts, now);
  const decisions = Object.keys(BUSY.slots ?? {}).map((slot) => engine.decide(slot, visitor, facts, now));
  const why = BUSY.personas?.map(({ id }) => engine.explain(id, visitor, facts, now));
  return stored({ facts, assignment, decisions, why, snapshot: engine.snapshot(visitor, {}) });
}

const DWELL_MINUTES = [0, 10, 60];
const PIECES = [40, 30, 20, -15];

/** Six personas with evidence of their own: two of a group, two of another, two of none. */
const PERSONAS = Array.from({ length: 6 }, (_, index): PersonaConfig & { readonly dwell: number } => {
  const minutes = DWELL_MINUTES[index % 3] ?? 0;
  return {
    id: `p${index}`,
    ...(index < 4 && { group: `group${index % 2}` }),
    enter: 50,
    exit: 30,
    margin: [0, 10, 25][index % 3] ?? 0,
    minDwell: `PT${minutes}M`,
    dwell: minutes * MINUTE,
    ...(index % 4 === 0 && { expires: 'PT2H' }),
    evidence: PIECES.map((points, piece) => ({
      id: `e${piece}`,
      when: { [`page.flag${index * PIECES.length + piece}`]: true },
      points,
    })),
  };
});
const FLAGS = PERSONAS.length * PIECES.length;

/** Facts in which those pieces of evidence hold whose bit is set. */
function holding(bits: number): Facts {
  const flags = Array.from(
    { length: FLAGS },
    (_, flag) => [`flag${flag}`, ((bits >> flag) & 1) === 1] as const,
  );
  return { page: Object.fromEntries(flags.filter(([, holds]) => holds)) };
}

/** What holds at a moment, how far the clock moves to it (also back), and whether a new page is loaded before. */
const moment = fc.record({
  bits: fc.nat(2 ** FLAGS - 1),
  step: fc.oneof(
    fc.integer({ min: 0, max: 30 * MINUTE }),
    fc.integer({ min: -3 * HOUR, max: 3 * HOUR }),
    fc.constantFrom(0, 1, 10 * MINUTE - 1, 10 * MINUTE, HOUR, -1, -100 * HOUR),
  ),
  isNewPage: fc.boolean(),
});

describe('no persona comes and goes and comes within its dwell time', { timeout: 60_000 }, () => {
  it('whatever holds and however the clock runs', () => {
    const seen = { entered: 0, left: 0 };
    const moments = fc.array(moment, { minLength: 20, maxLength: 40, size: 'max' });
    const holdsStill = fc.property(moments, (all) => {
      let engine = createEngine(configOf({ personas: PERSONAS }));
      let visitor = engine.newVisitor('visitor', NOW);
      let now = NOW;
      // Time that has passed: what a clock that is set back takes is not given back.
      let passed = 0;
      const changedAt = new Map<string, number>();
      const members = new Set<string>();
      for (const { bits, step, isNewPage } of all) {
        now += step;
        passed += Math.max(0, step);
        if (isNewPage) [engine, visitor] = [createEngine(configOf({ personas: PERSONAS })), stored(visitor)];
        const { entered, left, active } = engine.assign(visitor, holding(bits), now);
        for (const id of [...entered, ...left]) {
          const dwell = PERSONAS.find((persona) => persona.id === id)?.dwell;
          const since = passed - (changedAt.get(id) ?? Number.NEGATIVE_INFINITY);
          expect({ id, since }).toEqual({
            id,
            since: expect.toSatisfy((time: number) => time >= Number(dwell)),
          });
          changedAt.set(id, passed);
        }
        for (const id of left) expect(members.delete(id)).toBe(true);
        for (const id of entered) members.add(id);
        expect([...members].toSorted()).toEqual([...active]);
        for (const group of [
          ['p0', 'p2'],
          ['p1', 'p3'],
        ]) {
          expect(active.filter((id) => group.includes(id)).length).toBeLessThan(2);
        }
        seen.entered += entered.length;
        seen.left += left.length;
      }
    });
    fc.assert(holdsStill, { numRuns: 100 });
    expect(Math.min(seen.entered, seen.left)).toBeGreaterThan(500);
  });
});

describe('adding evidence that confirms a persona', { timeout: 60_000 }, () => {
  it('never removes it, nor keeps it out', () => {
    let members = 0;
    const past = fc.array(moment, { maxLength: 6 });
    const piece = fc.tuple(fc.nat(PERSONAS.length - 1), fc.nat(2));
    const isSafe = fc.property(past, moment, piece, (before, last, [index, confirming]) => {
      const engine = createEngine(configOf({ personas: PERSONAS }));
      const visitor = engine.newVisitor('visitor', NOW);
      let now = NOW;
      for (const { bits, step } of before) {
        now += step;
        engine.assign(visitor, holding(bits), now);
      }
      now += last.step;
      const confirmed = stored(visitor);
      const { active } = engine.assign(visitor, holding(last.bits), now);
      const bits = last.bits | (1 << (index * PIECES.length + confirming));
      const after = engine.assign(confirmed, holding(bits), now).active;
      if (!active.includes(`p${index}`)) return;
      members++;
      expect(after).toContain(`p${index}`);
    });
    fc.assert(isSafe, { numRuns: 800 });
    expect(members).toBeGreaterThan(100);
  });
});
