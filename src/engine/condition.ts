import type { Condition, Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { isObject, own, type Json } from '../model/json.ts';
import { all, compileOperand, type Scope, type Test } from './operand.ts';

/** A compiled condition: whether it holds for facts. Never throws. */
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

/** Compiles a condition, and lists what it reads. What is no condition holds for nobody. */
export function compileCheck(condition: unknown, groups: Groups = {}): Check {
  const paths: string[] = [];
  let compiled: Test | undefined;
  try {
    compiled = compileDocument(condition, { groups, paths, document: compileDocument });
  } catch {
    // nested too deep for the stack, or a hostile object
  }
  return {
    paths,
    test(facts) {
      try {
        return compiled?.(facts) === true;
      } catch {
        return false; // a fact that cannot be turned into a text or a number
      }
    },
  };
}

/** Reads own properties only: what a page has put on a prototype is no fact. */
export function readPath(facts: unknown, path: readonly string[]): Json {
  let value = facts;
  for (const key of path) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object, of which own keys are read only
    value = typeof value === 'object' ? own((value ?? {}) as Readonly<Record<string, unknown>>, key) : null;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- facts are JSON
  return (value ?? null) as Json;
}

function compileDocument(condition: unknown, scope: Scope): Test {
  if (!isObject(condition)) return () => false;
  return all(Object.entries(condition).map(([key, operand]) => compileEntry(key, operand, scope)));
}

function compileEntry(key: string, operand: unknown, scope: Scope): Test {
  if (/^\$(and|n?or|not)$/.test(key)) {
    const parts = key === '$not' ? [operand] : Array.isArray(operand) ? operand : [];
    const tests = parts.map((part) => compileDocument(part, scope));
    if (key === '$and') return all(tests);
    // As published, an empty `$or` holds, and so an empty `$nor` does not.
    return (facts) => (tests.length === 0 || tests.some((test) => test(facts))) === (key === '$or');
  }
  scope.paths.push(key);
  const path = key.split('.');
  const test = compileOperand(operand, scope);
  return (facts) => test(readPath(facts, path));
}
