import type { Context, Facts, Stage } from '../model/facts.ts';
import { own, type Properties } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { readAffinity, type Affinity } from './affinity.ts';
import { lastOrder, readCart, readOrders } from './cart.ts';
import { readMetric, type Metric } from './metric.ts';
import { readSeries } from './series.ts';
import { DAY_MS, readVisit, visitSince } from './visit.ts';

/** A customer who has bought nothing for this long is lapsed. */
const LAPSED_MS = 180 * DAY_MS;
/** A visitor who comes back directly still counts to the channel of the last 30 days: GA4's default for acquisition. */
const TOUCH_MS = 30 * DAY_MS;
const DIRECT = { name: 'direct', source: '(direct)', medium: '(none)', campaign: '' };

export interface FactsOptions {
  readonly now: number;
  readonly metrics: readonly Metric[];
  readonly affinities: readonly Affinity[];
}

/** All that rules may read of a visitor at a moment. What is not known is absent. */
export function readFacts(
  visitor: Visitor,
  context: Context,
  { now, metrics, affinities }: FactsOptions,
): Facts {
  const readAt = { now, visitSince: visitSince(visitor.visits, now) };
  const { first, last } = readSeries(visitor, 'channel');
  const channel = context.channel ?? ((last && now - last[0] < TOUCH_MS ? last[1] : DIRECT) as Properties);
  const { items, value } = readCart(visitor, now);
  const declared = Object.entries(readSeries(visitor, 'declared')).map(
    ([key, [, said]]) => [key, said] as const,
  );
  return {
    ...context,
    metric: Object.fromEntries(metrics.map((metric) => [metric.name, readMetric(visitor, metric, readAt)])),
    affinity: Object.fromEntries(affinities.map((one) => [one.dimension, readAffinity(visitor, one, now)])),
    visit: readVisit(visitor.visits, now),
    stage: readStage(visitor, readAt),
    cart: { items, value },
    orders: readOrders(visitor, now),
    channel: { ...channel, first: first?.[1] ?? channel },
    declared: Object.fromEntries(declared.filter(([, said]) => said !== null)),
  };
}

/** The furthest step that still holds: what lies in the cart says more than what was once bought. */
function readStage(visitor: Visitor, { now, visitSince: since }: { now: number; visitSince: number }): Stage {
  const cart = readCart(visitor, now);
  const ordered = lastOrder(visitor);
  const checkout = own(readSeries(visitor, 'step'), 'checkout')?.[0] ?? 0;
  if (cart.items > 0 && cart.at < since) return 'abandoned';
  if (cart.items > 0) return checkout >= since && checkout > ordered ? 'checkout' : 'cart';
  if (ordered >= 0) return now - ordered < LAPSED_MS ? 'customer' : 'lapsed';
  const { count, pages } = readVisit(visitor.visits, now);
  return Number(count) > 1 || Number(pages) > 1 ? 'browsing' : 'new';
}
