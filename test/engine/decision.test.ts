import { describe, expect, it, vi } from 'vitest';
import type { DecisionReason, Slot, VariantConfig, VariantReason } from '../../src/engine/index.ts';
import { DAY, HOUR, NOW, SECOND, type Given } from './given.ts';
import { decide, member, PERSONAS, showing } from './showing.ts';

describe('a variant', () => {
  it('is shown with its content, its persona and the version of the config', () => {
    const content = { text: 'Sale', attributes: { href: '/sale' } };
    const shop = showing([{ id: 'sale', personas: ['style', 'bargain'], content }], ['bargain']);
    expect(decide(shop)).toEqual({
      slot: 'hero',
      variant: 'sale',
      reason: 'matched',
      persona: 'bargain',
      version: 'v1',
      content,
      passed: [],
    });
  });

  it('without personas is for everybody', () => {
    expect(decide(showing([{ id: 'all' }]))).toMatchObject({ variant: 'all', persona: undefined });
  });

  it('is chosen for the first of its personas that the visitor is', () => {
    const variants = [{ id: 'a', personas: ['nobody', 'style', 'bargain'] }];
    expect(decide(showing(variants, ['bargain', 'style']))).toMatchObject({ persona: 'style' });
  });

  it.each<readonly [reason: VariantReason, variant: Partial<VariantConfig>]>([
    ['no-persona', { personas: ['style'] }],
    ['no-persona', { personas: [] }],
    ['opted-out', { personas: ['style', 'gone'] }],
    ['condition-failed', { when: { stage: 'cart' } }],
    ['condition-failed', { personas: ['bargain'], when: { 'persona.style': true } }],
    ['not-yet', { from: '2026-11-23' }],
    ['no-longer', { until: '2026-11-21' }],
    ['capped', { cap: '1/P1D' }],
  ])('is passed over and told why: %s, %j', (reason, variant) => {
    const shop = showing([{ id: 'a', ...variant }, { id: 'b' }], ['bargain']);
    shop.did('exposure', { slot: 'hero', variant: 'a' });
    expect(decide(shop)).toMatchObject({
      variant: 'b',
      reason: 'matched',
      passed: [{ variant: 'a', reason }],
    });
  });

  it('may depend on other facts and on the personas', () => {
    const when = { stage: 'cart', 'persona.bargain': true, 'persona.style': { $exists: false } };
    const shop = showing([{ id: 'a', when }], ['bargain']);
    expect(decide(shop, NOW, { stage: 'cart' }).variant).toBe('a');
    expect(decide(shop, NOW, { stage: 'new' }).variant).toBe('default');
    expect(decide(showing([{ id: 'a', when }], ['bargain', 'style']), NOW, { stage: 'cart' }).variant).toBe(
      'default',
    );
  });

  it('with a broken condition is shown to nobody, and breaks nothing', () => {
    const shop = showing([{ id: 'a', when: { stage: { $near: 'cart' } } }, { id: 'b' }]);
    expect(decide(shop, NOW, { stage: 'cart' })).toMatchObject({ variant: 'b' });
  });
});

describe('the page keeps its own content', () => {
  it.each<readonly [reason: DecisionReason, variants: readonly VariantConfig[] | undefined]>([
    ['unknown-slot', undefined],
    ['no-variants', []],
    ['no-persona', [{ id: 'a', personas: ['style'] }]],
    ['opted-out', [{ id: 'a', personas: ['gone'] }]],
    ['condition-failed', [{ id: 'a', when: { stage: 'cart' } }]],
    ['not-yet', [{ id: 'a', from: '2026-11-23' }]],
    ['no-longer', [{ id: 'a', until: '2026-11-21' }]],
    ['capped', [{ id: 'a', cap: '1/P1D' }]],
    ['held-out', [{ id: 'a', personas: ['held'] }]],
  ])('and says why: %s', (reason, variants) => {
    const slots = variants ? { hero: { variants } } : {};
    const shop = showing([], ['held'], { slots, personas: [...PERSONAS, member('held', { holdout: 1 })] });
    shop.did('exposure', { slot: 'hero', variant: 'a' });
    expect(decide(shop)).toMatchObject({ slot: 'hero', variant: 'default', reason, version: 'v1' });
    expect(decide(shop).content).toBeUndefined();
  });

  it('and says the reason that came nearest to a match, but lists all', () => {
    const shop = showing([
      { id: 'a', personas: ['style'] },
      { id: 'b', when: { stage: 'cart' } },
      { id: 'c', from: '2027-01-01' },
    ]);
    expect(decide(shop)).toMatchObject({
      reason: 'condition-failed',
      passed: [
        { variant: 'a', reason: 'no-persona' },
        { variant: 'b', reason: 'condition-failed' },
        { variant: 'c', reason: 'not-yet' },
      ],
    });
  });
});

describe('of several variants', () => {
  it.each<readonly [priorities: readonly (number | undefined)[], shown: string]>([
    [[undefined, undefined, undefined], 'v0'],
    [[1, 2, 2], 'v1'],
    [[undefined, -1, 0], 'v0'],
    [[-2, undefined, -1], 'v1'],
    [[0, 0.5, 0.4], 'v1'],
  ])('of priorities %j the highest is shown, of equals the first: %s', (priorities, shown) => {
    const shop = showing(priorities.map((priority, index) => ({ id: `v${index}`, priority })));
    expect(decide(shop)).toMatchObject({ variant: shown, passed: [] });
  });

  it('those of lower priority are not looked at', () => {
    const shop = showing([
      { id: 'low', personas: ['style'] },
      { id: 'high', priority: 1 },
    ]);
    expect(decide(shop).passed).toEqual([]);
  });
});

describe('dates', () => {
  it.each<readonly [variant: Partial<VariantConfig>, at: string, shown: boolean]>([
    [{ from: '2026-11-22' }, '2026-11-21T23:59:59.999Z', false],
    [{ from: '2026-11-22' }, '2026-11-22T00:00:00.000Z', true],
    [{ until: '2026-11-22' }, '2026-11-22T23:59:59.999Z', true],
    [{ until: '2026-11-22' }, '2026-11-23T00:00:00.000Z', false],
    [{ from: '2026-11-22T10:00:00Z' }, '2026-11-22T09:59:59.999Z', false],
    [{ from: '2026-11-22T10:00:00Z' }, '2026-11-22T10:00:00.000Z', true],
    [{ until: '2026-11-22T10:00:00Z' }, '2026-11-22T09:59:59.999Z', true],
    [{ until: '2026-11-22T10:00:00Z' }, '2026-11-22T10:00:00.000Z', false],
    [{ from: '2026-11-22T10:00:00+02:00' }, '2026-11-22T07:59:59.999Z', false],
    [{ from: '2026-11-22T10:00:00+02:00' }, '2026-11-22T08:00:00.000Z', true],
    [{ from: '2026-11-22', until: '2026-11-22' }, '2026-11-22T12:00:00.000Z', true],
    [{ from: '2026-11-23', until: '2026-11-21' }, '2026-11-22T12:00:00.000Z', false],
  ])('%j at %s: %j', (variant, at, shown) => {
    const shop = showing([{ id: 'a', ...variant }]);
    expect(decide(shop, Date.parse(at)).variant).toBe(shown ? 'a' : 'default');
  });

  it.each(['UTC', 'America/New_York', 'Asia/Tokyo'])(
    'are UTC where they say nothing else, in %s too',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const shop = showing([{ id: 'a', from: '2026-11-22T10:00', until: '2026-11-22T10:00:01' }]);
      const start = Date.UTC(2026, 10, 22, 10);
      const shown = [-1, 0, SECOND - 1, SECOND].map((after) => decide(shop, start + after).variant);
      expect(shown).toEqual(['default', 'a', 'a', 'default']);
    },
  );
});

describe('a cap', () => {
  function exposed(cap: string, times: readonly number[]): Given {
    const shop = showing([
      { id: 'a', cap },
      { id: 'b', personas: ['style'] },
    ]);
    for (const time of times) shop.did('exposure', { slot: 'hero', variant: 'a' }, time);
    return shop;
  }

  it.each([
    [0, 'a'],
    [2, 'a'],
    [3, 'default'],
    [4, 'default'],
  ])('of 3 in a week after %i exposures shows %s', (count, shown) => {
    const times = Array.from({ length: count }, (_, index) => NOW - index);
    expect(decide(exposed('3/P7D', times)).variant).toBe(shown);
  });

  it.each([
    [7 * DAY - 1, 'default'],
    [7 * DAY, 'a'],
    [7 * DAY + 1, 'a'],
  ])('counts what is younger than its duration: %i ms ago shows %s', (age, shown) => {
    expect(decide(exposed('1/P7D', [NOW]), NOW + age).variant).toBe(shown);
  });

  it('is used up and freed one exposure at a time', () => {
    const shop = exposed('2/PT2H', [NOW, NOW + HOUR]);
    const shown = [1, 2, 3].map((hours) => decide(shop, NOW + hours * HOUR).variant);
    expect(shown).toEqual(['default', 'a', 'a']);
    shop.did('exposure', { slot: 'hero', variant: 'a' }, NOW + 2 * HOUR);
    expect(decide(shop, NOW + 2 * HOUR).variant).toBe('default');
    expect(decide(shop, NOW + 3 * HOUR).variant).toBe('a');
  });

  it('of twenty is counted to the end', () => {
    const times = Array.from({ length: 20 }, (_, index) => NOW + index);
    expect(decide(exposed('20/P1D', times.slice(1)), NOW + 20).variant).toBe('a');
    expect(decide(exposed('20/P1D', times), NOW + 20).variant).toBe('default');
  });

  it('counts exposures of its own slot and variant only', () => {
    const shop = exposed('1/P7D', []);
    for (const [slot, variant] of [
      ['hero', 'b'],
      ['strip', 'a'],
      ['hero', 'default'],
      ['', 'hero a'],
    ] as const)
      shop.did('exposure', { slot, variant });
    expect(decide(shop).variant).toBe('a');
  });

  it('costs nothing where there is none: such exposures are not remembered', () => {
    const shop = showing([{ id: 'a' }]);
    for (let index = 0; index < 100; index++)
      shop.did('exposure', { slot: 'hero', variant: 'a' }, NOW + index);
    expect(Object.keys(shop.visitor.series).filter((name) => name.startsWith('shown'))).toEqual([]);
  });
});

describe('variants that come with the slot', () => {
  const markup = (...variants: readonly VariantConfig[]): Slot => ({ id: 'hero', variants });

  it('come after those of the config, whatever their priority', () => {
    const shop = showing([{ id: 'config', personas: ['style'], priority: -5 }]);
    const slot = markup({ id: 'low' }, { id: 'high', priority: 9 });
    expect(shop.engine.decide(slot, shop.visitor, {}, NOW)).toMatchObject({
      variant: 'high',
      passed: [{ variant: 'config', reason: 'no-persona' }],
    });
    const member = showing([{ id: 'config', personas: ['style'], priority: -5 }], ['style']);
    expect(member.engine.decide(slot, member.visitor, {}, NOW).variant).toBe('config');
  });

  it('need no slot in the config', () => {
    const shop = showing([]);
    expect(shop.engine.decide({ id: 'strip', variants: [] }, shop.visitor, {}, NOW).reason).toBe(
      'no-variants',
    );
    const slot = {
      id: 'strip',
      variants: [
        { id: 'a', personas: ['bargain'] },
        { id: 'b', when: { stage: 'new' } },
      ],
    };
    expect(shop.engine.decide(slot, shop.visitor, { stage: 'new' }, NOW)).toMatchObject({
      slot: 'strip',
      variant: 'b',
    });
    expect(shop.engine.decide('strip', shop.visitor, {}, NOW).reason).toBe('unknown-slot');
  });

  it('of two slots with the same id do not meet', () => {
    const shop = showing([]);
    const [one, other] = [markup({ id: 'a' }), markup({ id: 'b' })];
    const shown = [one, other, one].map((slot) => shop.engine.decide(slot, shop.visitor, {}, NOW).variant);
    expect(shown).toEqual(['a', 'b', 'a']);
  });

  it('that cannot be used are left out and told of once', () => {
    const shop = showing([{ id: 'config' }]);
    const slot = markup({ id: 'a', cap: '1/soon' });
    for (const _ of [1, 2]) expect(shop.engine.decide(slot, shop.visitor, {}, NOW).variant).toBe('config');
    expect(shop.engine.problems.map(({ path }) => path)).toEqual(['slots.hero']);
  });

  it('are held out as those of the config are', () => {
    const shop = showing([], [], { holdout: 1 });
    expect(shop.engine.decide(markup({ id: 'a' }), shop.visitor, {}, NOW)).toMatchObject({ withheld: 'a' });
  });

  it('may be capped', () => {
    const shop = showing([]);
    const slot = markup({ id: 'a', cap: '1/P1D' });
    expect(shop.engine.decide(slot, shop.visitor, {}, NOW).variant).toBe('a');
    shop.did('exposure', { slot: 'hero', variant: 'a' });
    expect(shop.engine.decide(slot, shop.visitor, {}, NOW).reason).toBe('capped');
  });
});
