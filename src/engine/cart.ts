import type { VisitorEvent } from '../model/event.ts';
import type { Facts } from '../model/facts.ts';
import { own } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import { itemsOf, quantity, valuesOf } from './item.ts';
import { put, readSeries } from './series.ts';
import { DAY_MS, wholeDays } from './visit.ts';

/** A cart that nobody has touched for this long is no longer one. */
const CART_MS = 30 * DAY_MS;
/** Money is added up as whole ten-thousandths, so that the order does not matter. */
const UNIT = 1e4;
const ADDS = { halfLife: Infinity };

/** Folds `add_to_cart`, `remove_from_cart`, `begin_checkout` and `purchase` in; other events change nothing. */
export function foldCart(visitor: Visitor, { id, name, time, properties }: VisitorEvent): void {
  const isRemoval = name === 'remove_from_cart';
  if (name === 'begin_checkout') put(visitor, [time, 1], { series: 'step', key: 'checkout', rule: 'latest' });
  if ((name === 'add_to_cart' || isRemoval) && time > lastOrder(visitor)) {
    for (const { item_id: item, price, quantity: count } of itemsOf(properties)) {
      const key = String(item ?? '');
      const change = quantity(count, 1) * (isRemoval ? -1 : 1);
      put(visitor, [time, change], { series: 'cart', key, rule: ADDS });
      put(visitor, [time, Math.round(quantity(price, 0) * change * UNIT)], {
        series: 'worth',
        key,
        rule: ADDS,
      });
    }
  }
  if (name === 'purchase') foldOrder(visitor, { id, name, time, properties });
}

/** Adds an order, once however often its page is loaded: the first report counts. Empties the cart. */
function foldOrder(visitor: Visitor, { id, time, properties }: VisitorEvent): void {
  const items = itemsOf(properties);
  for (const key of valuesOf(properties, 'item_id'))
    put(visitor, [time, 1], { series: 'bought', key, rule: 'latest' });
  const sum = items.reduce(
    (total, item) => total + quantity(item['price'], 0) * quantity(item['quantity'], 1),
    0,
  );
  const value = Math.round(quantity(properties['value'], sum) * UNIT);
  const key = fnv1a(String(properties['transaction_id'] ?? id));
  put(visitor, [time, value], { series: 'orders', key, rule: 'earliest' });
  const until = lastOrder(visitor);
  for (const lines of [readSeries(visitor, 'cart'), readSeries(visitor, 'worth')]) {
    for (const line in lines) if ((lines[line]?.[0] ?? 0) <= until) delete lines[line];
  }
}

export interface CartFacts {
  readonly items: number;
  readonly value: number;
  /** When the latest of what is in it was put in. */
  readonly at: number;
}

/** What rules read as `cart.*`. */
export function readCart(visitor: Visitor, now: number): CartFacts {
  const worth = readSeries(visitor, 'worth');
  const cart = { items: 0, value: 0, at: 0 };
  for (const [item, [at, count]] of Object.entries(readSeries(visitor, 'cart'))) {
    if (Number(count) <= 0 || now - at >= CART_MS) continue;
    cart.items += Number(count);
    cart.value += Number(own(worth, item)?.[1]);
    cart.at = Math.max(cart.at, at);
  }
  return { ...cart, value: cart.value / UNIT };
}

/** What rules read as `orders.*`; `items` are the ids of what was bought. Of more than 64 orders the latest count. */
export function readOrders(visitor: Visitor, now: number): Facts {
  const orders = Object.values(readSeries(visitor, 'orders'));
  return {
    count: orders.length,
    value: orders.reduce((sum, [, value]) => sum + Number(value), 0) / UNIT,
    items: Object.keys(readSeries(visitor, 'bought')),
    daysSinceLast: orders.length > 0 ? wholeDays(lastOrder(visitor), now) : undefined,
  };
}

/** Time of the latest order; before all times if there is none. */
export function lastOrder(visitor: Visitor): number {
  return Math.max(-1, ...Object.values(readSeries(visitor, 'orders')).map(([at]) => at));
}
