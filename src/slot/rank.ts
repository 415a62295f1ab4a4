import type { Plugin } from '../model/client.ts';
import { isObject } from '../model/json.ts';
import { listsOf } from './lists.ts';
import { rankItems, type RankLimits } from './ranking.ts';

/**
 * Re-orders the lists with `data-tb-rank` by the visitor's affinities. Their items say what they are in
 * `data-tb-item='{ "item_id": …, "item_category": … }'`; those with `"pinned": true` or `"sponsored": true`, and children
 * that are no items, stay where they are. `data-tb-rank="category"` asks only the affinity of that name, several by a
 * space between, and nothing between the quotes asks each whose `property` an item has.
 *
 * A list changes before its first paint or while it is out of view, never where the visitor has seen anything of it or
 * has the focus inside. Visitors of the holdout keep the page's order; `stop` and a withdrawn consent bring it back.
 *
 * @param limits - `places`: how far an item moves at most, `inARow`: how many of one `item_category` follow on one
 * another at most, unless what is fixed or `places` wants it otherwise.
 * @defaultValue `{ places: 4, inARow: 3 }`
 */
export function rank({ places = 4, inARow = 3 }: Partial<RankLimits> = {}): Plugin {
  return {
    name: 'rank',
    setup(host) {
      for (const [name, value] of Object.entries({ places, inARow }))
        if (!(value >= 0))
          throw new Error(`${name} is ${JSON.stringify(value)} but must be a number from 0 on`);
      const dimensions = Object.entries(host.config.affinities ?? {});

      return listsOf(host).add('rank', (items, list) => {
        const names = (list.dataset['tbRank'] ?? '').split(/\s+/).filter(Boolean);
        const unknown = names.find((name) => !dimensions.some(([one]) => one === name));
        if (unknown !== undefined) host.problem('list', `there is no affinity "${unknown}"`, 'data-tb-rank');
        const asked = dimensions.filter(([name]) => names.length === 0 || names.includes(name));
        const { affinity } = host.facts();
        const scoreOf = (item: Readonly<Record<string, unknown>>): number =>
          asked.reduce((sum, [name, { property }]) => {
            const shares = isObject(affinity) ? affinity[name] : undefined;
            const value = String(item[property]);
            const share = isObject(shares) ? shares[value] : 0;
            return sum + (typeof share === 'number' ? share : 0);
          }, 0);
        return rankItems(
          items.map((one, place) => ({
            ...one,
            place,
            score: scoreOf(one.item),
            category: typeof one.item['item_category'] === 'string' ? one.item['item_category'] : undefined,
          })),
          { places, inARow },
        );
      });
    },
  };
}
