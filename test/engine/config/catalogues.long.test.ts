import { describe, expect, it } from 'vitest';
import { createHints } from '../../../src/engine/config/hints.ts';
import { isPresent, readLines } from '../../flow/replay/data.ts';
import { readDocument, tablesOf } from '../../house/markdown.ts';

/*
 * How many names of real products and categories the words for what is sensitive touch, and which: those that are
 * sensitive should be, others should not.
 */

interface Catalogue {
  readonly name: string;
  readonly file: string;
  /** Keys whose texts are names. */
  readonly keys: RegExp;
  readonly isLines?: boolean;
  /** What is touched, read by eye: rightly or, with a `?`, perhaps not. */
  readonly touched: readonly string[];
}

const CATALOGUES: readonly Catalogue[] = [
  {
    name: 'Best Buy, categories',
    file: 'catalogue-bestbuy-categories/categories.json.gz',
    keys: /^name$/,
    touched: [
      'Special Needs Telephones',
      'Ethnic Cooking?',
      'Buddhist',
      'Islamic',
      'Jewish',
      'Native American?',
      'Hearing Aid Batteries',
      'Hispanic Cooking?',
    ],
  },
  {
    name: 'DummyJSON, products and categories',
    file: 'catalogue-dummyjson/products.json.gz',
    keys: /^(?:title|category|brand|tags)$/,
    touched: [],
  },
  {
    name: 'DummyJSON, descriptions',
    file: 'catalogue-dummyjson/products.json.gz',
    keys: /^description$/,
    touched: [],
  },
  { name: 'Saleor, products and texts', file: 'catalogue-saleor/products.json', keys: /./, touched: [] },
  { name: 'e-shop of 2008, products', file: 'clickstream-eshop-2008/products.json', keys: /./, touched: [] },
  {
    name: 'Google Merchandise Store (GA360), products, categories, paths and titles',
    file: 'sessions-ga360-merch-store/ga_sessions.jsonl.gz',
    keys: /^(?:v2Product(?:Name|Category)|pagePath|pageTitle)$/,
    isLines: true,
    touched: [],
  },
  {
    name: 'Google Merchandise Store (GA4), all texts',
    file: 'events-ga4-merch-store/ga4_events.jsonl.gz',
    keys: /./,
    isLines: true,
    touched: [],
  },
];

const present = CATALOGUES.filter(({ file }) => isPresent(file));
const documented = tablesOf(readDocument('docs/privacy.md')).find(({ columns }) => columns[0] === 'names of');
const find = createHints();

describe('the words for what is sensitive, on names of real shops', () => {
  it('are documented with what they touch of each', () => {
    expect(documented?.rows.map(([name]) => name)).toEqual(CATALOGUES.map(({ name }) => name));
  });

  it.each(present)('touch in $name only what was looked at', (catalogue) => {
    const names = namesIn(catalogue);
    const touched = [...names].filter((name) => find(name).length > 0);
    const rate = ((100 * touched.length) / names.size).toFixed(2);
    console.log(
      `${catalogue.name}: ${touched.length} of ${names.size} names, ${rate} % ${touched.join(', ')}`,
    );
    expect(touched).toEqual(catalogue.touched.map((name) => name.replace('?', '')));
    const row = documented?.rows.find(([name]) => name === catalogue.name);
    expect(row?.slice(1)).toEqual([
      names.size.toLocaleString('en'),
      String(touched.length),
      catalogue.touched.map((name) => name.replace(/(.*)\?/, '*$1*')).join(', '),
    ]);
  });
});

function namesIn({ file, keys, isLines = false }: Catalogue): Set<string> {
  const names = new Set<string>();
  const texts = isLines ? readLines(file) : [readLines(file).join('\n')];
  for (const text of texts) collect(JSON.parse(text), '', (key, name) => keys.test(key) && names.add(name));
  return names;
}

function collect(value: unknown, key: string, onText: (key: string, text: string) => void): void {
  if (typeof value === 'string') onText(key, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, item] of Object.entries(value)) collect(item, Array.isArray(value) ? key : name, onText);
}
