import { isObject } from '../../src/model/json.ts';
import { readCollection, readText } from '../engine/data.ts';

/** What a collection says is personal, with the text in which it stands. */
export interface Span {
  readonly value: string;
  readonly text: string;
}

/** Values by what they are: `EMAIL_ADDRESS`, `PHONE_NUMBER`, … */
export function readSpans(): Map<string, Span[]> | undefined {
  const found = new Map<string, Span[]>();
  for (const file of ['presidio-small', 'presidio-synth-v2']) {
    const texts = readCollection(`strings-pii/${file}.json.gz`);
    if (texts === undefined) return undefined;
    for (const { full_text: text, spans } of objects(texts))
      for (const { entity_type: type, entity_value: value } of objects(spans))
        found.set(String(type), [
          ...(found.get(String(type)) ?? []),
          { value: String(value), text: String(text) },
        ]);
  }
  for (const { address, category } of objects(readCollection('strings-pii/isemail-tests.json')))
    if (category === 'ISEMAIL_VALID_CATEGORY')
      found.set('VALID_ADDRESS', [
        ...(found.get('VALID_ADDRESS') ?? []),
        { value: String(address), text: String(address) },
      ]);
  return found;
}

/** Each different value that shops have of a kind, with the property that it would be. */
export type Goods = Map<string, { readonly key: string; readonly values: Set<string> }>;

/** What shops sell, and the pages on which they do. */
export function readGoods(): Goods | undefined {
  const goods: Goods = new Map();
  function add(kind: string, key: string, values: readonly unknown[]): void {
    const kept = goods.get(kind) ?? { key, values: new Set() };
    goods.set(kind, kept);
    for (const value of values)
      if (['string', 'number'].includes(typeof value)) kept.values.add(String(value));
  }
  const saleor = readCollection('catalogue-saleor/products.json');
  if (!isObject(saleor)) return undefined;
  for (const { id, name, slug, description, category, variants } of objects(saleor['products'])) {
    add('saleor: names and descriptions', 'item_name', [
      name,
      slug,
      description,
      ...Object.values(Object(category)),
    ]);
    add('saleor: ids and SKU', 'item_id', [id, ...objects(variants).map(({ sku }) => sku)]);
    add(
      'saleor: names and descriptions',
      'item_name',
      objects(variants).map((one) => one['name']),
    );
  }
  const dummy = readCollection('catalogue-dummyjson/products.json.gz');
  for (const one of objects(isObject(dummy) ? dummy['products'] : dummy)) {
    add('dummyjson: names and descriptions', 'item_name', [
      one['title'],
      one['description'],
      one['brand'],
      one['category'],
    ]);
    add(
      'dummyjson: reviews and terms',
      'item_name',
      objects(one['reviews']).map(({ comment }) => comment),
    );
    add('dummyjson: reviews and terms', 'item_name', [
      one['warrantyInformation'],
      one['shippingInformation'],
      one['returnPolicy'],
    ]);
    add('dummyjson: ids, SKU and barcodes', 'item_id', [one['id'], one['sku'], Object(one['meta']).barcode]);
  }
  for (const one of deep(readCollection('catalogue-bestbuy-categories/categories.json.gz'))) {
    add('bestbuy: names of categories', 'item_category', [one['name']]);
    add('bestbuy: ids of categories', 'item_id', [one['id']]);
  }
  for (const one of objects(readCollection('clickstream-eshop-2008/products.json')))
    add('eshop: models, categories and colours', 'item_name', Object.values(one));
  for (const session of jsonLines('sessions-ga360-merch-store/ga_sessions.jsonl.gz'))
    for (const { page, product, transaction } of objects(Object(session).hits)) {
      add('ga360: paths', 'page_path', [Object(page).pagePath]);
      add('ga360: titles', 'page_title', [Object(page).pageTitle]);
      add('ga360: SKU and transactions', 'item_id', [Object(transaction).transactionId]);
      for (const item of objects(product)) {
        add('ga360: names and categories', 'item_name', [
          item['v2ProductName'],
          item['v2ProductCategory'],
          item['productVariant'],
        ]);
        add('ga360: SKU and transactions', 'item_id', [item['productSKU']]);
      }
    }
  for (const event of jsonLines('events-ga4-merch-store/ga4_events.jsonl.gz')) {
    for (const { key, value } of objects(Object(event).event_params)) {
      if (key === 'page_title') add('ga4: titles', 'page_title', Object.values(Object(value)));
      if (key === 'page_location') add('ga4: addresses', 'page_location', Object.values(Object(value)));
    }
    for (const item of objects(Object(event).items)) add('ga4: items', 'item_name', Object.values(item));
  }
  for (const file of ['ecom/snowplow_ecommerce_events', 'web/snowplow_web_events'])
    for (const row of csvLines(`events-snowplow/${file}.csv.gz`)) {
      add('snowplow: titles', 'page_title', [Object(row).page_title || undefined]);
      add('snowplow: addresses', 'page_location', [Object(row).page_url || undefined]);
    }
  return goods;
}

function objects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function deep(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(deep);
  return isObject(value) ? [value, ...Object.values(value).flatMap(deep)] : [];
}

function jsonLines(path: string): unknown[] {
  return (readText(path) ?? '')
    .split('\n')
    .flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
}

/** Rows by their heads; a cell may be quoted, and a quote in it doubled. */
function csvLines(path: string): Record<string, string>[] {
  const [heads = [], ...rows] = (readText(path) ?? '')
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain = '']) => quoted ?? plain,
      ),
    );
  return rows.map((row) => Object.fromEntries(heads.map((head, place) => [head, row[place] ?? ''])));
}
