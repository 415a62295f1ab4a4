import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../prepare.mjs';
import { figure, fillIn, spread, tableOf } from './report.mjs';

describe('tableOf', () => {
  it('aligns words to the left and figures to the right', () => {
    const rows = [
      { name: 'a', value: '1,200' },
      { name: 'longer', value: '3' },
    ];
    const table = tableOf(rows, [
      ['name', (row) => row.name],
      ['ms', (row) => row.value],
    ]);
    expect(table.split('\n')).toEqual([
      '| name   |    ms |',
      '| ------ | ----: |',
      '| a      | 1,200 |',
      '| longer |     3 |',
    ]);
  });
});

describe('figure', () => {
  it.each([
    [0, '0'],
    [1, '1'],
    [1234.5, '1,230'],
    [12.345, '12.3'],
    [0.012345, '0.0123'],
    [0.00000123, '0.00000123'],
    [1_740_000, '1,740,000'],
    [NaN, '–'],
    [undefined, '–'],
  ])('says %s as %s', (value, expected) => {
    expect(figure(value)).toBe(expected);
  });
});

describe('spread', () => {
  it('says the median and the ends', () => {
    expect(spread({ median: 2, min: 1.5, max: 3 })).toBe('2 (1.5–3)');
    expect(spread({ median: NaN, min: NaN, max: NaN })).toBe('–');
    expect(spread(undefined)).toBe('–');
  });
});

describe('fillIn', () => {
  const document = 'before\n<!-- a -->\n\nold\n\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\nafter\n';

  it('puts each text in its place, again and again', () => {
    const once = fillIn(document, { a: '$1 new', b: 'two\n\nlines' });
    expect(once).toBe(
      'before\n<!-- a -->\n\n$1 new\n\n<!-- /a -->\nbetween\n<!-- b -->\n\ntwo\n\nlines\n\n<!-- /b -->\nafter\n',
    );
    expect(fillIn(once, { a: '$1 new', b: 'two\n\nlines' })).toBe(once);
  });

  it('throws where there is no place', () => {
    expect(() => fillIn(document, { c: '' })).toThrow('<!-- c -->');
  });
});

/** The tables of the benchmarks that run in a browser. */
const IN_THE_BROWSER = ['startup-machine', 'startup-first', 'startup-next', 'live-machine', 'live', 'plain'];

describe('docs/benchmarks.md', () => {
  const text = readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8');

  it('has a place for every task, and each is filled', () => {
    const bench = readFileSync(join(ROOT, 'test/bench/bench.mjs'), 'utf8');
    const tasks = [...bench.matchAll(/^ {2}(\w+): \{/gm)].map(([, name = '']) => name);
    expect(tasks.length).toBeGreaterThan(5);
    for (const name of ['machine', ...tasks, ...IN_THE_BROWSER]) {
      const [, content = ''] = new RegExp(`<!-- ${name} -->\n([^]*)<!-- /${name} -->`).exec(text) ?? [];
      expect(content.trim().length, name).toBeGreaterThan(40);
    }
  });

  it('says on what machine and with which versions it was measured', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'test/bench/package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`${name} ${version}`);
    expect(text).toMatch(/Measured on \d{4}-\d\d-\d\d: .+ cores, \d+ GB, .+; Node \d+/);
  });
});
