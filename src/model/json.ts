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

/** Writes JSON, also where an old library has taught lists to write texts of themselves (`Array.prototype.toJSON`). */
export function toJson(value: unknown): string {
  if (!Reflect.has([], 'toJSON')) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${toJson(one)}`).join()}}`;
}

/**
 * Reads a map by a key that came from outside. Inherited names (`constructor`, or what a host page has put on
 * `Object.prototype`) are no entries.
 */
export function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
