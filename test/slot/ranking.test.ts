import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankItems, type Ranked, type RankLimits } from '../../src/slot/ranking.ts';

const LIMITS: RankLimits = { places: 4, inARow: 3 };

interface Item extends Ranked {
  readonly id: string;
}

/** Items in the page's order, each as `category score`, with a `!` where it stays: `a`, `b5`, `c2!`. */
function shelf(...texts: readonly string[]): Item[] {
  return texts.map((id, place) => ({
    id,
    place,
    category: /^[a-z]/.exec(id)?.[0],
    score: Number(/\d+/.exec(id)?.[0] ?? 0),
    isFixed: id.endsWith('!'),
  }));
}

const ids = (items: readonly Item[]): string => items.map(({ id }) => id).join(' ');
const ranked = (texts: string, limits: Partial<RankLimits> = {}): string =>
  ids(rankItems(shelf(...texts.split(' ')), { ...LIMITS, ...limits }));

describe('ranking', () => {
  it.each([
    ['puts first what the visitor cares about', 'a b c d2 e1', 'd2 e1 a b c'],
    ['keeps the page’s order where nothing is known', 'a b c', 'a b c'],
    ['keeps the order of equals', 'a1 b c1 d e1 f', 'a1 c1 e1 b d f'],
    ['moves nothing further up than four places', 'a b c d e f9', 'a f9 b c d e'],
    ['moves nothing further down than four places', 'a b1 c1 d1 e1 f1 g1', 'b1 c1 d1 e1 a f1 g1'],
    ['leaves what is fixed where it is', 'a! b c2 d1', 'a! c2 d1 b'],
    ['lets items pass what is fixed', 'a b! c2 d1', 'c2 b! d1 a'],
    [
      'takes a place that only one may still have for that one',
      'a b c d e f1 g1 h1 i1',
      'a f1 g1 h1 i1 b c d e',
    ],
    ['has no opinion on an empty list', '', ''],
  ])('%s', (_, page, order) => expect(ranked(page)).toBe(order));

  it.each([
    [0, 'a b c1', 'a b c1'],
    [1, 'a b c1', 'a c1 b'],
    [2, 'a b c1', 'c1 a b'],
  ])('moves an item %i places at most where that is asked', (places, page, order) =>
    expect(ranked(page, { places })).toBe(order),
  );

  it.each([
    ['puts another after three of one category', 'a3 a3 b a3 a3 c', 'a3 a3 a3 b a3 c'],
    ['takes the best of the others', 'a3 a3 a3 a3 b1 c2', 'a3 a3 a3 c2 a3 b1'],
    ['begins to count anew after another', 'a3 a3 a3 b a3 a3 a3 c', 'a3 a3 a3 b a3 a3 a3 c'],
    ['counts what is fixed above', 'a! a! a! a3 b1', 'a! a! a! b1 a3'],
    ['counts what is fixed below', 'a3 a! a! a! b1', 'b1 a! a! a! a3'],
    ['lets the bound on places win', 'b1 a a a a a a c', 'b1 a a a c a a a'],
    ['has no other to put there', 'a3 a2 a1 a4 a5', 'a5 a4 a3 a2 a1'],
    ['does not count items without a category', '3 3 3 3 b1', '3 3 3 3 b1'],
  ])('of rows: %s', (_, page, order) => expect(ranked(page)).toBe(order));

  it('says nothing of rows that are the page’s own', () => {
    expect(ranked('a a a a a b')).toBe('a a a a a b');
    expect(ranked('a1 a1 a1 a1 a1 b1')).toBe('a1 a1 a1 a1 a1 b1');
  });

  it('is for as many in a row as is asked', () => {
    expect(ranked('a3 a3 b c', { inARow: 1 })).toBe('a3 b a3 c');
    expect(ranked('a3 a3 a3 a3 b', { inARow: 9 })).toBe('a3 a3 a3 a3 b');
  });
});

describe('whatever the list', () => {
  const item = fc.record({
    score: fc.constantFrom(0, 0, 0.25, 0.5, 1),
    category: fc.constantFrom('a', 'b', 'c', undefined),
    isFixed: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  });
  const lists = fc
    .array(item, { maxLength: 30 })
    .map((items) => items.map((one, place): Item => ({ ...one, place, id: `i${place}` })));
  const limits = fc.record({
    places: fc.integer({ min: 0, max: 6 }),
    inARow: fc.integer({ min: 1, max: 4 }),
  });
  const holds = (rule: (page: Item[], order: Item[], limits: RankLimits) => void): void =>
    fc.assert(
      fc.property(lists, limits, (page, given) => rule(page, rankItems(page, given), given)),
      { numRuns: 2_000 },
    );

  it('it has the same items', () =>
    holds((page, order) => {
      expect(new Set(order)).toEqual(new Set(page));
      expect(order.length).toBe(page.length);
    }));

  it('no item is further away than the bound', () =>
    holds((_, order, { places }) => {
      for (const [at, { place }] of order.entries()) expect(Math.abs(at - place)).toBeLessThanOrEqual(places);
    }));

  it('what is fixed has its place', () =>
    holds((_, order) => {
      for (const [at, { place, isFixed }] of order.entries()) if (isFixed) expect(at).toBe(place);
    }));

  it('equals of one category keep their order', () =>
    holds((_, order) => {
      for (const [at, one] of order.entries())
        for (const other of order.slice(at + 1)) {
          const isAlike = one.score === other.score && one.category === other.category;
          if (isAlike && !one.isFixed && !other.isFixed) expect(one.place).toBeLessThan(other.place);
        }
    }));

  it('equals keep their order where rows may have any length', () =>
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 6 }), (page, places) => {
        const order = rankItems(page, { places, inARow: Infinity });
        for (const [at, one] of order.entries())
          for (const other of order.slice(at + 1))
            if (one.score === other.score && !one.isFixed && !other.isFixed)
              expect(one.place).toBeLessThan(other.place);
      }),
      { numRuns: 2_000 },
    ));

  it('it is as it was where all that may move scores the same', () =>
    fc.assert(
      fc.property(lists, limits, (page, given) => {
        const same = page.map((one) => ({ ...one, score: 0.5 }));
        expect(rankItems(same, given)).toEqual(same);
      }),
    ));

  it('ranking again changes nothing, and the order of what is handed over says nothing', () =>
    fc.assert(
      fc.property(lists, limits, fc.infiniteStream(fc.nat()), (page, given, chance) => {
        const order = rankItems(page, given);
        expect(rankItems(order, given)).toEqual(order);
        const shuffled = page.map((one) => [chance.next().value, one] as const).toSorted(([a], [b]) => a - b);
        expect(
          rankItems(
            shuffled.map(([, one]) => one),
            given,
          ),
        ).toEqual(order);
      }),
    ));

  it('changes nothing of what it is given', () =>
    fc.assert(
      fc.property(lists, limits, (page, given) => {
        const before = structuredClone(page);
        rankItems(
          page.map((one) => Object.freeze(one)),
          given,
        );
        expect(page).toEqual(before);
      }),
    ));

  it('each place has the best that may stand there, by a slow and plain reading of the rules', () =>
    holds((page, order, given) => {
      expect(ids(order)).toBe(ids(plainly(page, given)));
    }));
});

/** The rules once more, by trying: may the rest still be placed if this one stands here? */
function plainly(page: readonly Item[], { places, inARow }: RankLimits): Item[] {
  const movable = page.filter(({ isFixed }) => !isFixed);
  if (movable.every(({ score }) => score === movable[0]?.score)) return [...page];
  const order: Item[] = [];
  for (const own of page) {
    const rest = movable.filter((one) => !order.includes(one));
    const mayStand = own.isFixed ? [own] : rest.filter((one) => canBePlaced(page, [...order, one], places));
    const isShort = (one: Item): boolean => rowOf(page, [...order, one]) <= inARow;
    const fitting = mayStand.some(isShort) ? mayStand.filter(isShort) : mayStand;
    const [best] = fitting.toSorted((a, b) => b.score - a.score || a.place - b.place);
    if (best) order.push(best);
  }
  return order;
}

/** Whether the places that are left can be given to those who are left: a matching, found by augmenting paths. */
function canBePlaced(page: readonly Item[], order: readonly Item[], places: number): boolean {
  const isNear = (one: Item, at: number): boolean => Math.abs(one.place - at) <= places;
  if (!order.every(isNear)) return false;
  const rest = page.filter((one) => !one.isFixed && !order.includes(one));
  const free = page.map(({ place }) => place).filter((at) => at >= order.length && !page[at]?.isFixed);
  const holder = new Map<number, Item>();
  const place = (one: Item, tried: Set<number>): boolean =>
    free.some((at) => {
      if (!isNear(one, at) || tried.has(at)) return false;
      tried.add(at);
      const other = holder.get(at);
      if (other && !place(other, tried)) return false;
      holder.set(at, one);
      return true;
    });
  return rest.every((one) => place(one, new Set()));
}

/** The row that the last one stands in, with those fixed below it. */
function rowOf(page: readonly Item[], order: readonly Item[]): number {
  const last = order.at(-1);
  if (last?.category === undefined) return 0;
  const isOther = (one: Item | undefined): boolean => one?.category !== last.category;
  const above = order.length - 1 - order.findLastIndex(isOther);
  const below = page.slice(order.length);
  const end = below.findIndex((one) => !one.isFixed || isOther(one));
  return above + (end < 0 ? below.length : end);
}
