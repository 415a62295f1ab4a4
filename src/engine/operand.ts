import type { Groups } from '../model/config.ts';
import { isObject, own } from '../model/json.ts';
import { versionKey } from './version.ts';

export type Test = (value: unknown) => boolean;

/** What a condition is compiled in. */
export interface Scope {
  readonly groups: Groups;
  /** Gains the dotted paths that are read. */
  readonly paths: string[];
  /** Compiles a whole condition, for `$elemMatch` over objects. */
  readonly document: (condition: unknown, scope: Scope) => Test;
}

/** Longest pattern and longest input of a regular expression, in UTF-16 units: they bound what it may cost. */
export const MAX_PATTERN_LENGTH = 256;
export const MAX_PATTERN_INPUT = 1_000;

type Fold = (value: unknown) => unknown;
type Operator = (operand: unknown, scope: Scope) => Test;

const never: Test = () => false;

function not<T>(operator: (operand: T, scope: Scope) => Test): (operand: T, scope: Scope) => Test {
  return (operand, scope) => {
    const test = operator(operand, scope);
    return (value) => !test(value);
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

function asIs(value: unknown): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared as JavaScript compares anything
  return value as string;
}

/** Comparisons by `key`. JavaScript's own, coercion included, are the published semantics. */
function comparisons(prefix: string, key: (value: unknown) => string): Readonly<Record<string, Operator>> {
  const compare =
    (holds: (a: string, b: string) => boolean): Operator =>
    (operand) => {
      const expected = key(operand);
      return (value) => holds(key(value), expected);
    };
  return {
    [`${prefix}eq`]: compare((a, b) => a === b),
    [`${prefix}ne`]: compare((a, b) => a !== b),
    [`${prefix}lt`]: compare((a, b) => a < b),
    [`${prefix}lte`]: compare((a, b) => a <= b),
    [`${prefix}gt`]: compare((a, b) => a > b),
    [`${prefix}gte`]: compare((a, b) => a >= b),
  };
}

/** Operators over texts: as they are, or with the flag `i` whatever their case. */
function textual(flag: '' | 'i'): Readonly<Record<string, Operator>> {
  const fold = (value: unknown): unknown => (flag && typeof value === 'string' ? value.toLowerCase() : value);
  const isIn: (list: readonly unknown[]) => Test = (list) => {
    const set = new Set(list.map(fold));
    const has: Test = (item) => set.has(fold(item));
    return (value) => (Array.isArray(value) ? value.some(has) : has(value));
  };
  return {
    [`$in${flag}`]: beside(isIn),
    [`$nin${flag}`]: beside(not(isIn)),
    [`$all${flag}`]: beside((items, scope) => {
      const tests = items.map((item) => compileOperand(item, scope, fold));
      return ofList((list) => tests.every((test) => list.some(test)));
    }),
    [`$regex${flag}`]: (operand) => {
      if (typeof operand !== 'string' || operand.length > MAX_PATTERN_LENGTH) return never;
      try {
        const pattern = new RegExp(operand, flag);
        return (value) => pattern.test(String(value).slice(0, MAX_PATTERN_INPUT));
      } catch {
        return never; // as published: an invalid pattern matches nothing
      }
    },
  };
}

const isInGroup: Operator = (operand, scope) =>
  own(OPERATORS, '$in')?.(own(scope.groups, String(operand)) ?? [], scope) ?? never;

/** Every operator that stands beside a field. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...comparisons('$', asIs),
  ...comparisons('$v', versionKey),
  ...textual(''),
  ...textual('i'),
  $inGroup: isInGroup,
  $notInGroup: not(isInGroup),
  $not: not((operand, scope) => compileOperand(operand, scope)),
  $exists: (operand) => (value) => (value !== null) === Boolean(operand),
  $type: (operand) => (value) => typeOf(value) === operand,
  $size: (operand, scope) => {
    const test = compileOperand(operand, scope);
    return ofList((list) => test(list.length));
  },
  $elemMatch: (operand, scope) => {
    const test = isOperators(operand)
      ? compileOperand(operand, scope)
      : scope.document(operand, { ...scope, paths: [] }); // what it reads lies within this path
    return ofList((list) => list.some((item) => Boolean(item) && test(item)));
  },
};

/** Compiles what stands beside a field: a value to equal, or operators that must all hold. */
export function compileOperand(operand: unknown, scope: Scope, fold: Fold = asIs): Test {
  if (isOperators(operand))
    return all(Object.entries(operand).map(([name, item]) => own(OPERATORS, name)?.(item, scope) ?? never));
  const cast = castTo(operand, fold);
  const expected = cast(operand);
  return (value) => cast(value) === expected;
}

/** What makes a fact comparable with a value; `null` is neither true nor false. */
function castTo(operand: unknown, fold: Fold): Fold {
  if (typeof operand === 'string') return (value) => fold(String(value));
  if (typeof operand === 'number') return Number;
  if (typeof operand === 'boolean') return (value) => (value === null ? value : Boolean(value));
  return JSON.stringify;
}

/** Holds where all hold. */
export function all(tests: readonly Test[]): Test {
  return (value) => tests.every((test) => test(value));
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function isOperators(operand: unknown): operand is Record<string, unknown> {
  const names = isObject(operand) ? Object.keys(operand) : [];
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}
