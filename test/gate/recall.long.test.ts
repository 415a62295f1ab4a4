import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClean } from '../../src/gate/clean.ts';
import { ROOT } from '../prepare.mjs';
import { readGoods, readSpans } from './collections.ts';

const clean = createClean();

/** Rows of a table, as they stand in the document. */
type Row = readonly (string | number)[];

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
const table = (rows: readonly Row[]): string => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Whether a value is gone from what is kept of a property. */
function isGone(key: string, text: string, value: string): boolean {
  return clean(key, text)?.includes(value) !== true;
}

const TYPES: readonly (readonly [type: string, of: string, floor: number])[] = [
  ['EMAIL_ADDRESS', 'e-mail addresses', 99],
  ['VALID_ADDRESS', 'valid addresses of isemail', 99],
  ['CREDIT_CARD', 'payment cards', 99],
  ['IBAN_CODE', 'IBAN', 99],
  ['PHONE_NUMBER', 'telephones', 95],
  ['IP_ADDRESS', 'IP addresses', 99],
  ['US_SSN', 'social security numbers (US)', 95],
  ['US_DRIVER_LICENSE', 'driver licences (US)', 0],
  ['PERSON', 'names', 0],
  ['STREET_ADDRESS', 'postal addresses', 0],
];

describe('on recorded texts', () => {
  const spans = readSpans();
  const goods = readGoods();
  const told = readFileSync(join(ROOT, 'docs/privacy.md'), 'utf8');

  it.runIf(spans)('what is personal is found as often as the document says', () => {
    const rows = TYPES.map(([type, of]): Row => {
      const all = spans?.get(type) ?? [];
      const alone = all.filter(({ value }) => isGone('text', value, value)).length;
      // In words, as they stand there, in the length that is kept.
      const within = all.filter(({ value, text }) => {
        const start = Math.max(0, text.indexOf(value) - 60);
        return isGone('text', text.slice(start, start + 180 + value.length), value);
      }).length;
      return [of, all.length, percent(alone, all.length), percent(within, all.length)];
    });
    console.log(table(rows));
    expect(told.includes(table(rows)), 'the table above is in docs/privacy.md').toBe(true);
    for (const [index, [, of, floor]] of TYPES.entries()) {
      expect(Number.parseFloat(String(rows[index]?.[2])), of).toBeGreaterThanOrEqual(floor);
      expect(Number.parseFloat(String(rows[index]?.[3])), of).toBeGreaterThanOrEqual(floor);
    }
  });

  it.runIf(goods)('what shops sell and call it is left as it is, as the document says', () => {
    const rows = [...(goods ?? [])].map(([kind, { key, values }]): Row => {
      const changed = [...values].filter(
        (value) => clean(key, value)?.replace(/\?.*/s, '') !== value.replace(/[?#].*/s, ''),
      );
      const asText = [...values].filter((value) => clean('text', value) === undefined);
      return [kind, `\`${key}\``, values.size, changed.length, asText.length];
    });
    console.log(table(rows));
    expect(told.includes(table(rows)), 'the table above is in docs/privacy.md').toBe(true);
    const texts = rows.filter(([, key]) => key !== '`item_id`');
    const sum = (place: number): number => texts.reduce((all, row) => all + Number(row[place]), 0);
    expect(sum(2)).toBeGreaterThan(5_000);
    expect(sum(3) / sum(2)).toBeLessThan(0.005);
    expect(sum(4) / sum(2)).toBeLessThan(0.005);
    const ids = rows.filter(([, key]) => key === '`item_id`');
    expect(ids.reduce((all, row) => all + Number(row[3]), 0)).toBe(0);
  });
});
