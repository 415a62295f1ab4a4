import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Config, Decision, Properties, SlotConfig, VariantConfig } from '../../src/engine/index.ts';
import { bytesOf, DAY, given, HOUR, MINUTE, NOW, stored, type Given } from './given.ts';
import { member } from './showing.ts';

const WEEK = 7 * DAY;

/** A shop with two slots of two variants each, and a visitor who is a bargain hunter. */
function shopOf(parts: {
  readonly variant?: Partial<VariantConfig>;
  readonly slot?: Partial<SlotConfig>;
  readonly persona?: { readonly cap: string };
  readonly all?: Partial<Config>;
}): Given {
  const shop = given({
    personas: [member('bargain', parts.persona)],
    slots: {
      hero: {
        variants: [{ id: 'sale', personas: ['bargain'], ...parts.variant }, { id: 'new' }],
        ...parts.slot,
      },
      strip: { variants: [{ id: 'sale', personas: ['bargain'] }] },
    },
    ...parts.all,
  });
  shop.engine.assign(shop.visitor, { page: { bargain: true } }, NOW);
  return shop;
}

function decide({ engine, visitor }: Given, now: number = NOW, slot = 'hero'): Decision {
  return engine.decide(slot, visitor, {}, now);
}

const SALE: Properties = { slot: 'hero', variant: 'sale', persona: 'bargain' };
const NEW: Properties = { slot: 'hero', variant: 'new' };
const STRIP: Properties = { slot: 'strip', variant: 'sale', persona: 'bargain' };

describe('a cap', () => {
  const counting = {
    variant: { of: { variant: { cap: '2/P7D' } }, counts: [SALE], passesOver: [NEW, STRIP] },
    slot: { of: { slot: { cap: '2/P7D' } }, counts: [SALE, NEW], passesOver: [STRIP] },
    persona: { of: { persona: { cap: '2/P7D' } }, counts: [SALE, STRIP], passesOver: [NEW] },
    all: { of: { all: { cap: '2/P7D' } }, counts: [SALE, NEW, STRIP], passesOver: [] },
  };
  it.each(Object.entries(counting))(
    'of a %s counts its exposures and no others',
    (_, { of, counts, passesOver }) => {
      for (const shown of counts) {
        const shop = shopOf(of);
        for (const other of passesOver) for (const at of [1, 2, 3]) shop.did('exposure', other, NOW - at);
        shop.did('exposure', shown, NOW - HOUR);
        expect(decide(shop).variant).toBe('sale');
        shop.did('exposure', shown);
        expect(decide(shop).passed[0]).toEqual({ variant: 'sale', reason: 'capped' });
        expect(decide(shop).variant).toBe(
          of === counting.variant.of || of === counting.persona.of ? 'new' : 'default',
        );
      }
    },
  );

  it('on all variants leaves none in any slot', () => {
    const shop = shopOf({ all: { cap: '1/P1D' } });
    shop.did('exposure', NEW);
    expect(['hero', 'strip'].map((slot) => decide(shop, NOW, slot).reason)).toEqual(['capped', 'capped']);
  });

  it('is over when the first of those exposures is as old as it says', () => {
    const shop = shopOf({ variant: { cap: '2/P7D' } });
    for (const at of [NOW, NOW + DAY, NOW + 2 * DAY]) shop.did('exposure', SALE, at);
    // The last two count: a third has been seen in another tab.
    expect(decide(shop, NOW + DAY + WEEK - 1).variant).toBe('new');
    expect(decide(shop, NOW + DAY + WEEK).variant).toBe('sale');
  });

  it('does not count what a held-out visitor would have seen', () => {
    const shop = shopOf({
      variant: { cap: '1/P7D' },
      slot: { cap: '1/P7D' },
      persona: { cap: '1/P7D' },
      all: { cap: '1/P7D' },
    });
    shop.did('exposure', { slot: 'hero', variant: 'default', persona: 'bargain', withheld: 'sale' });
    expect(decide(shop).variant).toBe('sale');
  });

  it('of a slot holds for the variants of the markup too', () => {
    const shop = given({ slots: { hero: { variants: [], cap: '1/P1D' } } });
    const slot = { id: 'hero', variants: [{ id: 'markup' }] };
    expect(shop.engine.decide(slot, shop.visitor, {}, NOW).variant).toBe('markup');
    shop.did('exposure', { slot: 'hero', variant: 'markup' });
    expect(shop.engine.decide(slot, shop.visitor, {}, NOW).reason).toBe('capped');
  });

  it('that cannot be read costs only the part that it stands in', () => {
    const { engine } = given({
      personas: [member('a', { cap: 'often' }), member('b')],
      slots: { hero: { variants: [], cap: 'x/P1D' }, strip: { variants: [{ id: 'v' }] } },
      cap: '3/week',
    });
    expect(engine.problems.map(({ path }) => path)).toEqual(['personas.0', 'config.cap', 'slots.hero']);
    const { engine: other } = given({ slots: { hero: { variants: [{ id: 'v' }], coolDown: '1h' } } });
    expect(other.problems.map(({ path }) => path)).toEqual(['slots.hero']);
  });

  it('does not depend on the order in which exposures arrive', () => {
    const ages = fc.array(fc.nat(3 * DAY), { maxLength: 12 });
    fc.assert(
      fc.property(ages, fc.nat(3 * DAY), (exposed, later) => {
        const [there, back] = [exposed, exposed.toReversed()].map((some) => {
          const shop = shopOf({ variant: { cap: '3/P1D', coolDown: 'PT2H' } });
          for (const age of some) shop.did('exposure', SALE, NOW - age);
          return decide(shop, NOW + later);
        });
        expect(back).toEqual(there);
        const counted = exposed.filter((age) => age + later < DAY).length;
        const isCool = exposed.every((age) => age + later >= 2 * HOUR);
        expect(there?.variant).toBe(counted < 3 && isCool ? 'sale' : 'new');
      }),
    );
  });
});

describe('a cool-down', () => {
  it.each([
    { of: { variant: { coolDown: 'PT1H' } }, instead: 'new' },
    { of: { slot: { coolDown: 'PT1H' } }, instead: 'default' },
  ])('of $of lasts as long as it says after an exposure', ({ of, instead }) => {
    const shop = shopOf(of);
    expect(decide(shop).variant).toBe('sale');
    shop.did('exposure', SALE);
    shop.did('exposure', SALE, NOW + MINUTE);
    expect(decide(shop, NOW + MINUTE).passed[0]).toEqual({ variant: 'sale', reason: 'cooling-down' });
    expect(decide(shop, NOW + HOUR + MINUTE - 1).variant).toBe(instead);
    expect(decide(shop, NOW + HOUR + MINUTE).variant).toBe('sale');
  });

  it('comes before a cap, and is not made longer by it', () => {
    const shop = shopOf({ variant: { coolDown: 'PT1H', cap: '1/P1D' } });
    shop.did('exposure', SALE);
    const reasons = [NOW, NOW + HOUR, NOW + DAY].map((now) => decide(shop, now).passed[0]?.reason);
    expect(reasons).toEqual(['cooling-down', 'capped', undefined]);
  });
});

describe('what was dismissed', () => {
  const dismissed = { slot: 'hero', variant: 'sale', persona: 'bargain' };

  it('stays away for good', () => {
    const shop = shopOf({});
    shop.did('dismiss', dismissed);
    expect(decide(shop, NOW + 3_650 * DAY)).toMatchObject({
      variant: 'new',
      passed: [{ variant: 'sale', reason: 'dismissed' }],
    });
    expect(decide(shop, NOW, 'strip').variant).toBe('sale');
  });

  it('stays away for as long as it says, from the last time on', () => {
    const shop = shopOf({ variant: { dismissFor: 'P7D' } });
    shop.did('dismiss', dismissed, NOW + DAY);
    shop.did('dismiss', dismissed);
    expect(decide(shop, NOW + DAY + WEEK - 1).variant).toBe('new');
    expect(decide(shop, NOW + DAY + WEEK).variant).toBe('sale');
  });

  it('is remembered of 32 variants, whatever else there is to remember', () => {
    const metrics = Object.fromEntries(
      Array.from(
        { length: 40 },
        (_, index) => [`m${index}`, { event: 'view_item', distinct: `p${index}` }] as const,
      ),
    );
    const shop = shopOf({ all: { metrics } });
    for (let index = 0; index < 40; index++)
      shop.did('dismiss', { slot: 'hero', variant: `v${index}` }, NOW + index);
    for (let index = 0; index < 200; index++) {
      const properties = Object.fromEntries(Object.keys(metrics).map((_, at) => [`p${at}`, index]));
      shop.did('view_item', properties, NOW + index);
    }
    expect(shop.visitor.series['dismissed']).toHaveLength(32);
    expect(shop.visitor.series['dismissed']?.[0]?.[1]).toBe(NOW + 8);
    expect(bytesOf(shop.visitor)).toBeLessThanOrEqual(16_384);
  });

  it('is left for the next page as a hash', () => {
    const shop = shopOf({});
    shop.did('dismiss', dismissed);
    shop.did('opt_out', { persona: 'other' });
    shop.did('opt_out', { persona: 'back' });
    shop.did('opt_in', { persona: 'back' }, NOW + 1);
    const { refused = [] } = stored(shop.engine.snapshot(shop.visitor, {}));
    expect(refused).toHaveLength(2);
    expect(refused.every((hash) => /^\d+$/.test(hash))).toBe(true);
  });
});

describe('a decision says until when it holds as far as time goes', () => {
  it.each<readonly [name: string, parts: Parameters<typeof shopOf>[0], until: number | undefined]>([
    ['for ever', {}, undefined],
    ['until the variant begins', { variant: { from: '2026-11-24', cap: '1/P1D' } }, Date.UTC(2026, 10, 24)],
    ['until the variant ends', { variant: { until: '2026-11-24T12:00Z' } }, Date.UTC(2026, 10, 24, 12)],
    ['until a cap is over', { variant: { cap: '1/P1D' } }, NOW + DAY - HOUR],
    ['until a cap of the slot is over', { slot: { cap: '1/P1D' } }, NOW + DAY - HOUR],
    ['until a cool-down is over', { variant: { cap: '1/P1D', coolDown: 'PT2H' } }, NOW + HOUR],
    ['until its hours begin', { variant: { schedule: { hours: ['14:30-15:00'] } } }, NOW + 150 * MINUTE],
    ['until its hours end', { variant: { schedule: { hours: ['11:00-12:10'] } } }, NOW + 10 * MINUTE],
    [
      'for ever, where nobody asks for the variant behind',
      { slot: { variants: [{ id: 'a' }, { id: 'b', until: '2026-12-01' }] } },
      undefined,
    ],
  ])('%s', (_, parts, until) => {
    const shop = shopOf(parts);
    shop.did('exposure', SALE, NOW - HOUR);
    expect(decide(shop).until).toBe(until);
  });
});
