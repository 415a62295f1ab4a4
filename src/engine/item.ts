import { isObject, type Properties } from '../model/json.ts';
import { UNIT } from './series.ts';

/** The largest number that a shop could mean. */
const MAX_QUANTITY = 1e9;

/** The products of an event: GA4's `items`, or the event's own properties where it has none. */
export function itemsOf(properties: Properties): Readonly<Record<string, unknown>>[] {
  const { items } = properties;
  return Array.isArray(items) ? items.filter(isObject) : [properties];
}

/** The values of a property: the event's own, or that of each of its items. */
export function valuesOf(properties: Properties, property: string): (string | number)[] {
  return [properties[property] ?? itemsOf(properties).map((item) => item[property])].flat().filter(isText);
}

/** A text or a number as a text; anything else as none. */
export function text(value: unknown): string {
  return isText(value) ? String(value) : '';
}

/** A number, if it is one that a shop could mean. */
export function quantity(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Math.abs(value) <= MAX_QUANTITY ? value : otherwise;
}

/** A number as an amount. */
export function units(value: unknown): number {
  return Math.round(quantity(value, 0) * UNIT);
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
