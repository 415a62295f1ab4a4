import type { Groups } from '../model/config.ts';
import { isObject, own, toJson } from '../model/json.ts';
import { versionKey } from './version.ts';

export type Test = (value: unknown) => boolean;

/** What a condition is compiled in. */
export interface Scope {
  readonly groups: Groups | undefined;
  /** Compiles a whole condition, for `$elemMatch` over objects. */
  readonly document: (condition: unknown) => Test;
}

/** Whether a test holds; one that a hostile fact breaks does not. */
export function passes<Value>(test: (value: Value) => boolean, value: Value): boolean {
  try {
    return test(value);
  } catch {
    return false; // what cannot be turned into a text or a number
  }
}

/** Longest pattern and longest input of a regular expression, in UTF-16 units: they bound what it may cost. */
export const MAX_PATTERN_LENGTH = 256;
export const MAX_PATTERN_INPUT = 1_000;

/** A test that holds where all of these do. */
export function all<Value>(tests: readonly ((value: Value) => boolean)[]): (value: Value) => boolean {
  const [first = () => true, ...others] = tests;
  if (others.length === 0) return first;
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

type Fold = (value: unknown) => unknown;
type Operator = (operand: unknown, scope: Scope) => Test;

export const never: Test = () => false;

function not<T>(operator: (operand: T, scope: Scope) => Test): (operand: T, scope: Scope) => Test {
  return (operand, scope) => {
    const test = operator(operand, scope);
    return (value) => !passes(test, value);
  };
}

type ListOperator = (list: readonly unknown[], scope: Scope) => Test;

/** An operator beside a list; beside anything else it holds for nothing. */
function beside(operator: ListOperator): Operator {
  return (operand, scope) => (Array.isArray(operand) ? operator(operand, scope) : never);
}

/** A test of lists; nothing else holds. */
function ofList(test: (list: readonly unknown[]) => boolean): Test {
  return (value) => Array.isArray(value) && test(value);
}

/** As `some`, and quicker. */
function any<T>(list: readonly T[], test: (item: T) => boolean): boolean {
  for (const item of list) if (test(item)) return true;
  return false;
}

function asIs(value: unknown): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared as JavaScript compares anything
  return value as string;
}

const NAMES = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const;

/** JavaScript's own comparisons, coercion included, are the published semantics: of anything, though it says texts. */
const COMPARISONS: Readonly<
  Record<(typeof NAMES)[number], (expected: string) => (value: string) => boolean>
> = {
  eq: (expected) => (value) => value === expected,
  ne: (expected) => (value) => value !== expected,
  lt: (expected) => (value) => value < expected,
  lte: (expected) => (value) => value <= expected,
  gt: (expected) => (value) => value > expected,
  gte: (expected) => (value) => value >= expected,
};

/** Comparisons of what `key` makes of both sides. */
function comparisons(prefix: string, key: (value: unknown) => string): Readonly<Record<string, Operator>> {
  const made: Record<string, Operator> = {};
  // By nothing that a page may have broken: this runs as the script is read, where nobody could catch it.
  for (const name of NAMES)
    made[prefix + name] = (operand) => {
      const test = COMPARISONS[name](key(operand));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      return key === asIs ? (test as Test) : (value) => test(key(value));
    };
  return made;
}

/** Operators over texts: as they are, or with the flag `i` whatever their case. */
function textual(flag: '' | 'i'): Readonly<Record<string, Operator>> {
  const fold = (value: unknown): unknown => (flag && typeof value === 'string' ? value.toLowerCase() : value);
  const isIn: (list: readonly unknown[]) => Test = (list) => {
    const known = new Set(list.map(fold));
    const has: Test = flag ? (item) => known.has(fold(item)) : (item) => known.has(item);
    return (value) => (Array.isArray(value) ? any(value, has) : has(value));
  };
  return {
    [`$in${flag}`]: beside(isIn),
    [`$nin${flag}`]: beside(not(isIn)),
    [`$all${flag}`]: beside((items, scope) => {
      const tests = items.map((item) => compileOperand(item, scope, fold));
      return ofList((list) => !any(tests, (test) => !any(list, test)));
    }),
    [`$regex${flag}`]: (operand) => {
      if (typeof operand !== 'string' || operand.length > MAX_PATTERN_LENGTH) return never;
      try {
        const pattern = new RegExp(operand, flag);
        // The first run is interpreted, and slow where a pattern is.
        pattern.test('');
        return (value) => pattern.test(String(value).slice(0, MAX_PATTERN_INPUT));
      } catch {
        return never; // as published: an invalid pattern matches nothing
      }
    },
  };
}

/** An operator beside the list of a group; a group that is not there is empty. */
function ofGroup(name: '$in' | '$nin'): Operator {
  return (operand, scope) => OPERATORS[name]?.(own(scope.groups, String(operand)) ?? [], scope) ?? never;
}

/** Every operator that stands beside a field. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...comparisons('$', asIs),
  ...comparisons('$v', versionKey),
  ...textual(''),
  ...textual('i'),
  $inGroup: ofGroup('$in'),
  $notInGroup: ofGroup('$nin'),
  $not: not((operand, scope) => compileOperand(operand, scope)),
  $exists: (operand) => (value) => (value !== null) === Boolean(operand),
  $type: (operand) => (value) => typeOf(value) === operand,
  $size: (operand, scope) => {
    const test = compileOperand(operand, scope);
    return ofList((list) => test(list.length));
  },
  $elemMatch: (operand, scope) => {
    const test = isOperators(operand) ? compileOperand(operand, scope) : scope.document(operand);
    return ofList((list) => any(list, (item) => item !== null && item !== undefined && test(item)));
  },
};

/** Compiles what stands beside a field: a value to equal, or operators that must all hold. */
export function compileOperand(operand: unknown, scope: Scope, fold: Fold = asIs): Test {
  if (isOperators(operand))
    return all(Object.keys(operand).map((name) => own(OPERATORS, name)?.(operand[name], scope) ?? never));
  const cast = castTo(operand, fold);
  const expected = cast(operand);
  if (cast === toJson) return (value) => cast(value) === expected;
  return (value) => value === expected || cast(value) === expected;
}

/** What makes a fact comparable with a value; `null` is neither true nor false. */
function castTo(operand: unknown, fold: Fold): Fold {
  if (typeof operand === 'string') return (value) => fold(String(value));
  if (typeof operand === 'number') return Number;
  if (typeof operand === 'boolean') return (value) => (value === null ? value : Boolean(value));
  return toJson;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Whether what stands beside a field is operators, not a value. */
export function isOperators(operand: unknown): operand is Record<string, unknown> {
  const names = isObject(operand) ? Object.keys(operand) : [];
  return names.length > 0 && names.every((name) => name[0] === '$');
}
