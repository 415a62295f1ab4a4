import { describe, expect, it } from 'vitest';
import { MAX_FAULTS } from '../../../src/engine/config/faults.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { errorOf } from './error.ts';
import { FAULTY } from './faulty.ts';
import { shopConfig } from './shop.ts';
import { VALID } from './valid.ts';

const WHEN = 'personas[0].evidence[0].when';

describe('parseConfig', () => {
  it.each(VALID)('accepts %s', (_, changes) => {
    expect(() => parseConfig(shopConfig(changes))).not.toThrow();
  });

  it.each(FAULTY)('finds the one fault, at $path, of $changes', ({ changes, path }) => {
    const { code, faults } = errorOf(shopConfig(changes));
    expect(code).toBe('config');
    expect(faults.map((fault) => fault.path)).toEqual([path]);
  });

  it('has as many examples as it takes', () => {
    expect(VALID.length).toBeGreaterThanOrEqual(15);
    expect(FAULTY.filter((example) => !example.isBeyondSchema).length).toBeGreaterThanOrEqual(60);
  });
});

describe('what parseConfig gives back', () => {
  it('is what was written, where everything was written', () => {
    const { $schema, ...written } = shopConfig({
      personas: [],
      slots: {},
      'events.newsletter.properties': {},
    });
    expect(parseConfig({ $schema, ...written })).toEqual(written);
  });

  it('has every default written in', () => {
    const evidence = [
      { id: 'a', when: {}, points: 5 },
      { id: 'b', when: {}, points: 5 },
    ];
    const arms = ['a', 'b'];
    const config = parseConfig({
      version: '1',
      events: { view_item: { properties: { color: 'string' } }, search: {} },
      affinities: { color: { weights: { view_item: 1 }, property: 'color', halfLife: 'P1D' } },
      personas: [{ id: 'p', enter: 3, evidence }],
      slots: {
        hero: { variants: [{ id: 'v' }, ...arms.map((id) => ({ id, experiment: 'e' }))], cap: '1/P1D' },
      },
      experiments: { e: {} },
      upload: { endpoint: '/collect' },
    });
    expect(config).toEqual({
      version: '1',
      events: { view_item: { properties: { color: 'string' } }, search: { properties: {} } },
      affinities: { color: { weights: { view_item: 1 }, property: 'color', halfLife: 'P1D', keep: 20 } },
      personas: [
        {
          id: 'p',
          enter: 3,
          exit: 1.8,
          margin: 10,
          minEvidence: 2,
          minSources: 2,
          minDwell: 'PT0S',
          holdout: 0,
          sensitivity: 'none',
          evidence: evidence.map((piece) => ({ ...piece, source: piece.id })),
        },
      ],
      slots: {
        hero: {
          variants: [
            { id: 'v', priority: 0, repeat: false },
            ...arms.map((id) => ({ id, experiment: 'e', weight: 1, priority: 0, repeat: false })),
          ],
          cap: '1/P1D',
        },
      },
      experiments: { e: { coverage: 1 } },
      preview: false,
      page: { query: [] },
      consent: { personalize: 'opt-in', measure: 'opt-in', gpc: 'respect', dnt: 'ignore' },
      holdout: 0,
      retention: 'P390D',
      upload: { endpoint: '/collect', format: 'tailorbird', every: 'PT10S' },
    });
  });

  it('keeps what was chosen against a default', () => {
    const chosen = {
      exit: 1,
      margin: 0,
      minEvidence: 1,
      minSources: 1,
      minDwell: 'P1D',
      holdout: 1,
      sensitivity: 'special',
    };
    const config = parseConfig(
      shopConfig({
        'personas[1]': { ...(shopConfig()['personas'] as object[])[1], ...chosen },
        'slots.hero.variants[0].priority': -1,
        'slots.hero.variants[0].item': { item_id: 'a' },
        'slots.hero.variants[0].repeat': true,
        'affinities.category.keep': 1,
        consent: { gpc: 'ignore' },
        upload: { endpoint: '/c', every: 'PT1M' },
      }),
    );
    expect(config.personas?.[1]).toMatchObject(chosen);
    expect(config.slots?.['hero']?.variants[0]).toMatchObject({ priority: -1, repeat: true });
    expect(config.affinities?.['category']?.keep).toBe(1);
    expect(config.consent).toEqual({
      personalize: 'opt-in',
      measure: 'opt-in',
      gpc: 'ignore',
      dnt: 'ignore',
    });
    expect(config.upload).toEqual({ endpoint: '/c', format: 'tailorbird', every: 'PT1M' });
  });

  it.each([
    { minEvidence: 1, minSources: 1 },
    { minEvidence: undefined, minSources: 2 },
    { minEvidence: 3, minSources: 2 },
  ])('asks for $minSources sources where it asks for $minEvidence pieces', ({ minEvidence, minSources }) => {
    const config = parseConfig(shopConfig({ 'personas[0].minEvidence': minEvidence }));
    expect(config.personas?.[0]?.minSources).toBe(minSources);
  });

  it('keeps where evidence comes from', () => {
    const config = parseConfig(shopConfig({ 'personas[0].evidence[1].source': 'coupons' }));
    expect(config.personas?.[0]?.evidence.map(({ source }) => source)).toEqual([
      'sale-views',
      'coupons',
      'cheap-cart',
      'rich',
    ]);
  });

  it('takes undefined for what is not written', () => {
    const config = {
      version: '1',
      events: { a: { properties: undefined } },
      personas: undefined,
      holdout: undefined,
    };
    expect(parseConfig(config)).toStrictEqual(parseConfig({ version: '1', events: { a: {} } }));
  });

  it('is its own, and frozen all the way down', () => {
    const json = shopConfig();
    const before = JSON.stringify(json);
    const config = parseConfig(json);
    expect(JSON.stringify(json)).toBe(before);
    expect(Object.isFrozen(json)).toBe(false);
    const thawed: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) thawed.push(path);
      for (const [key, item] of Object.entries(value)) visit(item, `${path}/${key}`);
    };
    visit(config, '');
    expect(thawed).toEqual([]);
    (json['groups'] as Record<string, unknown[]>)['dach']?.push('LI');
    expect(config.groups).toEqual({ dach: ['DE', 'AT', 'CH'] });
  });

  it('is what the documentation shows', () => {
    const config = parseConfig({ version: '1', events: { view_item: {} } });
    expect(config.consent?.personalize).toBe('opt-in');
  });
});

describe('what parseConfig throws', () => {
  it('tells every fault, with what was found, what was expected, and the nearest name', () => {
    const { name, message, faults } = errorOf(
      shopConfig({
        'personas[0].enter': 'x',
        'slots.hero.variants[0].personas[0]': 'bargain-huntr',
        'slots.hero.variants[0].when': { 'visit.cuont': { gte: 3 } },
        upload: {},
      }),
    );
    expect(name).toBe('TailorbirdError');
    expect(faults).toEqual([
      { path: 'personas[0].enter', found: 'the text "x"', expected: 'a number above 0, at most 1000000000' },
      {
        path: 'slots.hero.variants[0].personas[0]',
        found: 'the text "bargain-huntr"',
        expected: '"bargain-hunter" or "parent"',
        nearest: 'bargain-hunter',
      },
      {
        path: 'slots.hero.variants[0].when["visit.cuont"]',
        found: 'an unknown fact',
        expected: '"visit.count", "visit.pages", "visit.first" or "visit.daysSinceLast"',
        nearest: 'visit.count',
      },
      {
        path: 'slots.hero.variants[0].when["visit.cuont"].gte',
        found: 'an unknown operator',
        expected: expect.stringContaining('"$regex"'),
        nearest: '$gte',
      },
      {
        path: 'upload.endpoint',
        found: 'nothing',
        expected: 'an http or https URL, or one relative to the page that does not begin with //',
      },
    ]);
    expect(message.split('\n').slice(0, 3)).toEqual([
      'Tailorbird: the config has 5 faults:',
      'personas[0].enter is the text "x" but must be a number above 0, at most 1000000000.',
      'slots.hero.variants[0].personas[0] is the text "bargain-huntr" but must be "bargain-hunter" or "parent". ' +
        'Did you mean "bargain-hunter"?',
    ]);
  });

  it('says where facts of an item may be read', () => {
    const { faults } = errorOf(
      shopConfig({
        'personas[0].never': { 'item.bought': true },
        'slots.hero.variants[0].item': { item_id: 'lamp' },
        'slots.hero.variants[0].when': { 'category.inCart': true, 'item.bougt': true },
      }),
    );
    expect(faults).toEqual([
      {
        path: 'personas[0].never["item.bought"]',
        found: 'a fact of no item',
        expected: 'another fact: item.* stands only in the when of a variant whose item has an item_id',
      },
      {
        path: 'slots.hero.variants[0].when["category.inCart"]',
        found: 'a fact of no item',
        expected:
          'another fact: category.* stands only in the when of a variant whose item has an item_category',
      },
      {
        path: 'slots.hero.variants[0].when["item.bougt"]',
        found: 'an unknown fact',
        expected: '"item.bought", "item.inCart" or "item.daysSinceBought"',
        nearest: 'item.bought',
      },
    ]);
  });

  it('calls the whole config by its name', () => {
    const { message, faults } = errorOf([]);
    expect(faults[0]?.path).toBe('');
    expect(message).toBe(
      'Tailorbird: the config has 1 fault:\nThe config is an empty list but must be an object.',
    );
  });

  it.each([
    ['personass', {}, 'personas'],
    ['upload.endpiont', '/a', 'endpoint'],
    ['metrics.laptopViews.event', 'view_itme', 'view_item'],
    ['metrics.laptopViews.where.item_catgory', 1, 'item_category'],
    ['metrics.spend.sum', 'valeu', 'value'],
    ['metrics.bulk.where.items.$elemMatch.quantiy', 1, 'quantity'],
    ['funnels.checkout[0]', 'begin_chekout', 'begin_checkout'],
    ['affinities.category.property', 'item_catgory', 'item_category'],
    ['slots.hero.variants[0].when["persona.parnt"]', true, 'persona.parent'],
    [`${WHEN}["metric.saleView"]`, 1, 'metric.saleViews'],
    [`${WHEN}["affinity.categry.laptops"]`, 1, 'affinity.category.laptops'],
    [`${WHEN}["page.query.reff"]`, 1, 'page.query.ref'],
    [`${WHEN}.$orr`, [], '$or'],
    [`${WHEN}.stage.$regx`, 'a', '$regex'],
    [`${WHEN}["locale.country"].$inGroup`, 'dahc', 'dach'],
    [`${WHEN}["persona.parent"]`, true, undefined],
    ['personas[0].minSource', 1, 'minSources'],
    ['personas[0].evidence[0].sorce', 'a', 'source'],
    ['slots.hero.variants[0].items', {}, 'item'],
    [`${WHEN}["parsona.parent"]`, true, undefined],
    ['consent.gpc', 'Respect', 'respect'],
    ['personas[0].sensitivity', 'specail', 'special'],
    ['metricks', {}, 'metrics'],
    ['somethingElse', {}, undefined],
    ['xyz', {}, undefined],
  ])('knows the nearest name to %s: %j', (path, value, nearest) => {
    const found = errorOf(shopConfig({ [path]: value })).faults.find((fault) => fault.path === path);
    expect(found?.nearest).toBe(nearest);
  });

  it(`tells ${MAX_FAULTS} faults, and how many more there are`, () => {
    const { message, faults } = errorOf({
      version: '1',
      events: {},
      groups: { a: Array.from({ length: 150 }, () => []) },
    });
    expect(faults).toHaveLength(MAX_FAULTS);
    expect(message).toMatch(/^Tailorbird: the config has 150 faults:\n/);
    expect(message).toMatch(/\n… and 50 more\.$/);
  });

  it.each([
    [['a'.repeat(100)], 'a list of 1'],
    [{ ['k'.repeat(100)]: 1, b: 1, c: 1, d: 1 }, `an object with "${'k'.repeat(40)}…", "b", "c", …`],
    [{}, 'an empty object'],
    ['x'.repeat(1_000), `the text "${'x'.repeat(40)}…"`],
    ['"\n', String.raw`the text "\"\n"`],
    ['', 'the empty text'],
    [-0.5, 'the number -0.5'],
    [null, 'null'],
    [true, 'true'],
    [undefined, 'nothing'],
  ])('describes %j as %s', (value, found) => {
    expect(errorOf(shopConfig({ 'objectives[0].goals[0].kpis[0].per': value })).faults[0]?.found).toBe(found);
  });

  it('keeps paths short', () => {
    const key = 'k'.repeat(10_000);
    const deep = errorOf(shopConfig({ slots: { [key]: { variants: [{ id: 'a', [key]: { [key]: 1 } }] } } }));
    for (const fault of deep.faults) expect(fault.path.length).toBeLessThanOrEqual(300);
  });
});
