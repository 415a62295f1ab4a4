import { describe } from './describe.ts';
import { MAX_FAULTS, type Faults } from './faults.ts';
import { inside, ROOT, type Place } from './place.ts';

/** Entries of all lists and objects together; what stands in two places counts twice. */
export const MAX_VALUES = 50_000;
/** UTF-16 units of all texts and keys together. */
export const MAX_CHARACTERS = 1_048_576;
/** Lists and objects within one another. A condition may have 32 of them and stands at most 6 deep. */
export const MAX_DEPTH = 64;

/** Stands in the copy for what could not be copied; its fault has been told. */
export const UNREADABLE: unique symbol = Symbol('unreadable');

const JSON_VALUE = 'a value that JSON can say';

interface Refusal {
  readonly faults: Faults;
  readonly expected?: string | undefined;
}

interface Reader extends Refusal {
  readonly above: Set<object>;
  /** Counts a value or key; throws when the config is too large to go on. */
  readonly count: (values: number, characters: number) => void;
}

/**
 * Copies a JSON value that may be anything: cyclic, endless, with getters that throw. The copy consists of plain
 * objects, arrays and primitives, each of them its own, with {@link UNREADABLE} where that was not possible.
 *
 * @throws TailorbirdError if the value is too large to be looked at, or too deep in a hundred places.
 */
export function copyJson(json: unknown, faults: Faults): unknown {
  let values = 0;
  let characters = 0;
  const count: Reader['count'] = (moreValues, moreCharacters) => {
    values += moreValues;
    characters += moreCharacters;
    if (values <= MAX_VALUES && characters <= MAX_CHARACTERS) return;
    const [found, limit] =
      values > MAX_VALUES ? ['values', MAX_VALUES] : ['characters of text', MAX_CHARACTERS];
    faults.add(ROOT, { found: `a document of more than ${limit} ${found}`, expected: 'smaller' });
    throw faults.error();
  };
  return copyValue(json, ROOT, { faults, above: new Set(), count });
}

function copyValue(value: unknown, place: Place, reader: Reader): unknown {
  if (typeof value === 'string') reader.count(0, value.length);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Number.isFinite(value)) return value;
  if (typeof value !== 'object') return refuse(describe(value), place, reader);
  if (reader.above.has(value)) return refuse('an object that contains itself', place, reader);
  if (place.depth > MAX_DEPTH) return refuseDeeper(place, reader);
  const keys = keysOf(value);
  if (typeof keys === 'string') return refuse(keys, place, reader);
  reader.above.add(value);
  const copy =
    typeof keys === 'number'
      ? copyList(value, keys, { place, reader })
      : copyObject(value, keys, { place, reader });
  reader.above.delete(value);
  return copy;
}

interface Here {
  readonly place: Place;
  readonly reader: Reader;
}

function copyList(list: object, length: number, { place, reader }: Here): unknown[] {
  reader.count(length, 0); // before anything is made of that length
  return Array.from({ length }, (_, index) => copyEntry(read(list, index), inside(place, index), reader));
}

function copyObject(
  object: object,
  keys: readonly string[],
  { place, reader }: Here,
): Record<string, unknown> {
  reader.count(keys.length, 0);
  const entries: [string, unknown][] = [];
  for (const key of keys) {
    reader.count(0, key.length);
    const at = inside(place, key);
    if (key === '__proto__') {
      reader.faults.add(at, { found: 'an unsafe key', expected: 'left out' });
      continue;
    }
    const value = read(object, key);
    if (value !== undefined) entries.push([key, copyEntry(value, at, reader)]);
  }
  return Object.fromEntries(entries); // which defines: no setter of any prototype is called
}

function copyEntry(value: unknown, at: Place, reader: Reader): unknown {
  return value === UNREADABLE
    ? refuse('something that throws when it is read', at, reader)
    : copyValue(value, at, reader);
}

/** The length of a list, the keys of a plain object, or what else the value is. */
function keysOf(value: object): number | readonly string[] | string {
  try {
    if (Array.isArray(value)) return value.length;
    const prototype: unknown = Object.getPrototypeOf(value);
    // A plain object of another frame has another `Object.prototype`, but one without a prototype all the same.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    return isPlain ? Object.keys(value) : 'an object that JSON has not';
  } catch {
    return 'something that throws when it is read'; // a proxy: what it throws is its own affair
  }
}

function read(holder: object, key: string | number): unknown {
  try {
    return Reflect.get(holder, key);
  } catch {
    return UNREADABLE; // a getter or proxy: what it throws is its own affair
  }
}

/** Where that is so in many places, what is given may have no end, and is not worth the time to look at all of it. */
function refuseDeeper(place: Place, { faults }: Reader): typeof UNREADABLE {
  if (faults.count() >= MAX_FAULTS) throw faults.error();
  return refuse('nested deeper', place, { faults, expected: `at most ${MAX_DEPTH} levels deep` });
}

function refuse(found: string, place: Place, { faults, expected = JSON_VALUE }: Refusal): typeof UNREADABLE {
  faults.add(place, { found, expected });
  return UNREADABLE;
}
