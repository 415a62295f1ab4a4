import type { Config, MetricConfig, PersonaConfig } from 'tailorbird';
import type { Bed } from './catalogue.ts';

/** What speaks for a gardener of one bed: having looked, leaning that way, having put something in the basket. */
function gardenerOf(
  bed: Bed,
  { id, label, because }: Pick<PersonaConfig, 'id' | 'label' | 'because'>,
): PersonaConfig {
  return {
    id,
    label,
    because,
    group: 'bed',
    evidence: [
      { id: 'looked-twice', when: { [`metric.${bed}Views`]: { $gte: 2 } }, points: 30 },
      { id: 'leans-this-way', when: { [`affinity.bed.${bed}`]: { $gt: 0.5 } }, points: 20 },
      { id: 'took-one', when: { [`metric.${bed}Adds`]: { $gte: 1 } }, points: 25 },
    ],
    enter: 50,
    exit: 30,
    margin: 10,
    expires: 'P60D',
  };
}

const item = { item_id: 'string', item_category: 'string' } as const;
const ofBed = (bed: Bed) => ({ where: { item_category: bed }, within: 'P30D' });
/** Different packets: the same one opened again is no new sign. */
const viewsOf = (bed: Bed): MetricConfig => ({ event: 'view_item', distinct: 'item_id', ...ofBed(bed) });
const addsOf = (bed: Bed): MetricConfig => ({ event: 'add_to_cart', count: true, ...ofBed(bed) });

/** What may be collected, who the personas are and what they see. It could as well be a JSON file. */
export const config: Config = {
  version: 'loam-letter-1',
  events: {
    page_view: {},
    view_item: { properties: item },
    add_to_cart: { properties: { ...item, price: 'number', quantity: 'number' } },
  },
  metrics: {
    kitchenViews: viewsOf('kitchen'),
    kitchenAdds: addsOf('kitchen'),
    beesViews: viewsOf('bees'),
    beesAdds: addsOf('bees'),
    shadeViews: viewsOf('shade'),
    shadeAdds: addsOf('shade'),
  },
  affinities: {
    bed: {
      weights: { view_item: 1, add_to_cart: 3 },
      property: 'item_category',
      halfLife: 'P30D',
    },
  },
  personas: [
    gardenerOf('kitchen', {
      id: 'kitchen-gardener',
      label: 'Kitchen gardener',
      because: 'most of what you looked at can be eaten',
    }),
    gardenerOf('bees', {
      id: 'bee-host',
      label: 'Bee host',
      because: 'most of what you looked at feeds bees',
    }),
    gardenerOf('shade', {
      id: 'shade-gardener',
      label: 'Shade gardener',
      because: 'most of what you looked at grows without sun',
    }),
  ],
  slots: {
    // Besides these, the hero has a variant in the page's own markup.
    hero: {
      variants: [
        { id: 'kitchen', personas: ['kitchen-gardener'], content: { template: '#kitchen-hero' } },
        { id: 'bees', personas: ['bee-host'], content: { template: '#bees-hero' } },
      ],
    },
    offer: {
      variants: [
        {
          id: 'basket',
          when: { 'cart.items': { $gte: 3 } },
          priority: 10,
          content: { text: 'That is a small garden already: postage is on us.' },
        },
        { id: 'kitchen', personas: ['kitchen-gardener'], content: { text: 'Onion sets leave on Monday.' } },
        {
          id: 'bees',
          personas: ['bee-host'],
          content: { text: 'A sowing calendar for bees, in every parcel.' },
        },
        { id: 'shade', personas: ['shade-gardener'], content: { text: 'Ferns travel best in autumn: now.' } },
      ],
    },
  },
};
