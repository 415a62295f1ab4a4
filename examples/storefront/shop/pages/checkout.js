import '../shop.js';
import '../../developer/strip.js';
import { DELIVERY, emptyCart, isWrapped, readCart, totals } from '../cart.js';
import { find } from '../dom.js';
import { validate } from '../form.js';
import { keepOrder, newOrderNumber } from '../orders.js';
import { orderLine, sumUp } from '../summary.js';

const form = find('[data-order]');
const cart = readCart();
find('[data-filled]').hidden = cart.length === 0;
find('[data-empty]').hidden = cart.length > 0;
find('[data-lines]').replaceChildren(...cart.map(orderLine));
showSums();
form.addEventListener('change', showSums);
form.addEventListener('submit', onOrder);
validate(form);
// Back from the thank-you page: what was ordered shall not be ordered twice.
window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

function currentTotals() {
  return totals(cart, { delivery: form.elements.delivery.value, wrapped: isWrapped() });
}

function showSums() {
  find('[data-sums]').replaceChildren(...sumUp(currentTotals()));
}

/** Keeps the order here, in this browser, and nowhere else. `validate` stops a form that is not complete. */
function onOrder(event) {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const { name, city, delivery } = form.elements;
  const number = newOrderNumber();
  keepOrder({
    number,
    at: Date.now(),
    lines: cart.map(({ id, colour, quantity }) => ({ id, colour, quantity })),
    name: name.value.trim(),
    city: city.value.trim(),
    delivery: DELIVERY[delivery.value].name,
    ...currentTotals(),
  });
  emptyCart();
  location.assign(`thank-you.html?order=${number}`);
}
