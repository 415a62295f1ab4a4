import type { Condition, Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { isObject, type Json } from '../model/json.ts';
import { compileOperand, passes, type Scope, type Test } from './operand.ts';

/** A compiled condition: whether it holds for facts. Never throws. */
export type Predicate = (facts: Facts) => boolean;

/** Gives a fact by its path. */
export type Read = (path: readonly string[]) => Json;

/** How a condition is put together: to be one of many rules, or to list what it reads. */
export interface Algebra<T> {
  readonly all: <P>(parts: readonly P[], make: (part: P) => T) => T;
  /** As published, no part at all is enough. */
  readonly some: <P>(parts: readonly P[], make: (part: P) => T, isNegated: boolean) => T;
  readonly leaf: (path: string, operand: unknown) => T;
}

/**
 * Compiles a condition to closures, without `eval`, when it is asked for the second time: the first time it costs less
 * to answer it as it is. The semantics are those that GrowthBook publishes for `evalCondition`; see
 * {@link evaluateCondition}. The condition must not change afterwards.
 *
 * @returns A predicate that never throws.
 */
export function compileCondition(condition: Condition, groups: Groups = {}): Predicate {
  let calls = 0;
  let compiled: Predicate | undefined;
  return (facts) => {
    if (calls++ < 1) return evaluateCondition(condition, facts, groups);
    try {
      return (compiled ??= compile(condition, scopeOf(groups)))(facts);
    } catch {
      return false; // nested too deep for the stack, or a hostile object
    }
  };
}

/**
 * Tests facts against a condition once.
 *
 * A missing fact is `null`. Comparisons coerce like JavaScript, but `$eq`, `$ne` and `$in` are strict. An unknown
 * operator is `false`, and so is a test that a hostile fact breaks. Never throws.
 */
export function evaluateCondition(condition: Condition, facts: Facts, groups: Groups = {}): boolean {
  return answer(condition, (path) => readPath(facts, path), groups);
}

/** Answers a condition as it is. */
export function answer(condition: unknown, read: Read, groups: Groups = {}): boolean {
  try {
    return interpret(condition, read, scopeOf(groups));
  } catch {
    return false; // as above
  }
}

function interpret(condition: unknown, read: Read, scope: Scope): boolean {
  if (!isObject(condition)) return false;
  for (const key of Object.keys(condition)) {
    const operand = condition[key];
    if (!LOGIC.includes(key)) {
      if (!passes(compileOperand(operand, scope), read(key.split('.')))) return false;
      continue;
    }
    const parts = partsOf(key, operand);
    if (!parts) return false;
    const isAll = key === '$and';
    let holds = isAll || parts.length === 0;
    for (const part of parts) {
      if (interpret(part, read, scope) === isAll) continue;
      holds = !isAll;
      break;
    }
    if (holds === (key[1] === 'n')) return false;
  }
  return true;
}

function compile(condition: unknown, scope: Scope): Predicate {
  return walkerOf<Predicate>({
    all(parts, make) {
      const tests = parts.map(make);
      return (facts) => {
        for (const test of tests) if (!test(facts)) return false;
        return true;
      };
    },
    some(parts, make, isNegated) {
      const tests = parts.map(make);
      return (facts) => {
        for (const test of tests) if (test(facts)) return !isNegated;
        return (tests.length === 0) !== isNegated;
      };
    },
    leaf(key, operand) {
      const path = key.split('.');
      const test = compileOperand(operand, scope);
      return (facts) => passes(test, readPath(facts, path));
    },
  })(condition);
}

const LOGIC = ['$and', '$or', '$nor', '$not'];

/** The conditions that one of {@link LOGIC} combines; `undefined` where it stands beside something else. */
function partsOf(key: string, operand: unknown): readonly unknown[] | undefined {
  const parts = key === '$not' && isObject(operand) ? [operand] : operand;
  return Array.isArray(parts) ? parts : undefined;
}

/** The dotted paths that a condition reads. */
export function pathsOf(condition: unknown): readonly string[] {
  return walkerOf<readonly string[]>({
    all: (parts, make) => parts.flatMap(make),
    some: (parts, make) => parts.flatMap(make),
    leaf: (path) => [path],
  })(condition);
}

export function scopeOf(groups: Groups): Scope {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no condition holds for nobody
  return { groups, document: (condition) => compileCondition(condition as Condition, groups) as Test };
}

/** Goes through a condition. What is no condition holds for nobody. */
export function walkerOf<T>({ all, some, leaf }: Algebra<T>): (condition: unknown) => T {
  const nobody = (): T => some([], walk, true);
  const walk = (condition: unknown): T =>
    isObject(condition)
      ? all(Object.entries(condition), ([key, operand]) => {
          if (!LOGIC.includes(key)) return leaf(key, operand);
          const parts = partsOf(key, operand);
          if (!parts) return nobody();
          return key === '$and' ? all(parts, walk) : some(parts, walk, key !== '$or');
        })
      : nobody();
  return walk;
}

const { hasOwnProperty } = Object.prototype;

/** Reads own properties only: what a page has put on a prototype is no fact. */
export function readPath(facts: unknown, path: readonly string[]): Json {
  let value = facts;
  try {
    for (let index = 0; index < path.length; index++) {
      const key = path[index] ?? '';
      if (typeof value !== 'object' || value === null || !hasOwnProperty.call(value, key)) return null;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object, of which own keys are read only
      value = (value as Readonly<Record<string, unknown>>)[key];
    }
  } catch {
    return null; // a getter of the page's that throws
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- facts are JSON
  return (value ?? null) as Json;
}
