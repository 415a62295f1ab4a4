// The visitors of the benchmark: the facts that a shop's rules read, about 40 of them, up to three levels deep. What a
// shop does not know of everybody is absent for some.
import { createRandom } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {{ [fact: string]: any }} Facts */

export const CATEGORIES = ['lamps', 'chairs', 'tables', 'textiles', 'garden', 'kitchen'];
export const STAGES = ['new', 'browsing', 'cart', 'abandoned', 'checkout', 'customer', 'lapsed'];
export const DEVICES = ['mobile', 'tablet', 'desktop'];
export const SYSTEMS = ['Android', 'iOS', 'Windows', 'macOS', 'Linux'];
export const BROWSERS = ['Chrome', 'Safari', 'Firefox', 'Edge'];
export const COUNTRIES = ['DE', 'AT', 'CH', 'FR', 'NL', 'BE', 'IT', 'ES', 'PL', 'DK'];
export const LANGUAGES = ['de', 'fr', 'nl', 'it', 'es', 'pl', 'da', 'en'];
export const SEASONS = ['winter', 'spring', 'summer', 'autumn'];
export const PAGE_TYPES = ['home', 'category', 'product', 'cart', 'search', 'article'];
export const MEDIA = ['(none)', 'organic', 'cpc', 'email', 'social', 'referral', 'affiliate'];
export const SOURCES = [
  '(direct)',
  'search-engine',
  'newsletter',
  'photo-network',
  'price-portal',
  'magazine',
];
export const CAMPAIGNS = [
  'winter-sale-at',
  'winter-sale-de',
  'spring-lamps',
  'spring-garden',
  'back-2',
  'back-3',
];
export const SIZES = ['S', 'M', 'L'];
export const ITEMS = Array.from({ length: 12 }, (_, index) => `item-${index + 1}`);
const PATHS = [
  '/',
  '/sale/lamps',
  '/sale/garden',
  '/p/item-3',
  '/p/item-11',
  '/c/chairs',
  '/guide/small-rooms',
];
const SEARCHES = ['reading lamp', 'gift', 'oak table', 'cheap chairs', 'outdoor sofa'];

/**
 * @param {number} count
 * @param {number} seed
 * @returns {Facts[]}
 */
export function makeShoppers(count, seed = 1) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => makeShopper(random));
}

/**
 * @param {Random} random
 * @returns {Facts}
 */
function makeShopper(random) {
  const visits = random.between(1, 24);
  const isCustomer = random.chance(0.4);
  const items = random.chance(0.4) ? random.between(1, 7) : 0;
  return {
    visit: {
      count: visits,
      pages: random.between(1, 30),
      first: visits === 1,
      ...(visits > 1 && { daysSinceLast: random.below(90) }),
    },
    stage: random.pick(STAGES),
    cart: { items, value: items === 0 ? 0 : random.between(500, 40_000) / 100 },
    orders: {
      count: isCustomer ? random.between(1, 9) : 0,
      value: isCustomer ? random.between(20, 2_500) : 0,
      items: isCustomer ? random.some(ITEMS, random.between(1, 4)) : [],
      ...(isCustomer && { daysSinceLast: random.below(400) }),
    },
    channel: { ...makeTouch(random), first: makeTouch(random) },
    device: { type: random.pick(DEVICES), os: random.pick(SYSTEMS), browser: random.pick(BROWSERS) },
    locale: {
      language: random.pick(LANGUAGES),
      ...(random.chance(0.8) && { country: random.pick(COUNTRIES) }),
      season: random.pick(SEASONS),
      hour: random.below(24),
      weekday: random.between(1, 7),
    },
    page: {
      path: random.pick(PATHS),
      type: random.pick(PAGE_TYPES),
      query: random.chance(0.3) ? { q: random.pick(SEARCHES) } : {},
    },
    declared: {
      interests: random.some(CATEGORIES, random.below(3)),
      ...(random.chance(0.3) && { size: random.pick(SIZES) }),
      ...(random.chance(0.2) && { offers: random.pick(['all', 'few', 'none']) }),
    },
    affinity: {
      category: Object.fromEntries(random.some(CATEGORIES, 4).map((name) => [name, share(random)])),
    },
    metric: {
      views: random.below(60),
      saleViews: random.below(15),
      searches: random.below(8),
      wishes: random.below(6),
      returns: random.below(3),
      reviews: random.below(20),
      spend: isCustomer ? random.between(0, 900) : 0,
    },
  };
}

/** @param {Random} random */
function makeTouch(random) {
  return {
    name: random.pick(['direct', 'organic', 'paid', 'email', 'social', 'referral', 'affiliate']),
    source: random.pick(SOURCES),
    medium: random.pick(MEDIA),
    ...(random.chance(0.4) && { campaign: random.pick(CAMPAIGNS) }),
  };
}

/** @param {Random} random */
function share(random) {
  return random.below(101) / 100;
}

/**
 * What changes about a visitor from one moment to the next, and to what.
 *
 * @type {readonly (readonly [path: string, draw: (random: Random) => unknown])[]}
 */
export const CHANGES = [
  ['visit.pages', (random) => random.between(1, 30)],
  ['metric.views', (random) => random.below(60)],
  ['metric.saleViews', (random) => random.below(15)],
  ['affinity.category.garden', share],
  ['stage', (random) => random.pick(STAGES)],
  ['cart.items', (random) => random.below(8)],
  ['cart.value', (random) => random.below(40_000) / 100],
  ['channel.medium', (random) => random.pick(MEDIA)],
  ['page.path', (random) => random.pick(PATHS)],
  ['page.type', (random) => random.pick(PAGE_TYPES)],
  ['declared.interests', (random) => random.some(CATEGORIES, random.below(4))],
  ['locale.hour', (random) => random.below(24)],
];

/** @typedef {{ path: string, apply: (facts: Facts) => void }} Change */

/**
 * @param {string} path
 * @param {unknown} value
 * @returns {Change}
 */
export function changeOf(path, value) {
  const [last = '', ...upwards] = path.split('.').toReversed();
  const way = upwards.toReversed();
  return {
    path,
    apply(facts) {
      let holder = facts;
      for (const key of way) holder = holder[key] ??= {};
      holder[last] = value;
    },
  };
}

/**
 * How many values a visitor has that are no objects; a list is one value.
 *
 * @param {unknown} value
 * @returns {number}
 */
export function countFacts(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
  return Object.values(value).reduce((sum, part) => sum + countFacts(part), 0);
}
