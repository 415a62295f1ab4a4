import type { DropReason } from '../model/notices.ts';
import type { EventPlan, PropertyType } from '../model/config.ts';
import { RESERVED_EVENTS } from '../model/event.ts';
import { isObject, own, parseJson, read, toJson, type Json, type Properties } from '../model/json.ts';
import { scrub, shorten, type Clean } from './clean.ts';

/** Longest text of a property, in UTF-16 units. */
const MAX_TEXT = 200;
const MAX_ITEMS = 50;
/** Longest preference of the visitor, as JSON. */
const MAX_DECLARED = 1_024;
const MAX_PREFERENCES = 32;

type TypeOf = (key: string) => PropertyType | undefined;
type OnDrop = (name: string, reason: DropReason) => void;

export interface Admission {
  readonly plan: Readonly<Record<string, EventPlan>>;
  readonly clean: Clean;
  /** Whether the config itself says a text; see `ownWords`. */
  readonly isOwn: (value: unknown) => boolean;
  readonly onDrop: OnDrop;
}

/**
 * Lets through what the measurement plan names: reads only these properties, and takes copies. Whatever else a page
 * hands over (cycles, getters, elements) is never touched.
 *
 * @returns `undefined` for an event that is not in the plan.
 */
export function admit(
  { plan, clean, isOwn, onDrop }: Admission,
  name: string,
  given: unknown,
): Properties | undefined {
  const drop: OnDrop = (key, reason) => onDrop(`${name}.${key}`, reason);
  if (name === 'declare') return copyDeclared(given, clean, drop);
  const reserved = own(RESERVED_EVENTS, name);
  const planned = own(plan, name);
  if (!reserved && !planned) {
    onDrop(name, 'not-in-plan');
    return undefined;
  }
  const typeOf: TypeOf = (key) => own(planned?.properties, key) ?? own(reserved, key);
  return pick(given, typeOf, {
    // What Tailorbird itself reports are labels; its `name` is that of a channel.
    clean(key, value) {
      const isLabel = own(reserved, key);
      const kept = isLabel ? shorten(clean)('utm', value) : clean(key, value);
      if (isLabel && kept !== value && isOwn(value)) return value;
      return typeof kept === 'string' ? wellFormed(kept) : kept;
    },
    drop,
  });
}

function pick(
  given: unknown,
  typeOf: TypeOf,
  { clean, drop }: { readonly clean: Clean; readonly drop: OnDrop },
): Properties {
  const picked: Record<string, Json> = {};
  for (const key of isObject(given) ? Object.keys(given) : []) {
    const type = typeOf(key);
    const value = type && read(given, key);
    const copy =
      type === 'items' && Array.isArray(value)
        ? value
            .slice(0, MAX_ITEMS)
            .map((item) =>
              pick(item, typeOfItem, { clean, drop: (name, reason) => drop(`${key}.${name}`, reason) }),
            )
        : type && copyAs(value, type);
    const kept = copy === undefined ? undefined : clean(key, copy);
    if (type === 'items' && Array.isArray(value) && value.length > MAX_ITEMS) drop(key, 'size');
    if (kept !== undefined) picked[key] = kept;
    else if (!type) drop(key, 'not-in-plan');
    else if (copy !== undefined) drop(key, 'personal-data');
    else if (value !== undefined && value !== null) drop(key, 'wrong-type');
  }
  return picked;
}

function copyAs(value: unknown, type: PropertyType): string | number | boolean | undefined {
  // Shops write ids as numbers and prices as texts; both are meant as the plan says.
  const text = typeof value === 'string' || Number.isFinite(value) ? String(value) : undefined;
  if (type === 'string') return text;
  if (type === 'number') return text?.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined;
  return type === 'boolean' && typeof value === 'boolean' ? value : undefined;
}

/** What is kept of each of GA4's `items`. */
function typeOfItem(key: string): PropertyType | undefined {
  if (/^item_(?:id|name|brand|variant|category[2-5]?)$/.test(key)) return 'string';
  return /^(?:price|quantity|discount)$/.test(key) ? 'number' : undefined;
}

/** A preference may be any small JSON. */
function copyDeclared(given: unknown, clean: Clean, drop: OnDrop): Properties {
  const copy: Record<string, Json> = {};
  const preferences = Object.entries(isObject(given) ? given : {});
  for (const [key, value] of preferences.slice(0, MAX_PREFERENCES)) {
    const json = toJson(value) ?? 'null';
    if (json.length > MAX_DECLARED) drop(key, 'size');
    else
      Object.assign(
        copy,
        scrub(clean, { [key]: parseJson(json) }, (part) => drop(part, 'personal-data')),
      );
  }
  if (preferences.length > MAX_PREFERENCES) drop('*', 'size');
  return copy;
}

/** Cuts a text, and replaces halves of surrogate pairs: JSON cannot carry them to every backend. */
function wellFormed(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}
