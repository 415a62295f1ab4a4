import type { Condition, Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { isObject, type Json } from '../model/json.ts';
import { compileLater, LOGIC, partsOf, readPath, type Predicate } from './condition.ts';
import { compileOperand, passes, type Scope, type Test } from './operand.ts';

/** Gives a fact by its path. */
export type Read = (path: readonly string[]) => Json;

/**
 * Compiles a condition to closures, without `eval`, when it is asked for the second time: the first time it costs less
 * to answer it as it is. The semantics are those that GrowthBook publishes for `evalCondition`; see
 * {@link evaluateCondition}. The condition must not change afterwards.
 *
 * @returns A predicate that never throws.
 */
export function compileCondition(condition: Condition, groups: Groups = {}): Predicate {
  const compiled = compileLater(condition, groups);
  let calls = 0;
  return (facts) => (calls++ < 1 ? evaluateCondition(condition, facts, groups) : compiled(facts));
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
    return false; // nested too deep for the stack, or a hostile object
  }
}

function scopeOf(groups: Groups): Scope {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no condition holds for nobody
  return { groups, document: (condition) => compileCondition(condition as Condition, groups) as Test };
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
