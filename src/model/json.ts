/** Any value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Named values of an event: what happened to what. */
export type Properties = Readonly<Record<string, Json>>;

/** Whether a value is an object with keys: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads JSON; throws what `JSON.parse` throws. */
export function parseJson(text: string): Json {
  // oxlint-disable-next-line typescript/no-unsafe-return -- JSON.parse returns nothing but JSON
  return JSON.parse(text);
}

/**
 * Reads a map by a key that came from outside. Inherited names (`constructor`, or what a host page has put on
 * `Object.prototype`) are no entries.
 */
export function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
