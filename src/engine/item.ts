import { isObject, type Properties } from '../model/json.ts';

/** The products of an event: GA4's `items`, or the event's own properties where it has none. */
export function itemsOf(properties: Properties): Readonly<Record<string, unknown>>[] {
  const { items } = properties;
  return Array.isArray(items) ? items.filter(isObject) : [properties];
}

/** The values of a property: the event's own, or that of each of its items. */
export function valuesOf(properties: Properties, property: string): (string | number)[] {
  const values: unknown[] = [
    properties[property] ?? itemsOf(properties).map((item) => item[property]),
  ].flat();
  return values.filter((value) => typeof value === 'string' || typeof value === 'number');
}

/** A number, if it is one that a shop could mean. */
export function quantity(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Math.abs(value) <= 1e9 ? value : otherwise;
}
