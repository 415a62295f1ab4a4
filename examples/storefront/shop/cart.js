import { findProduct } from './catalogue.js';
import { createStored } from './storage.js';

const FREE_DELIVERY_FROM = 60;
const MAX_QUANTITY = 9;
export const GIFT_WRAP = 6;
export const DELIVERY = {
  post: { name: 'By post, 2 to 4 days', price: 4.9 },
  express: { name: 'Express, tomorrow', price: 9.9 },
};

const lines = createStored('shop.cart', []);
const wrap = createStored('shop.wrap', false);

/** The cart's lines with their products; what is no longer sold is left out. */
export function readCart() {
  const stored = lines.read();
  return (Array.isArray(stored) ? stored : [])
    .map((line) => ({ ...line, product: findProduct(line?.id) }))
    .filter(({ product, quantity }) => product && quantity > 0);
}

export function addToCart({ id, colour, quantity = 1 }) {
  const cart = readCart();
  const line = cart.find((one) => one.id === id && one.colour === colour);
  if (line) line.quantity = Math.min(MAX_QUANTITY, line.quantity + quantity);
  else cart.push({ id, colour, quantity });
  save(cart);
}

/** Sets how many of a line there are; none removes it. */
export function setQuantity({ id, colour, quantity }) {
  const cart = readCart().map((line) =>
    line.id === id && line.colour === colour ? { ...line, quantity } : line,
  );
  save(cart.filter((line) => line.quantity > 0));
}

export function emptyCart() {
  save([]);
  setWrapped(false);
}

export const isWrapped = () => wrap.read() === true;
export const setWrapped = (wrapped) => wrap.write(wrapped);

export const countItems = (cart) => cart.reduce((sum, { quantity }) => sum + quantity, 0);

/** What the cart comes to, in euros. */
export function totals(cart, { delivery = 'post', wrapped = false } = {}) {
  const goods = cart.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const isFree = delivery === 'post' && goods >= FREE_DELIVERY_FROM;
  const carriage = cart.length === 0 || isFree ? 0 : DELIVERY[delivery].price;
  const wrapping = wrapped && cart.length > 0 ? GIFT_WRAP : 0;
  return {
    goods,
    carriage,
    wrapping,
    total: goods + carriage + wrapping,
    missing: Math.max(0, FREE_DELIVERY_FROM - goods),
  };
}

export const isFull = ({ quantity }) => quantity >= MAX_QUANTITY;

function save(cart) {
  lines.write(cart.map(({ id, colour, quantity }) => ({ id, colour, quantity })));
  document.dispatchEvent(new CustomEvent('shop:cart'));
}
