import type { DropReason } from '../model/notices.ts';
import type { EventPlan, PropertyType } from '../model/config.ts';
import { RESERVED_EVENTS } from '../model/event.ts';
import { isObject, own, parseJson, type Json, type Properties } from '../model/json.ts';

/** Longest text of a property, in UTF-16 units. */
const MAX_TEXT = 200;
const MAX_ITEMS = 50;
/** Longest preference of the visitor, as JSON. */
const MAX_DECLARED = 1_024;
const MAX_PREFERENCES = 32;

type TypeOf = (key: string) => PropertyType | undefined;
type OnDrop = (name: string, reason: DropReason) => void;

/**
 * Lets through what the measurement plan names: reads only these properties, and takes copies. Whatever else a page
 * hands over (cycles, getters, elements) is never touched.
 *
 * @returns `undefined` for an event that is not in the plan.
 */
export function admit(
  { plan, onDrop }: { plan: Readonly<Record<string, EventPlan>>; onDrop: OnDrop },
  name: string,
  given: unknown,
): Properties | undefined {
  if (name === 'declare') return copyDeclared(given);
  const reserved = own(RESERVED_EVENTS, name);
  const planned = own(plan, name);
  if (!reserved && !planned) {
    onDrop(name, 'not-in-plan');
    return undefined;
  }
  const typeOf: TypeOf = (key) => own(planned?.properties, key) ?? own(reserved, key);
  return pick(given, typeOf, (key, reason) => onDrop(`${name}.${key}`, reason));
}

function pick(given: unknown, typeOf: TypeOf, onDrop: OnDrop): Properties {
  const picked: Record<string, Json> = {};
  for (const key of isObject(given) ? Object.keys(given) : []) {
    const type = typeOf(key);
    const value = type && read(given, key);
    const copy = type && copyAs(value, type);
    if (copy !== undefined) picked[key] = copy;
    else if (!type) onDrop(key, 'not-in-plan');
    else if (value !== undefined && value !== null) onDrop(key, 'wrong-type');
  }
  return picked;
}

function copyAs(value: unknown, type: PropertyType): Json | undefined {
  if (type === 'items' && Array.isArray(value)) {
    return value.slice(0, MAX_ITEMS).map((item) => pick(item, typeOfItem, () => {}));
  }
  // Shops write ids as numbers and prices as texts; both are meant as the plan says.
  const text = typeof value === 'string' || Number.isFinite(value) ? String(value) : undefined;
  if (type === 'string') return text === undefined ? undefined : wellFormed(text);
  if (type === 'number') return text?.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined;
  return type === 'boolean' && typeof value === 'boolean' ? value : undefined;
}

/** What is kept of each of GA4's `items`. */
function typeOfItem(key: string): PropertyType | undefined {
  if (/^item_(?:id|name|brand|variant|category[2-5]?)$/.test(key)) return 'string';
  return /^(?:price|quantity|discount)$/.test(key) ? 'number' : undefined;
}

function read(source: unknown, key: string): unknown {
  try {
    return Reflect.get(Object(source), key);
  } catch {
    return undefined; // a getter that throws has nothing to say
  }
}

/** A preference may be any small JSON. */
function copyDeclared(given: unknown): Properties {
  const copy: Record<string, Json> = {};
  for (const [key, value] of Object.entries(isObject(given) ? given : {}).slice(0, MAX_PREFERENCES)) {
    const json = JSON.stringify(value) ?? 'null';
    if (json.length <= MAX_DECLARED) copy[key] = parseJson(json);
  }
  return copy;
}

/** Cuts a text, and replaces halves of surrogate pairs: JSON cannot carry them to every backend. */
function wellFormed(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/\p{Surrogate}/gu, '\uFFFD');
}
