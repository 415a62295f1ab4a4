import { RESERVED_EVENTS } from '../../model/event.ts';
import { isObject } from '../../model/json.ts';

/** GA4's recommended events of e-commerce. A funnel may name them before the plan collects them. */
export const SHOP_EVENTS: readonly string[] = [
  'add_payment_info',
  'add_shipping_info',
  'add_to_cart',
  'add_to_wishlist',
  'begin_checkout',
  'purchase',
  'refund',
  'remove_from_cart',
  'select_item',
  'select_promotion',
  'view_cart',
  'view_item',
  'view_item_list',
  'view_promotion',
];

/** Fields of GA4's items that are kept, with their types. */
export const ITEM_FIELDS: ReadonlyMap<string, unknown> = new Map([
  ...['item_id', 'item_name', 'item_brand', 'item_variant', 'item_category'].map(isText),
  ...['item_category2', 'item_category3', 'item_category4', 'item_category5'].map(isText),
  ...['price', 'quantity', 'discount'].map((field) => [field, 'number'] as const),
]);

/** Properties by name, with their types, by event. */
export type Plan = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** Reads what may be collected, with what is collected whether the config names it or not. */
export function readPlan(events: unknown): Plan {
  const plan = new Map<string, Map<string, unknown>>();
  const add = (name: string, properties: object) => {
    plan.set(name, new Map([...(plan.get(name) ?? []), ...Object.entries(properties)]));
  };
  for (const [name, properties] of Object.entries(RESERVED_EVENTS)) add(name, properties);
  for (const [name, event] of Object.entries(isObject(events) ? events : {})) {
    const properties = isObject(event) ? event['properties'] : undefined;
    add(name, isObject(properties) ? properties : {});
  }
  return plan;
}

function isText(field: string): readonly [string, string] {
  return [field, 'string'];
}
