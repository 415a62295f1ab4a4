import { createStored } from './storage.js';

const orders = createStored('shop.orders', []);

const MAX_ORDERS = 20;

export function readOrders() {
  const stored = orders.read();
  return Array.isArray(stored) ? stored : [];
}

export const findOrder = (number) => readOrders().find((order) => order.number === number);

/** Keeps an order, newest first. Of the address only what the thank-you page shows. */
export const keepOrder = (order) => orders.write([order, ...readOrders()].slice(0, MAX_ORDERS));

/** Marks an order as told to the measurement, so that a reload of the page does not tell it again. */
export const markReported = (number) =>
  orders.write(readOrders().map((order) => (order.number === number ? { ...order, reported: true } : order)));

/** A number that a person can read out on the telephone. */
export function newOrderNumber() {
  const [a, b] = crypto.getRandomValues(new Uint16Array(2));
  return `FY-${String(a % 10000).padStart(4, '0')}-${String(b % 10000).padStart(4, '0')}`;
}
