import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, type Facts, type Visitor } from '../../src/engine/index.ts';
import { MAX_VISITOR_BYTES } from '../../src/model/visitor.ts';
import { BUSY } from './busy-config.ts';
import { createHostileEvents, OWN_WORDS, SHOP_EVENTS } from './events.ts';
import { bytesOf, DAY, NOW, stored } from './given.ts';

const engine = createEngine(BUSY);
/** With one metric of each kind and one affinity, so that many events are folded in a short time. */
const modest = createEngine({
  ...BUSY,
  metrics: Object.fromEntries(Object.entries(BUSY.metrics ?? {}).filter((_, index) => index % 5 === 0)),
  affinities: Object.fromEntries(Object.entries(BUSY.affinities ?? {}).slice(0, 1)),
});

interface Run {
  readonly by: Engine;
  readonly names: readonly string[];
  readonly events: number;
  /** After how many events the visitor is looked at, and then personas are assigned. */
  readonly every: number;
  readonly look: (visitor: Visitor, now: number) => void;
}

/** Records a stream of hostile events; which one, fast-check says where it fails. */
function record(visitor: Visitor, { by, names, events, every, look }: Run): void {
  const folds = fc.property(fc.integer(), (seed) => {
    const next = createHostileEvents(seed, names);
    for (let index = 1; index <= events; index++) {
      const event = next();
      by.record(visitor, event);
      if (index % every !== 0) continue;
      look(visitor, event.time);
      by.assign(visitor, by.facts(visitor, {}, event.time), event.time);
      expect(bytesOf(visitor)).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
    }
  });
  fc.assert(folds, { numRuns: 1, endOnFailure: true });
}

/** Paths of numbers that JSON cannot say. */
function unsayable(value: unknown, path: string = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unsayable(item, `${path}.${key}`));
}

describe('a visitor', { timeout: 60_000 }, () => {
  it('is at most 16,384 bytes of UTF-8 after 100,000 arbitrary events', () => {
    let largest = 0;
    record(modest.newVisitor('visitor', NOW), {
      by: modest,
      names: [...SHOP_EVENTS, ...OWN_WORDS],
      events: 100_000,
      every: 500,
      look(visitor) {
        const bytes = bytesOf(visitor);
        expect(bytes).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
        largest = Math.max(largest, bytes);
      },
    });
    // Else the events were too tame to show anything.
    expect(largest).toBeGreaterThan(8_000);
  });

  it('is so after each single event', () => {
    record(engine.newVisitor('visitor', NOW), {
      by: engine,
      names: [...SHOP_EVENTS, ...OWN_WORDS],
      events: 1_500,
      every: 1,
      look: (visitor) => expect(bytesOf(visitor)).toBeLessThanOrEqual(MAX_VISITOR_BYTES),
    });
  });

  it.each(OWN_WORDS)('is so after any number of %s', (name) => {
    record(engine.newVisitor('visitor', NOW), {
      by: engine,
      names: [name],
      events: 2_000,
      every: 20,
      look: (visitor) => expect(bytesOf(visitor)).toBeLessThanOrEqual(MAX_VISITOR_BYTES),
    });
  });

  it('is so with the longest ids that a config may have, all joined, left and opted out of', () => {
    // 64 characters of three bytes each.
    const ids = Array.from({ length: 40 }, (_, index) => `${index}-`.padEnd(64, '漢'));
    const personas = ids.map((id) => ({
      id,
      enter: 1,
      minEvidence: 1,
      minDwell: 'P30D',
      evidence: [{ id: 'e', when: { 'page.on': true }, points: 1 }],
    }));
    const wordy = createEngine({ ...BUSY, personas });
    const visitor = wordy.newVisitor('visitor', NOW);
    const next = createHostileEvents(1, SHOP_EVENTS);
    const properties = { story: '漢'.repeat(600) };
    wordy.record(visitor, { id: 'declare', name: 'declare', time: NOW, properties });
    for (let index = 0; index < 300; index++) {
      wordy.record(visitor, next());
      wordy.assign(visitor, { page: { on: index % 3 > 0 } }, NOW + index * DAY);
      expect(bytesOf(visitor)).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
    }
    for (const persona of ids) {
      wordy.record(visitor, { id: persona, name: 'opt_out', time: NOW, properties: { persona } });
      wordy.assign(visitor, { page: { on: true } }, NOW + 400 * DAY);
      expect(bytesOf(visitor)).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
    }
    expect(wordy.facts(visitor, {}, NOW)['declared']).toEqual(properties);
    expect(ids.map((id) => wordy.explain(id, visitor, {}, NOW).reason)).toEqual(ids.map(() => 'opted-out'));
  });

  it('forgets nothing of what it said, and of what it said no to, whatever else happens', () => {
    const visitor = engine.newVisitor('visitor', NOW);
    const properties = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`key${index}`, `漢字-${index}`]),
    );
    engine.record(visitor, { id: 'declare', name: 'declare', time: NOW, properties });
    const ids = BUSY.personas?.map(({ id }) => id) ?? [];
    for (const persona of ids)
      engine.record(visitor, { id: `out-${persona}`, name: 'opt_out', time: NOW, properties: { persona } });
    record(visitor, {
      by: engine,
      names: SHOP_EVENTS,
      events: 10_000,
      every: 500,
      look(one, now) {
        expect(bytesOf(one)).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
        const facts = engine.facts(one, {}, now);
        expect(facts['declared']).toEqual(properties);
        expect(engine.assign(one, facts, now).active).toEqual([]);
        for (const id of ids) expect(engine.explain(id, one, facts, now).reason).toBe('opted-out');
      },
    });
  });

  it('gives facts, decisions and explanations that JSON can say, the same after a round through storage', () => {
    record(engine.newVisitor('visitor', NOW), {
      by: engine,
      names: [...SHOP_EVENTS, ...OWN_WORDS],
      events: 10_000,
      every: 100,
      look(visitor, now) {
        const all = (one: Visitor): Facts => engine.facts(one, {}, now);
        const facts = all(visitor);
        expect(unsayable(facts)).toEqual([]);
        expect(unsayable(visitor)).toEqual([]);
        expect(JSON.stringify(all(stored(visitor)))).toBe(JSON.stringify(facts));
        expect(unsayable(engine.decide('slot1', visitor, facts, now))).toEqual([]);
        expect(unsayable(engine.explain(BUSY.personas?.[0]?.id ?? '', visitor, facts, now))).toEqual([]);
      },
    });
  });

  it('touches no prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    record(engine.newVisitor('visitor', NOW), {
      by: engine,
      names: SHOP_EVENTS,
      events: 2_000,
      every: 2_000,
      look: () => expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before),
    });
  });
});
