import * as fc from 'fast-check';
import type { Condition, Facts } from '../../src/engine/index.ts';

/*
 * Conditions and facts of a small world, so that they often meet: few paths, few values.
 */

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, '', '0', '1', 'a', 'A', 'ab', 'null', '1.2.3', '1.10.0-rc', 'v1.2.3'),
  fc.integer({ min: -2, max: 3 }),
);
const list = fc.array(scalar, { maxLength: 3 });
const path = fc.constantFrom('a', 'b', 'a.b', 'b.0', 'b.a', 'constructor', '');
const group = fc.constantFrom('staff', 'lucky', 'nobody');
const pattern = fc.constantFrom('a', '^a', '[0-9]', '^$', 'null');

/** What stands beside operators that take no further conditions. */
const OPERANDS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...named(
    ['$in', '$nin', '$ini', '$nini', '$all', '$alli'],
    fc.oneof({ weight: 9, arbitrary: list }, scalar),
  ),
  ...named(['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$exists'], scalar),
  ...named(['$veq', '$vne', '$vlt', '$vlte', '$vgt', '$vgte'], scalar),
  ...named(['$inGroup', '$notInGroup'], group),
  ...named(['$regex', '$regexi'], pattern),
  $type: fc.constantFrom('string', 'number', 'boolean', 'object', 'array', 'null'),
  $size: fc.integer({ min: 0, max: 3 }),
  $unknown: scalar,
};

type Operators = Record<string, unknown>;

interface Tree {
  operand: unknown;
  operators: Operators;
  condition: Condition;
  value: unknown;
  map: Record<string, unknown>;
}

const tree = fc.letrec<Tree>((tie: fc.LetrecTypedTie<Tree>) => {
  const operand = tie('operand');
  const within = any<object>(tie('operators'), tie('condition'));
  const parts = fc.array(tie('condition'), { maxLength: 3 });
  return {
    operators: any<Operators>(
      ...Object.entries(OPERANDS).map(([name, operands]) => operands.map((item) => ({ [name]: item }))),
      operand.map((item) => ({ $not: item })),
      operand.map((item) => ({ $size: item })),
      fc.array(operand, { maxLength: 2 }).map((item) => ({ $all: item })),
      fc.array(operand, { maxLength: 2 }).map((item) => ({ $alli: item })),
      within.map((item) => ({ $elemMatch: item })),
      fc.tuple(tie('operators'), tie('operators')).map(([a, b]) => ({ ...a, ...b })),
    ),
    operand: any<unknown>(scalar, list, tie('operators'), fc.constantFrom({ a: 1 }, {})),
    condition: any<Condition>(
      fc.dictionary(path, operand, { maxKeys: 2, noNullPrototype: true }),
      parts.map((item) => ({ $and: item })),
      parts.map((item) => ({ $or: item })),
      parts.map((item) => ({ $nor: item })),
      tie('condition').map((item) => ({ $not: item })),
    ),
    value: any<unknown>(scalar, fc.array(tie('value'), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  };
});

/** Well-formed conditions with every operator. */
export const anyCondition: fc.Arbitrary<Condition> = tree.condition;

/** Facts that those conditions read. */
export const anyFacts: fc.Arbitrary<Facts> = tree.map as fc.Arbitrary<Facts>;

/** One of these; deep in the tree the first. */
function any<T>(...arbitraries: fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof({ maxDepth: 3 }, ...arbitraries);
}

function named(
  names: readonly string[],
  operands: fc.Arbitrary<unknown>,
): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(names.map((name) => [name, operands]));
}
