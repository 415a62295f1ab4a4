import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_MARKUP } from '../../../src/cli/check/markup.ts';
import { warningsOf } from '../../../src/cli/check/warnings.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { VALID } from '../../engine/config/valid.ts';
import { change, shopConfig, type Changes } from '../../engine/config/shop.ts';
import { NOW } from '../given.ts';
import { CASES } from './cases.ts';
import { CLEAN, EVIDENCE, HERO } from './given.ts';

/** What is warned of after some changes: `unread-metric metrics.views`. */
function warned(changes: Changes, given: Partial<Parameters<typeof warningsOf>[1]> = {}): string[] {
  const config = structuredClone<Record<string, unknown>>(CLEAN);
  for (const [path, value] of Object.entries(changes)) change(config, path, value);
  return warningsOf(parseConfig(config), { now: NOW, markup: NO_MARKUP, ...given }).map(
    ({ id, path }) => `${id} ${path}`,
  );
}

describe('a config that is as it should be', () => {
  it('is warned of nothing', () => {
    expect(warned({})).toEqual([]);
  });
});

describe.each(Object.entries(CASES))('%s', (id, cases) => {
  const rows = cases.map(([changes, ...places]) => ({ changes, places }));

  it.each(rows.filter(({ places }) => places.length > 0))('is told of $changes', ({ changes, places }) => {
    expect(warned(changes).filter((one) => one.startsWith(`${id} `))).toEqual(
      places.map((at) => `${id} ${at}`),
    );
  });

  const near = rows.filter(({ places }) => places.length === 0);
  it.runIf(near.length > 0).each(near)('is not told of $changes, nor is anything else', ({ changes }) => {
    expect(warned(changes)).toEqual([]);
  });
});

describe('one cause', () => {
  it.each<[Changes, string[]]>([
    [{ [`${HERO}[2].when`]: { stage: 'foo' } }, [`impossible-value ${HERO}[2].when.stage`]],
    [{ [EVIDENCE]: { 'metric.views': { $gt: 5, $lt: 4 } } }, [`contradiction ${EVIDENCE}["metric.views"]`]],
    [{ holdout: 1 }, ['holds-out-all holdout']],
  ])('is told once: %j', (changes, told) => {
    expect(warned(changes)).toEqual(told);
  });
});

describe('pages', () => {
  const markup = {
    facts: new Set(['metric.more', 'affinity.more.lamps', 'page.query.utm']),
    isRanked: false,
  };
  const changes = {
    'metrics.more': { event: 'page_view', count: true },
    'affinities.more': { weights: { view_item: 1 }, property: 'item_id', halfLife: 'P1D' },
    'page.query': ['utm', 'ref'],
  };

  it('may read what the config does not', () => {
    expect(warned(changes, { markup })).toEqual([]);
  });

  it('that rank by affinity read all of them', () => {
    const ranked = { facts: new Set<string>(), isRanked: true };
    expect(warned({ 'affinities.more': changes['affinities.more'] }, { markup: ranked })).toEqual([]);
  });
});

describe('the configs of this project', () => {
  const ROOT = join(import.meta.dirname, '../../..');
  const said = (config: unknown, now: number): string[] =>
    warningsOf(parseConfig(config), { now, markup: NO_MARKUP }).map(({ id, path }) => `${id} ${path}`);

  it.each([
    ['examples/storefront/tailorbird.json', NOW],
    // The recorded visitors came to these shops in 2016 and 2008, when their offers were still to come.
    ['test/flow/replay/ga360.json', Date.UTC(2016, 10, 1)],
    ['test/flow/replay/eshop.json', Date.UTC(2008, 4, 1)],
  ])('%s gives nothing to warn of', (path, now) => {
    expect(said(JSON.parse(readFileSync(join(ROOT, path), 'utf8')), now)).toEqual([]);
  });

  it('examples/vite gives nothing to warn of', async () => {
    // By a name that the type checker does not follow: the example is compiled with its own packages.
    const module = (await import(join(ROOT, 'examples/vite/src/config.ts'))) as { config: unknown };
    expect(said(module.config, NOW)).toEqual([]);
  });

  it('are all looked at without a mishap, however odd', () => {
    for (const [name, changes] of VALID) expect(said(shopConfig(changes), NOW), name).toBeInstanceOf(Array);
  });
});
