import { isObject } from '../../model/json.ts';
import type { Check } from './check.ts';
import { UNREADABLE } from './copy.ts';
import { describe } from './describe.ts';
import type { Faults } from './faults.ts';
import { operandCheck } from './operand.ts';
import type { PatternCheck } from './pattern.ts';
import { inside, type Place } from './place.ts';
import type { Scope } from './scope.ts';

/** Lists and objects within one another, from the condition itself on. */
export const MAX_CONDITION_DEPTH = 32;

const LOGIC: readonly string[] = ['$and', '$or', '$nor', '$not'];

export interface ConditionOptions {
  readonly scope: Scope;
  /** Names of the config's groups. */
  readonly groups: ReadonlySet<string>;
  /** Shared by all conditions of a config. */
  readonly patterns: PatternCheck;
}

/** A condition over what `scope` lets it read. */
export function conditionCheck(options: ConditionOptions): Check {
  const check: Check = (value, place, faults) => {
    if (!isObject(value)) {
      faults.add(place, { found: describe(value), expected: 'a condition, which is an object' });
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (item !== UNREADABLE) checkEntry(key, item, { place: inside(place, key), faults, options, check });
    }
  };
  return (value, place, faults) => {
    if (isShallow(value, MAX_CONDITION_DEPTH)) return check(value, place, faults);
    const expected = `nested at most ${MAX_CONDITION_DEPTH} deep`;
    return faults.add(place, { found: 'a condition that is nested deeper', expected });
  };
}

interface Entry {
  readonly place: Place;
  readonly faults: Faults;
  readonly options: ConditionOptions;
  /** The check of a condition within this one. */
  readonly check: Check;
}

function checkEntry(key: string, item: unknown, { place, faults, options, check }: Entry): void {
  if (key === '$not') return check(item, place, faults);
  if (LOGIC.includes(key)) return checkList(item, place, { faults, check });
  if (key.startsWith('$')) {
    const expected = 'a fact, $and, $or, $nor or $not: other operators stand beside a fact';
    const misspelt = { word: key, names: LOGIC };
    return faults.add(place, { found: 'an unknown operator', expected, misspelt });
  }
  const misread = options.scope.look(key);
  if (misread) {
    const { names, ...diagnosis } = misread;
    faults.add(place, { ...diagnosis, misspelt: { word: key, names } });
  }
  if (typeof item !== 'object' || item === null) return; // a value to equal
  const entries = (): Check => conditionCheck({ ...options, scope: options.scope.entries(key) });
  operandCheck({ ...options, entries })(item, place, faults);
}

function checkList(value: unknown, place: Place, { faults, check }: Pick<Entry, 'faults' | 'check'>): void {
  if (!Array.isArray(value) || value.length === 0) {
    faults.add(place, { found: describe(value), expected: 'a list of conditions, at least one' });
    return;
  }
  for (const [index, item] of value.entries()) {
    if (item !== UNREADABLE) check(item, inside(place, index), faults);
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((item) => isShallow(item, depth - 1));
}
