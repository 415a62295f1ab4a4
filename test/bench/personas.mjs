// The configs of the benchmark: a shop's, whose personas read all kinds of facts, and one that only counts, which its
// peers can do as well. And what visitors do there.
import { toCondition } from './languages.mjs';
import { createRandom } from './random.mjs';
import { makeRules } from './rules.mjs';
import { CATEGORIES, ITEMS } from './shoppers.mjs';

/** @typedef {import('../../src/model/config.ts').Config} Config */
/** @typedef {import('../../src/model/event.ts').VisitorEvent} VisitorEvent */
/** @typedef {'shared' | 'own'} Shape Whether many personas read one count, or each has one of its own. */
/** @typedef {{ id: string, event: string, atLeast: number }} Counting A persona of those who did this so often on a phone. */

/** Different events of the stream. */
const NAMES = 50;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** Some first of January: seasons and days of the week are those of real dates. */
const START = Date.UTC(2026, 0, 1);

/** What is known of the visitors on arrival. */
export const CONTEXT = {
  device: { type: 'mobile', os: 'Android', browser: 'Chrome' },
  locale: { language: 'de', country: 'AT', season: 'winter', hour: 20, weekday: 4 },
  page: { path: '/c/chairs', type: 'category', query: {} },
};

/**
 * @param {number} count
 * @param {Shape} shape
 * @returns {Counting[]}
 */
export function makeCounting(count, shape) {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    event: `e${shape === 'own' ? index : index % NAMES}`,
    atLeast: 1 + (shape === 'own' ? index % 20 : Math.floor(index / NAMES) % 20),
  }));
}

/**
 * @param {readonly Counting[]} personas
 * @returns {Config}
 */
export function countingConfig(personas) {
  const names = [...new Set(personas.map(({ event }) => event))];
  return {
    version: 'bench',
    events: Object.fromEntries(names.map((name) => [name, {}])),
    metrics: Object.fromEntries(names.map((name) => [name, { event: name, count: true }])),
    personas: personas.map(({ id, event, atLeast }) => ({
      id,
      enter: 2,
      exit: 2,
      minEvidence: 2,
      evidence: [
        { id: 'often', when: { [`metric.${event}`]: { $gte: atLeast } }, points: 1 },
        { id: 'phone', when: { 'device.type': 'mobile' }, points: 1 },
      ],
    })),
  };
}

/**
 * The events of a visitor, one a second, in turn of at most fifty different names.
 *
 * @param {readonly Counting[]} personas
 * @returns {(index: number) => VisitorEvent}
 */
export function countingEvents(personas) {
  const all = [...new Set(personas.map(({ event }) => event))];
  const step = Math.max(1, Math.floor(all.length / NAMES));
  const names = all.filter((_, index) => index % step === 0).slice(0, NAMES);
  return (index) => ({
    id: `event-${index}`,
    // Seven has no factor in common with fifty or ten, so that every name has its turn.
    name: names[(index * 7) % names.length] ?? '',
    time: START + index * SECOND_MS,
    properties: {},
  });
}

/**
 * Personas of a shop: each has the parts of one rule as its evidence.
 *
 * @param {number} count
 * @returns {Config}
 */
export function shopConfig(count) {
  const item = { item_id: 'string', item_category: 'string', price: 'number', discount: 'number' };
  return JSON.parse(
    JSON.stringify({
      version: 'bench',
      events: {
        page_view: {},
        search: { properties: { search_term: 'string' } },
        view_item: { properties: item },
        read_review: {},
        add_to_wishlist: { properties: item },
        add_to_cart: { properties: { ...item, quantity: 'number' } },
        purchase: { properties: { transaction_id: 'string', value: 'number', items: 'items' } },
        return_item: {},
      },
      metrics: {
        views: { event: 'view_item', count: true, within: 'P30D' },
        saleViews: { event: 'view_item', where: { discount: { $gt: 0 } }, count: true, within: 'P14D' },
        searches: { event: 'search', count: true, within: 'visit' },
        wishes: { event: 'add_to_wishlist', distinct: 'item_id' },
        returns: { event: 'return_item', count: true },
        reviews: { event: 'read_review', count: true, halfLife: 'P14D' },
        spend: { event: 'purchase', sum: 'value' },
      },
      affinities: {
        category: {
          property: 'item_category',
          weights: { view_item: 1, add_to_cart: 3, purchase: 5 },
          halfLife: 'P30D',
        },
      },
      page: { query: ['q'] },
      personas: makeRules(count).map((rule, index) => {
        const pieces = rule.kind === 'all' ? rule.parts : [rule];
        return {
          id: `p${index}`,
          enter: pieces.length * 10 - (pieces.length > 2 ? 10 : 0),
          exit: 10,
          minEvidence: Math.min(2, pieces.length),
          evidence: pieces.map((piece, place) => ({
            id: `piece-${place}`,
            when: toCondition(piece),
            points: 10,
          })),
        };
      }),
    }),
  );
}

/**
 * The events of one visitor of that shop: visits of thirty events, some days apart.
 *
 * @returns {() => VisitorEvent}
 */
export function shopEvents() {
  const random = createRandom(7);
  let time = START;
  let index = 0;
  return () => {
    time += index % 30 === 29 ? random.between(1, 9) * DAY_MS : random.between(5, 60) * SECOND_MS;
    index++;
    return { id: `event-${index}`, time, ...drawEvent(index) };
  };

  /** @param {number} order */
  function drawEvent(order) {
    const chance = random.next();
    const properties = {
      item_id: random.pick(ITEMS),
      item_category: random.pick(CATEGORIES),
      price: random.between(10, 400),
      discount: random.chance(0.3) ? random.between(5, 50) : 0,
    };
    if (chance < 0.4) return { name: 'page_view', properties: {} };
    if (chance < 0.75) return { name: 'view_item', properties };
    if (chance < 0.83) return { name: 'search', properties: { search_term: properties.item_category } };
    if (chance < 0.89) return { name: 'read_review', properties: {} };
    if (chance < 0.92) return { name: 'add_to_wishlist', properties };
    if (chance < 0.97) return { name: 'add_to_cart', properties: { ...properties, quantity: 1 } };
    if (chance < 0.98) return { name: 'return_item', properties: {} };
    const items = [{ ...properties, quantity: 1 }];
    return { name: 'purchase', properties: { transaction_id: `t${order}`, value: properties.price, items } };
  }
}
