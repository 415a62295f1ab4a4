import type { Condition, Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { isObject } from '../model/json.ts';
import { compileOperand, type Test } from './operand.ts';

export type Predicate = (facts: Facts) => boolean;

/** A compiled condition with the dotted paths that it reads. */
export interface Check {
  readonly test: Predicate;
  readonly paths: readonly string[];
}

/**
 * Compiles a condition to a closure, without `eval`. The semantics are those that GrowthBook publishes for
 * `evalCondition`; see {@link evaluateCondition}.
 *
 * @returns A predicate that never throws.
 */
export function compileCondition(condition: Condition, groups?: Groups): Predicate {
  return compileCheck(condition, groups).test;
}

/**
 * Tests facts against a condition once.
 *
 * A missing fact is `null`. Comparisons coerce like JavaScript, but `$eq`, `$ne` and `$in` are strict. An unknown
 * operator is `false`. Never throws.
 */
export function evaluateCondition(condition: Condition, facts: Facts, groups?: Groups): boolean {
  return compileCondition(condition, groups)(facts);
}

/** Compiles a condition, and lists what it reads. */
export function compileCheck(condition: Condition, groups: Groups = {}): Check {
  const paths: string[] = [];
  let test: Test;
  try {
    test = compileDocument(condition, { groups, paths });
  } catch {
    test = () => false; // nested too deep for the stack, or a hostile object
  }
  return {
    paths,
    test(facts) {
      try {
        return test(facts);
      } catch {
        return false; // a fact that cannot be turned into a text or a number
      }
    },
  };
}

/** Reads own properties only: what a page has put on a prototype is no fact. */
export function readPath(facts: unknown, path: readonly string[]): unknown {
  let value = facts;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key]; // an object with this key, as just seen
  }
  return value ?? null;
}

interface Scope {
  readonly groups: Groups;
  readonly paths: string[];
}

function compileDocument(condition: unknown, scope: Scope): Test {
  if (!isObject(condition)) return () => false;
  const tests = Object.entries(condition).map(([key, operand]) => compileEntry(key, operand, scope));
  return (facts) => tests.every((test) => test(facts));
}

function compileEntry(key: string, operand: unknown, scope: Scope): Test {
  if (key === '$not') {
    const test = compileDocument(operand, scope);
    return (facts) => !test(facts);
  }
  if (key === '$and' || key === '$or' || key === '$nor') {
    const tests = (Array.isArray(operand) ? operand : []).map((item) => compileDocument(item, scope));
    if (key === '$and') return (facts) => tests.every((test) => test(facts));
    // As published, an empty `$or` holds, and so an empty `$nor` does not.
    return (facts) => (tests.length === 0 || tests.some((test) => test(facts))) === (key === '$or');
  }
  scope.paths.push(key);
  const path = key.split('.');
  const { groups } = scope;
  // What `$elemMatch` reads lies within this path.
  const test = compileOperand(operand, {
    groups,
    document: (item) => compileDocument(item, { groups, paths: [] }),
  });
  return (facts) => test(readPath(facts, path));
}
