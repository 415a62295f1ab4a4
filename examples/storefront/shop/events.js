// The one place where the shop speaks to Tailorbird. All of it works, and does nothing, where the script is missing.

const CURRENCY = 'EUR';

/** What is told of a product. `discount` is 0 for a full price, so that "more than 0" means reduced. */
export function describeItem(product, { colour = product.colours[0], quantity } = {}) {
  return {
    item_id: product.id,
    item_category: product.category,
    item_brand: product.maker,
    item_variant: colour,
    price: product.price,
    discount: (product.list ?? product.price) - product.price,
    ...(quantity !== undefined && { quantity }),
  };
}

export function describeCart(cart, value) {
  const items = cart.map(({ product, colour, quantity }) => describeItem(product, { colour, quantity }));
  return { currency: CURRENCY, value, items };
}

/** Attributes by which an element tells its event by itself, when it is clicked, submitted or seen. */
export const tells = (event, properties, on) => ({
  'data-tb-event': event,
  'data-tb-properties': JSON.stringify(properties),
  'data-tb-on': on,
});

/** Attributes by which an element of a list says what it is. */
export const isItem = ({ id, category, maker }) => ({
  'data-tb-item': JSON.stringify({ item_id: id, item_category: category, item_brand: maker }),
});

/** Tells an event that no element stands for. Before the script has loaded it waits in the queue. */
export function tell(event, properties) {
  window.tailorbird ??= [];
  window.tailorbird.push(['track', event, properties]);
}

/** The client; nothing while there is only the queue, or not even that. */
export function tailorbird() {
  return typeof window.tailorbird?.personas === 'function' ? window.tailorbird : undefined;
}
