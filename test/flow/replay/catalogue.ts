/** What the recordings say of a product, as far as it is read. */
export interface RecordedProduct {
  readonly productSKU: string;
  readonly v2ProductName: string;
  /** The list in which it was seen: `Home/Apparel/Men's/Men's-T-Shirts/`, `(not set)`, or a template not filled in. */
  readonly v2ProductCategory: string;
  /** In millionths of the currency. */
  readonly productPrice: number;
  readonly productQuantity?: number;
  readonly productListName: string;
  /** Merely listed on the page. */
  readonly isImpression?: boolean;
}

/** Where a product stands in the shop, wherever it was seen. */
export interface Shelf {
  readonly item_category: string;
  readonly item_category2: string;
  readonly item_brand: string;
}

/** The shop's shelves, by the words that its lists have for them. */
const SHELVES: Readonly<Record<string, string>> = {
  accessories: 'accessories',
  apparel: 'apparel',
  bags: 'bags',
  drinkware: 'drinkware',
  electronics: 'electronics',
  fun: 'lifestyle',
  'gift cards': 'gift-cards',
  headgear: 'apparel',
  kids: 'apparel',
  lifestyle: 'lifestyle',
  mugs: 'drinkware',
  'notebooks & journals': 'office',
  office: 'office',
  wearables: 'apparel',
};

/** For the few products that were only ever seen in a list by brand. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/\b(tee|shirt|sweatshirt|jacket|hat|tank top)\b/i, 'apparel'],
  [/\b(backpack|rucksack|duffel|bag|shopper|tote|cases)\b/i, 'bags'],
  [/\b(bottle|mug|contigo)\b/i, 'drinkware'],
  [/\b(thermostat|camera)\b/i, 'electronics'],
  [/\b(journal|notebook)\b/i, 'office'],
];

const BRANDS = /^(Google|YouTube|Android|Waze|Nest)\b/;

/**
 * Makes the catalogue that the recordings lack: a product belongs to the shelf in whose lists it was seen most often.
 * Lists by brand, clearance lists and search results say nothing about it.
 */
export function createCatalogue(products: Iterable<RecordedProduct>): (name: string) => Shelf {
  const seen = new Map<string, Map<string, number>>();
  for (const { v2ProductName: name, v2ProductCategory: list } of products) {
    const shelf = shelfOf(list);
    if (shelf === undefined) continue;
    const counts = seen.get(name) ?? new Map<string, number>();
    counts.set(shelf, (counts.get(shelf) ?? 0) + 1);
    seen.set(name, counts);
  }
  const shelves = new Map([...seen].map(([name, counts]) => [name, mostOften(counts)]));
  return (name) => {
    const [category = 'other', detail = ''] = (shelves.get(name) ?? guess(name)).split('/');
    return {
      item_category: category,
      item_category2: detail,
      item_brand: BRANDS.exec(name)?.[1] ?? 'unbranded',
    };
  };
}

/** The shelf, and for clothes whose they are: `apparel/mens`. */
export function shelfOf(list: string): string | undefined {
  const parts = list
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '' && part !== 'home' && part !== 'limited supply');
  const [first = '', second = ''] = parts;
  if (first === 'accessories' && second === 'drinkware') return 'drinkware';
  const shelf = SHELVES[first];
  return shelf === 'apparel' ? `apparel/${wearerOf(parts.join(' '))}` : shelf;
}

function wearerOf(words: string): string {
  if (/\bkid/.test(words)) return 'kids';
  if (/\bheadgear/.test(words)) return 'headgear';
  if (/\bwomen/.test(words)) return 'womens';
  return /\bmen/.test(words) ? 'mens' : '';
}

function guess(name: string): string {
  const shelf = BY_NAME.find(([words]) => words.test(name))?.[1] ?? 'other';
  return shelf === 'apparel' ? `apparel/${wearerOf(name.toLowerCase())}` : shelf;
}

/** Of shelves seen equally often the first by name; one that says whose clothes they are goes before one that does not. */
function mostOften(counts: ReadonlyMap<string, number>): string {
  const [first] = [...counts].toSorted(
    ([a, x], [b, y]) => Number(a.endsWith('/')) - Number(b.endsWith('/')) || y - x || (a < b ? -1 : 1),
  );
  return first?.[0] ?? '';
}
