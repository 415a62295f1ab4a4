import { describe, expect, it } from 'vitest';
import type { PersonaReason } from '../../src/engine/index.ts';
import { DAY, given, HOUR, NOW } from './given.ts';
import { holding, people, persona } from './people.ts';

describe('why', () => {
  const group = 'price';
  const PERSONAS = [
    persona('weak', [10, 10]),
    persona('thin', [50, 10]),
    persona('shut', [50, 50], { never: { 'page.shut0': true } }),
    persona('gone', [50, 50]),
    persona('top', [50, 60], { group }),
    persona('second', [50, 50], { group }),
    persona('fickle', [50, 50], { minDwell: 'PT1H' }),
  ];
  const PIECES = ['weak0', 'thin0', 'shut0', 'shut1', 'gone0', 'gone1', 'top0', 'top1', 'second0', 'second1'];

  it.each<readonly [id: string, reason: PersonaReason]>([
    ['top', 'member'],
    ['gone', 'opted-out'],
    ['shut', 'excluded'],
    ['thin', 'too-little-evidence'],
    ['weak', 'below-threshold'],
    ['second', 'rival'],
    ['fickle', 'left-recently'],
    ['nobody', 'unknown-persona'],
    ['__proto__', 'unknown-persona'],
  ])('%s is explained as %s', (id, reason) => {
    const shop = people(...PERSONAS);
    shop.optOut('gone');
    shop.assign(['fickle0', 'fickle1'], NOW - 2 * HOUR);
    shop.assign(PIECES, NOW);
    const explanation = shop.explain(id, [...PIECES, 'fickle0', 'fickle1'], NOW + 1);
    expect(explanation).toMatchObject({ persona: id, active: reason === 'member', reason });
  });

  it('says all there is to say of a persona', () => {
    const config = persona('a', [40, 25, -5], {
      label: 'A',
      because: 'You did.',
      group: 'letters',
      exit: 30,
      holdout: 1,
      minDwell: 'P1D',
      expires: 'P30D',
    });
    const evidence = [
      ...config.evidence.map((piece) => (piece.id === 'a1' ? { ...piece, source: 'page' } : piece)),
      { id: 'both', when: { 'cart.items': { $gte: 1 }, $or: [{ stage: 'cart' }] }, points: 7 },
    ];
    const rival = persona('b', [50, 50], { group: 'letters' });
    const { engine, visitor, did } = given({ personas: [{ ...config, evidence }, rival] });
    did('opt_out', { persona: 'b' });
    const facts = { ...holding('a0', 'a1'), cart: { items: 2 }, stage: 'new' };
    engine.assign(visitor, facts, NOW);
    expect(engine.explain('a', visitor, facts, NOW + HOUR)).toEqual({
      persona: 'a',
      label: 'A',
      because: 'You did.',
      active: true,
      reason: 'member',
      since: NOW,
      leftAt: undefined,
      score: 65,
      qualifies: true,
      excluded: false,
      optedOut: false,
      enter: 50,
      exit: 30,
      margin: 10,
      minEvidence: 2,
      minSources: 2,
      evidence: [
        { id: 'a0', holds: true, points: 40, source: 'a0', since: NOW, facts: { 'page.a0': true } },
        { id: 'a1', holds: true, points: 25, source: 'page', since: NOW, facts: { 'page.a1': true } },
        { id: 'a2', holds: false, points: -5, source: 'a2', since: undefined, facts: { 'page.a2': null } },
        {
          id: 'both',
          holds: false,
          points: 7,
          source: 'both',
          since: undefined,
          facts: { 'cart.items': 2, stage: 'new' },
        },
      ],
      dwellLeft: DAY - HOUR,
      expiresAt: NOW + 30 * DAY,
      rivals: [
        {
          persona: 'b',
          active: false,
          since: undefined,
          leftAt: undefined,
          score: 0,
          qualifies: false,
          excluded: false,
          optedOut: true,
        },
      ],
      heldOut: true,
      now: NOW + HOUR,
      version: 'v1',
    });
  });

  it('names a persona by its id and gives no sentence where the config has none', () => {
    const shop = people(persona('a', [50, 50]));
    expect(shop.explain('a')).toMatchObject({
      label: 'a',
      because: '',
      since: undefined,
      heldOut: false,
      exit: 30,
    });
  });

  it('gives thresholds without noise', () => {
    expect(people(persona('a', [1], { enter: 3 })).explain('a').exit).toBe(1.8);
    expect(people(persona('a', [1], { enter: 0.7 })).explain('a').exit).toBe(0.42);
  });

  it('follows the facts that it is given, and changes nothing', () => {
    const { engine, visitor } = given({ personas: [persona('a', [50, 50])] });
    const before = JSON.stringify(visitor);
    expect(engine.explain('a', visitor, holding('a0', 'a1'), NOW)).toMatchObject({
      score: 100,
      active: false,
    });
    expect(JSON.stringify(visitor)).toBe(before);
  });

  it('is a member only from the moment of joining', () => {
    const shop = people(persona('a', [50, 50]));
    shop.assign(['a0', 'a1'], NOW + 7);
    shop.assign(['a0', 'a1'], NOW + 9);
    expect(shop.explain('a', [], NOW + 9).since).toBe(NOW + 7);
  });
});
