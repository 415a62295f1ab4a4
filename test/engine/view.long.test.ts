import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Facts } from '../../src/engine/index.ts';
import { BUSY } from './busy-config.ts';
import { createHostileEvents, OWN_WORDS, SHOP_EVENTS } from './events.ts';
import { DAY, given, HOUR, NOW, stored } from './given.ts';
import { persona } from './people.ts';

const METRICS = {
  views: { event: 'view_item', count: true },
  week: { event: 'view_item', count: true, within: 'P7D' },
} as const;

describe('facts', () => {
  it('stay what they were when more is recorded, also where nobody had looked at them', () => {
    const { did, facts } = given({ metrics: METRICS });
    const moments: Facts[] = [];
    for (let index = 0; index < 5; index++) {
      moments.push(facts());
      did('view_item', {}, NOW + index);
      if (index === 2) did('add_to_cart', { item_id: 'a', quantity: 2 }, NOW + index);
    }
    expect(moments.map((one) => one['metric'])).toEqual(
      [0, 1, 2, 3, 4].map((count) => ({ views: count, week: count })),
    );
    expect(moments.map((one) => one['cart'])).toMatchObject([0, 0, 0, 2, 2].map((items) => ({ items })));
    expect(moments.map((one) => one['visit'])).toMatchObject([0, 1, 1, 1, 1].map((count) => ({ count })));
  });

  it('are those of their own moment', () => {
    const { did, facts } = given({ metrics: METRICS });
    did('view_item');
    const [now, later] = [facts(NOW), facts(NOW + 8 * DAY)];
    expect([now, later].map((one) => one['metric'])).toEqual([
      { views: 1, week: 1 },
      { views: 1, week: 0 },
    ]);
  });

  it('are what any object is: listed, copied, written as JSON', () => {
    const { facts } = given({ metrics: METRICS });
    const one = facts(NOW, { page: { type: 'home' } });
    const names = ['page', 'visit', 'cart', 'stage', 'orders', 'channel', 'declared', 'metric', 'affinity'];
    expect(Object.keys(one).toSorted()).toEqual(names.toSorted());
    expect('stage' in one && Object.hasOwn(one, 'stage') && !('nothing' in one)).toBe(true);
    expect(stored({ ...one })).toEqual(stored(one));
    expect(one['page']).toEqual({ type: 'home' });
  });
});

describe('assign, event after event', { timeout: 60_000 }, () => {
  it('says what a fresh look at the same visitor says', () => {
    let changes = 0;
    const isSame = fc.property(
      fc.integer(),
      fc.array(fc.nat(3 * DAY), { minLength: 60, maxLength: 60 }),
      (seed, steps) => {
        const engine = createEngine(BUSY);
        const visitor = engine.newVisitor('visitor', NOW);
        const next = createHostileEvents(seed, [...SHOP_EVENTS, ...OWN_WORDS]);
        for (const [index, step] of steps.entries()) {
          const event = next();
          engine.record(visitor, event);
          const now = index % 9 === 8 ? event.time + step : event.time;
          const context = { page: { type: index % 2 === 0 ? 'home' : 'product' } };
          const before = stored(visitor);
          const assignment = engine.assign(visitor, engine.facts(visitor, context, now), now);
          const other = createEngine(BUSY);
          expect(other.assign(before, other.facts(before, context, now), now)).toEqual(assignment);
          expect(stored(before)).toEqual(stored(visitor));
          changes += assignment.entered.length + assignment.left.length;
        }
      },
    );
    fc.assert(isSame, { numRuns: 12 });
    expect(changes).toBeGreaterThan(20);
  });

  it('sees what time alone changes: a window that passes, a dwell that ends', () => {
    const { engine, visitor, did, facts } = given({
      metrics: METRICS,
      personas: [
        {
          ...persona('a', []),
          enter: 1,
          minEvidence: 1,
          minDwell: 'PT1H',
          evidence: [{ id: 'e', when: { 'metric.week': 1 }, points: 1 }],
        },
      ],
    });
    did('view_item');
    const activeAt = (now: number): readonly string[] => engine.assign(visitor, facts(now), now).active;
    expect([NOW, NOW + 7 * DAY - 1].map(activeAt)).toEqual([['a'], ['a']]);
    expect(activeAt(NOW + 7 * DAY)).toEqual([]);
    did('view_item', {}, NOW + 7 * DAY + 1);
    expect(activeAt(NOW + 7 * DAY + 1)).toEqual([]);
    expect(activeAt(NOW + 7 * DAY + HOUR)).toEqual(['a']);
  });

  it('keeps every member of many, and remembers the first 32 for the next page', () => {
    const personas = Array.from({ length: 40 }, (_, index) => persona(`p${index}`, [50, 50]));
    const { engine, visitor } = given({ personas });
    const all = personas.map(({ id }) => id);
    const page = Object.fromEntries(all.flatMap((id) => [`${id}0`, `${id}1`]).map((name) => [name, true]));
    expect(engine.assign(visitor, { page }, NOW)).toEqual({ active: all, entered: all, left: [] });
    expect(engine.assign(visitor, { page }, NOW + 1)).toEqual({ active: all, entered: [], left: [] });
    expect(engine.snapshot(visitor, {}).personas).toEqual(all);
    expect(
      createEngine({ version: 'v1', events: {}, personas }).snapshot(stored(visitor), {}).personas,
    ).toEqual(all.slice(0, 32));
  });
});

describe('evidence of one source alone', () => {
  const twoOf = (sources: readonly (string | undefined)[], more = {}): readonly string[] => {
    const config = persona('a', [50, 50, 50], more);
    const evidence = config.evidence.map((piece, index) => ({ ...piece, source: sources[index] }));
    const { engine, visitor } = given({ personas: [{ ...config, evidence }] });
    return engine.assign(visitor, { page: { a0: true, a1: true } }, NOW).active;
  };

  it('is never enough', () => {
    expect(twoOf(['clicks', 'clicks'])).toEqual([]);
    expect(twoOf(['clicks', 'search'])).toEqual(['a']);
    expect(twoOf(['clicks', undefined])).toEqual(['a']);
    expect(twoOf([undefined, undefined])).toEqual(['a']);
    // A label is a source like any other: here it is the id of the other piece.
    expect(twoOf(['a1', undefined])).toEqual([]);
  });

  it('is enough where the config asks for one piece, or for one source', () => {
    expect(twoOf(['clicks', 'clicks'], { minEvidence: 1 })).toEqual(['a']);
    expect(twoOf(['clicks', 'clicks'], { minSources: 1 })).toEqual(['a']);
    expect(twoOf(['clicks', 'search'], { minSources: 3 })).toEqual([]);
  });
});
