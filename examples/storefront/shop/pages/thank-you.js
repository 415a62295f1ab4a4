import '../shop.js';
import '../../developer/strip.js';
import { findProduct } from '../catalogue.js';
import { find } from '../dom.js';
import { describeCart, tell } from '../events.js';
import { findOrder, markReported } from '../orders.js';
import { orderLine, sumUp } from '../summary.js';

const order = findOrder(new URLSearchParams(location.search).get('order'));
find('[data-known]').hidden = !order;
find('[data-unknown]').hidden = Boolean(order);
if (order) showOrder();

function showOrder() {
  const lines = order.lines
    .map((line) => ({ ...line, product: findProduct(line.id) }))
    .filter(({ product }) => product);
  const [firstName] = order.name.split(' ');
  find('[data-name]').textContent = firstName;
  find('[data-number]').textContent = order.number;
  find('[data-delivery]').textContent = `${order.delivery}, to ${order.city}`;
  find('[data-lines]').replaceChildren(...lines.map(orderLine));
  find('[data-sums]').replaceChildren(...sumUp(order));
  if (order.reported) return;
  tell('purchase', { transaction_id: order.number, ...describeCart(lines, order.total) });
  markReported(order.number);
}
