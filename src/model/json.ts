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
 * Writes JSON, also where an old library has taught lists to write texts of themselves (`Array.prototype.toJSON`).
 *
 * @param keep - What is kept of a value, `undefined` where nothing is.
 */
export function toJson(value: unknown, keep?: (key: string, value: unknown) => unknown): string {
  return JSON.stringify(Reflect.has(Array.prototype, 'toJSON') ? bare(value) : value, keep);
}

/** A copy that has nothing to write itself with. */
function bare(value: unknown): unknown {
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(bare)
    : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bare(one)]));
  return Object.assign(copy, { toJSON: undefined });
}

/**
 * Reads a map by a key that came from outside. Inherited names (`constructor`, or what a host page has put on
 * `Object.prototype`) are no entries.
 */
export function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Reads a property of what a page hands over; nothing where there is none, as in what is no object. */
export function read(source: unknown, key: string): unknown {
  try {
    return Reflect.get(Object(source), key);
  } catch {
    return undefined; // a getter that throws has nothing to say
  }
}
