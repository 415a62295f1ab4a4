import { describe, expect, it } from 'vitest';
import type { Context, Properties } from '../../src/engine/index.ts';
import { mergePresets, PRESETS, readPreset } from './presets.ts';
import { DAY, MINUTE, tell } from './story.ts';

type Happening = readonly [after: number, name: string, properties?: Properties];

/** What happened, and what the page knows, at the moment of the last event. */
interface Moment {
  readonly did?: readonly Happening[];
  readonly knows?: Context;
}

/** A moment at which the evidence holds, and others, as near as can be, at which it does not. */
interface Edge {
  readonly yes: Moment;
  readonly no: readonly Moment[];
}

const HOUR = 60 * MINUTE;

function items(count: number, properties: Properties = {}, after = 0): Happening[] {
  return Array.from({ length: count }, (_, index) => [
    after,
    'view_item',
    { item_id: `i${index}`, ...properties },
  ]);
}
function times(count: number, name: string, properties: Properties = {}): Happening[] {
  return Array.from({ length: count }, () => [0, name, properties]);
}
function orders(count: number): Happening[] {
  return Array.from({ length: count }, (_, index) => [0, 'purchase', { transaction_id: `o${index}` }]);
}
/** Comes back to a page. */
function back(after: number): Happening {
  return [after, 'page_view'];
}
const by = (name: string, campaign = ''): Context => ({
  channel: { name, source: '', medium: '', campaign },
});
const locale = (properties: Properties): Context => ({ locale: properties });

const LAMP: Properties = { item_id: 'lamp', price: 40, quantity: 1 };
const IN_CART: Happening = [0, 'add_to_cart', LAMP];

const CAME_BY_ADVERT: Edge = {
  yes: { knows: by('paid') },
  no: [{ knows: by('organic') }, { knows: by('direct') }],
};
const KNOWS_THE_WAY: Edge = {
  yes: { knows: by('email') },
  no: [{ knows: by('organic') }, { knows: by('paid') }],
};
const HAS_AN_ACCOUNT: Edge = {
  yes: { did: [[0, 'sign_up'], back(364 * DAY)] },
  no: [{ did: [[0, 'login'], back(365 * DAY)] }, { did: [[0, 'page_view']] }],
};

const EDGES: Readonly<Record<string, Readonly<Record<string, Edge>>>> = {
  'first-time': {
    'no-visit-before': { yes: { did: [[0, 'page_view']] }, no: [{ did: [back(0), back(30 * MINUTE)] }] },
    'found-us': { yes: { knows: by('social') }, no: [{ knows: by('direct') }, { knows: by('email') }] },
    'turns-pages': {
      yes: { did: times(3, 'page_view') },
      no: [{ did: times(2, 'page_view') }, { did: [...times(3, 'page_view'), back(HOUR)] }],
    },
    'looks-around': {
      yes: { did: items(2) },
      no: [
        { did: times(9, 'view_item', LAMP) },
        { did: [...items(2), back(HOUR)] },
        { did: [...times(2, 'view_item_list', { item_list_id: 'a' }), back(HOUR)] },
      ],
    },
  },
  returning: {
    'came-back': { yes: { did: [back(0), back(30 * MINUTE)] }, no: [{ did: [back(0), back(29 * MINUTE)] }] },
    'came-back-soon': {
      yes: { did: [back(0), back(14.9 * DAY)] },
      no: [{ did: [back(0), back(15 * DAY)] }, { did: [back(0)] }],
    },
    'knows-the-way': KNOWS_THE_WAY,
    'keeps-looking': {
      yes: { did: [...items(3), back(29 * DAY)] },
      no: [{ did: [...items(3), back(30 * DAY)] }, { did: times(9, 'view_item', LAMP) }],
    },
    'left-something': { yes: { did: [IN_CART] }, no: [{ did: [IN_CART, [1, 'remove_from_cart', LAMP]] }] },
    'has-an-account': HAS_AN_ACCOUNT,
  },
  'cart-abandoner': {
    'left-in-cart': { yes: { did: [IN_CART, back(30 * MINUTE)] }, no: [{ did: [IN_CART, back(MINUTE)] }] },
    'stopped-at-checkout': {
      yes: { did: [[0, 'add_payment_info'], back(13 * DAY)] },
      no: [{ did: [[0, 'begin_checkout'], back(14 * DAY)] }, { did: [IN_CART] }],
    },
    'looks-again': {
      yes: { did: [back(0), [DAY, 'view_cart']] },
      no: [{ did: [[0, 'view_cart'], [0, 'view_item', LAMP], back(DAY)] }],
    },
    'took-something-out': {
      yes: { did: [[0, 'remove_from_cart', LAMP], back(13 * DAY)] },
      no: [{ did: [[0, 'remove_from_cart', LAMP], back(14 * DAY)] }],
    },
    'called-back': CAME_BY_ADVERT,
    'a-day-ago': { yes: { did: [back(0), back(DAY)] }, no: [{ did: [back(0), back(DAY - 1)] }] },
  },
  'repeat-customer': {
    'bought-twice': { yes: { did: orders(2) }, no: [{ did: orders(1) }] },
    'bought-often': { yes: { did: orders(4) }, no: [{ did: orders(3) }] },
    'comes-often': {
      yes: { did: [back(0), back(HOUR), back(2 * HOUR)] },
      no: [{ did: [back(0), back(HOUR)] }],
    },
    'has-an-account': HAS_AN_ACCOUNT,
    'knows-the-way': KNOWS_THE_WAY,
  },
  lapsed: {
    'long-since-order': {
      yes: { did: [...orders(1), back(180 * DAY)] },
      no: [{ did: [...orders(1), back(180 * DAY - 1)] }, { did: [back(0), back(180 * DAY)] }],
    },
    'stayed-away': { yes: { did: [back(0), back(60 * DAY)] }, no: [{ did: [back(0), back(60 * DAY - 1)] }] },
    'called-back': CAME_BY_ADVERT,
    'looks-little': {
      yes: { did: [...items(9), ...items(2, {}, 60 * DAY)] },
      no: [{ did: [...items(1), ...items(2, {}, 59 * DAY)] }],
    },
  },
  'from-abroad': {
    'says-so': {
      yes: { did: [[0, 'declare', { country: 'FR' }]] },
      no: [{ did: [[0, 'declare', { country: 'DE' }]] }, {}],
    },
    'other-country': {
      yes: { knows: locale({ country: 'FR' }) },
      no: [{ knows: locale({ country: 'DE' }) }, { knows: locale({ country: null }) }, {}],
    },
    'other-language': {
      yes: { knows: locale({ language: 'fr' }) },
      no: [{ knows: locale({ language: 'de' }) }, {}],
    },
    'other-time-zone': {
      yes: { knows: locale({ timeZone: 'Europe/Paris' }) },
      no: [{ knows: locale({ timeZone: 'Europe/Berlin' }) }, {}],
    },
    'other-search-page': {
      yes: { knows: { channel: { source: 'google.co.uk' } } },
      no: ['google.de', 'google.com', 'mail.google.fr', 'blog.fr', 'google.fr.example', ''].map((source) => ({
        knows: { channel: { source } },
      })),
    },
    'asks-about-delivery': {
      yes: { knows: { page: { type: 'shipping' } } },
      no: [{ knows: { page: { type: 'product' } } }],
    },
  },
  'price-sensitive': {
    'reduced-things': {
      yes: { did: [...items(3, { discount: 0.01 }), back(13 * DAY)] },
      no: [
        { did: [...items(3, { discount: 1 }), back(14 * DAY)] },
        { did: items(3, { discount: 0 }) },
        { did: items(2, { item_category: 'Winter Sale' }) },
        { did: items(3, { item_category: 'lamps' }) },
      ],
    },
    'low-prices': {
      yes: { did: [...items(4, { price: 19.99 }), back(13 * DAY)] },
      no: [
        { did: [...items(4, { price: 19.99 }), back(14 * DAY)] },
        { did: items(4, { price: 20 }) },
        { did: items(4, { price: 0 }) },
        { did: items(3, { price: 5 }) },
      ],
    },
    'sale-shelves': {
      yes: { did: [...times(2, 'view_item_list', { item_list_id: 'OUTLET' }), back(13 * DAY)] },
      no: [
        { did: [...times(2, 'view_item_list', { item_list_id: 'sale' }), back(14 * DAY)] },
        { did: times(2, 'view_item_list', { item_list_id: 'lamps' }) },
        { did: times(1, 'view_item_list', { item_list_id: 'sale' }) },
      ],
    },
    'follows-offers': {
      yes: { did: [...times(2, 'select_promotion'), back(13 * DAY)] },
      no: [{ did: [...times(2, 'select_promotion'), back(14 * DAY)] }, { did: times(1, 'select_promotion') }],
    },
    'used-a-coupon': {
      yes: { did: [[0, 'purchase', { coupon: 'MAY' }], back(89 * DAY)] },
      no: [
        { did: [[0, 'begin_checkout', { coupon: 'MAY' }], back(90 * DAY)] },
        { did: [[0, 'begin_checkout', { coupon: '' }]] },
        { did: [[0, 'begin_checkout']] },
      ],
    },
    'came-by-an-offer': {
      yes: { knows: by('email', 'Spring Sale') },
      no: [{ knows: by('email', 'spring') }, { knows: by('organic') }],
    },
  },
  'gift-shopper': {
    'says-so': {
      yes: { did: [[0, 'declare', { occasion: 'gift' }]] },
      no: [{ did: [[0, 'declare', { occasion: 'myself' }]] }, {}],
    },
    'searches-for-gifts': {
      yes: { did: [[0, 'view_search_results', { search_term: 'a Birthday card' }], back(13 * DAY)] },
      no: [
        { did: [[0, 'view_search_results', { search_term: 'present' }], back(14 * DAY)] },
        { did: [[0, 'view_search_results', { search_term: 'lamp' }]] },
      ],
    },
    'gift-shelves': {
      yes: { did: [[0, 'view_item_list', { item_list_id: 'Gift Cards' }], back(13 * DAY)] },
      no: [
        { did: [[0, 'view_item_list', { item_list_id: 'gifts' }], back(14 * DAY)] },
        { did: [[0, 'view_item_list', { item_list_id: 'lamps' }]] },
      ],
    },
    'gift-things': {
      yes: { did: [...items(2, { item_category: 'Presents' }), back(13 * DAY)] },
      no: [
        { did: [...items(2, { item_category: 'gifts' }), back(14 * DAY)] },
        { did: items(2, { item_category: 'lamps' }) },
        { did: items(1, { item_category: 'gifts' }) },
      ],
    },
    'came-for-gifts': {
      yes: { knows: by('paid', 'Gift guide') },
      no: [{ knows: by('paid', 'spring') }, { knows: by('gift') }],
    },
    'many-shelves': {
      yes: { did: ['a', 'b', 'c'].flatMap((shelf) => items(1, { item_category: shelf })) },
      no: [
        { did: ['a', 'b', 'a'].flatMap((shelf) => items(1, { item_category: shelf })) },
        { did: [...['a', 'b', 'c'].flatMap((shelf) => items(1, { item_category: shelf })), back(DAY)] },
      ],
    },
    'end-of-year': {
      yes: { knows: locale({ season: 'winter' }) },
      no: [{ knows: locale({ season: 'autumn' }) }],
    },
  },
};

describe.each(PRESETS)('the evidence of %s', (name) => {
  const { evidence } = readPreset(name).personas[0];

  it.each(evidence.map(({ id }) => id))('%s holds when it should, and not a step before', (id) => {
    const edge = EDGES[name]?.[id];
    expect(edge).toBeDefined();
    expect(holding(name, edge?.yes)).toContain(id);
    for (const moment of edge?.no ?? []) expect(holding(name, moment)).not.toContain(id);
    expect(edge?.no.length).toBeGreaterThan(0);
  });
});

function holding(name: string, { did = [], knows = {} }: Moment = {}): readonly string[] {
  const story = tell(mergePresets([readPreset(name)]));
  for (const [after, event, properties] of did) story.did(after, event, properties);
  return story.evidence(did.at(-1)?.[0] ?? 0, knows);
}
