import { MAX_NAME_LENGTH, type ItemConfig } from '../model/config.ts';
import { DAY_MS } from '../model/duration.ts';
import type { Context, Facts, Stage } from '../model/facts.ts';
import { isObject } from '../model/json.ts';
import type { Series, Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import { DIRECT } from './memory.ts';
import { cellsOf, latest, numberOf, total } from './series.ts';
import { readVisit, visitSince, wholeDays } from './visit.ts';

/** A customer who has bought nothing for this long is lapsed. */
const LAPSED_MS = 180 * DAY_MS;
/** A visitor who comes back directly still counts to the channel of the last 30 days: GA4's default for acquisition. */
const TOUCH_MS = 30 * DAY_MS;
/** A cart that nobody has touched for this long is no longer one. */
const CART_MS = 30 * DAY_MS;

/** What is known of a thing that can be bought. */
export interface ItemFacts extends Facts {
  readonly bought: boolean;
}

/** What lies in the cart, by the hash of the item or of the category. */
function linesOf(visitor: Visitor, series: 'cart' | 'cartIn', now: number): Series {
  const ordered = latest(visitor, 'orders');
  return cellsOf(visitor, series).filter(
    ([, at, count]) => numberOf(count) > 0 && at > ordered && now - at < CART_MS,
  );
}

/** What the `when` of a variant may read of what it shows, as `item.*` and `category.*`. */
export function readItem(
  visitor: Visitor,
  item: ItemConfig,
  now: number,
): Record<'item' | 'category', ItemFacts> {
  const read = (value: string | undefined, bought: string, cart: 'cart' | 'cartIn'): ItemFacts => {
    const key = String(value).slice(0, MAX_NAME_LENGTH);
    const order = cellsOf(visitor, bought).find(([one]) => one === key);
    const hash = String(fnv1a(String(value)));
    return {
      bought: order !== undefined,
      inCart: linesOf(visitor, cart, now).some(([one]) => one === hash),
      daysSinceBought: order && wholeDays(order[1], now),
    };
  };
  return {
    item: read(item.item_id, 'bought', 'cart'),
    category: read(item.item_category, 'boughtIn', 'cartIn'),
  };
}

/** What the conditions of slots may read besides: the personas that the visitor is a member of. */
export function memberFacts(personas: readonly string[]): Facts {
  return { persona: Object.fromEntries(personas.map((id) => [id, true])) };
}

/** What rules may read of every visitor at a moment, whatever the config. What is not known is absent. */
export function readFacts(visitor: Visitor, context: Context, now: number): Facts {
  const [first] = cellsOf(visitor, 'channel.first');
  const [last] = cellsOf(visitor, 'channel.last');
  const touch = last && now - last[1] < TOUCH_MS ? last[2] : DIRECT;
  const channel = context.channel ?? touch;
  const orders = cellsOf(visitor, 'orders');
  const ordered = latest(visitor, 'orders');
  const lines = linesOf(visitor, 'cart', now);
  const visit = readVisit(visitor.visits, now);
  return {
    ...context,
    visit,
    cart: {
      items: total(lines),
      value: total(cellsOf(visitor, 'worth').filter(([key]) => lines.some(([line]) => line === key))),
    },
    stage: stage(),
    orders: {
      count: orders.length,
      value: total(orders),
      items: cellsOf(visitor, 'bought').map(([item]) => item),
      daysSinceLast: orders.length > 0 ? wholeDays(ordered, now) : undefined,
    },
    channel: { ...(isObject(channel) ? channel : DIRECT), first: first?.[2] ?? channel },
    declared: Object.fromEntries(
      cellsOf(visitor, 'declared')
        .filter(([, , said]) => said !== null)
        .map(([key, , said]) => [key, said]),
    ),
  };

  /** The furthest step that still holds: what lies in the cart says more than what was once bought. */
  function stage(): Stage {
    const since = visitSince(visitor.visits, now);
    const [, filled] = lines.at(-1) ?? [];
    if (filled !== undefined) {
      if (filled < since) return 'abandoned';
      const checkout = latest(visitor, 'checkout');
      return checkout >= since && checkout > ordered ? 'checkout' : 'cart';
    }
    if (ordered >= 0) return now - ordered < LAPSED_MS ? 'customer' : 'lapsed';
    return visit.count > 1 || visit.pages > 1 ? 'browsing' : 'new';
  }
}
