import { isObject } from '../../model/json.ts';
import { UNREADABLE } from './copy.ts';
import { describe } from './describe.ts';
import { oneOf, type Faults } from './faults.ts';
import { inside, type Place } from './place.ts';

/** Looks at a value and tells its faults. Never called with what could not be read. */
export type Check = (value: unknown, place: Place, faults: Faults) => void;

/** The check of a field that must be there. */
export interface Need {
  readonly need: Check;
}

/** One check for each field of an interface: a field that is optional there is optional here. */
export type Fields<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Check : Need };

export function need(check: Check): Need {
  return { need: check };
}

/** Of a field that another check reads, which knows what stands beside it. */
export function anything(): void {
  // nothing to say
}

/** All of several checks. */
export function all(...checks: readonly Check[]): Check {
  return (value, place, faults) => {
    for (const check of checks) check(value, place, faults);
  };
}

/** An object with these fields and no others. */
export function object<T>(fields: Fields<T>): Check {
  const known = Object.entries<Check | Need>(fields);
  const names = known.map(([key]) => key);
  const expected = `left out: here may stand ${oneOf(names)}`;
  const checks = new Map(
    known.map(([key, field]) => [key, typeof field === 'function' ? field : field.need]),
  );
  const needed = known.filter(([, field]) => typeof field !== 'function').map(([key]) => key);
  return (value, place, faults) => {
    if (!isObject(value)) {
      faults.add(place, { found: describe(value), expected: 'an object' });
      return;
    }
    for (const key of needed) {
      if (!Object.hasOwn(value, key)) checks.get(key)?.(undefined, inside(place, key), faults);
    }
    for (const [key, item] of Object.entries(value)) {
      const check = checks.get(key);
      if (!check) {
        faults.add(inside(place, key), { found: 'an unknown key', expected, misspelt: { word: key, names } });
      } else if (item !== UNREADABLE) check(item, inside(place, key), faults);
    }
  };
}

export interface MapRules {
  readonly keys: Check;
  readonly values: Check;
  readonly isEmptyAllowed?: boolean | undefined;
}

/** An object with keys of the config's own choice. */
export function map({ keys, values, isEmptyAllowed = true }: MapRules): Check {
  return (value, place, faults) => {
    if (!isObject(value) || (!isEmptyAllowed && Object.keys(value).length === 0)) {
      const expected = isEmptyAllowed ? 'an object' : 'an object with at least one entry';
      faults.add(place, { found: describe(value), expected });
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      keys(key, inside(place, key), faults);
      if (item !== UNREADABLE) values(item, inside(place, key), faults);
    }
  };
}

export interface ListRules {
  /** How many entries there must be. @defaultValue 0 */
  readonly min?: number | undefined;
  /** What no two entries may share: their value, or their `id`. @defaultValue nothing */
  readonly unique?: 'value' | 'id' | undefined;
}

export function list(items: Check, { min = 0, unique }: ListRules = {}): Check {
  return (value, place, faults) => {
    if (!Array.isArray(value) || value.length < min) {
      const expected = min === 0 ? 'a list' : `a list of at least ${min}`;
      faults.add(place, { found: describe(value), expected });
      return;
    }
    const differs = distinct();
    for (const [index, item] of value.entries()) {
      const at = inside(place, index);
      if (item !== UNREADABLE) items(item, at, faults);
      if (unique === 'value') differs(item, at, faults);
      if (unique === 'id' && isObject(item)) differs(item['id'], inside(at, 'id'), faults);
    }
  };
}

/** Texts, or numbers, of which no two are the same, wherever they stand: the check remembers what it has seen. */
export function distinct(): Check {
  const taken = new Set<unknown>();
  return (value, place, faults) => {
    if (/string|number/.test(typeof value) && taken.has(value)) {
      faults.add(place, { found: `${describe(value)} once more`, expected: 'different from all others' });
    }
    taken.add(value);
  };
}

/** Any value for which `holds` is true. */
export function rule(holds: (value: unknown) => boolean, expected: string): Check {
  return (value, place, faults) => {
    if (!holds(value)) faults.add(place, { found: describe(value), expected });
  };
}

/** One of a few texts. */
export function choice(...names: readonly string[]): Check {
  const expected = oneOf(names);
  return (value, place, faults) => {
    if (typeof value === 'string' && names.includes(value)) return;
    const misspelt = typeof value === 'string' ? { word: value, names } : undefined;
    faults.add(place, { found: describe(value), expected, misspelt });
  };
}

/** Greatest number that the config may hold, and, negative, the least: sums of such numbers stay exact enough. */
export const MAX_NUMBER = 1e9;

export interface NumberRules {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly isWhole?: boolean | undefined;
}

/** A number from `min` to `max`, both included. */
export function number({ min = -MAX_NUMBER, max = MAX_NUMBER, isWhole = false }: NumberRules = {}): Check {
  const expected = `a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`;
  return rule((value) => {
    return typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value));
  }, expected);
}
