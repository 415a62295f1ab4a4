// What every page does.
import { addToCart, countItems, readCart } from './cart.js';
import { findProduct } from './catalogue.js';
import { announce, find, findAll } from './dom.js';
import { definePictures } from './elements/picture.js';
import { defineRows } from './elements/row.js';

const SAID_MS = 1600;

definePictures();
defineRows();
showCount();
document.addEventListener('shop:cart', showCount);
// Another tab, or the page that comes back from the history, may show an old cart.
for (const event of ['storage', 'pageshow']) {
  window.addEventListener(event, () => document.dispatchEvent(new CustomEvent('shop:cart')));
}
document.addEventListener('click', onAdd);
document.addEventListener('submit', onSubscribe);

function showCount() {
  const count = countItems(readCart());
  for (const place of findAll('[data-cart-count]')) place.textContent = count > 0 ? String(count) : '';
  find('[data-cart-link]')?.setAttribute(
    'aria-label',
    count === 1 ? 'Cart, 1 thing' : `Cart, ${count} things`,
  );
}

/** Any button with `data-add`, wherever it is and whoever put it there. */
function onAdd({ target }) {
  const button = target.closest?.('[data-add]');
  const product = button && findProduct(button.dataset.add);
  if (!product) return;
  addToCart({
    id: product.id,
    colour: button.dataset.colour,
    quantity: Number(button.dataset.quantity ?? 1),
  });
  announce(`${product.name} is in your cart.`);
  button.classList.add('said');
  setTimeout(() => button.classList.remove('said'), SAID_MS);
}

/** The newsletter form thanks and forgets: this shop sends no letters, and keeps no address. */
function onSubscribe(event) {
  const form = event.target.closest?.('[data-newsletter]');
  if (!form) return;
  event.preventDefault();
  form.reset();
  find('[data-newsletter-answer]', form).textContent =
    'Thank you. (This is an example shop: the address was not kept.)';
}
