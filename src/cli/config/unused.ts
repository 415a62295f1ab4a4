import type { Config } from '../../model/config.ts';
import { RESERVED_EVENTS } from '../../model/event.ts';
import { own } from '../../model/json.ts';
import { factsOf } from './leaves.ts';

/** Properties that Tailorbird remembers by itself: what lies in the cart, and what was bought. */
const CART = ['items', 'item_id', 'item_category', 'price', 'quantity'];
const REMEMBERED: Readonly<Record<string, readonly string[]>> = {
  add_to_cart: CART,
  remove_from_cart: CART,
  begin_checkout: [],
  purchase: [...CART, 'transaction_id', 'value'],
};

export interface Unused {
  readonly event: string;
  /** Those of its properties that nothing uses; `undefined` where nothing uses the event at all. */
  readonly properties: readonly string[] | undefined;
}

/** What of the plan nothing uses. What is uploaded or reported, the shop may look at in full. */
export function unusedParts(config: Config): Unused[] {
  if (config.upload) return [];
  const kpis = (config.objectives ?? []).flatMap(({ goals }) => goals.flatMap((goal) => goal.kpis));
  const reported = new Set([
    ...kpis.map(({ event }) => event),
    ...Object.values(config.funnels ?? {}).flat(),
  ]);
  return Object.entries(config.events).flatMap(([event, { properties = {} }]): Unused[] => {
    if (reported.has(event) || own(RESERVED_EVENTS, event) || event === 'declare') return [];
    const remembered = own(REMEMBERED, event);
    const used = usedOf(event, config);
    if (!used && !remembered) return [{ event, properties: undefined }];
    const known = new Set([...(used ?? []), ...(remembered ?? [])]);
    return [{ event, properties: Object.keys(properties).filter((name) => !known.has(name)) }];
  });
}

/** The properties of an event that metrics and affinities read; `undefined` if none looks at the event at all. */
function usedOf(event: string, { metrics = {}, affinities = {} }: Config): string[] | undefined {
  const ofMetrics = Object.values(metrics)
    .filter((metric) => [metric.event].flat().includes(event))
    .map(({ where = {}, sum, distinct, last }) => {
      const asked = factsOf(where).map((path) => path.split('.')[0] ?? '');
      return [...asked, ...[sum, distinct, last].filter((name) => name !== undefined)];
    });
  const ofAffinities = Object.values(affinities)
    .filter(({ weights }) => Object.hasOwn(weights, event))
    .map(({ property }) => [property, 'items']);
  const all = [...ofMetrics, ...ofAffinities];
  return all.length === 0 ? undefined : all.flat();
}
