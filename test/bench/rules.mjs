// The rules of the benchmark: what shops ask for, drawn from recipes with other figures and words each time. A rule is
// a tree that each of the peers gets in its own language (languages.mjs).
import { createRandom } from './random.mjs';
import {
  BROWSERS,
  CAMPAIGNS,
  CATEGORIES,
  COUNTRIES,
  DEVICES,
  ITEMS,
  LANGUAGES,
  MEDIA,
  PAGE_TYPES,
  SEASONS,
  SIZES,
  SOURCES,
  STAGES,
  SYSTEMS,
} from './shoppers.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {'all' | 'any' | 'none'} Join */
/** @typedef {'equal' | 'differs' | 'above' | 'atLeast' | 'below' | 'atMost'} Comparison */
/** @typedef {'oneOf' | 'notOneOf' | 'holdsAny' | 'holdsAll'} Listing */
/** @typedef {Comparison | Listing | 'matches' | 'known' | 'unknown'} TestKind */
/**
 * One test of one fact. `oneOf` and `notOneOf` look for the fact in the list, `holdsAny` and `holdsAll` for the list in
 * the fact. `below` and `atMost` are asked only of facts that are always known: of a missing one the peers do not agree
 * whether it is below 5.
 *
 * @typedef {{ kind: TestKind, fact: string, operand?: string | number | boolean | readonly string[] }} Test
 */
/** @typedef {{ kind: Join, parts: readonly Rule[] } | Test} Rule */

/** @param {Rule[]} parts @returns {Rule} */
const all = (...parts) => ({ kind: 'all', parts });
/** @param {Rule[]} parts @returns {Rule} */
const any = (...parts) => ({ kind: 'any', parts });
/** @param {Rule[]} parts @returns {Rule} */
const none = (...parts) => ({ kind: 'none', parts });
/** @param {string} fact @param {Comparison} kind @param {string | number | boolean} operand @returns {Rule} */
const is = (fact, kind, operand) => ({ kind, fact, operand });
/** @param {string} fact @param {readonly string[]} operand @returns {Rule} */
const oneOf = (fact, operand) => ({ kind: 'oneOf', fact, operand });
/** @param {string} fact @param {readonly string[]} operand @returns {Rule} */
const notOneOf = (fact, operand) => ({ kind: 'notOneOf', fact, operand });
/** @param {string} fact @param {readonly string[]} operand @returns {Rule} */
const holdsAny = (fact, operand) => ({ kind: 'holdsAny', fact, operand });
/** @param {string} fact @param {readonly string[]} operand @returns {Rule} */
const holdsAll = (fact, operand) => ({ kind: 'holdsAll', fact, operand });
/** @param {string} fact @param {string} operand @returns {Rule} */
const matches = (fact, operand) => ({ kind: 'matches', fact, operand });
/** @param {string} fact @returns {Rule} */
const known = (fact) => ({ kind: 'known', fact });
/** @param {string} fact @returns {Rule} */
const unknown = (fact) => ({ kind: 'unknown', fact });

/** @type {readonly ((random: Random) => Rule)[]} */
const RECIPES = [
  // Bargain hunter.
  (r) =>
    all(
      is('metric.saleViews', 'atLeast', r.between(2, 8)),
      any(
        oneOf('channel.medium', r.some(MEDIA, 2)),
        matches('channel.campaign', r.pick(['-sale-', '^winter', '-(at|de)$'])),
        is('cart.value', 'below', r.between(2, 12) * 10),
      ),
      none(is('declared.offers', 'equal', 'none')),
    ),
  // Left something in the cart.
  (r) =>
    all(
      is('cart.items', 'atLeast', r.between(1, 3)),
      oneOf('stage', r.some(STAGES.slice(2, 5), 2)),
      any(
        is('visit.daysSinceLast', 'atLeast', r.between(1, 7)),
        is('visit.pages', 'atMost', r.between(4, 12)),
      ),
      oneOf('device.type', r.some(DEVICES, 2)),
    ),
  // Leans to a category.
  (r) => {
    const [one = '', other = ''] = r.shuffled(CATEGORIES);
    return all(
      any(
        is(`affinity.category.${one}`, 'atLeast', r.between(2, 7) / 10),
        holdsAny('declared.interests', [one, other]),
        matches('page.path', `/(sale|c)/(${one}|${other})$`),
      ),
      is('visit.count', 'above', r.between(1, 6)),
      is('stage', 'differs', r.pick(STAGES)),
    );
  },
  // Has spent much, and comes back.
  (r) =>
    all(
      is('orders.count', 'atLeast', r.between(1, 4)),
      is('orders.value', 'above', r.between(1, 12) * 100),
      any(
        is('orders.daysSinceLast', 'atLeast', r.between(30, 200)),
        is('metric.returns', 'equal', 0),
        is('metric.spend', 'atLeast', r.between(1, 6) * 100),
      ),
    ),
  // First visit from a campaign.
  (r) =>
    all(
      is('visit.first', 'equal', r.chance(0.6)),
      any(oneOf('channel.source', r.some(SOURCES, 3)), oneOf('channel.campaign', r.some(CAMPAIGNS, 2))),
      known('locale.country'),
      oneOf('page.type', r.some(PAGE_TYPES, 3)),
    ),
  // From abroad.
  (r) =>
    all(
      notOneOf('locale.language', r.some(LANGUAGES, 2)),
      oneOf('locale.country', r.some(COUNTRIES, 5)),
      is('visit.pages', 'atLeast', r.between(2, 9)),
      none(is('orders.count', 'atLeast', r.between(1, 3)), is('stage', 'equal', 'checkout')),
    ),
  // Evenings on the phone.
  (r) =>
    all(
      is('device.type', 'equal', r.pick(DEVICES)),
      any(is('locale.hour', 'atLeast', r.between(17, 21)), is('locale.hour', 'below', r.between(5, 9))),
      is('visit.pages', 'atLeast', r.between(3, 12)),
      oneOf('device.os', r.some(SYSTEMS, 3)),
    ),
  // Buys a gift.
  (r) =>
    all(
      any(
        matches('page.query.q', r.pick(['gift', '^(gift|oak)', 'lamp|gift'])),
        is('locale.season', 'equal', r.pick(SEASONS)),
        is('metric.wishes', 'atLeast', r.between(2, 5)),
      ),
      none(holdsAny('orders.items', r.some(ITEMS, 3))),
      is('locale.weekday', 'atMost', r.between(3, 6)),
    ),
  // Compares before buying.
  (r) =>
    all(
      is('metric.views', 'atLeast', r.between(8, 35)),
      is('metric.reviews', 'above', r.between(2, 10)),
      any(
        is('cart.items', 'equal', 0),
        all(
          is('cart.value', 'above', r.between(5, 20) * 10),
          is('metric.searches', 'atLeast', r.between(1, 5)),
        ),
      ),
      notOneOf('stage', r.some(STAGES, 2)),
    ),
  // Matches what was bought before.
  (r) =>
    all(
      holdsAll('orders.items', r.some(ITEMS, r.between(1, 2))),
      unknown(r.pick(['declared.offers', 'declared.size'])),
      any(
        is('orders.daysSinceLast', 'atLeast', r.between(20, 300)),
        is('metric.views', 'above', r.between(5, 40)),
      ),
    ),
  // Knows their size.
  (r) =>
    any(
      all(oneOf('declared.size', r.some(SIZES, 2)), is('visit.count', 'atLeast', r.between(2, 9))),
      all(
        is('channel.first.medium', 'equal', r.pick(MEDIA)),
        is('metric.searches', 'atLeast', r.between(1, 5)),
        oneOf('device.browser', r.some(BROWSERS, 2)),
      ),
    ),
  // Slipping away.
  (r) =>
    all(
      is('visit.daysSinceLast', 'above', r.between(14, 60)),
      any(oneOf('channel.first.name', ['organic', 'paid', 'email']), known('channel.first.campaign')),
      none(is('metric.saleViews', 'atLeast', r.between(3, 9)), is('cart.items', 'atLeast', r.between(1, 4))),
    ),
  // Figures only, as a score would have them.
  (r) =>
    all(
      is('visit.count', 'atLeast', r.between(2, 12)),
      is('visit.pages', 'above', r.between(2, 15)),
      is('metric.views', 'atLeast', r.between(5, 30)),
      is('metric.searches', 'below', r.between(3, 8)),
    ),
];

/**
 * @param {number} count
 * @param {number} seed The usual one leaves no fact unread and hardly a rule without a visitor.
 * @returns {Rule[]}
 */
export function makeRules(count, seed = 26) {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const recipe = RECIPES[index % RECIPES.length];
    if (!recipe) throw new Error('There are no recipes');
    return recipe(random);
  });
}

/** Facts that no recipe reads, and how many rules of {@link makeWatchedRules} do. */
export const WATCHED = [
  { fact: 'metric.watchedByFew', readers: 20 },
  { fact: 'metric.watchedByMany', readers: 200 },
];

/**
 * Rules of which just so many read each of {@link WATCHED}, spread evenly among the others.
 *
 * @param {number} count
 * @returns {Rule[]}
 */
export function makeWatchedRules(count) {
  const random = createRandom(3);
  return makeRules(count, 4).map((rule, index) => {
    const watching = WATCHED.filter(({ readers }) => {
      const share = readers / count;
      return Math.floor((index + 1) * share) > Math.floor(index * share);
    });
    if (watching.length === 0) return rule;
    return all(...watching.map(({ fact }) => is(fact, 'atLeast', random.between(1, 40))), rule);
  });
}

/**
 * The tests of a rule: what is no join of others.
 *
 * @param {Rule} rule
 * @returns {Test[]}
 */
export function testsOf(rule) {
  return 'parts' in rule ? rule.parts.flatMap(testsOf) : [rule];
}

/**
 * @param {Rule} rule
 * @returns {number}
 */
export function depthOf(rule) {
  return 'parts' in rule ? 1 + Math.max(...rule.parts.map(depthOf)) : 0;
}

/**
 * Says which rules read a fact, by their places.
 *
 * @param {readonly Rule[]} rules
 * @returns {(fact: string) => Uint32Array}
 */
export function indexRules(rules) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  rules.forEach((rule, place) => {
    for (const fact of new Set(testsOf(rule).map((test) => test.fact))) {
      const known = places.get(fact);
      if (known) known.push(place);
      else places.set(fact, [place]);
    }
  });
  const typed = new Map([...places].map(([fact, list]) => [fact, Uint32Array.from(list)]));
  return (fact) => typed.get(fact) ?? new Uint32Array();
}
