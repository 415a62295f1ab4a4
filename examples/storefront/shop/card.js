import { formatPrice, isReduced, percentOff, productUrl } from './catalogue.js';
import { COLOURS } from './colours.js';
import { el } from './dom.js';
import { svg } from './draw/svg.js';
import { describeItem, isItem, tells } from './events.js';

/** A product in a grid: picture, name, price, colours, and a button that puts it into the cart. `list` is where it was found. */
export function productCard(product, { heading = 'h2', list } = {}) {
  const { id, name, maker, colours } = product;
  const item = describeItem(product, { quantity: 1 });
  return el(
    'article',
    { class: 'card', ...isItem(product) },
    el(
      'a',
      { class: 'card-link', href: productUrl(product, list) },
      el('shop-picture', { product: id }),
      el(heading, { class: 'card-name' }, name),
    ),
    badge(product),
    el('p', { class: 'card-maker' }, maker),
    el(
      'div',
      { class: 'card-foot' },
      priceOf(product),
      el(
        'button',
        {
          class: 'add',
          type: 'button',
          'data-add': id,
          'data-colour': colours[0],
          'aria-label': `Add ${name} to the cart`,
          ...tells('add_to_cart', item, 'click'),
        },
        'Add',
      ),
    ),
    el(
      'p',
      { class: 'card-colours' },
      el(
        'span',
        { class: 'visually-hidden' },
        `In ${colours.map((colour) => COLOURS[colour].name).join(', ')}`,
      ),
      colours.map(dab),
    ),
  );
}

/** The price, and what it was before. */
export function priceOf(product) {
  if (!isReduced(product)) return el('p', { class: 'price' }, formatPrice(product.price));
  return el(
    'p',
    { class: 'price price-reduced' },
    el('span', { class: 'visually-hidden' }, 'Now '),
    formatPrice(product.price),
    ' ',
    el('s', {}, el('span', { class: 'visually-hidden' }, 'before '), formatPrice(product.list)),
  );
}

/** A dab of paint: SVG, because a strict style-src forbids style attributes. */
export const dab = (colour) =>
  svg(
    'svg',
    { viewBox: '0 0 20 20', class: 'dab', 'aria-hidden': 'true' },
    svg('circle', { cx: 10, cy: 10, r: 10, fill: COLOURS[colour].hex }),
  );

function badge(product) {
  if (isReduced(product)) return el('p', { class: 'badge badge-sale' }, `−${percentOff(product)} %`);
  return product.isNew ? el('p', { class: 'badge' }, 'New') : null;
}
