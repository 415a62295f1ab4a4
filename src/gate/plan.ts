import type { EventPlan, PropertyType } from '../model/config.ts';
import type { DropReason } from '../model/client.ts';
import { RESERVED_EVENTS } from '../model/event.ts';
import { isObject, own, type Json } from '../model/json.ts';

/** Longest text of a property, in UTF-16 units. */
const MAX_TEXT = 200;
const MAX_ITEMS = 50;
/** Longest preference of the visitor, as JSON. */
const MAX_DECLARED = 1_024;
/** What is kept of each of GA4's `items`. */
const ITEM: Readonly<Record<string, PropertyType>> = {
  item_id: 'string',
  item_name: 'string',
  item_brand: 'string',
  item_category: 'string',
  item_category2: 'string',
  item_category3: 'string',
  item_category4: 'string',
  item_category5: 'string',
  item_variant: 'string',
  price: 'number',
  quantity: 'number',
  discount: 'number',
};

export interface Admission {
  /** `undefined`: the event is not in the plan. */
  readonly properties: Readonly<Record<string, Json>> | undefined;
  /** What was left out, as `event` or `event.property`. */
  readonly dropped: readonly { readonly name: string; readonly reason: DropReason }[];
}

/**
 * Lets through what the measurement plan names: reads only these properties, and takes copies. Whatever else a page
 * hands over (cycles, getters, elements) is never touched.
 */
export function admit(plan: Readonly<Record<string, EventPlan>>, name: string, given: unknown): Admission {
  const planned = own(plan, name);
  const dropped: Admission['dropped'][number][] = [];
  if (name === 'declare') return { properties: copyDeclared(given), dropped };
  const types = { ...own(RESERVED_EVENTS, name), ...planned?.properties };
  if (!planned && !own(RESERVED_EVENTS, name))
    return { properties: undefined, dropped: [{ name, reason: 'not-in-plan' }] };
  const source = isObject(given) ? given : {};
  for (const key of Object.keys(source)) {
    if (!own(types, key)) dropped.push({ name: `${name}.${key}`, reason: 'not-in-plan' });
  }
  const properties = pick(source, types, (key) =>
    dropped.push({ name: `${name}.${key}`, reason: 'wrong-type' }),
  );
  return { properties, dropped };
}

function pick(
  source: Readonly<Record<string, unknown>>,
  types: Readonly<Record<string, PropertyType>>,
  onWrong: (key: string) => void,
): Record<string, Json> {
  const picked: Record<string, Json> = {};
  for (const [key, type] of Object.entries(types)) {
    const value = read(source, key);
    if (value === undefined || value === null) continue;
    const copy = copyAs(value, type);
    if (copy === undefined) onWrong(key);
    else picked[key] = copy;
  }
  return picked;
}

function copyAs(value: unknown, type: PropertyType): Json | undefined {
  if (type === 'items') {
    if (!Array.isArray(value)) return undefined;
    return value
      .slice(0, MAX_ITEMS)
      .filter(isObject)
      .map((item) => pick(item, ITEM, () => {}));
  }
  // Shops write ids as numbers and prices as texts; both are meant as the plan says.
  if (type === 'string' && (typeof value === 'string' || typeof value === 'number'))
    return wellFormed(String(value));
  if (type === 'number' && (typeof value === 'number' || typeof value === 'string')) {
    return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
  }
  return type === 'boolean' && typeof value === 'boolean' ? value : undefined;
}

function read(source: Readonly<Record<string, unknown>>, key: string): unknown {
  try {
    return own(source, key);
  } catch {
    return undefined; // a getter that throws has nothing to say
  }
}

/** A preference may be any small JSON. */
function copyDeclared(given: unknown): Record<string, Json> {
  const copy: Record<string, Json> = {};
  for (const [key, value] of Object.entries(isObject(given) ? given : {})) {
    const json = JSON.stringify(value) ?? 'null';
    if (json.length <= MAX_DECLARED) copy[key] = JSON.parse(json);
  }
  return copy;
}

/** Cuts a text, and replaces halves of surrogate pairs: JSON cannot carry them to every backend. */
function wellFormed(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/\p{Surrogate}/gu, '\uFFFD');
}
