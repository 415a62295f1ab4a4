import { describe, expect, it } from 'vitest';
import { DAY, given, HOUR, NOW, SECOND, stored } from './given.ts';
import { holding, people, persona } from './people.ts';

describe('joining', () => {
  it.each([
    [[25, 24.9], false],
    [[25, 25], true],
    [[25, 25.1], true],
    [[60, -10.1], false],
    [[40, 20, -10], true],
    [[40, 20, -10.1], false],
  ])('with evidence of %j points at a threshold of 50: %j', (points, joins) => {
    const shop = people(persona('a', points, { minEvidence: 1 }));
    expect(shop.assign(points.map((_, index) => `a${index}`)).active).toEqual(joins ? ['a'] : []);
  });

  it('adds up only what holds', () => {
    const shop = people(persona('a', [25, 25, 25]));
    expect(shop.assign(['a2']).active).toEqual([]);
    expect(shop.assign(['a0', 'a2']).active).toEqual(['a']);
  });

  it.each([
    [undefined, 1, false],
    [undefined, 2, true],
    [1, 1, true],
    [3, 2, false],
    [3, 3, true],
    [3, 4, true],
  ])('with minEvidence %j takes %i pieces: %j', (minEvidence, pieces, joins) => {
    const shop = people(persona('a', [50, 50, 50, 50], { minEvidence }));
    expect(shop.assign(['a0', 'a1', 'a2', 'a3'].slice(0, pieces)).active).toEqual(joins ? ['a'] : []);
  });

  it('does not count what speaks against as a piece of evidence', () => {
    const shop = people(persona('a', [60, -5, 0]));
    expect(shop.assign(['a0', 'a1', 'a2']).active).toEqual([]);
  });

  it('is told once, and staying is not', () => {
    const shop = people(persona('a', [50, 50]), persona('b', [50, 50]));
    expect(shop.assign(['b0', 'b1'])).toEqual({ active: ['b'], entered: ['b'], left: [] });
    const both = ['a0', 'a1', 'b0', 'b1'];
    expect(shop.assign(both)).toEqual({ active: ['a', 'b'], entered: ['a'], left: [] });
    expect(shop.assign(both)).toEqual({ active: ['a', 'b'], entered: [], left: [] });
    expect(shop.assign([])).toEqual({ active: [], entered: [], left: ['a', 'b'] });
    expect(shop.assign([])).toEqual({ active: [], entered: [], left: [] });
  });

  it('lists personas in the order of the config, however strong they are', () => {
    const shop = people(persona('a', [50, 1]), persona('b', [50, 9]), persona('c', [50, 5]));
    const all = ['a0', 'a1', 'b0', 'b1', 'c0', 'c1'];
    expect(shop.assign(all)).toEqual({ active: ['a', 'b', 'c'], entered: ['a', 'b', 'c'], left: [] });
    expect(shop.assign([])).toEqual({ active: [], entered: [], left: ['a', 'b', 'c'] });
  });

  it('is as good for many personas at once, and all of the engine agrees on who they are', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
    const personas = ids.map((id) => persona(id, [50, 50]));
    const { engine, visitor } = given({ personas });
    const facts = holding(...ids.flatMap((id) => [`${id}0`, `${id}1`]));
    const { active } = engine.assign(visitor, facts, NOW);
    expect(engine.snapshot(visitor, {}).personas.toSorted()).toEqual(active.toSorted());
    expect(active.length).toBeGreaterThanOrEqual(32);
    for (const id of ids) {
      expect(engine.explain(id, visitor, facts, NOW).active).toBe(active.includes(id));
    }
    expect(engine.assign(visitor, facts, NOW + 1)).toEqual({ active, entered: [], left: [] });
  });

  it('never happens on one piece of evidence alone, whatever else is known', () => {
    const shop = people(persona('a', [1e9, 1]));
    for (const pieces of [['a0'], ['a1'], []]) expect(shop.assign(pieces).active).toEqual([]);
  });
});

describe('staying', () => {
  it.each([
    [30, 30, true],
    [30, 29.9, false],
    [30, 30.1, true],
    [undefined, 30, true],
    [undefined, 29.9, false],
  ])('with exit %j at a score of %d: %j', (exit, score, stays) => {
    const shop = people(persona('a', [score, 50 - score, 50], { exit }));
    shop.assign(['a0', 'a1', 'a2']);
    expect(shop.assign(['a0']).active).toEqual(stays ? ['a'] : []);
  });

  it('takes 0.6 of enter for exit where the config says nothing, without noise', () => {
    const shop = people(persona('a', [1.8, 3], { enter: 3 }));
    shop.assign(['a0', 'a1']);
    expect(shop.assign(['a0']).active).toEqual(['a']);
  });

  it('between exit and enter depends on where the visitor comes from', () => {
    const shop = people(persona('a', [40, 20]));
    expect(shop.assign(['a0']).active).toEqual([]);
    expect(shop.assign(['a0', 'a1']).active).toEqual(['a']);
    expect(shop.assign(['a0']).active).toEqual(['a']);
  });

  it.each([
    [HOUR - 1, true],
    [HOUR, false],
    [HOUR + 1, false],
  ])('lasts for minDwell whatever the score is: %i ms', (age, stays) => {
    const shop = people(persona('a', [25, 25], { minDwell: 'PT1H' }));
    shop.assign(['a0', 'a1']);
    expect(shop.assign([], NOW + age).active).toEqual(stays ? ['a'] : []);
  });

  it.each([
    [HOUR - 1, false],
    [HOUR, true],
    [HOUR + 1, true],
  ])('having left, the visitor joins again after minDwell: %i ms', (later, joins) => {
    const shop = people(persona('a', [25, 25], { minDwell: 'PT1H' }));
    shop.assign(['a0', 'a1']);
    shop.assign([], NOW + 5 * HOUR);
    expect(shop.assign(['a0', 'a1'], NOW + 5 * HOUR + later).active).toEqual(joins ? ['a'] : []);
    const again = shop.explain('a', ['a0', 'a1'], NOW + 5 * HOUR + later).reason;
    expect(again).toBe(joins ? 'member' : 'left-recently');
  });

  it('without minDwell may end and begin at any moment', () => {
    const shop = people(persona('a', [25, 25]));
    const all = ['a0', 'a1'];
    expect([all, [], all, []].map((pieces) => shop.assign(pieces).active)).toEqual([['a'], [], ['a'], []]);
  });

  it.each([
    [30 * DAY - 1, true],
    [30 * DAY, false],
    [30 * DAY + 1, false],
  ])('ends at expires where the evidence is not enough to join anew: %i ms', (age, stays) => {
    const shop = people(persona('a', [40, 20], { expires: 'P30D' }));
    shop.assign(['a0', 'a1']);
    expect(shop.assign(['a0'], NOW + age).active).toEqual(stays ? ['a'] : []);
  });

  it('begins anew at expires where it is', () => {
    const shop = people(persona('a', [40, 20], { expires: 'P30D', minDwell: 'P1D' }));
    shop.assign(['a0', 'a1']);
    for (const [age, since] of [
      [30 * DAY - 1, NOW],
      [30 * DAY, NOW + 30 * DAY],
    ] as const) {
      expect(shop.assign(['a0', 'a1'], NOW + age)).toEqual({ active: ['a'], entered: [], left: [] });
      expect(shop.explain('a', [], NOW + age).since).toBe(since);
    }
    expect(shop.assign(['a0'], NOW + 60 * DAY - 1).active).toEqual(['a']);
    expect(shop.assign(['a0'], NOW + 60 * DAY).active).toEqual([]);
  });

  it('is remembered through storage', () => {
    const personas = [persona('a', [25, 25], { minDwell: 'PT1H' })];
    const { engine, visitor } = given({ personas });
    engine.assign(visitor, holding('a0', 'a1'), NOW);
    const back = stored(visitor);
    expect(engine.assign(back, holding(), NOW + HOUR - 1).active).toEqual(['a']);
    expect(engine.assign(back, holding(), NOW + HOUR).active).toEqual([]);
  });

  it('ends with the persona: one that the config no longer has is left', () => {
    const { engine, visitor } = given({ personas: [persona('a', [50, 50], { minDwell: 'P1D' })] });
    engine.assign(visitor, holding('a0', 'a1'), NOW);
    const next = given({ personas: [persona('b', [50, 50])] }).engine;
    expect(next.assign(visitor, holding('b0', 'b1'), NOW)).toEqual({
      active: ['b'],
      entered: ['b'],
      left: ['a'],
    });
  });
});

describe('a clock that was set back', () => {
  it('lets nobody stay longer than minDwell of the new time', () => {
    const shop = people(persona('a', [25, 25], { minDwell: 'PT1H' }));
    shop.assign(['a0', 'a1'], NOW + 100 * DAY);
    expect(shop.assign([], NOW).active).toEqual(['a']);
    expect(shop.assign([], NOW + HOUR - 1).active).toEqual(['a']);
    expect(shop.assign([], NOW + HOUR).active).toEqual([]);
  });

  it('lets nobody wait longer either', () => {
    const shop = people(persona('a', [25, 25], { minDwell: 'PT1H' }));
    shop.assign(['a0', 'a1'], NOW);
    shop.assign([], NOW + 100 * DAY);
    expect(shop.assign(['a0', 'a1'], NOW + SECOND).active).toEqual([]);
    expect(shop.assign(['a0', 'a1'], NOW + SECOND + HOUR - 1).active).toEqual([]);
    expect(shop.assign(['a0', 'a1'], NOW + SECOND + HOUR + 1).active).toEqual(['a']);
  });
});

describe('never', () => {
  const NEVER = { never: { 'page.no': true } };

  it('keeps out whatever the score is, and puts out at once', () => {
    const shop = people(persona('a', [500, 500], { ...NEVER, minDwell: 'P1D' }));
    expect(shop.assign(['a0', 'a1', 'no']).active).toEqual([]);
    expect(shop.assign(['a0', 'a1']).active).toEqual(['a']);
    expect(shop.assign(['a0', 'a1', 'no'], NOW + 1)).toEqual({ active: [], entered: [], left: ['a'] });
    expect(shop.assign(['a0', 'a1'], NOW + 2).active).toEqual([]);
  });

  it('keeps nobody out of another', () => {
    const shop = people(persona('a', [50, 50], NEVER), persona('b', [50, 50]));
    expect(shop.assign(['a0', 'a1', 'b0', 'b1', 'no']).active).toEqual(['b']);
  });
});

describe('opting out', () => {
  it('ends a membership at once, also within minDwell', () => {
    const shop = people(persona('a', [50, 50], { minDwell: 'P1D' }), persona('b', [50, 50]));
    const all = ['a0', 'a1', 'b0', 'b1'];
    shop.assign(all);
    shop.optOut('a');
    expect(shop.assign(all)).toEqual({ active: ['b'], entered: [], left: ['a'] });
    expect(shop.explain('a', all).reason).toBe('opted-out');
  });

  it('of no persona in particular leaves each as it is', () => {
    const shop = people(persona('a', [50, 50]));
    shop.optOut('');
    expect(shop.assign(['a0', 'a1']).active).toEqual(['a']);
  });
});

describe('a group', () => {
  const group = 'price';

  it('has one member at most: the strongest, then the first of the config', () => {
    const all = ['a0', 'a1', 'b0', 'b1', 'c0', 'c1'];
    const one = people(
      persona('a', [50, 1], { group }),
      persona('b', [50, 2], { group }),
      persona('c', [50, 0]),
    );
    expect(one.assign(all).active).toEqual(['b']);
    const two = people(
      persona('a', [50, 1], { group }),
      persona('b', [50, 1], { group }),
      persona('c', [50, 1]),
    );
    expect(two.assign(all).active).toEqual(['a', 'c']);
  });

  it.each([
    [undefined, 9.9, false],
    [undefined, 10, true],
    [undefined, 10.1, true],
    [25, 24.9, false],
    [25, 25, true],
    [0, 0, false],
    [0, 0.1, true],
  ])('with a margin of %j changes hands at a lead of %d: %j', (margin, lead, changes) => {
    const shop = people(persona('a', [50, 50], { group }), persona('b', [100, lead], { group, margin }));
    shop.assign(['a0', 'a1']);
    const change = { active: ['b'], entered: ['b'], left: ['a'] };
    const none = { active: ['a'], entered: [], left: [] };
    expect(shop.assign(['a0', 'a1', 'b0', 'b1'])).toEqual(changes ? change : none);
  });

  it.each([
    [HOUR - 1, ['a']],
    [HOUR, ['b']],
    [HOUR + 1, ['b']],
  ])('does not change hands within the minDwell of the holder: %i ms', (age, active) => {
    const shop = people(
      persona('a', [50, 50], { group, minDwell: 'PT1H' }),
      persona('b', [500, 500], { group }),
    );
    shop.assign(['a0', 'a1']);
    expect(shop.assign(['a0', 'a1', 'b0', 'b1'], NOW + age).active).toEqual(active);
  });

  it('is free at once when its holder leaves', () => {
    const shop = people(persona('a', [50, 50], { group }), persona('b', [50, 1], { group }));
    shop.assign(['a0', 'a1', 'b0', 'b1']);
    expect(shop.assign(['b0', 'b1'])).toEqual({ active: ['b'], entered: ['b'], left: ['a'] });
  });

  it('has one member also where an older config gave it two', () => {
    const before = given({ personas: [persona('a', [50, 1]), persona('b', [50, 2])] });
    const all = holding('a0', 'a1', 'b0', 'b1');
    before.engine.assign(before.visitor, all, NOW);
    const { engine } = given({
      personas: [persona('a', [50, 1], { group }), persona('b', [50, 2], { group })],
    });
    expect(engine.assign(before.visitor, all, NOW)).toEqual({ active: ['b'], entered: [], left: ['a'] });
  });

  it('of one name has nothing to do with another', () => {
    const shop = people(persona('a', [50, 1], { group }), persona('b', [50, 2], { group: 'taste' }));
    expect(shop.assign(['a0', 'a1', 'b0', 'b1']).active).toEqual(['a', 'b']);
  });
});
