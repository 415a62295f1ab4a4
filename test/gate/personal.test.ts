import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPersonal, type Level } from '../../src/gate/personal.ts';
import { CARD, digits, EMAIL, GOODS, IBAN, IP, PHONE, TOKEN } from './values.ts';

const RUNS = 1_000;

/** Share of made-up values that are found, in percent. */
function recall(values: Arbitrary<string>, level: Level, place = (value: string): string => value): number {
  const all = fc.sample(values, { numRuns: RUNS, seed: 20261123 });
  return (all.filter((value) => isPersonal(place(value), level)).length / all.length) * 100;
}

describe('what a visitor may have written', () => {
  it.each([
    { of: 'e-mail addresses', values: EMAIL, floor: 99 },
    { of: 'payment cards', values: CARD, floor: 99 },
    { of: 'bank accounts', values: IBAN, floor: 99 },
    { of: 'telephones', values: PHONE, floor: 98 },
    { of: 'IP addresses', values: IP, floor: 99 },
    { of: 'tokens', values: TOKEN, floor: 98 },
  ])('is found to hold $of: $floor % at least, alone, in words, and in disguise', ({ values, floor }) => {
    for (const place of [
      (value: string) => value,
      (value: string) => `Please use ${value} for my order.`,
      (value: string) => `(${value})`,
      encodeURIComponent,
      (value: string) => encodeURIComponent(encodeURIComponent(value)),
      (value: string) =>
        value.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
      (value: string) => value.split('').join('\u200B'),
      (value: string) => value.replaceAll('-', '\u2013'),
    ])
      expect(recall(values, 2, place), place('a-b')).toBeGreaterThanOrEqual(floor);
  });

  it.each([
    'john [at] example [dot] com',
    'john(at)example.com',
    'john at example dot com',
    'test@io',
    'test@[192.168.0.1]',
    '"a b"@iana.org',
    '078-05-1120',
    'AB123456C',
    'AB 12 34 56 C',
    '1 85 05 78 006 084 91',
    '12345678Z',
    'X1234567L',
    'RSSMRA85T10A562S',
    '111222333',
    '44051401359',
    '86 095 742 719',
    '05:1a:2b:3c:4d:5e',
  ])('is found to hold %s', (text) => {
    expect(isPersonal(text, 2)).toBe(true);
  });
});

describe('in addresses and the words of a shop', () => {
  it.each([
    { of: 'e-mail addresses', values: EMAIL, floor: 99 },
    { of: 'payment cards', values: CARD, floor: 99 },
    { of: 'bank accounts', values: IBAN, floor: 99 },
    { of: 'telephones', values: PHONE, floor: 90 },
    { of: 'tokens', values: TOKEN, floor: 98 },
  ])('$floor % of $of are found', ({ values, floor }) => {
    expect(recall(values, 1)).toBeGreaterThanOrEqual(floor);
  });
});

describe('in the numbers of a shop', () => {
  it.each([
    { of: 'e-mail addresses', values: EMAIL },
    { of: 'payment cards', values: CARD },
    { of: 'bank accounts', values: IBAN },
  ])('99 % of $of are found', ({ values }) => {
    expect(recall(values, 0)).toBeGreaterThanOrEqual(99);
  });

  it.each([
    // Each form makes cards of some of its numbers by chance.
    { of: 'EAN', values: GOODS, most: 0 },
    { of: 'numbers of 8 digits', values: digits('########'), most: 0 },
    { of: 'numbers of 9 digits', values: digits('#########'), most: 0 },
    { of: 'numbers of 10 digits', values: digits('##########'), most: 0 },
    { of: 'numbers of 13 digits, as some shop systems give', values: digits('N############'), most: 0 },
    { of: 'numbers of 14 digits, as some shop systems give', values: digits('N#############'), most: 0 },
    { of: 'numbers of 16 digits', values: digits('################'), most: 4 },
    { of: 'order numbers in three parts', values: digits('30N-#######-#######'), most: 0 },
    { of: 'codes of letters and digits', values: digits('GGOEGAAX0###'), most: 0 },
    { of: 'moments in milliseconds', values: digits('17###########'), most: 0 },
    { of: 'moments in microseconds', values: digits('17##############'), most: 0 },
    { of: 'UUIDs', values: fc.uuid(), most: 0 },
  ])('at most $most % of $of are taken for something else', ({ values, most }) => {
    expect(recall(values, 0)).toBeLessThanOrEqual(most);
  });
});

describe('what is no secret', () => {
  it.each([
    'Blue lamp with 3 bulbs, 230 V, 1200 lm',
    'Sizes 36 38 40 42',
    'Sizes 36-38-40-42',
    '12 990 000 kr',
    '1 299 000',
    '100 200 300',
    'TV 3840 x 2160, 50/60 Hz',
    '2026-11-23T12:00:00.123Z',
    '2026-11-23 12:00:00.123456',
    '23.11.2026',
    '05/11/2026',
    '01.02.03.2026',
    '1763900000',
    '1763900000123',
    '4006381333931',
    '036000291452',
    '614141000036',
    '4901234567894',
    '978-3-16-148410-0',
    'logo@2x.png',
    'pkg@1.2.3',
    'follow (@shop) or /@shop',
    'Home @ work',
    'Save 20 % on item no. 4711-0815',
    'samsung-galaxy-s21-ultra-5g-128gb-phantom-black',
    'Apple-iPhone-12-Pro-Max-128GB-Pacific-Blue',
    'Snowplow_ecommerce_product_with_a_long_name',
    '550e8400-e29b-41d4-a716-446655440000',
    '51.1657, 10.4515',
    '12:30:45',
    'std::vector',
    'Whiskey: 12 years',
    'std 4111 1111 1111 1112',
    'DE00370400440532013000',
  ])('%s is left alone', (text) => {
    expect(isPersonal(text, 2)).toBe(false);
  });

  it('is not found by chance in words', () => {
    const words = fc.lorem({ maxCount: 30 });
    fc.assert(fc.property(words, (text) => !isPersonal(text, 2)));
  });
});

describe('a hostile text', () => {
  const SEEDS = [
    'a',
    '1',
    '1 ',
    'a@',
    '@',
    'aa11',
    'a:',
    '0.',
    '(',
    '%25',
    'ab12 ',
    '+1',
    '/',
    '[at]',
    ' at ',
    'aA1',
    'x.y@',
    '::',
    '2020-1-1',
  ];

  it.each(SEEDS)('of 100 kB of %o takes no more than its length asks for', (seed) => {
    const timeOf = (length: number): number => {
      const text = seed.repeat(length / seed.length);
      const times = Array.from({ length: 3 }, () => {
        const start = performance.now();
        isPersonal(text, 2);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    timeOf(10_000);
    // Ten times the text: were it quadratic, a hundred times the time.
    expect(timeOf(100_000)).toBeLessThan(40 * timeOf(10_000) + 20);
  });
});

describe('what looks plain', () => {
  /** The same, once disguises are gone; and never taken for plain. */
  const lookedAt = (text: string, level: Level): boolean => isPersonal(`${text}\u200B`, level);
  const LEVELS = [0, 1, 2] as const;

  it('is what the forms take for nothing either', () => {
    const signs = fc.constantFrom(...'abeyjJXZk019_-/,.'.split(''));
    const plain = fc.oneof(
      fc.string({ unit: signs, maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'0123456789.'.split('')), maxLength: 9 }),
      fc.string({
        unit: fc.constantFrom('a1-', '/', '//', 'eyJ', 'x', '9', 'key', ',', 'Aa'),
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(plain, fc.constantFrom(...LEVELS), (text, level) => {
        expect(isPersonal(text, level), text).toBe(lookedAt(text, level));
      }),
      { numRuns: 5_000, seed: 20261123 },
    );
  });

  it.each([
    'eyJhbGciOiJI',
    'my-eyJhbGciOiJI',
    'aB3dE5gH7jK9mN1pQ3sT5vW7yZ',
    `//${'a-'.repeat(130)}`,
    '1.1.1.1',
    'DE89370400440532013000',
    '0664123456',
  ])('is not %s', (text) => {
    expect(isPersonal(text, 2)).toBe(true);
  });
});
