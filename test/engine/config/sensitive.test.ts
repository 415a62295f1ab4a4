import { describe, expect, it } from 'vitest';
import { createHints } from '../../../src/engine/config/hints.ts';
import { WHY, WORDS } from '../../../src/engine/config/lexicon.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { errorOf } from './error.ts';
import { CLEAR, TELLING } from './sensitive-words.ts';
import { shopConfig, type Changes } from './shop.ts';

const P = 'personas[0]';

function faultsOf(changes: Changes): string[] {
  return errorOf(shopConfig(changes)).faults.map(({ path }) => path);
}

describe('words that tell of something sensitive', () => {
  const find = createHints();

  it.each(TELLING)('of %s', (category, texts) => {
    const told = texts.map((text) => [text, find(text).map((hint) => hint.category)]);
    expect(told.filter(([, categories]) => !categories?.includes(category))).toEqual([]);
  });

  it('are tried of every category', () => {
    expect(TELLING.map(([category]) => category)).toEqual(Object.keys(WORDS));
    expect(Object.keys(WHY)).toEqual(Object.keys(WORDS));
  });

  it('are not seen in what shops say of other things', () => {
    const told = CLEAR.flatMap((text) => find(text).map(({ word }) => `${text}: ${word}`));
    expect(told).toEqual([]);
  });

  it.each(['pregnantVisitor', 'PREGNANT', 'is_pregnant', 'vor-Schwangerschaft', 'Enfermedad', 'diabétique'])(
    'are seen in %s, however it is written',
    (text) => {
      expect(find(text)).toHaveLength(1);
    },
  );

  it('are told once each, as they are written', () => {
    expect(find('Église, prêtre, église; Diabétique')).toEqual([
      { word: 'Diabétique', category: 'health', exception: undefined },
      { word: 'Église', category: 'religion', exception: undefined },
    ]);
  });
});

describe('a persona that tells of something sensitive', () => {
  it.each<[Changes, string]>([
    [{ [`${P}.label`]: 'Schwangere' }, `${P}.label`],
    [{ [`${P}.because`]: 'Vous êtes diabétique.' }, `${P}.because`],
    [{ [`${P}.because`]: { en: 'You looked.', fr: 'Vous êtes malade.' } }, `${P}.because.fr`],
    [{ [`${P}.group`]: 'religion' }, `${P}.group`],
    [{ [`${P}.evidence[0].id`]: 'embarazada' }, `${P}.evidence[0].id`],
    [{ [`${P}.evidence[0].source`]: 'church-visits' }, `${P}.evidence[0].source`],
    [{ [`${P}.evidence[0].because`]: 'Gay bars.' }, `${P}.evidence[0].because`],
    [
      { [`${P}.evidence[0].when["affinity.category.halal"]`]: 1 },
      `${P}.evidence[0].when["affinity.category.halal"]`,
    ],
    [
      {
        [`${P}.evidence[0].when`]: { $or: [{ stage: 'new' }, { 'page.path': { $regex: '^/wheelchairs/' } }] },
      },
      `${P}.evidence[0].when.$or[1]["page.path"].$regex`,
    ],
    [{ [`${P}.evidence[0].when["declared.diabetic"]`]: true }, `${P}.evidence[0].when["declared.diabetic"]`],
    [
      { [`${P}.evidence[0].when["affinity.category.$top"]`]: { $in: ['a', 'maternity'] } },
      `${P}.evidence[0].when["affinity.category.$top"].$in[1]`,
    ],
    [{ [`${P}.never`]: { 'declared.note': 'unemployed' } }, `${P}.never["declared.note"]`],
    [
      { 'groups.dach': ['DE', 'refugees'], [`${P}.never`]: { 'locale.country': { $inGroup: 'dach' } } },
      `${P}.never["locale.country"].$inGroup`,
    ],
    [{ [`${P}.id`]: 'bargain-hunter', [`${P}.evidence[1].id`]: 'trade-union' }, `${P}.evidence[1].id`],
  ])('is refused: %j', (changes, path) => {
    expect(faultsOf(changes)).toEqual([path]);
  });

  it('is refused with the word, the category, the reason and what to do', () => {
    expect(errorOf(shopConfig({ [`${P}.label`]: 'For Schwangere only' })).faults).toEqual([
      {
        path: 'personas[0].label',
        found:
          '"For Schwangere only", of which "Schwangere" tells of pregnancy, which Article 9 of the GDPR protects,',
        expected:
          'said without it, or part of a persona with "sensitivity": "special", which rests on what the visitor declares; if "Schwangere" means something else here, name it in sensitive.except',
      },
    ]);
  });

  it('is refused once for each word', () => {
    expect(faultsOf({ [`${P}.label`]: 'Pregnant, jobless, pregnant', [`${P}.because`]: 'x' })).toHaveLength(
      2,
    );
  });

  it('may do so where it is special', () => {
    const changes = {
      'personas[1].label': 'Pregnant',
      'personas[1].evidence[0].when': { 'declared.pregnant': true },
    };
    expect(parseConfig(shopConfig(changes)).personas?.[1]?.label).toBe('Pregnant');
  });
});

describe('a metric that tells of something sensitive', () => {
  const METRIC = { event: 'view_item', where: { item_category: 'laptops' }, count: true };
  const said = {
    event: 'declare',
    where: { pregnant: true },
    count: true,
    within: 'P30D',
    sensitivity: 'special',
  };

  it.each<[object, string]>([
    [{ 'metrics.jewishBooks': METRIC }, 'metrics.jewishBooks'],
    [
      { 'metrics.a': { ...METRIC, where: { item_category: { $in: ['a', 'wheelchairs'] } } } },
      'metrics.a.where.item_category.$in[1]',
    ],
    [
      {
        'events.view_item.properties.diagnosis': 'string',
        'metrics.a': { event: 'view_item', last: 'diagnosis' },
      },
      'metrics.a.last',
    ],
    [
      { 'events.abortion': {}, 'metrics.a': { event: ['view_item', 'abortion'], count: true } },
      'metrics.a.event[1]',
    ],
  ])('is refused: %j', (changes, path) => {
    expect(faultsOf(changes as Changes)).toEqual([path]);
  });

  it('may do so where it is special, for special personas to read', () => {
    const config = parseConfig(
      shopConfig({
        'metrics.pregnant': said,
        'personas[1].evidence[0].when': { 'metric.pregnant': { $gte: 1 } },
      }),
    );
    expect(config.metrics?.['pregnant']?.sensitivity).toBe('special');
  });

  it.each<[string, Changes]>([
    ['metrics.a.event', { 'metrics.a': { ...said, event: 'view_item', where: undefined } }],
    ['metrics.a.event', { 'metrics.a': { ...said, event: ['declare'] } }],
    ['metrics.a.event', { 'metrics.a': { ...said, sensitivity: 'none', where: undefined } }],
    ['metrics.a.within', { 'metrics.a': { ...said, within: undefined } }],
    ['metrics.a.within', { 'metrics.a': { ...said, within: 'P30DT1S' } }],
    ['metrics.a.within', { 'metrics.a': { ...said, within: 'soon' } }],
    [`${P}.evidence[0].when["metric.a"]`, { 'metrics.a': said, [`${P}.evidence[0].when["metric.a"]`]: 1 }],
    [
      'slots.hero.variants[0].when["metric.a"]',
      { 'metrics.a': said, 'slots.hero.variants[0].when["metric.a"]': 1 },
    ],
  ])('has one fault, at %s, with %j', (path, changes) => {
    expect(faultsOf(changes)).toEqual([path]);
  });
});

describe('what is declared for a special persona', () => {
  it.each([
    ['personas[0].evidence[0].when["declared.children"]', 1],
    ['personas[0].evidence[0].when["declared.children.count"]', 1],
    ['personas[0].never["declared.children"]', 1],
    ['slots.hero.variants[0].when["declared.children"]', 1],
    ['slots.hero.variants[0].when["persona.parent"]', true],
  ])('is not read at %s', (path, value) => {
    const [fault, ...rest] = errorOf(shopConfig({ [path]: value })).faults;
    expect([fault?.path, rest]).toEqual([path, []]);
    expect(fault?.found).toBe('what only special personas may read');
  });

  it('may keep out of it who said no', () => {
    const never = { 'declared.children': 0, stage: 'customer' };
    expect(parseConfig(shopConfig({ 'personas[1].never': never })).personas?.[1]?.never).toEqual(never);
  });

  it.each([
    ['personas[1].expires', undefined],
    ['personas[1].expires', 'P30DT1S'],
    ['personas[1].expires', 'P31D'],
    ['personas[1].expires', 5],
    ['personas[1].evidence[0].when', { 'declared.children': { $ne: 0 } }],
    ['personas[1].evidence[0].when', { $not: { 'declared.children': 'no' } }],
    ['personas[1].evidence[0].when', { 'declared.children': 0 }], // which nothing equals, as published
    ['personas[1].evidence[0].when', { 'declared.children': { $exists: false } }],
    ['personas[1].evidence[0].when["metric.spend"]', 1],
    ['personas[1].evidence[0].when["visit.count"]', 1],
  ])('has one fault, at %s, where that is %j', (path, value) => {
    expect(faultsOf({ [path]: value })).toEqual([path]);
  });
});

describe('the words of a shop', () => {
  it.each<[Changes, string[]]>([
    [{ [`${P}.label`]: 'Plus size', 'sensitive.add': ['plus size'] }, [`${P}.label`]],
    [{ [`${P}.label`]: 'Curvy ladies', 'sensitive.add': ['curv*'] }, [`${P}.label`]],
    [{ [`${P}.label`]: 'Łódź', 'sensitive.add': ['łódź'] }, [`${P}.label`]],
    [{ [`${P}.label`]: 'Gay-Lea butter', 'sensitive.except': ['gay lea'] }, []],
    [{ [`${P}.label`]: 'Gay-Lea, gay', 'sensitive.except': ['gay lea'] }, [`${P}.label`]],
    [{ [`${P}.label`]: 'Pregnant', 'sensitive.except': ['pregn*'] }, []],
    [{ 'sensitive.except': ['*'] }, ['sensitive.except[0]']],
    [{ 'sensitive.except': ['a*'] }, ['sensitive.except[0]']],
    [{ 'sensitive.except': ['gay', 'gay'] }, ['sensitive.except[1]']],
    [{ 'sensitive.add': ['(a+)+'] }, ['sensitive.add[0]']],
    [{ 'sensitive.add': ['a'.repeat(65)] }, ['sensitive.add[0]']],
    [{ 'sensitive.add': 'word' }, ['sensitive.add']],
    [{ 'sensitive.remove': [] }, ['sensitive.remove']],
  ])('%j', (changes, paths) => {
    const config = shopConfig(changes);
    if (paths.length > 0) expect(faultsOf(changes)).toEqual(paths);
    else expect(parseConfig(config)['sensitive']).toEqual(config['sensitive']);
  });

  it('are told of without a reason that is not known', () => {
    const [fault] = errorOf(shopConfig({ [`${P}.label`]: 'Curvy', 'sensitive.add': ['curvy'] })).faults;
    expect(fault?.found).toBe('"Curvy", of which "Curvy" tells of what the config calls sensitive');
  });
});
