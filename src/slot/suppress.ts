import type { Host, Plugin } from '../model/client.ts';
import { MAX_NAME_LENGTH } from '../model/config.ts';
import { parseDuration } from '../model/duration.ts';
import { isObject, own } from '../model/json.ts';
import { listsOf, type ListItem } from './lists.ts';

const DAY_MS = 864e5;

/** What {@link suppress} takes. */
export interface SuppressOptions {
  /**
   * ISO 8601 durations by `item_category`: after so long, what was bought is offered again. An item may say its own,
   * `"replenish": "P14D"`, in `data-tb-item`. @defaultValue never
   */
  readonly replenish?: Readonly<Record<string, string>> | undefined;
}

/**
 * Puts last, in the lists with `data-tb-suppress`, what the visitor has bought or has in the cart: only one of the two
 * with `data-tb-suppress="bought"` or `"cart"`. With the word `hide` in it they are hidden instead, unless nothing else
 * would be left to see. Their items say what they are as for {@link rank}, under whose conditions a list
 * changes and comes back.
 */
export function suppress({ replenish = {} }: SuppressOptions = {}): Plugin {
  return {
    name: 'suppress',
    setup(host) {
      for (const span of Object.values(replenish)) if (parseDuration(span) === undefined) throw wrong(span);

      /** How long what was bought is not offered again. */
      function intervalOf(item: ListItem['item']): number {
        const span = item['replenish'] ?? own(replenish, String(item['item_category']));
        const interval = parseDuration(span);
        if (span !== undefined && interval === undefined) host.problem('list', wrong(span));
        return interval ?? Infinity;
      }
      function isOut({ item, isFixed }: ListItem, { ordered, isCart }: Asked): boolean {
        const id = String(item['item_id']);
        if (isFixed || !(isCart || ordered.includes(id.slice(0, MAX_NAME_LENGTH)))) return false;
        const { item: facts } = host.facts({ item_id: id });
        if (!isObject(facts)) return false;
        const { inCart, daysSinceBought } = facts;
        const isBought = ordered.length > 0 && typeof daysSinceBought === 'number';
        return (isCart && inCart === true) || (isBought && daysSinceBought * DAY_MS < intervalOf(item));
      }
      return listsOf(host).add('suppress', (items, list) => {
        const asked = readAsked(list, host);
        const out = new Set(items.filter((item) => isOut(item, asked)));
        const kept = items.filter((item) => !out.has(item));
        const isHidden = asked.isHiding && kept.some(({ element }) => !element.hidden);
        const movable = [
          ...kept.filter(({ isFixed }) => !isFixed),
          ...[...out].map((item) => ({ ...item, isHidden, isFixed: true })),
        ];
        let next = 0;
        return items.map((item) => (item.isFixed ? item : (movable[next++] ?? item)));
      });
    },
  };
}

/** What a list does not want to show. */
interface Asked {
  /** Ids of what was bought, where that is not to be shown. */
  readonly ordered: readonly unknown[];
  /** Whether something is in the cart that is not to be shown. */
  readonly isCart: boolean;
  readonly isHiding: boolean;
}

function readAsked({ dataset }: HTMLElement, host: Host): Asked {
  const words = (dataset['tbSuppress'] ?? '').split(/\s+/);
  const asks = (one: string, other: string): boolean => words.includes(one) || !words.includes(other);
  const { orders, cart } = host.facts();
  const ordered = isObject(orders) && asks('bought', 'cart') ? orders['items'] : [];
  const isCart = isObject(cart) && asks('cart', 'bought') && Number(cart['items']) > 0;
  return { ordered: Array.isArray(ordered) ? ordered : [], isCart, isHiding: words.includes('hide') };
}

function wrong(span: unknown): Error {
  return new Error(`replenish is ${JSON.stringify(span)} but must be an ISO 8601 duration, such as "P30D"`);
}
