import { createEngine, type Config } from '../../../src/engine/index.ts';
import type { Visitor } from './preset-recordings.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 864e5;
/** A visitor whose last recorded visit is so long over comes back, to one page, without being sent. */
export const AWAY_DAYS = [1, 200] as const;
const GAP_MS = 30 * MINUTE_MS;

export interface PresetRun {
  /** Visitors who were ever a member, by persona. */
  readonly members: ReadonlyMap<string, number>;
  /** Visitors who would be one on coming back, by persona, for each of {@link AWAY_DAYS}. */
  readonly back: readonly ReadonlyMap<string, number>[];
  /** Visitors who were never a member of any. */
  readonly nobody: number;
  /** Visitors who have bought. */
  readonly buyers: number;
  /** What no history bears out: the first of each kind. */
  readonly breaches: ReadonlyMap<string, string>;
}

/** What a persona says of a visitor, told from the events alone. */
interface Truth {
  visits: number;
  /** Pieces in the cart since the last order, by item. */
  readonly cart: Map<string, number>;
  readonly orders: Set<string>;
  lastOrder: number;
  last: number;
}

export function runPresets(config: Config, visitors: readonly Visitor[]): PresetRun {
  const engine = createEngine(config);
  const ids = (config.personas ?? []).map(({ id }) => id);
  const members = new Map(ids.map((id) => [id, 0]));
  const back = AWAY_DAYS.map(() => new Map(ids.map((id) => [id, 0])));
  const breaches = new Map<string, string>();
  let nobody = 0;
  let buyers = 0;

  for (const { id, before, steps } of visitors) {
    const ever = new Set<string>();
    const visitor = engine.newVisitor(id, steps[0]?.event.time ?? 0);
    // They are known by their number only.
    visitor.visits.before = before;
    const truth: Truth = {
      visits: before,
      cart: new Map(),
      orders: new Set(),
      lastOrder: 0,
      last: -Infinity,
    };
    for (const { event, context } of steps) {
      engine.record(visitor, event);
      follow(truth, event);
      const { active } = engine.assign(visitor, engine.facts(visitor, context, event.time), event.time);
      for (const persona of active) ever.add(persona);
      for (const breach of breachesOf(active, truth))
        if (!breaches.has(breach)) breaches.set(breach, `${id} at ${event.time}`);
    }
    if (ever.size === 0) nobody++;
    if (truth.orders.size > 0) buyers++;
    for (const persona of ever) members.set(persona, (members.get(persona) ?? 0) + 1);
    const { channel: _, ...context } = steps.at(-1)?.context ?? {};
    for (const [index, days] of AWAY_DAYS.entries()) {
      const other = structuredClone(visitor);
      const now = truth.last + days * DAY_MS;
      engine.record(other, { id: `back ${days}`, name: 'page_view', time: now, properties: {} });
      const { active } = engine.assign(other, engine.facts(other, context, now), now);
      for (const persona of active) back[index]?.set(persona, (back[index].get(persona) ?? 0) + 1);
    }
  }
  return { members, back, nobody, buyers, breaches };
}

function follow(truth: Truth, { name, time, properties }: Visitor['steps'][number]['event']): void {
  if (time - truth.last >= GAP_MS) truth.visits++;
  truth.last = time;
  const item = JSON.stringify(properties['item_id']);
  const quantity = Number(properties['quantity'] ?? 1);
  const inCart = truth.cart.get(item) ?? 0;
  if (name === 'add_to_cart') truth.cart.set(item, inCart + quantity);
  if (name === 'remove_from_cart') truth.cart.set(item, inCart - quantity);
  if (name !== 'purchase') return;
  truth.cart.clear();
  truth.orders.add(JSON.stringify(properties['transaction_id']));
  truth.lastOrder = time;
}

function breachesOf(active: readonly string[], { visits, cart, orders, last, lastOrder }: Truth): string[] {
  const lifecycle = active.filter((id) => /^(first-time|returning|repeat-customer|lapsed)$/.test(id));
  const isFull = [...cart.values()].some((count) => count > 0);
  const borne: Readonly<Record<string, boolean>> = {
    'first-time': visits === 1 && orders.size === 0,
    returning: visits > 1 && orders.size === 0,
    'cart-abandoner': visits > 1 && isFull,
    'repeat-customer': orders.size > 1,
    lapsed: orders.size > 0 && last - lastOrder >= 180 * DAY_MS,
  };
  return [
    ...(lifecycle.length > 1 ? [`${lifecycle.join(' and ')} at a time`] : []),
    ...active.filter((id) => borne[id] === false),
  ];
}
