import type { Changes } from './shop.ts';

const EVERY_FACT =
  `visit.count visit.pages visit.first visit.daysSinceLast stage cart.items cart.value orders.count
  orders.value orders.daysSinceLast orders.items channel.name channel.source channel.medium channel.campaign
  channel.first.name channel.first.source channel.first.medium channel.first.campaign device.type device.os
  device.browser locale.language locale.country locale.timeZone locale.season locale.hour locale.weekday page.path
  page.type page.query.ref declared.size declared.size.eu metric.spend affinity.category.$top
  affinity.category.laptops persona.bargain-hunter`.split(/\s+/);

const ITEM_FACTS =
  `item.bought item.inCart item.daysSinceBought category.bought category.inCart category.daysSinceBought`.split(
    ' ',
  );

const EVERY_OPERATOR = {
  $and: [{ stage: { $eq: 'cart', $ne: 'new', $in: ['cart', null], $nin: [], $ini: ['A'], $nini: [1] } }],
  $or: [{ 'visit.count': { $lt: 9, $lte: '9', $gt: 1, $gte: 1 } }],
  $nor: [{ 'page.type': { $exists: false, $type: 'array', $not: { $regex: '^a|b$' } } }],
  $not: { 'locale.country': { $inGroup: 'dach', $notInGroup: 'dach', $regexi: 'a+' } },
  'orders.items': { $all: ['a', { $regex: 'b' }], $alli: ['A'], $size: 2, $elemMatch: { $ne: 'c' } },
  'device.os': { $veq: '1', $vne: '2.0.0-beta', $vgt: 1, $vgte: '1', $vlt: 'v9', $vlte: '9' },
  'declared.sizes': ['M', 'L'],
  'declared.pets': { $elemMatch: { kind: 'cat', $or: [{ age: { $lt: 2 } }] } },
  'page.query.ref': null,
};

const LINKS = 'https://a.example/?b=c:d HTTP://a mailto:a@b tel:+1 /a:b a/b:c #a:b //a ?a:b'
  .split(' ')
  .concat('');

/** Conditions within one another. */
export function nested(depth: number): object {
  return depth === 1 ? {} : { $not: nested(depth - 1) };
}

/** Changes to the shop's config after which it is as valid as before. */
export const VALID: readonly (readonly [name: string, changes: Changes])[] = [
  ['the shop', {}],
  [
    'lists and maps that are empty',
    {
      objectives: [],
      funnels: {},
      metrics: {},
      affinities: {},
      personas: [],
      slots: {},
      groups: {},
      page: {},
      consent: {},
    },
  ],
  [
    'nothing but a plan',
    {
      objectives: undefined,
      funnels: undefined,
      metrics: undefined,
      affinities: undefined,
      personas: undefined,
      slots: undefined,
      groups: undefined,
      page: undefined,
      consent: undefined,
      holdout: undefined,
      upload: undefined,
    },
  ],
  [
    'an event without properties',
    { events: { view_item: {} }, metrics: {}, affinities: {}, personas: [], slots: {}, objectives: [] },
  ],
  [
    'a persona without options',
    {
      'personas[2]': { id: 'p', enter: 1, evidence: ['a', 'b'].map((id) => ({ id, when: {}, points: 1 })) },
    },
  ],
  ['a name as long as it may be', { version: 'v'.repeat(64) }],
  [
    'names of other alphabets, with spaces inside',
    {
      'events["Käufe & Verkäufe"].properties.größe': 'string',
      'slots.überschrift': { variants: [{ id: '広告' }] },
    },
  ],
  [
    'names that objects inherit',
    {
      'events.constructor': { properties: { toString: 'string' } },
      'metrics.hasOwnProperty': { event: 'constructor', last: 'toString' },
      'personas[0].never': { 'metric.hasOwnProperty': 'x', 'declared.constructor': 1 },
    },
  ],
  [
    'events that are collected anyway',
    {
      'metrics.laptopViews': { event: ['page_view', 'exposure', 'finish'], count: true, where: {} },
      'metrics.shown': { event: 'exposure', distinct: 'slot', where: { variant: 'sale' } },
      'objectives[0].goals[0].kpis[0].event': 'page_view',
    },
  ],
  [
    'a funnel over events of GA4 that are not collected',
    { 'funnels.late': ['view_cart', 'add_payment_info', 'refund'] },
  ],
  ['an item of a list, by its place', { 'metrics.bulk.where': { 'items.0.item_brand': 'x' } }],
  ['a size of a list, with operators', { 'metrics.bulk.where': { items: { $size: { $gt: 2 } } } }],
  ['an affinity over fields of items', { 'affinities.category.weights': { purchase: 1 } }],
  ['every operator', { 'personas[0].evidence[0].when': EVERY_OPERATOR }],
  ['every fact', { 'slots.hero.variants[0].when': Object.fromEntries(EVERY_FACT.map((fact) => [fact, 1])) }],
  [
    'every fact of an item',
    {
      'slots.hero.variants[0].item': { item_id: 'lamp-1', item_category: 'lamps' },
      'slots.hero.variants[0].repeat': true,
      'slots.hero.variants[0].when': Object.fromEntries(ITEM_FACTS.map((fact) => [fact, 1])),
    },
  ],
  [
    'an item that is known by its category',
    {
      'slots.hero.variants[0].item': { item_category: 'lamps' },
      'slots.hero.variants[0].repeat': false,
      'slots.hero.variants[0].when': {
        $or: [{ 'category.bought': false }, { 'category.daysSinceBought': { $gt: 90 } }],
      },
    },
  ],
  [
    'an item that no condition reads',
    { 'slots.hero.variants[0].item': { item_id: 'lamp-1' }, 'slots.hero.variants[0].when': undefined },
  ],
  [
    'as many sources as there are',
    { 'personas[0].minSources': 2, 'personas[0].evidence[2].source': 'sale-views' },
  ],
  [
    'evidence against a persona from a source of its own',
    { 'personas[0].minSources': 3, 'personas[0].evidence[3].source': 'sale-views' },
  ],
  [
    'three pieces from two sources',
    { 'personas[0].minEvidence': 3, 'personas[0].evidence[1].source': 'sale-views' },
  ],
  [
    'one source, where that is enough',
    {
      'personas[0].minSources': 1,
      'personas[0].evidence[0].source': 'pages',
      'personas[0].evidence[1].source': 'pages',
      'personas[0].evidence[2].source': 'pages',
    },
  ],
  ['a condition as deep as it may be', { 'personas[0].never': nested(32) }],
  [
    'thresholds at their bounds',
    {
      'personas[0].enter': 1e9,
      'personas[0].exit': 1e9,
      'personas[0].margin': 0,
      'personas[0].minEvidence': 3,
      'personas[0].minDwell': 'PT0S',
      'personas[0].expires': 'PT1S',
      'personas[0].holdout': 1,
    },
  ],
  ['an expiry as short as the dwell', { 'personas[0].minDwell': 'P7D', 'personas[0].expires': 'P1W' }],
  [
    'dates with times and zones',
    {
      'slots.hero.variants[0].from': '2028-02-29T23:59',
      'slots.hero.variants[0].until': '2028-02-29T23:59:59.001-01:00',
    },
  ],
  [
    'a variant of one day',
    {
      'slots.hero.variants[0].from': '2026-11-27',
      'slots.hero.variants[0].until': '2026-11-27',
      'slots.hero.variants[0].cap': '20/PT1S',
    },
  ],
  [
    'content of one kind',
    {
      'slots.hero.variants[0].content': { text: '' },
      'slots.hero.variants[1].content': { template: '#a' },
    },
  ],
  [
    'content of every other kind',
    {
      'slots.hero.variants[0].content': {
        image: { src: '/a.webp', srcset: '/a.webp 1x, /b.webp 2x', alt: '', width: 1, height: 16_384 },
      },
      'slots.hero.variants[1].content': {
        parts: { coupon: true },
        classes: { 'is-sale': false },
        html: '<b>',
      },
    },
  ],
  [
    'schedules',
    {
      'slots.hero.variants[0].schedule': { days: [7, 1], hours: ['00:00-24:00', '23:59-00:01'] },
      'slots.hero.variants[1].schedule': {
        hours: ['09:00-17:00'],
        timeZone: 'America/Argentina/Buenos_Aires',
      },
      'slots["offer-strip"].variants[1].schedule': { days: [1], timeZone: 'UTC' },
    },
  ],
  [
    'caps, cool-downs and dismissals',
    {
      cap: '20/P1D',
      'slots.hero.cap': '1/PT1S',
      'slots.hero.coolDown': 'PT1S',
      'personas[0].cap': '3/P1D',
      'slots.hero.variants[0].coolDown': 'P1D',
      'slots.hero.variants[0].dismissFor': 'P1Y',
    },
  ],
  [
    'an experiment at its bounds',
    {
      'experiments.headline': { coverage: 0, namespace: { id: 'n', from: 0, until: 1 } },
      'slots["offer-strip"].variants[0].weight': 1e9,
      'slots["offer-strip"].variants[1].weight': 1e-9,
    },
  ],
  ['an experiment of the default', { 'experiments.headline': {}, preview: true }],
  [
    'an experiment in two slots, with the same arms in both',
    {
      'slots.footer': {
        variants: [
          { id: 'else' },
          { id: 'as-it-was', experiment: 'headline', weight: 3 },
          { id: 'night', experiment: 'headline' },
        ],
      },
    },
  ],
  ['an experiment that no variant names', { 'experiments.other': {} }],
  [
    'links of every allowed scheme',
    {
      'slots.hero.variants': LINKS.map((url, index) => ({
        id: `v${index}`,
        content: { attributes: { href: url, SRC: url } },
      })),
    },
  ],
  [
    'pictures in sizes',
    {
      'slots.hero.variants[0].content.attributes': {
        srcset: '/a.png 1x, https://b.example/c.png 2x',
        alt: 'javascript: what it is',
        'aria-label': 'a',
      },
    },
  ],
  ['an upload to another host', { upload: { endpoint: 'https://a.example:8443/b/c?d=e', every: 'P1D' } }],
  ['an upload beside the page', { 'upload.endpoint': 'collect' }],
  ['another consent', { consent: { personalize: 'none-needed', measure: 'opt-out', gpc: 'local-ok' } }],
  ['groups of other values', { 'groups.dach': [1, true, null, 'x'] }],
];
