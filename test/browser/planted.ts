import { sample, type Arbitrary } from 'fast-check';
import { CARD, digits, EMAIL, IBAN, TOKEN } from '../gate/values.ts';

/** Personal data that a page may have, by the places in which it has it. */
export interface Planted {
  readonly place: Place;
  readonly value: string;
}

export const PLACES = [
  'query',
  'path',
  'title',
  'referrer',
  'form',
  'attribute',
  'property',
  'item',
  'preference',
  'campaign',
] as const;
export type Place = (typeof PLACES)[number];

/** Telephones in forms that nothing else has. */
const CALLED = [
  '+49 151 ########',
  '+1 (N0N) N##-####',
  '(N0N) N##-####',
  'N0N-N##-####',
  '+33 6 ## ## ## ##',
  '0151 ########',
];
/** Long hexadecimal numbers may be ids of goods. */
const OPENS = TOKEN.filter((token) => !/^[\da-f]+$/.test(token));
const KINDS: readonly Arbitrary<string>[] = [EMAIL, CARD, IBAN, OPENS, ...CALLED.map(digits)];

/** So many different values, as many in each place. */
export function plant(count: number): Planted[] {
  const each = Math.ceil(count / KINDS.length);
  const values = KINDS.flatMap((kind, index) => {
    const all = new Set(
      sample(kind, { numRuns: each * 4, seed: 1_000 + index }).filter((one) => one.length > 9),
    );
    return [...all].slice(0, each).map((value, place) => ({ value, order: place }));
  });
  return values
    .toSorted((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ value }, index) => ({
      value,
      place: PLACES[(index + Math.floor(index / PLACES.length)) % PLACES.length] ?? 'property',
    }));
}

/** As it might be written down: plain, in small letters, percent-encoded, in base64 wherever it begins. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const within = [0, 1, 2].map((skipped) => {
    const whole = Buffer.concat([Buffer.alloc(skipped), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last signs also hold bits of what stands beside it.
    return whole.slice(Math.ceil((skipped * 8) / 6), -2);
  });
  return [
    value,
    value.toLowerCase(),
    encodeURIComponent(value),
    encodeURIComponent(value).toLowerCase(),
    ...within,
  ];
}

/** Those of which one form is in a text. */
export function foundIn(text: string, planted: readonly Planted[]): Planted[] {
  const small = text.toLowerCase();
  return planted.filter(({ value }) =>
    formsOf(value).some((form, index) => (index === 1 || index === 3 ? small : text).includes(form)),
  );
}
