import type { Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { isObject, type Json } from '../model/json.ts';
import { all, compileOperand, never, passes, type Scope } from './operand.ts';

/** A compiled condition: whether it holds for facts. Never throws. */
export type Predicate<Source = Facts> = (source: Source) => boolean;

/** Makes a predicate of what stands beside a path. */
export type Leaf<Source> = (path: string, operand: unknown) => Predicate<Source>;

/** What combines conditions. */
export const LOGIC: readonly string[] = ['$and', '$or', '$nor', '$not'];

/**
 * Compiles a condition to closures, without `eval`. The semantics are those that GrowthBook publishes for
 * `evalCondition`. The condition must not change afterwards.
 *
 * @returns A predicate that never throws.
 */
export function compile<Source>(condition: unknown, leaf: Leaf<Source>): Predicate<Source> {
  const walk = (part: unknown): Predicate<Source> =>
    isObject(part)
      ? all(
          Object.entries(part).map(([key, operand]) => {
            if (!LOGIC.includes(key)) return leaf(key, operand);
            const tests = partsOf(key, operand)?.map(walk);
            return tests ? (key === '$and' ? all(tests) : some(tests, key !== '$or')) : never;
          }),
        )
      : never;
  try {
    const test = walk(condition);
    return (source) => passes(test, source);
  } catch {
    return never; // nested too deep for the stack, or a hostile object
  }
}

/** Compiles a condition over facts when it is first asked. */
export function compileLater(condition: unknown, groups: Groups | undefined): Predicate<unknown> {
  let test: Predicate<unknown> | undefined;
  return (facts) =>
    (test ??= compile<unknown>(condition, (path, operand) => {
      const keys = path.split('.');
      const holds = compileOperand(operand, scopeOf(groups));
      return (source) => passes(holds, readPath(source, keys));
    }))(facts);
}

export function scopeOf(groups: Groups | undefined): Scope {
  return { groups, document: (condition) => compileLater(condition, groups) };
}

/** As published, no part at all is enough. */
function some<Source>(tests: readonly Predicate<Source>[], isNegated: boolean): Predicate<Source> {
  return (source) => {
    for (const test of tests) if (test(source)) return !isNegated;
    return (tests.length === 0) !== isNegated;
  };
}

/** The conditions that one of {@link LOGIC} combines; `undefined` where it stands beside something else. */
export function partsOf(key: string, operand: unknown): readonly unknown[] | undefined {
  const parts = key === '$not' && isObject(operand) ? [operand] : operand;
  return Array.isArray(parts) ? parts : undefined;
}

/** The dotted paths that a condition reads. */
export function pathsOf(condition: unknown): readonly string[] {
  const paths: string[] = [];
  compile(condition, (path) => {
    paths.push(path);
    return never;
  });
  return paths;
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
