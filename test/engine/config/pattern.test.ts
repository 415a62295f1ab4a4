import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../src/engine/config/pattern-cost.ts';
import { MAX_COST, MAX_PATTERNS } from '../../../src/engine/config/pattern.ts';
import { MAX_PATTERN_LENGTH } from '../../../src/engine/operand.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { errorOf } from './error.ts';
import { shopConfig } from './shop.ts';

const PATTERN = 'personas[0].never.stage.$regex';

describe('a regular expression', () => {
  it.each([
    '',
    'sale',
    '^/(shoes|shirts)(/|$)',
    String.raw`^(\w+\.)+com$`,
    String.raw`(\d+,)+`,
    String.raw`^[^@\s]+@[^@\s]+\.[^@\s]+$`,
    'sale.*shoes',
    '.*sale.*',
    '(red|blue).*(shirt|dress)',
    '^(?!.*(test|staging)).*shop',
    '^(?=.*[A-Z])(?=.*[0-9]).{8,}$',
    '([a-z]+ )*sale',
    '(foo|far)+',
    String.raw`^\s+|\s+$`,
    String.raw`\s*,\s*,\s*$`,
    '^https?://(www[.])?[^/]+/',
    '(?:a|b|[c-z])+[0-9]',
    '((a|b)*c)*',
    '(a{2}){3,}',
    '^(?=.*a)(?!b)(?<=c)(?<!d)x$',
    String.raw`(?<year>\d{4})-\k<year>`,
    '[а-г]+[д-я]*$',
    'a{,5}]}{',
    '[\\]a]+b',
    'a??b*?c+?d{1,2}?',
  ])('may be %s', (pattern) => {
    expect(() => parseConfig(shopConfig({ [PATTERN]: pattern }))).not.toThrow();
  });

  it.each([
    '(a+)+',
    '(a+)+$',
    '(a*)*',
    '(.*)*',
    '(a|a)*',
    '(a|ab)*',
    '(?:a|[a-z])+',
    String.raw`(\w+\s?)*$`,
    String.raw`^(\d+)*x`,
    '((a+)b?)+',
    '(?<x>a+)+',
    '(?=(a+)+$)x',
    '(x{2,5})*',
    '(a?){30}a{30}',
    '(a|b|ab){20}',
    'a?'.repeat(40) + 'a'.repeat(40),
    '.*.*.*.*x',
    '^a*a*a*a*a*b',
    String.raw`(\1a)+`,
    String.raw`(\u0061|a)+`,
    '([а-я]+[б-ю])*x',
    '(a*b?)*c',
    '(.*,)*x',
    '.*sale.*shoes',
    '.*a.*b',
    '.*a{200}b',
    'a{1,1000}a{1,1000}b',
    '(?:(?=a*b)a)*c',
    'a*(?<=a*b)x',
    '(?<!(a+)+b)x',
    '(?<=ya*(?:ba*)*[ab])x',
    '(abc|abd|abcd?)*x',
  ])('may not be %s', (pattern) => {
    const { faults } = errorOf(shopConfig({ [PATTERN]: pattern }));
    expect(faults).toEqual([
      { path: PATTERN, found: expect.any(String), expected: expect.stringContaining('hang') },
    ]);
  });

  it('may not be so whatever the case of letters', () => {
    expect(costOf('(a|A)*b', '')).toBeLessThan(MAX_COST);
    expect(costOf('(a|A)*b', 'i')).toBeGreaterThan(1_000);
  });

  it('may be as long as the engine reads', () => {
    expect(() => parseConfig(shopConfig({ [PATTERN]: 'a'.repeat(MAX_PATTERN_LENGTH) }))).not.toThrow();
    expect(
      errorOf(shopConfig({ [PATTERN]: 'a'.repeat(MAX_PATTERN_LENGTH + 1) })).faults[0]?.expected,
    ).toContain('256');
  });

  it.each(['(', '[b-a]', '*', 'a**', '(?<a>.)(?<a>.)', '\\'])('must be one: %s', (pattern) => {
    expect(errorOf(shopConfig({ [PATTERN]: pattern })).faults[0]?.expected).toBe(
      'a valid regular expression',
    );
  });

  it('may be one of many, but not of too many; the same one counts once', () => {
    const config = (count: number) => {
      const stages = Array.from({ length: count }, (_, index) => ({ stage: { $regex: `a${index}` } }));
      return shopConfig({ 'personas[0].never': { $or: [...stages, ...stages] } });
    };
    // The shop has one of its own, which is read after these.
    expect(() => parseConfig(config(MAX_PATTERNS - 1))).not.toThrow();
    expect(errorOf(config(MAX_PATTERNS)).faults.map((fault) => fault.path)).toEqual([
      'slots.hero.variants[1].when["page.query.ref"].$regex',
    ]);
  });

  it('is checked within a fraction of a second, however many there are and however they are made', () => {
    const shapes = [
      (index: number) => `${'('.repeat(80)}a${index}${')*'.repeat(80)}`,
      (index: number) =>
        `${'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').join('|')}|${index}`,
      (index: number) => `${'(?=(a|'.repeat(40)}${index}${'))'.repeat(40)}`,
      (index: number) => String.raw`^/(shoes|shirts)/[\w-]+/${index}(\?.*)?$`,
    ];
    for (const shape of shapes) {
      const start = process.cpuUsage(); // on a busy machine the clock says little
      for (let index = 0; index < MAX_PATTERNS; index++) costOf(shape(index), '');
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(900);
    }
  });

  it('is read to its end, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'ab.()[]{}|*+?^$\\-,:=!<>dwbB0123kux'.split(''),
      '(?:',
      '(?=',
      '(?<n>',
      '[^',
      '\\u0061',
      '{2,}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const pattern = pieces.join('');
        try {
          RegExp(pattern);
        } catch {
          return;
        }
        expect(costOf(pattern, '')).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is quick if it may be, even on a text that it almost matches', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', 'ab', '\\w');
    const sign = fc.constantFrom('', '', '*', '+', '?', '{2,4}');
    const run = fc
      .array(fc.tuple(atom, sign), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.flat().join(''));
    const group = fc
      .tuple(fc.array(run, { minLength: 1, maxLength: 2 }), sign)
      .map(([runs, times]) => `(${runs.join('|')})${times}`);
    const pattern = fc
      .array(fc.oneof(run, group), { minLength: 1, maxLength: 3 })
      .map((parts) => `^${parts.join('')}!`);
    let accepted = 0;
    fc.assert(
      fc.property(pattern, (source) => {
        if (costOf(source, '') > MAX_COST) return;
        accepted++;
        const one = new RegExp(source);
        const start = process.cpuUsage(); // on a busy machine the clock says little
        for (const text of ['a'.repeat(200), 'ab'.repeat(100), 'aab'.repeat(60)]) one.test(text);
        expect(process.cpuUsage(start).user / 1_000).toBeLessThan(250);
      }),
      { numRuns: 1_000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
