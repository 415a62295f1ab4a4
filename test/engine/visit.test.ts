import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/engine/index.ts';
import { DAY, given, HOUR, MINUTE, NOW, stored, type Given } from './given.ts';

const GAP = 30 * MINUTE;

function read({ facts }: Given, at: number): Facts {
  return stored(facts(at)['visit'] as Facts);
}

/** A visitor who looked at a page at each of these times. */
function looking(...times: readonly number[]): Given {
  const shop = given();
  for (const time of times) shop.did('page_view', {}, time);
  return shop;
}

describe('a visit', () => {
  it('is none before the first event', () => {
    expect(read(given(), NOW)).toEqual({ count: 0, pages: 0, first: true });
  });

  it('begins with the first event, whatever it is', () => {
    const shop = given();
    shop.did('view_item');
    expect(read(shop, NOW)).toEqual({ count: 1, pages: 0, first: true });
  });

  it.each([
    [GAP - 1, { count: 1, pages: 2, first: true }],
    [GAP, { count: 2, pages: 1, first: false, daysSinceLast: 0 }],
    [GAP + 1, { count: 2, pages: 1, first: false, daysSinceLast: 0 }],
  ])('goes on for half an hour after the last event: %i ms', (gap, expected) => {
    expect(read(looking(NOW, NOW + gap), NOW + gap)).toEqual(expected);
  });

  it.each([
    [GAP - 1, { count: 1, pages: 1, first: true }],
    [GAP, { count: 1, pages: 0, first: true, daysSinceLast: 0 }],
  ])('is over when half an hour has passed: %i ms', (later, expected) => {
    expect(read(looking(NOW), NOW + later)).toEqual(expected);
  });

  it('is not ended by a clock that was set back', () => {
    expect(read(looking(NOW), NOW - DAY)).toEqual({ count: 1, pages: 1, first: true });
  });

  it.each([
    [DAY - 1, 0],
    [DAY, 1],
    [DAY + 1, 1],
    [10 * DAY - 1, 9],
    [10 * DAY, 10],
  ])('counts whole days since the one before: %i ms are %i', (later, daysSinceLast) => {
    expect(read(looking(NOW), NOW + later)).toMatchObject({ daysSinceLast });
    expect(read(looking(NOW, NOW + later), NOW + later)).toMatchObject({ daysSinceLast });
  });

  it('counts the days from the end of the one before', () => {
    const shop = looking(NOW, NOW + 20 * MINUTE, NOW + 40 * MINUTE);
    expect(read(shop, NOW + DAY + 39 * MINUTE)).toMatchObject({ daysSinceLast: 0 });
    expect(read(shop, NOW + DAY + 40 * MINUTE)).toMatchObject({ daysSinceLast: 1 });
  });

  it('was never in the future, also where the clock was ahead', () => {
    expect(read(looking(NOW, NOW + 10 * DAY), NOW + 5 * DAY)).toMatchObject({ daysSinceLast: 5 });
    expect(read(looking(NOW + DAY, NOW + 10 * DAY), NOW)).toMatchObject({ daysSinceLast: 0 });
  });

  it('is joined with another by a late event between them', () => {
    const shop = looking(NOW, NOW + 50 * MINUTE);
    expect(read(shop, NOW + 50 * MINUTE)).toMatchObject({ count: 2, pages: 1 });
    shop.did('page_view', {}, NOW + 25 * MINUTE);
    expect(read(shop, NOW + 50 * MINUTE)).toEqual({ count: 1, pages: 3, first: true });
  });

  it('is counted also when it is late', () => {
    const shop = looking(NOW);
    shop.did('page_view', {}, NOW - 3 * DAY);
    expect(read(shop, NOW)).toEqual({ count: 2, pages: 1, first: false, daysSinceLast: 3 });
  });

  it.each([7, 8, 9, 100])('is counted however many there are: %i', (count) => {
    const shop = looking(...Array.from({ length: count }, (_, index) => NOW + index * HOUR));
    expect(read(shop, NOW + (count - 1) * HOUR)).toMatchObject({ count, first: false });
    expect(shop.visitor.visits.recent.length).toBeLessThanOrEqual(8);
  });

  it('older than all that is remembered is not counted again', () => {
    const shop = looking(...Array.from({ length: 12 }, (_, index) => NOW + index * HOUR));
    shop.did('page_view', {}, NOW);
    expect(read(shop, NOW + 11 * HOUR)).toMatchObject({ count: 12 });
  });

  it('tells since when the visitor is known', () => {
    const shop = looking(NOW + DAY);
    expect(shop.visitor.since).toBe(NOW);
    shop.did('page_view', {}, NOW - 1);
    expect(shop.visitor.since).toBe(NOW - 1);
  });
});
