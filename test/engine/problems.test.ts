import { describe, expect, it } from 'vitest';
import type { Config, Facts } from '../../src/engine/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { configOf, given, NOW } from './given.ts';

const GOOD = configOf({
  metrics: { views: { event: 'view_item', count: true } },
  affinities: { category: { weights: { view_item: 1 }, property: 'item_category', halfLife: 'P1D' } },
  personas: [
    {
      id: 'fan',
      enter: 1,
      minEvidence: 1,
      evidence: [{ id: 'e', when: { 'metric.views': { $gte: 1 } }, points: 1 }],
    },
  ],
  slots: { hero: { variants: [{ id: 'a', personas: ['fan'] }] } },
});

const FAN = GOOD.personas?.[0];

describe('what cannot be used is left out and listed', () => {
  it.each<readonly [path: string, wrong: unknown]>([
    ['metrics.wrong', null],
    ['metrics.wrong', { event: 'e', count: true, within: 'soon' }],
    ['metrics.wrong', { event: 'e', count: true, within: 'P' }],
    ['metrics.wrong', { event: 'e', count: true, halfLife: 'a while' }],
    ['affinities.wrong', null],
    ['affinities.wrong', {}],
    ['affinities.wrong', { weights: { e: 1 }, property: 'a', halfLife: '' }],
    ['personas.1', null],
    ['personas.1', 'fan'],
    ['personas.1', { id: 'wrong', enter: 1 }],
    ['personas.1', { ...FAN, id: 'wrong', enter: '1' }],
    ['personas.1', { ...FAN, id: 'wrong', enter: undefined }],
    ['personas.1', { ...FAN, id: 'wrong', exit: null }],
    ['personas.1', { ...FAN, id: 'wrong', margin: '10' }],
    ['personas.1', { ...FAN, id: 'wrong', minEvidence: Number.NaN }],
    ['personas.1', { ...FAN, id: 'wrong', minDwell: 'P-1D' }],
    ['personas.1', { ...FAN, id: 'wrong', expires: 'never' }],
    ['personas.1', { ...FAN, id: 'wrong', evidence: [{ id: 'e', when: {}, points: '5' }] }],
    ['personas.1', { ...FAN, id: 'wrong', evidence: [null] }],
    ['slots.wrong', null],
    ['slots.wrong', {}],
    ['slots.wrong', { variants: [null] }],
    ['slots.wrong', { variants: [{ id: 'a', cap: '3/soon' }] }],
  ])('%s: %j', (path, wrong) => {
    const [part = '', key = ''] = path.split('.');
    const before = GOOD[part as 'slots'] as object;
    const config = {
      ...GOOD,
      [part]: Array.isArray(before) ? [...before, wrong] : { ...before, [key]: wrong },
    };
    const { engine, visitor, did } = given(config);
    expect(engine.problems).toEqual([{ path, message: expect.stringMatching(/./) }]);
    // All the rest works.
    did('view_item', { item_category: 'lamps' });
    const facts = engine.facts(visitor, {}, NOW);
    expect(facts).toMatchObject({ metric: { views: 1 }, affinity: { category: { lamps: 1 } } });
    expect(facts['metric'] as Facts).not.toHaveProperty('wrong');
    expect(facts['affinity'] as Facts).not.toHaveProperty('wrong');
    expect(engine.assign(visitor, facts, NOW).active).toEqual(['fan']);
    expect(engine.decide('hero', visitor, facts, NOW).variant).toBe('a');
    expect(engine.decide('wrong', visitor, facts, NOW).reason).toBe('unknown-slot');
    expect(engine.explain('wrong', visitor, facts, NOW).reason).toBe('unknown-persona');
  });

  it('is nothing where nothing is wrong', () => {
    expect(createEngine(GOOD).problems).toEqual([]);
    expect(createEngine(configOf()).problems).toEqual([]);
  });

  it('is listed in full', () => {
    const wrong = { slots: { a: 1, b: 2 }, personas: [1, 2] } as unknown as Partial<Config>;
    const paths = createEngine(configOf(wrong)).problems.map(({ path }) => path);
    expect(paths).toEqual(['personas.0', 'personas.1', 'slots.a', 'slots.b']);
  });
});

describe('an option that is said to be undefined', () => {
  it('is one that is not given', () => {
    const undefinedOptions = {
      exit: undefined,
      margin: undefined,
      minEvidence: undefined,
      minDwell: undefined,
      expires: undefined,
      never: undefined,
      holdout: undefined,
      group: undefined,
    };
    const evidence = ['a', 'b'].map((id) => ({ id, when: { [id]: 1 }, points: 1 }));
    const personas = [{ id: 'fan', enter: 2, evidence, ...undefinedOptions }];
    const { engine, visitor } = given({ personas, metrics: undefined, slots: undefined, holdout: undefined });
    expect(engine.problems).toEqual([]);
    expect(engine.assign(visitor, { a: 1, b: 1 }, NOW).active).toEqual(['fan']);
  });
});
