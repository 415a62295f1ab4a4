/** A config without anything to warn of, in which everything is read. */
export const CLEAN = {
  version: '1',
  events: {
    view_item: { properties: { item_id: 'string', item_category: 'string', price: 'number' } },
    add_to_cart: { properties: { item_id: 'string', quantity: 'number' } },
  },
  metrics: {
    views: { event: 'view_item', distinct: 'item_id', within: 'P30D' },
    dear: { event: 'view_item', where: { price: { $gte: 50 } }, count: true, within: 'P30D' },
  },
  affinities: { category: { weights: { view_item: 1 }, property: 'item_category', halfLife: 'P30D' } },
  groups: { lights: ['lamps', 'candles'] },
  page: { query: ['ref'] },
  personas: [
    {
      id: 'a',
      group: 'g',
      enter: 50,
      evidence: [
        { id: 'views', when: { 'metric.views': { $gte: 3 } }, points: 30 },
        { id: 'dear', when: { 'metric.dear': { $gte: 2 } }, points: 30 },
        { id: 'top', when: { 'affinity.category.$top': { $inGroup: 'lights' } }, points: 20 },
      ],
    },
    {
      id: 'b',
      group: 'g',
      enter: 50,
      never: { stage: 'customer' },
      evidence: [
        { id: 'cart', when: { 'cart.items': { $gte: 1 } }, points: 30 },
        { id: 'ref', when: { 'page.query.ref': 'letter' }, points: 30 },
      ],
      minDwell: 'PT30M',
    },
  ],
  slots: {
    hero: {
      variants: [
        { id: 'first', personas: ['a'], priority: 10 },
        { id: 'second', personas: ['b'] },
        { id: 'third', when: { stage: 'cart' } },
      ],
    },
  },
};

export const A = 'personas[0]';
export const EVIDENCE = 'personas[0].evidence[0].when';
export const HERO = 'slots.hero.variants';
