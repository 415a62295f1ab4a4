import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_CHARACTERS, MAX_VALUES } from '../../../src/engine/config/copy.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { TailorbirdError } from '../../../src/errors.ts';
import { errorOf } from './error.ts';
import { shopConfig } from './shop.ts';

/** Far above what it takes, far below a hang. */
const PATIENCE_MS = 3_000;
const NOT_JSON = 'a value that JSON can say';

function pathsOf(json: unknown): string[] {
  const { faults } = errorOf(json);
  for (const { found, expected } of faults)
    expect([typeof found, typeof expected]).toEqual(['string', 'string']);
  return faults.map((fault) => fault.path);
}

function times<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}

function deep(depth: number): unknown {
  let value: unknown = {};
  for (let i = 0; i < depth; i++) value = { $not: value };
  return value;
}

function endless(onRead: () => void = () => {}): unknown {
  const proxy: unknown = new Proxy(
    {},
    {
      get() {
        onRead();
        return endless(onRead);
      },
      ownKeys: () => ['a', 'b', 'c'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    },
  );
  return proxy;
}

function throwing(): never {
  throw new Error('mine');
}

const revoked = Proxy.revocable({}, {});
revoked.revoke();

describe('parseConfig on what is no config', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a function', () => undefined],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['not a number', NaN],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['an error', new Error('a')],
    ['a revoked proxy', revoked.proxy],
    ['a proxy that throws', new Proxy({}, { ownKeys: throwing })],
    ['a text', '{}'],
  ])('finds one fault in %s', (_, json) => {
    expect(pathsOf(json)).toEqual(['']);
  });

  it.each([
    [
      'a getter that throws',
      {
        get text() {
          return throwing();
        },
      },
    ],
    ['a function', { text: () => 'a' }],
    ['infinity', { text: Infinity }],
    ['a boxed text', { text: Object('a') as unknown }],
    [
      'an instance',
      {
        text: new (class Text {
          readonly a = 1;
        })(),
      },
    ],
  ])('finds one fault at %s within a config', (_, content) => {
    const json = shopConfig();
    const slots = json['slots'] as { hero: { variants: object[] } };
    Object.assign(slots.hero.variants[0] ?? {}, { content });
    const { faults } = errorOf(json);
    expect(faults.map(({ path, expected }) => [path, expected])).toEqual([
      ['slots.hero.variants[0].content.text', NOT_JSON],
    ]);
  });

  it('finds a gap in a list', () => {
    // oxlint-disable-next-line no-sparse-arrays -- the gap is the test
    expect(pathsOf({ version: '1', events: {}, groups: { a: [1, , 2] } })).toEqual(['groups.a[1]']);
  });

  it('goes on behind what it cannot read', () => {
    const json = { ...shopConfig({ holdout: 2 }), version: 1n };
    expect(pathsOf(json).sort()).toEqual(['holdout', 'version']);
  });

  it('reads each value once', () => {
    let reads = 0;
    const json = {
      events: {},
      get version() {
        return String(++reads);
      },
    };
    expect(parseConfig(json).version).toBe('1');
    expect(reads).toBe(1);
  });

  it('takes plain objects of any prototype that plain objects have', () => {
    const bare = Object.assign(Object.create(null) as object, { version: '1', events: {} });
    expect(parseConfig(bare).version).toBe('1');
    expect(Object.getPrototypeOf(parseConfig(bare))).toBe(Object.prototype);
  });
});

describe('parseConfig on keys that mean more', () => {
  afterEach(() => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('refuses __proto__ wherever it stands', () => {
    const text = `{ "__proto__": { "a": 1 }, "version": "1", "events": { "__proto__": { "properties": { "b": "string" } } },
      "slots": { "a": { "variants": [{ "id": "v", "content": { "attributes": { "__proto__": "c" } } }] } } }`;
    const { faults } = errorOf(JSON.parse(text));
    expect(faults.map(({ path, found }) => [path, found])).toEqual([
      ['__proto__', 'an unsafe key'],
      ['events.__proto__', 'an unsafe key'],
      ['slots.a.variants[0].content.attributes.__proto__', 'an unsafe key'],
    ]);
    expect({}).not.toHaveProperty('properties');
  });

  it('keeps constructor and prototype as names of their own', () => {
    const events = { constructor: { properties: { prototype: 'string' } }, prototype: {}, toString: {} };
    const config = parseConfig({ version: '1', events });
    expect(Object.keys(config.events)).toEqual(['constructor', 'prototype', 'toString']);
    expect(config.events['constructor']).toEqual({ properties: { prototype: 'string' } });
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'does not take %s for a name that it knows',
    (name) => {
      expect(pathsOf(shopConfig({ [name]: {} }))).toEqual([name]);
      expect(pathsOf(shopConfig({ 'metrics.laptopViews.event': name }))).toEqual([
        'metrics.laptopViews.event',
      ]);
      expect(pathsOf(shopConfig({ 'personas[0].never': { [name]: 1 } }))).toEqual([
        `personas[0].never.${name}`,
      ]);
      expect(pathsOf(shopConfig({ 'personas[0].never': { stage: { [name]: 1 } } }))).toEqual([
        `personas[0].never.stage.${name}`,
      ]);
      expect(pathsOf(shopConfig({ 'metrics.spend.sum': name }))).toEqual(['metrics.spend.sum']);
    },
  );
});

describe('parseConfig on too much', () => {
  const cyclic: Record<string, unknown> = { version: '1', events: {} };
  cyclic['groups'] = { a: [cyclic] };
  const endlessList: unknown[] = [];
  endlessList.length = 2 ** 32 - 1;
  const laughs = times(12, () => 0).reduce<unknown>((inner) => times(10, () => inner), 'ha');

  it.each<[string, unknown, string]>([
    ['a cycle', cyclic, 'groups.a[0]'],
    ['a text of 10 MB', { version: 'v'.repeat(1e7), events: {} }, ''],
    ['a key of 10 MB', { version: '1', events: { ['v'.repeat(1e7)]: {} } }, ''],
    ['100,000 keys', { version: '1', events: Object.fromEntries(times(1e5, (i) => [`e${i}`, {}])) }, ''],
    ['a list without end', { version: '1', events: {}, groups: { a: endlessList } }, ''],
    ['a billion laughs', { version: '1', events: {}, groups: { a: laughs } }, ''],
  ])('finds the fault in %s, at once', (_, json, path) => {
    const start = performance.now();
    expect(pathsOf(json)).toEqual([path]);
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  });

  it.each<[string, unknown]>([
    ['10,000 levels', shopConfig({ 'personas[0].never': {} })],
    ['an endless proxy', endless()],
    [
      '49,000 unknown keys',
      { version: '1', events: {}, ...Object.fromEntries(times(49_000, (i) => [`k${i}`, 1])) },
    ],
    [
      '49,000 unknown facts',
      shopConfig({ 'personas[0].never': Object.fromEntries(times(49_000, (i) => [`visit.coun${i}`, 1])) }),
    ],
    [
      '2,000 patterns',
      shopConfig({
        'personas[0].never': { $or: times(2_000, (i) => ({ stage: { $regex: `[a-z]+[^${i}]*${i}` } })) },
      }),
    ],
    [
      '10,000 names like 9,000 others',
      {
        version: '1',
        events: {},
        metrics: Object.fromEntries(times(9_000, (i) => [`name${i}`, { event: 'page_view', count: true }])),
        slots: {
          a: {
            variants: [{ id: 'a', when: Object.fromEntries(times(10_000, (i) => [`metric.neme${i}`, 1])) }],
          },
        },
      },
    ],
  ])('does not hang on %s', (name, json) => {
    if (name === '10,000 levels')
      Object.assign((json as { personas: object[] }).personas[0] ?? {}, { never: deep(10_000) });
    const start = performance.now();
    expect(errorOf(json).faults.length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  });

  it('gives up on what has no end, and tells where it is too deep', () => {
    let reads = 0;
    const proxy = endless(() => reads++);
    const places = pathsOf(proxy);
    expect([places.length, new Set(places).size]).toEqual([100, 100]);
    expect(reads).toBeLessThan(1_000);
  });

  it('counts values to the last', () => {
    // version, events, groups, a, and the entries of a
    const full = (entries: number): unknown => ({
      version: '1',
      events: {},
      groups: { a: times(entries, () => 0) },
    });
    expect(() => parseConfig(full(MAX_VALUES - 4))).not.toThrow();
    expect(errorOf(full(MAX_VALUES - 3)).message).toContain(`more than ${MAX_VALUES} values`);
  });

  it('counts characters to the last', () => {
    const used = 'version1eventsgroupsa'.length;
    const full = (length: number): unknown => ({
      version: '1',
      events: {},
      groups: { a: ['x'.repeat(length)] },
    });
    expect(() => parseConfig(full(MAX_CHARACTERS - used))).not.toThrow();
    expect(errorOf(full(MAX_CHARACTERS - used + 1)).message).toContain(
      `more than ${MAX_CHARACTERS} characters`,
    );
  });

  it('parses a config as large as it may be in good time', () => {
    const variants = times(8_000, (i) => ({ id: `v${i}`, when: { 'visit.count': { $gt: 1 } } }));
    const start = performance.now();
    expect(
      parseConfig({ version: '1', events: {}, slots: { hero: { variants } } }).slots?.['hero']?.variants,
    ).toHaveLength(8_000);
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  });

  it('throws nothing but its own error, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withSparseArray: true, withMap: true, withDate: true }),
        (json) => {
          for (const input of [
            json,
            { ...shopConfig(), personas: json },
            { ...shopConfig(), slots: { a: json } },
          ]) {
            try {
              parseConfig(input);
            } catch (error) {
              expect(error).toBeInstanceOf(TailorbirdError);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
