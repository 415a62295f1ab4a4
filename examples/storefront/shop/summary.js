import { formatPrice } from './catalogue.js';
import { el } from './dom.js';

/** The rows of a bill: goods, wrapping if any, delivery, total. */
export function sumUp({ goods, carriage, wrapping, total }) {
  const row = (name, amount, more = {}) => el('div', more, el('dt', {}, name), el('dd', {}, amount));
  return [
    row('Goods', formatPrice(goods)),
    wrapping > 0 && row('Wrapped in cloth', formatPrice(wrapping)),
    row('Delivery', carriage === 0 ? 'free' : formatPrice(carriage)),
    row('Total, VAT included', formatPrice(total), { class: 'total' }),
  ].filter(Boolean);
}

/** One line of an order, small. */
export function orderLine({ product, colour, quantity }) {
  return el(
    'li',
    { class: 'mini' },
    el('shop-picture', { product: product.id, colour }),
    el('span', {}, `${quantity} × ${product.name}`),
    el('b', {}, formatPrice(product.price * quantity)),
  );
}
