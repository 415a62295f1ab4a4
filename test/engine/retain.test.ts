import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import { retain, retentionOf } from '../../src/engine/retain.ts';
import { DAY_MS } from '../../src/model/duration.ts';
import type { Config } from '../../src/model/config.ts';
import { isVisitor, type Visitor } from '../../src/model/visitor.ts';

const CONFIG: Config = {
  version: '1',
  events: { view_item: { properties: { item_id: 'string', item_category: 'string' } } },
  metrics: { views: { event: 'view_item', distinct: 'item_id' } },
  affinities: { category: { weights: { view_item: 1 }, property: 'item_category', halfLife: 'P300D' } },
};
const engine = createEngine(CONFIG);
/** Nothing before this may be remembered. */
const BEFORE = 1_000 * DAY_MS;
const NOW = BEFORE + 390 * DAY_MS;
const AT = { before: BEFORE, now: NOW, id: 'new' };

/** A visitor who has viewed things on these days, before or after that moment, and has left two personas on the first. */
function visitorOf(...days: readonly number[]): Visitor {
  const visitor = engine.newVisitor('old', BEFORE + (days[0] ?? 0) * DAY_MS);
  const record = (name: string, day: number, properties: Record<string, string>): void =>
    engine.record(visitor, {
      id: `${name}${day}${JSON.stringify(properties)}`,
      name,
      time: BEFORE + day * DAY_MS,
      properties,
    });
  for (const day of days) {
    record('page_view', day, {});
    record('view_item', day, { item_id: `i${day}`, item_category: `c${day}` });
  }
  for (const name of ['opt_out', 'finish']) record(name, days[0] ?? 0, { persona: name });
  return visitor;
}

const keysOf = ({ series }: Visitor, name: string): string[] => (series[name] ?? []).map(([key]) => key);

describe('retain', () => {
  it('leaves a visitor as it is of whom nothing is that old', () => {
    const visitor = visitorOf(0, 1);
    expect(retain(visitor, AT)).toBe(visitor);
  });

  it('forgets what is older, and nothing else: to the millisecond', () => {
    const visitor = visitorOf(-1, -0.000001, 0, 5);
    const kept = retain(visitor, AT);
    expect(keysOf(kept, 'affinity.category')).toEqual(['c0', 'c5']);
    // The visit went on beyond the moment.
    expect(kept.visits.recent.map(([, end]) => end)).toEqual([BEFORE, BEFORE + 5 * DAY_MS]);
    expect([kept.id, kept.since]).toEqual(['old', BEFORE]);
    expect(isVisitor(kept)).toBe(true);
    expect(keysOf(visitor, 'affinity.category')).toHaveLength(4);
  });

  it('makes another visitor of one who was away for so long, who stays out of what was left for good', () => {
    const visitor = visitorOf(-20, -1);
    const kept = retain(visitor, AT);
    expect(kept).toMatchObject({ id: 'new', since: NOW, ids: [], visits: { before: 0, recent: [] } });
    expect(Object.keys(kept.series)).toEqual(['optOut']);
    expect([engine.hasLeft(kept, 'opt_out'), engine.hasLeft(kept, 'finish')]).toEqual([true, false]);
    expect(JSON.stringify(kept)).not.toMatch(/"old"|c-1|i-1/);
  });

  it('keeps personas left while it forgets the rest, and counts older visits no more', () => {
    const days = Array.from({ length: 12 }, (_, index) => index - 6);
    const visitor = visitorOf(...days);
    expect(visitor.visits.before).toBe(4);
    const kept = retain(visitor, AT);
    expect(kept.visits).toMatchObject({ before: 0, recent: { length: 6 } });
    expect(engine.hasLeft(kept, 'opt_out')).toBe(true);
  });

  it('leaves nothing from before, whatever was recorded', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 }), (days) => {
        const kept = retain(visitorOf(...days), AT);
        const { optOut: _, ...series } = kept.series;
        const times = Object.values(series).flatMap((cells) => cells.map(([, at]) => at));
        expect(times.filter((at) => at < BEFORE)).toEqual([]);
        expect(kept.visits.recent.filter(([, end]) => end < BEFORE)).toEqual([]);
        const isAway = days.every((day) => day < 0);
        expect(kept.id).toBe(isAway ? 'new' : 'old');
        // What is not so old is all there.
        const young = days.filter((day) => day >= 0).map((day) => `c${day}`);
        expect(keysOf(kept, 'affinity.category').toSorted()).toEqual(
          keysOf(visitorOf(...days), 'affinity.category')
            .filter((key) => young.includes(key))
            .toSorted(),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('retentionOf', () => {
  it.each([
    [undefined, 390],
    ['P30D', 30],
    ['P1Y', 365],
    ['nonsense', 390],
    ['PT0S', 390],
  ])('of %s is %i days', (retention, days) => {
    expect(retentionOf(retention)).toBe(days * DAY_MS);
  });
});
