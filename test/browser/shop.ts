/** Says what one metric is: its evidence only reads. */
const READER = {
  id: 'reader',
  enter: 1_000,
  evidence: ['pageViews', 'views', 'saleViews'].map((name) => ({
    id: name,
    when: { [`metric.${name}`]: { $gte: 0 } },
    points: 1,
  })),
};

/** A shop that asks nobody. Three views of reduced things make a bargain hunter, to whom the hero says "Sale". */
export const SHOP = {
  version: 'v1',
  events: {
    page_view: {},
    view_item: { properties: { item_id: 'string', price: 'number', discount: 'number' } },
  },
  metrics: {
    pageViews: { event: 'page_view', count: true },
    views: { event: 'view_item', count: true },
    saleViews: { event: 'view_item', where: { discount: { $gt: 0 } }, count: true },
  },
  personas: [
    {
      id: 'bargain',
      enter: 50,
      exit: 30,
      evidence: [
        { id: 'sale-views', when: { 'metric.saleViews': { $gte: 3 } }, points: 40 },
        { id: 'views', when: { 'metric.views': { $gte: 3 } }, points: 20 },
      ],
    },
    READER,
  ],
  slots: { hero: { variants: [{ id: 'sale', personas: ['bargain'], content: { text: 'Sale' } }] } },
  consent: { personalize: 'none-needed', measure: 'none-needed' },
};

/** The shop that asks first. */
export const ASKING_SHOP = { ...SHOP, consent: { personalize: 'opt-in', measure: 'opt-in' } };

/** The hero, as large as nobody can overlook. */
export const HERO = '<main data-tb-slot="hero" style="display:block;height:200px">Home</main>';

/** A command of the page that views so many reduced things. */
export function viewSale(times: number): string {
  return `for (let i = 0; i < ${times}; i++) window.tailorbird.push(['track', 'view_item', { item_id: 'i' + i, price: 10, discount: 2 }]);`;
}

/** What rules read of a metric now, as an expression in the page. */
export function metricOf(name: 'pageViews' | 'views' | 'saleViews'): string {
  return `window.tailorbird.explain('reader')[0].evidence.find(({ id }) => id === '${name}').facts['metric.${name}']`;
}
