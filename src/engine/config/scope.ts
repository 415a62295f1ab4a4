import { own } from '../../model/json.ts';
import { oneOf } from './faults.ts';
import type { Known } from './known.ts';
import { ITEM_FIELDS, type Plan } from './plan.ts';

/** What is wrong with a path. */
export interface Misread {
  readonly found: string;
  readonly expected: string;
  /** Paths that would have been right. */
  readonly names: Iterable<string>;
}

/** What a condition may read. */
export interface Scope {
  /** `undefined` if the path may be read. */
  readonly look: (path: string) => Misread | undefined;
  /** What `$elemMatch` may read of the entries of a list. */
  readonly entries: (path: string) => Scope;
}

/** Facts by their first part; `metric`, `affinity`, `persona`, `page.query` and `declared` depend on the config. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  visit: ['count', 'pages', 'first', 'daysSinceLast'],
  cart: ['items', 'value'],
  orders: ['count', 'value', 'daysSinceLast', 'items'],
  channel: ['name', 'source', 'medium', 'campaign'].flatMap((field) => [field, `first.${field}`]),
  device: ['type', 'os', 'browser'],
  locale: ['language', 'country', 'timeZone', 'season', 'hour', 'weekday'],
  page: ['path', 'type'],
};

/** Every fact whose path the config does not choose. */
export const FIXED_FACTS: readonly string[] = [
  'stage',
  ...Object.entries(FACTS).flatMap(([first, rest]) => rest.map((field) => `${first}.${field}`)),
];

const FIXED = new Set(FIXED_FACTS);

/** Of what a variant shows: facts of the item itself, or of its category. */
export type Subject = 'item' | 'category';

const PURCHASE = ['bought', 'inCart', 'daysSinceBought'];

/** Facts that only the condition of a variant can read, and only one that names what it shows. */
export const ITEM_FACTS: readonly string[] = ['item', 'category'].flatMap((subject) =>
  PURCHASE.map((field) => `${subject}.${field}`),
);

const ANYTHING: Scope = { look: () => undefined, entries: () => ANYTHING };

/**
 * Where a condition over facts stands: slots may also read personas, the evidence of special personas only what was
 * declared. What was declared for them they alone read, also in `never`.
 */
export type Reader = 'persona' | 'special-persona' | 'special-never' | 'slot';

/**
 * The facts that a rule may read.
 *
 * @param subjects - Of the variant that the rule belongs to.
 */
export function factScope(known: Known, reader: Reader, subjects: readonly Subject[] = []): Scope {
  const open = new Set(ITEM_FACTS.filter((path) => subjects.some((one) => path.startsWith(`${one}.`))));
  const look: Scope['look'] = (path) => {
    const [first = '', second = '', ...rest] = path.split('.');
    const isDeclared = first === 'declared' && second !== '' && rest.every((part) => part !== '');
    const isSecret = own(known.secrets, first)?.has(second) === true;
    if (reader === 'special-persona') {
      if (isDeclared || (first === 'metric' && isSecret && rest.length === 0)) return undefined;
      const expected = 'declared.*, or a special metric, as a special persona rests on nothing else';
      return { found: 'a fact that was not declared', expected, names: [] };
    }
    if (isSecret && (reader === 'slot' || (reader === 'persona' && first !== 'persona')))
      return { found: 'what only special personas may read', expected: SECRET, names: [] };
    if (isDeclared) return undefined;
    if (FIXED.has(path) || open.has(path) || isOpen(known, { reader, first, second, rest })) return undefined;
    if (first === 'persona' && reader !== 'slot') {
      return { found: 'a fact that only slots can read', expected: 'another fact', names: [] };
    }
    if (ITEM_FACTS.includes(path)) {
      const field = first === 'item' ? 'item_id' : 'item_category';
      const expected = `another fact: ${first}.* stands only in the when of a variant whose item has an ${field}`;
      return { found: 'a fact of no item', expected, names: [] };
    }
    const names = namesLike(known, { reader, open, value: rest.join('.') });
    return { found: 'an unknown fact', expected: own(EXPECTED, first) ?? 'a fact', names };
  };
  return { look, entries: () => ANYTHING };
}

const SECRET =
  'another fact; a slot names the persona in the personas of its variant, so that nobody is told of what it shows';

/** What a path must be that begins so. */
const EXPECTED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(FACTS).map(([first, rest]) => [first, oneOf(rest.map((field) => `${first}.${field}`))]),
  ),
  item: oneOf(ITEM_FACTS.slice(0, PURCHASE.length)),
  category: oneOf(ITEM_FACTS.slice(PURCHASE.length)),
  metric: 'metric.<a metric of this config>',
  affinity: 'affinity.<an affinity of this config>.<$top, or a value without dots>',
  persona: 'persona.<a persona of this config>',
  page: 'page.path, page.type or page.query.<a name that page.query of this config lists>',
  declared: 'declared.<a name>',
};

interface Parts {
  readonly reader: Reader;
  readonly first: string;
  readonly second: string;
  readonly rest: readonly string[];
}

function isOpen(known: Known, { reader, first, second, rest }: Parts): boolean {
  const [third = ''] = rest;
  if (first === 'metric') return rest.length === 0 && known.metrics.has(second);
  if (first === 'affinity') return rest.length === 1 && third !== '' && known.affinities.has(second);
  if (first === 'persona') return reader === 'slot' && rest.length === 0 && known.personas.has(second);
  return first === 'page' && second === 'query' && rest.length === 1 && known.query.has(third);
}

interface Likeness {
  readonly reader: Reader;
  /** Facts of the item. */
  readonly open: Iterable<string>;
  readonly value: string;
}

function* namesLike(known: Known, { reader, open, value }: Likeness): Iterable<string> {
  yield* FIXED_FACTS;
  yield* open;
  for (const name of known.metrics) yield `metric.${name}`;
  for (const name of known.affinities) yield `affinity.${name}.${value === '' ? '$top' : value}`;
  for (const name of known.query) yield `page.query.${name}`;
  if (reader !== 'slot') return;
  for (const name of known.personas) yield `persona.${name}`;
}

/** The properties that all of these events have by the plan. Events that the plan does not know are passed over. */
export function eventScope(plan: Plan, events: readonly string[]): Scope {
  return {
    look(path) {
      for (const event of events) {
        const properties = plan.get(event);
        if (!properties || isProperty(properties, path)) continue;
        return {
          found: 'an unknown property',
          expected: `a property that the plan keeps of ${event}`,
          names: properties.keys(),
        };
      }
      return undefined;
    },
    entries: (path) => {
      const areItems = events.some((event) => plan.get(event)?.get(path) === 'items');
      return areItems ? ITEM_SCOPE : ANYTHING;
    },
  };
}

const ITEM_SCOPE: Scope = {
  look: (path) =>
    ITEM_FIELDS.has(path)
      ? undefined
      : { found: 'an unknown field', expected: 'a field of an item', names: ITEM_FIELDS.keys() },
  entries: () => ANYTHING,
};

/** A property itself, or, of a list of items, one of them and its field: `items.0.item_id`. */
function isProperty(properties: ReadonlyMap<string, unknown>, path: string): boolean {
  if (properties.has(path) && !path.includes('.')) return true;
  const [first = '', index = '', field, ...rest] = path.split('.');
  if (properties.get(first) !== 'items' || !/^\d{1,3}$/.test(index) || rest.length > 0) return false;
  return field === undefined || ITEM_FIELDS.has(field);
}
