import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Config, type Facts, type VisitorEvent } from '../../src/engine/index.ts';
import { configOf, DAY, HOUR, MINUTE, NOW, visitorOf } from './given.ts';

/*
 * What several tabs fold together must not depend on who was first. All is small enough that no bound lets anything go.
 */

const NAMES = ['view_item', 'add_to_cart', 'purchase', 'page_view', 'search'] as const;
const WINDOWS = [undefined, 'PT1H', 'P1D', 'visit'] as const;

const metrics: NonNullable<Config['metrics']> = Object.fromEntries(
  WINDOWS.flatMap((within, index) => [
    [`count${index}`, { event: ['view_item', 'purchase'], count: true, within }],
    [`sum${index}`, { event: 'view_item', sum: 'price', where: { price: { $gt: -5 } }, within }],
    [`distinct${index}`, { event: NAMES, distinct: 'item_id', within }],
    [`last${index}`, { event: 'view_item', last: 'price', within }],
    [`fading${index}`, { event: NAMES, count: true, halfLife: 'P1D', within }],
    [`fadingSum${index}`, { event: NAMES, sum: 'price', halfLife: 'PT30M', within }],
  ]),
);
const affinities: NonNullable<Config['affinities']> = {
  category: {
    weights: { view_item: 1, add_to_cart: 3, purchase: 5 },
    property: 'item_category',
    halfLife: 'P1D',
  },
  item: { weights: { view_item: 1, remove_from_cart: -2 }, property: 'item_id', halfLife: 'PT1H' },
};
const engine = createEngine(configOf({ metrics, affinities }));

const price = fc.oneof(
  fc.integer({ min: -1_000, max: 100_000 }).map((cents) => cents / 100),
  fc.constantFrom(0.1, 0.2, 0.3, 1e6, '7', null),
);
const item_id = fc.constantFrom('a', 'b', 'c', '1', 2);
const line = fc.record(
  { item_id, price, quantity: fc.nat(3), item_category: fc.constantFrom('x', 'y', 'z') },
  { requiredKeys: [] },
);
const items = fc.array(line, { maxLength: 3 });
const transaction_id = fc.constantFrom('t1', 't2', 't3');
const value = fc.nat(10_000).map((cents) => cents / 100);
const properties = fc.oneof(
  line,
  fc.record({ items, transaction_id, value }, { requiredKeys: ['items'] }),
) as fc.Arbitrary<VisitorEvent['properties']>;
const time = fc.oneof(
  fc.integer({ min: NOW - 3 * DAY, max: NOW }),
  fc.constantFrom(0, 1, MINUTE, 30 * MINUTE, HOUR, DAY).map((age) => NOW - age),
);

/** Events with ids of their own. */
const story: fc.Arbitrary<VisitorEvent[]> = fc
  .array(fc.record({ name: fc.constantFrom(...NAMES), time, properties }), { minLength: 1, maxLength: 24 })
  .map((all) => all.map((event, index) => ({ ...event, id: `e${index}` })));

/** A story, and the same in another order. */
const retold = story.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

function factsOf(events: readonly VisitorEvent[], now: number): Facts {
  const { metric, affinity, orders } = engine.facts(visitorOf(engine, events), {}, now);
  // What storage and rules see: no -0, nothing undefined.
  return JSON.parse(JSON.stringify({ metric, affinity, orders }));
}

describe('events in another order', { timeout: 60_000 }, () => {
  it('give the same metrics, affinities and orders', () => {
    const isSame = fc.property(retold, fc.constantFrom(0, 1, HOUR, DAY), ([all, shuffled], later) => {
      expect(factsOf(shuffled, NOW + later)).toEqual(factsOf(all, NOW + later));
    });
    fc.assert(isSame, { numRuns: 400 });
  });

  it('give the same, also when some come twice', () => {
    const isSame = fc.property(retold, fc.infiniteStream(fc.nat()), ([all, shuffled], picks) => {
      const twice = shuffled.flatMap((event) => {
        const again = all[(picks.next().value ?? 0) % all.length];
        return again && shuffled.indexOf(again) <= shuffled.indexOf(event) ? [event, again] : [event];
      });
      expect(factsOf(twice, NOW)).toEqual(factsOf(all, NOW));
    });
    fc.assert(isSame, { numRuns: 200 });
  });

  it('give the same visits', () => {
    // Within four hours there are at most eight.
    const recent = (event: VisitorEvent): VisitorEvent => ({
      ...event,
      time: NOW - ((NOW - event.time) % (4 * HOUR)),
    });
    const isSame = fc.property(retold, (tellings) => {
      const [one, other] = tellings.map((events) => visitorOf(engine, events.map(recent)));
      expect(other?.visits).toEqual(one?.visits);
      expect(other?.since).toBe(one?.since);
    });
    fc.assert(isSame, { numRuns: 200 });
  });
});

describe('two tabs', { timeout: 60_000 }, () => {
  it('fold their events in any interleaving to the same', () => {
    const isSame = fc.property(story, fc.infiniteStream(fc.boolean()), (all, coin) => {
      const tabs: [VisitorEvent[], VisitorEvent[]] = [[], []];
      for (const event of all) tabs[coin.next().value ? 0 : 1].push(event);
      const together: VisitorEvent[] = [];
      while (tabs[0].length + tabs[1].length > 0) {
        const next = tabs[coin.next().value ? 0 : 1].shift();
        if (next) together.push(next);
      }
      expect(together).toHaveLength(all.length);
      expect(factsOf(together, NOW)).toEqual(factsOf(all, NOW));
    });
    fc.assert(isSame, { numRuns: 200 });
  });
});
