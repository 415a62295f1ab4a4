import { DESK } from './products/desk.js';
import { GARDEN } from './products/garden.js';
import { KITCHEN } from './products/kitchen.js';
import { LIGHTING } from './products/lighting.js';
import { TABLE } from './products/table.js';
import { TEXTILES } from './products/textiles.js';

/** The shelves of the shop, and the lists that run across them. */
export const LISTS = {
  lighting: {
    title: 'Light',
    intro: 'Lamps that can be rewired with a screwdriver, and one that needs no wire.',
  },
  table: {
    title: 'Table',
    intro: 'Pots, glass and forks for daily use. Every piece can be had singly, for when one breaks.',
  },
  kitchen: {
    title: 'Kitchen',
    intro: 'Iron, steel and wood that get better. Nothing here has a coating that comes off.',
  },
  textiles: { title: 'Cloth', intro: 'Wool, linen and canvas, sewn so that you can find the seam.' },
  garden: {
    title: 'Garden',
    intro: 'Tools with handles that can be changed, and a few things for the neighbours with wings.',
  },
  desk: { title: 'Study', intro: 'For reading, writing and being left alone.' },
  sale: {
    title: 'Reduced',
    intro: 'Last season’s colours and the ends of a batch. Same things, same mending, less money.',
  },
  gifts: {
    title: 'Gifts',
    intro: 'Things people keep. We wrap them in a cloth that is itself worth keeping.',
  },
  all: { title: 'Everything', intro: 'The whole yard on one page.' },
};

const shelf = (category, products) => products.map((product) => ({ ...product, category }));

export const PRODUCTS = [
  ...shelf('lighting', LIGHTING),
  ...shelf('table', TABLE),
  ...shelf('kitchen', KITCHEN),
  ...shelf('textiles', TEXTILES),
  ...shelf('garden', GARDEN),
  ...shelf('desk', DESK),
];

const POPULAR = [
  'harbour-kettle',
  'ferry-mug',
  'quay-desk-lamp',
  'lambing-blanket',
  'clean-cut-secateurs',
  'log-book',
  'windowsill-pot',
  'one-egg-skillet',
];

const byId = new Map(PRODUCTS.map((product) => [product.id, product]));

export const findProduct = (id) => byId.get(id);

/** The products of a shelf or a list; of an unknown one, none. */
export function listProducts(list) {
  if (list === 'all') return PRODUCTS;
  if (list === 'sale') return PRODUCTS.filter(isReduced);
  if (list === 'gifts') return PRODUCTS.filter((product) => product.gift);
  if (list === 'new') return PRODUCTS.filter((product) => product.isNew);
  if (list === 'popular') return POPULAR.map(findProduct);
  return PRODUCTS.filter((product) => product.category === list);
}

/** What goes with a product: its shelf first, then things by the same maker. */
export function relatedTo({ id, category, maker }) {
  const near = PRODUCTS.filter(
    (other) => other.id !== id && (other.category === category || other.maker === maker),
  );
  return near.toSorted((a, b) => rank(b) - rank(a));

  function rank(other) {
    return (other.category === category ? 2 : 0) + (other.maker === maker ? 1 : 0);
  }
}

export function searchProducts(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  return PRODUCTS.filter(({ name, maker, category, line, copy }) => {
    const text = `${name} ${maker} ${LISTS[category].title} ${line} ${copy}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export const isReduced = ({ list }) => list !== undefined;
export const percentOff = ({ list, price }) => Math.round((1 - price / list) * 100);
export const productUrl = ({ id }, list) => `product.html?id=${id}${list ? `&from=${list}` : ''}`;

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

export const formatPrice = (amount) => euros.format(amount);
