import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/engine/config/parse.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Properties } from '../../src/model/json.ts';
import schema from '../../src/engine/schema.json' with { type: 'json' };
import { ROOT } from '../prepare.mjs';
import { blockOf, codeIn, namesIn, readDocument, tablesOf, withoutComments } from './markdown.ts';
import { fieldsOf, membersOf, readSources, saidBy } from './sources.ts';

const readme = readDocument('README.md');
const sources = readSources();
const { definitions } = schema;
const EXAMPLE = 'The config, by example';
const LIMITS = 'Limits, schedules and experiments';

/** The file that a reader is asked to imagine. */
const EXAMPLE_PLUGIN = 'src/source/prints.ts';

/** Facts that a config may name already, although no plugin brings them yet. */
const NOT_BROUGHT_YET = ['device.os', 'device.browser'];

describe('the tables of the README', () => {
  it.each([
    { column: 'error code', path: 'src/errors.ts', type: 'ErrorCode' },
    { column: 'drop reason', path: 'src/model/notices.ts', type: 'DropReason' },
    { column: 'decision reason', path: 'src/model/decision.ts', type: 'DecisionReason' },
    { column: 'persona reason', path: 'src/model/persona.ts', type: 'PersonaReason' },
  ])('say every $column that the library gives, and no other', ({ column, path, type }) => {
    const given = saidBy(sources, membersOf(path, type), path);
    expect(namesIn(readme, column).toSorted()).toEqual(given.toSorted());
  });

  it('say every problem code that the library gives, and no other', () => {
    const given = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bproblem\(\s*'(\w+)'/g)].map(([, code = '']) => code),
    );
    expect(given.length).toBeGreaterThan(5);
    expect(namesIn(readme, 'problem code').toSorted()).toEqual([...new Set(given)].toSorted());
  });

  it('say every attribute that the library reads or sets, and no other', () => {
    const said = sources.flatMap(({ text }) => [
      ...[...text.matchAll(/[['](data-tb-[a-z-]+)[\]=']/g)].map(([, name = '']) => name),
      ...[...text.matchAll(/\btb[A-Z]\w*(?=['",\s}])/g)].map(([key]) => kebab(key)),
    ]);
    const named = namesIn(readme, 'attribute').map((code) => code.replace(/=.*$/s, ''));
    expect(named.toSorted()).toEqual([...new Set(said)].toSorted());
  });

  it('say every operator, and no other', () => {
    const own = Object.keys(definitions.condition.properties).filter((name) => name.startsWith('$'));
    const known = new Set([...Object.keys(definitions.operators.properties), ...own]);
    expect(namesIn(readme, 'operator').toSorted()).toEqual([...known].toSorted());
  });

  it('say every fact, and no other', () => {
    const known = Object.keys(definitions.slotCondition.properties).filter((name) => !name.startsWith('$'));
    const fixed = namesIn(readme, 'fact').filter((name) => !name.includes('<'));
    expect([...fixed, ...NOT_BROUGHT_YET].toSorted()).toEqual(known.toSorted());
    const open = namesIn(readme, 'fact').filter((name) => name.includes('<'));
    expect(open.map((name) => name.split('.')[0])).toEqual(
      expect.arrayContaining(['metric', 'affinity', 'page', 'declared', 'persona']),
    );
  });

  it.each([
    { of: 'metric', keys: Object.keys(definitions.metric.properties) },
    { of: 'affinity', keys: Object.keys(definitions.affinity.properties) },
    { of: 'persona', keys: Object.keys(definitions.persona.properties) },
    { of: 'variant', keys: Object.keys(definitions.variant.properties) },
    { of: 'slot', keys: Object.keys(definitions.slot.properties) },
    { of: 'schedule', keys: Object.keys(definitions.schedule.properties) },
    { of: 'experiment', keys: Object.keys(definitions.experiment.properties) },
    { of: 'config', keys: Object.keys(schema.properties) },
  ])('say every key of a $of, and no other', ({ keys }) => {
    const documented = tablesOf(readme)
      .filter(({ heading, columns }) => [EXAMPLE, LIMITS].includes(heading) && columns[0] === 'key')
      .map(({ rows }) => rows.flatMap(([cell = '']) => codeIn(cell)).toSorted());
    expect(documented).toContainEqual(keys.toSorted());
  });

  it('say the defaults that the schema says', () => {
    const rows = tablesOf(readme)
      .filter(({ heading }) => [EXAMPLE, LIMITS].includes(heading))
      .flatMap((table) => table.rows);
    const defaults = [
      definitions.affinity,
      definitions.persona,
      definitions.variant,
      definitions.experiment,
    ].flatMap(({ properties }) =>
      Object.entries<object>(properties).flatMap(([key, value]) =>
        'default' in value ? [[key, String(value.default)] as const] : [],
      ),
    );
    expect(defaults.length).toBeGreaterThan(5);
    for (const [key, value] of defaults) {
      const said = rows
        .filter(([cell]) => cell === `\`${key}\``)
        .map(([, text = '']) => text.replaceAll('`', ''));
      expect(
        said.some((text) => text.includes(`Default ${value}`)),
        key,
      ).toBe(true);
    }
  });

  it('say every call of the client, and no other', () => {
    const calls = namesIn(readme, 'call').map((code) => code.replace(/[.(].*$/s, ''));
    expect([...new Set(calls)].toSorted()).toEqual(fieldsOf('src/model/client.ts', 'Tailorbird').toSorted());
  });

  it('say every notice, and no other', () => {
    const [row] = tablesOf(readme)
      .filter(({ columns }) => columns[0] === 'call')
      .flatMap(({ rows }) => rows.filter(([cell]) => cell?.startsWith('`on(')));
    expect(codeIn(row?.[1] ?? '').toSorted()).toEqual(fieldsOf('src/model/notices.ts', 'Notices').toSorted());
  });

  it('say every plugin, and no other', () => {
    const exported = sources.find(({ path }) => path === 'src/index.ts')?.text ?? '';
    const plugins = [
      ...exported.matchAll(/^export \{ (\w+) \} from '\.\/(?:consent|panel|signal|slot|source|upload)\//gm),
    ];
    expect(namesIn(readme, 'plugin').toSorted()).toEqual(plugins.map(([, name]) => `${name}()`).toSorted());
  });
});

describe('the config by example', () => {
  const config = parseConfig(JSON.parse(withoutComments(blockOf(readme, EXAMPLE, 'jsonc'))));

  it('shows every part of a config but objectives and funnels', () => {
    const parts = Object.keys(schema.properties).filter(
      (key) => !['$schema', 'objectives', 'funnels'].includes(key),
    );
    expect(Object.keys(config)).toEqual(expect.arrayContaining(parts));
  });

  it('makes a bargain hunter of who looks at three reduced things after a newsletter', () => {
    const engine = createEngine(config);
    expect(engine.problems).toEqual([]);
    const now = Date.UTC(2026, 10, 22);
    // Not of the holdout.
    const visitor = engine.newVisitor('v2', now);
    const context = { locale: { country: 'AT' }, channel: { medium: 'email' } };
    for (const id of ['a', 'b', 'c'])
      engine.record(visitor, { id, name: 'view_item', time: now, properties: { discount: 5 } });
    const facts = engine.facts(visitor, context, now);
    expect(engine.assign(visitor, facts, now).active).toEqual(['bargain-hunter']);
    expect(engine.decide('hero', visitor, facts, now).variant).toBe('winter-sale');
    const elsewhere = engine.facts(visitor, { ...context, locale: { country: 'PT' } }, now);
    expect(engine.decide('hero', visitor, elsewhere, now).variant).toBe('sale');
  });
});

describe('the experiment by example', () => {
  const engine = createEngine(parseConfig(JSON.parse(blockOf(readme, LIMITS, 'json'))));
  // A Monday evening in Vienna.
  const now = Date.parse('2026-11-23T19:00:00+01:00');
  const decide = (id: string, at = now): string => {
    const { variant, reason } = engine.decide('strip', engine.newVisitor(id, at), {}, at);
    return variant === 'default' ? reason : variant;
  };

  it('shares visitors out as it says', () => {
    const seen = Array.from({ length: 2_000 }, (_, index) => decide(`v${index}`));
    const share = (what: string): number => seen.filter((one) => one === what).length / seen.length;
    expect(engine.problems).toEqual([]);
    expect(share('not-in-experiment')).toBeCloseTo(1 - 0.8 * 0.5, 1);
    expect(share('tonight') / share('as-it-was')).toBeGreaterThan(1.6);
    expect(share('tonight') / share('as-it-was')).toBeLessThan(2.4);
  });

  it('keeps its hours, its cool-down and its cap', () => {
    const id =
      Array.from({ length: 20 }, (_, index) => `v${index}`).find((one) => decide(one) === 'tonight') ?? '';
    expect(decide(id, now + 3 * 36e5)).toBe('off-schedule');
    const visitor = engine.newVisitor(id, now);
    const reasonAt = (at: number): string => engine.decide('strip', visitor, {}, at).reason;
    const properties = { slot: 'strip', variant: 'tonight', experiment: 'delivery' };
    engine.record(visitor, { id: 'e1', name: 'exposure', time: now, properties });
    expect([reasonAt(now + 36e5 - 1), reasonAt(now + 36e5)]).toEqual(['cooling-down', 'matched']);
    for (const day of [1, 2])
      engine.record(visitor, { id: `d${day}`, name: 'exposure', time: now + day * 864e5, properties });
    expect(reasonAt(now + 3 * 864e5)).toBe('capped');
    engine.record(visitor, { id: 'e2', name: 'dismiss', time: now, properties });
    expect(reasonAt(now + 14 * 864e5)).toBe('dismissed');
  });
});

describe('the variants by example', () => {
  it('are without a fault', () => {
    const variants: unknown = JSON.parse(blockOf(readme, EXAMPLE, 'json'));
    const config = parseConfig({ version: '1', events: {}, slots: { shelf: { variants } } });
    expect(config.slots?.['shelf']?.variants.map(({ id }) => id)).toEqual(['grinder', 'beans-again']);
  });

  it('are shown by what was bought', () => {
    const variants: unknown = JSON.parse(blockOf(readme, EXAMPLE, 'json'));
    const items = { items: 'items', item_id: 'string', item_category: 'string' };
    const events = { purchase: { properties: items }, add_to_cart: { properties: items } };
    const engine = createEngine(parseConfig({ version: '1', events, slots: { shelf: { variants } } }));
    const visitor = engine.newVisitor('v', 0);
    let count = 0;
    const did = (name: string, properties: Properties, time: number): void =>
      engine.record(visitor, { id: `e${count++}`, name, time, properties });
    const shown = (days: number): unknown => {
      const now = days * 864e5;
      const { variant, passed } = engine.decide('shelf', visitor, engine.facts(visitor, {}, now), now);
      return [variant, ...passed.map(({ reason }) => reason)];
    };
    const grinder = { item_id: 'grinder-2', item_category: 'grinders' };
    expect(shown(0)).toEqual(['grinder']);
    did('add_to_cart', grinder, 1);
    expect(shown(0.1)).toEqual(['default', 'condition-failed', 'condition-failed']);
    did('purchase', { items: [grinder, { item_id: 'beans-500' }] }, 2);
    expect(shown(1)).toEqual(['default', 'already-bought', 'condition-failed']);
    expect(shown(30)).toEqual(['default', 'already-bought', 'condition-failed']);
    expect(shown(32)).toEqual(['beans-again', 'already-bought']);
  });
});

describe('the documents', () => {
  const documents = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'dist/README.md',
    'docs/benchmarks.md',
    'docs/command.md',
    'docs/conditions.md',
    'docs/personas.md',
    'docs/privacy.md',
    'SECURITY.md',
    'examples/vite/README.md',
  ];

  it.each(documents)('%s links to files that are there', (path) => {
    const links = [...readDocument(path).matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
    const gone = links.filter((target) => !existsSync(join(ROOT, path, '..', target)));
    expect(gone).toEqual([]);
  });

  it.each(documents)('%s names files of the project that are there', (path) => {
    const named = codeIn(readDocument(path)).filter((code) =>
      /^(src|test|examples)\/[\w./-]*$|^[\w-]+\.(md|json|mjs|ts)$/.test(code),
    );
    const places = ['.', join(path, '..'), 'src', 'src/engine'].map((place) => join(ROOT, place));
    const gone = named.filter((name) => !places.some((place) => existsSync(join(place, name))));
    expect(gone.filter((name) => name !== EXAMPLE_PLUGIN)).toEqual([]);
  });

  it('show a picture of a size that a page can bear', () => {
    const [, picture = ''] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readme) ?? [];
    expect(statSync(join(ROOT, picture)).size).toBeLessThan(300_000);
  });
});

/** The attribute of a key of `dataset`. */
function kebab(key: string): string {
  return `data-${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
