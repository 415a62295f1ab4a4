import {
  compileCondition,
  type AffinityConfig,
  type Config,
  type Json,
  type MetricConfig,
  type VisitorEvent,
} from '../../../src/engine/index.ts';
import { durationOf } from './persona-model.ts';

/*
 * The same figures in the plainest way: over a list of all events, with nothing folded, nothing decayed on the way and
 * nothing forgotten.
 */

const VISIT_GAP_MS = 30 * 60_000;
const CART_MS = 30 * 864e5;
/** Different values that a metric counts to. */
const MAX_DISTINCT = 64;

export interface Recount {
  readonly metric: Readonly<Record<string, Json>>;
  /** Shares by value; `undefined` where there were more values than are kept. */
  readonly affinity: Readonly<Record<string, Readonly<Record<string, number>> | undefined>>;
  readonly visit: { readonly count: number; readonly pages: number };
  /** `value` is `undefined` where an order was reported twice in the same millisecond, with different values. */
  readonly orders: {
    readonly count: number;
    readonly value: number | undefined;
    readonly items: readonly string[];
  };
  readonly cart: { readonly items: number; readonly value: number };
  readonly stage: string;
}

interface Order {
  readonly at: number;
  readonly value: number;
  isTold: boolean;
}

interface Line {
  count: number;
  worth: number;
  at: number;
}

/** Counts what the events say at the time of `now`. `events` are in order, none twice. */
export function recount(config: Config, events: readonly VisitorEvent[], now: number): Recount {
  const visits = visitsOf(events);
  const visit = visits.at(-1) ?? [];
  const start = visit[0]?.time ?? now;
  const { orders, lines } = shopping(events);
  const live = [...lines.values()].filter(({ count, at }) => count > 0 && now - at < CART_MS);
  return {
    metric: mapValues(config.metrics ?? {}, (metric) => measure(metric, { config, events, now, start })),
    affinity: mapValues(config.affinities ?? {}, (affinity) => leanings(affinity, events, now)),
    visit: { count: visits.length, pages: visit.filter(({ name }) => name === 'page_view').length },
    orders: {
      count: orders.size,
      value: [...orders.values()].every(({ isTold }) => isTold)
        ? sum([...orders.values()].map(({ value }) => value))
        : undefined,
      items: [...new Set(boughtIn(events))].toSorted(),
    },
    cart: { items: sum(live.map(({ count }) => count)), value: sum(live.map(({ worth }) => worth)) },
    stage: stageOf(events, { start, orders: orders.size, live, pages: visit, visits: visits.length }),
  };
}

function measure(
  metric: MetricConfig,
  {
    config,
    events,
    now,
    start,
  }: { config: Config; events: readonly VisitorEvent[]; now: number; start: number },
): Json {
  const isMeant = compileCondition(metric.where ?? {}, config.groups);
  const after =
    metric.within === 'visit' ? start - 1 : now - (metric.within ? durationOf(metric.within) : Infinity);
  const meant = events.filter(
    ({ name, time, properties }) =>
      [metric.event].flat().includes(name) && isMeant(properties) && time > after,
  );
  const values = (property: string): Json[] =>
    meant.map(({ properties }) => properties[property] ?? null).filter((value) => value !== null);
  if (metric.last !== undefined) return latest(meant, metric.last);
  if (metric.distinct !== undefined) return Math.min(MAX_DISTINCT, new Set(values(metric.distinct)).size);
  if (metric.sum !== undefined) return sum(values(metric.sum).map(Number));
  if (metric.halfLife === undefined) return meant.length;
  const halfLife = durationOf(metric.halfLife);
  return Number(sum(meant.map(({ time }) => 2 ** ((time - now) / halfLife))).toFixed(2));
}

/** Of two at the same moment the one that sorts last. */
function latest(events: readonly VisitorEvent[], property: string): Json {
  const said = events.filter(({ properties }) => properties[property] !== undefined);
  const at = Math.max(...said.map(({ time }) => time));
  const values = said.filter(({ time }) => time === at).map(({ properties }) => textIn(properties, property));
  return values.toSorted().at(-1) ?? null;
}

function leanings(
  { weights, property, halfLife, keep = 20 }: AffinityConfig,
  events: readonly VisitorEvent[],
  now: number,
): Record<string, number> | undefined {
  const totals: Record<string, number> = {};
  for (const { name, time, properties } of events) {
    const weight = weights[name];
    if (weight === undefined) continue;
    for (const value of valuesIn(properties, property))
      totals[value] = (totals[value] ?? 0) + weight * 2 ** ((time - now) / durationOf(halfLife));
  }
  if (Object.keys(totals).length > keep) return undefined;
  const leant = Object.entries(totals).filter(([, weight]) => weight > 0);
  const whole = sum(leant.map(([, weight]) => weight));
  return Object.fromEntries(leant.map(([value, weight]) => [value, weight / whole]));
}

function valuesIn(properties: VisitorEvent['properties'], property: string): string[] {
  const items = Array.isArray(properties['items']) ? properties['items'] : [properties];
  return items.map((item) => item[property]).filter((value) => typeof value === 'string');
}

function textIn(properties: VisitorEvent['properties'], property: string): string {
  const value = properties[property];
  return typeof value === 'string' ? value : '';
}

/** Visits are what remains when all events less than half an hour apart are joined. */
function visitsOf(events: readonly VisitorEvent[]): VisitorEvent[][] {
  const visits: VisitorEvent[][] = [];
  for (const event of events) {
    const visit = visits.at(-1);
    const before = visit?.at(-1);
    if (visit && before && event.time - before.time < VISIT_GAP_MS) visit.push(event);
    else visits.push([event]);
  }
  return visits;
}

function shopping(events: readonly VisitorEvent[]): { orders: Map<string, Order>; lines: Map<string, Line> } {
  const orders = new Map<string, Order>();
  let lines = new Map<string, Line>();
  for (const { name, time, properties } of events) {
    if (name === 'purchase') {
      const id = textIn(properties, 'transaction_id');
      const value = Number(properties['value'] ?? NaN);
      const first = orders.get(id) ?? { at: time, value, isTold: true };
      if (first.at === time && !Object.is(first.value, value)) first.isTold = false;
      orders.set(id, first);
      lines = new Map();
    }
    if (name !== 'add_to_cart' && name !== 'remove_from_cart') continue;
    const item = textIn(properties, 'item_id');
    const line = lines.get(item) ?? { count: 0, worth: 0, at: 0 };
    const change = Number(properties['quantity'] ?? 1) * (name === 'add_to_cart' ? 1 : -1);
    const worth = line.worth + change * Number(properties['price']);
    lines.set(item, { count: line.count + change, worth, at: time });
  }
  return { orders, lines };
}

function boughtIn(events: readonly VisitorEvent[]): string[] {
  return events
    .filter(({ name }) => name === 'purchase')
    .flatMap(({ properties }) => valuesIn(properties, 'item_id'));
}

function stageOf(
  events: readonly VisitorEvent[],
  {
    start,
    orders,
    live,
    pages,
    visits,
  }: {
    start: number;
    orders: number;
    live: readonly Line[];
    pages: readonly VisitorEvent[];
    visits: number;
  },
): string {
  if (live.length > 0 && live.every(({ at }) => at < start)) return 'abandoned';
  const checkout = events.findLastIndex(({ name, time }) => name === 'begin_checkout' && time >= start);
  const purchase = events.findLastIndex(({ name }) => name === 'purchase');
  if (live.length > 0) return checkout > purchase ? 'checkout' : 'cart';
  if (orders > 0) return 'customer';
  const viewed = pages.filter(({ name }) => name === 'page_view').length;
  return visits > 1 || viewed > 1 ? 'browsing' : 'new';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
