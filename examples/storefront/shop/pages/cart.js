import '../shop.js';
import '../../developer/strip.js';
import { isFull, isWrapped, readCart, setQuantity, setWrapped, totals } from '../cart.js';
import { formatPrice, productUrl } from '../catalogue.js';
import { COLOURS } from '../colours.js';
import { announce, el, find } from '../dom.js';
import { describeCart, describeItem, tells } from '../events.js';
import { sumUp } from '../summary.js';

const place = find('[data-cart]');
showCart();
place.addEventListener('click', onStep);
find('[data-wrap]').addEventListener('change', ({ target }) => {
  setWrapped(target.checked);
  showSums();
});
document.addEventListener('shop:cart', showCart);

function showCart() {
  const cart = readCart();
  find('[data-filled]').hidden = cart.length === 0;
  find('[data-empty]').hidden = cart.length > 0;
  const focused = document.activeElement?.dataset?.step;
  place.replaceChildren(...cart.map(showLine));
  // The button that was pressed has been replaced by its likeness.
  if (focused) place.querySelector(`[data-step="${focused}"]:not(:disabled)`)?.focus();
  showSums();
}

function showSums() {
  const cart = readCart();
  const sums = totals(cart, { wrapped: isWrapped() });
  find('[data-wrap]').checked = isWrapped();
  find('[data-sums]').replaceChildren(...sumUp(sums));
  find('[data-hint]').textContent =
    sums.missing > 0 ? `${formatPrice(sums.missing)} more, and delivery is free.` : 'Delivery is free.';
  const checkout = find('[data-checkout]');
  const began = tells('begin_checkout', describeCart(cart, sums.goods), 'click');
  for (const [name, value] of Object.entries(began)) checkout.setAttribute(name, value);
}

function showLine({ product, colour, quantity }) {
  const { id, name, maker, price } = product;
  const key = `${id}.${colour}`;
  const one = describeItem(product, { colour, quantity: 1 });
  const all = describeItem(product, { colour, quantity });
  const step = (by, sign, label, more) =>
    el(
      'button',
      {
        type: 'button',
        class: 'step',
        'data-step': `${key}.${by}`,
        'aria-label': `${label} ${name}`,
        ...more,
      },
      sign,
    );
  return el(
    'li',
    { class: 'line', 'data-id': id, 'data-colour': colour, 'data-quantity': quantity },
    el(
      'a',
      { href: productUrl(product), class: 'line-picture', tabindex: '-1', 'aria-hidden': 'true' },
      el('shop-picture', { product: id, colour }),
    ),
    el(
      'div',
      { class: 'line-text' },
      el('h2', {}, el('a', { href: productUrl(product) }, name)),
      el('p', { class: 'small' }, `${maker} · ${COLOURS[colour].name}`),
      el(
        'button',
        {
          type: 'button',
          class: 'link',
          'data-step': `${key}.all`,
          'aria-label': `Remove ${name}`,
          ...tells('remove_from_cart', all, 'click'),
        },
        'Remove',
      ),
    ),
    el(
      'div',
      { class: 'stepper', role: 'group', 'aria-label': `How many of ${name}` },
      step('-1', '−', 'One less of', tells('remove_from_cart', one, 'click')),
      el('output', {}, String(quantity)),
      step('1', '+', 'One more of', {
        disabled: isFull({ quantity }),
        ...tells('add_to_cart', one, 'click'),
      }),
    ),
    el('p', { class: 'line-price' }, formatPrice(price * quantity)),
  );
}

function onStep({ target }) {
  const button = target.closest('[data-step]');
  if (!button) return;
  const { id, colour, quantity } = button.closest('.line').dataset;
  const by = button.dataset.step.split('.').at(-1);
  const next = by === 'all' ? 0 : Number(quantity) + Number(by);
  setQuantity({ id, colour, quantity: next });
  announce(next === 0 ? 'Removed.' : `Now ${next}.`);
  if (next === 0) find('h1').focus();
}
