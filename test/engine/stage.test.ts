import { describe, expect, it } from 'vitest';
import { DAY, given, HOUR, MINUTE, NOW, type Given } from './given.ts';

function stage({ facts }: Given, at: number): unknown {
  return facts(at)['stage'];
}

const LAMP = { item_id: 'lamp', price: 20 };

/** What happened, how long after {@link NOW}, and the stage at that moment or `at` another. */
interface Story {
  readonly did: readonly (readonly [name: string, after: number])[];
  readonly at?: number;
  readonly stage: string;
}

describe('the stage of a visitor', () => {
  it.each<Story>([
    { stage: 'new', did: [] },
    { stage: 'new', did: [['page_view', 0]] },
    { stage: 'new', did: [['page_view', 0]], at: 10 * DAY },
    {
      stage: 'browsing',
      did: [
        ['page_view', 0],
        ['page_view', 1],
      ],
    },
    {
      stage: 'browsing',
      did: [
        ['page_view', 0],
        ['page_view', DAY],
      ],
    },
    { stage: 'cart', did: [['add_to_cart', 0]] },
    { stage: 'cart', did: [['add_to_cart', 0]], at: 30 * MINUTE - 1 },
    { stage: 'abandoned', did: [['add_to_cart', 0]], at: 30 * MINUTE },
    {
      stage: 'abandoned',
      did: [
        ['add_to_cart', 0],
        ['page_view', DAY],
      ],
    },
    { stage: 'abandoned', did: [['add_to_cart', 0]], at: 30 * DAY - 1 },
    { stage: 'new', did: [['add_to_cart', 0]], at: 30 * DAY },
    {
      stage: 'cart',
      did: [
        ['add_to_cart', 0],
        ['add_to_cart', DAY],
      ],
    },
    {
      stage: 'new',
      did: [
        ['add_to_cart', 0],
        ['remove_from_cart', 1],
      ],
    },
    {
      stage: 'checkout',
      did: [
        ['add_to_cart', 0],
        ['begin_checkout', 1],
      ],
    },
    { stage: 'new', did: [['begin_checkout', 0]] },
    {
      stage: 'abandoned',
      did: [
        ['add_to_cart', 0],
        ['begin_checkout', 1],
      ],
      at: HOUR,
    },
    {
      stage: 'cart',
      did: [
        ['add_to_cart', 0],
        ['begin_checkout', 1],
        ['add_to_cart', HOUR],
      ],
    },
    {
      stage: 'customer',
      did: [
        ['add_to_cart', 0],
        ['begin_checkout', 1],
        ['purchase', 2],
      ],
    },
    {
      stage: 'cart',
      did: [
        ['begin_checkout', 1],
        ['purchase', 2],
        ['add_to_cart', 3],
      ],
    },
    {
      stage: 'checkout',
      did: [
        ['purchase', 2],
        ['add_to_cart', 3],
        ['begin_checkout', 4],
      ],
    },
    { stage: 'customer', did: [['purchase', 0]], at: 180 * DAY - 1 },
    { stage: 'lapsed', did: [['purchase', 0]], at: 180 * DAY },
    {
      stage: 'customer',
      did: [
        ['purchase', 0],
        ['purchase', DAY],
      ],
      at: 180 * DAY,
    },
    {
      stage: 'cart',
      did: [
        ['purchase', 0],
        ['add_to_cart', 181 * DAY],
      ],
    },
  ])('is $stage after $did at $at', ({ did, at, stage: expected }) => {
    const shop = given();
    for (const [name, after] of did) shop.did(name, LAMP, NOW + after);
    expect(stage(shop, NOW + (at ?? did.at(-1)?.[1] ?? 0))).toBe(expected);
  });
});
