import type { Condition } from '../../src/engine/index.ts';
import { isMap, isOperators, kindOf, type Leaf } from './leaves.ts';

export type Oracle = 'GrowthBook' | 'mingo' | 'sift';

/** A difference that is meant. docs/conditions.md has the same table. */
export interface Difference {
  readonly id: string;
  readonly from: readonly Oracle[];
  readonly description: string;
  /** A condition, and facts of which only one side says that it holds. */
  readonly example: readonly [condition: Condition, facts: Readonly<Record<string, unknown>>];
  /** Whether this test of a fact is one in which they differ for this reason. */
  readonly of: (leaf: Leaf, theirs: boolean | undefined) => boolean;
}

const ORDERS = ['$lt', '$lte', '$gt', '$gte'];
/** What holds of a list in MongoDB where it holds of one of its entries. */
const OF_ENTRIES = ['value', '$eq', '$ne', '$regex', ...ORDERS];

export const DIFFERENCES: readonly Difference[] = [
  {
    id: 'own-keys',
    example: [{ constructor: { $exists: true } }, {}],
    from: ['GrowthBook'],
    description:
      'facts, groups and operators are own keys: what an object inherits (`constructor`) is missing',
    of: ({ name, operand, way }) => way.isInherited || (name.endsWith('roup') && isInherited({}, operand)),
  },
  {
    id: 'malformed',
    example: [{ $and: [[]] }, {}],
    from: ['GrowthBook'],
    description:
      'what is no condition holds for nobody: neither what is no object, nor `$and`, `$or` and `$nor` beside anything but a list of objects',
    of: ({ name, operand }) => name === 'condition' || (name === '$elemMatch' && !isMap(operand)),
  },
  {
    id: 'never-throws',
    example: [{ a: { $not: 'x' } }, { a: { toString: 1 } }],
    from: ['GrowthBook'],
    description:
      'a test that cannot be made, of a fact without a text for instance, does not hold, and is no error',
    of: (_, theirs) => theirs === undefined,
  },
  {
    id: 'undefined-is-missing',
    example: [{ a: null }, { a: undefined }],
    from: ['GrowthBook'],
    description: 'a fact that is `undefined`, which JSON does not have, is missing: `null`',
    of: ({ way }) => way.isUndefined,
  },
  {
    id: 'not-a-number',
    example: [{ a: { $ini: [Number.NaN] } }, { a: Number.NaN }],
    from: ['GrowthBook'],
    description:
      '`$ini` and `$nini` find `NaN`, which JSON does not have, in a list that has it, as `$in` does',
    of: ({ name, operand }) => /^\$n?ini$/.test(name) && Array.isArray(operand) && operand.some(Number.isNaN),
  },
  {
    id: 'groups-are-lists',
    example: [{ $savedGroup: { id: 'vip' } }, { id: 'ann' }],
    from: ['GrowthBook'],
    description: 'a group is a list: there is no `$savedGroup`, and no group made of a condition',
    of: ({ name, path }) => path === '$savedGroup' || name.endsWith('roup'),
  },
  {
    id: 'pattern-cap',
    example: [{ a: { $regex: 'z' } }, { a: `${'a'.repeat(1_000)}z` }],
    from: ['GrowthBook'],
    description: '`$regex` takes patterns of at most 256 characters, and looks at the first 1,000 of a text',
    of: ({ name, operand, fact }) =>
      /^\$regexi?$/.test(name) && (String(operand).length > 256 || textOf(fact).length > 1_000),
  },
  {
    id: 'pattern-memory',
    example: [{ a: { $regex: 'constructor' } }, { a: 'constructor' }],
    from: ['GrowthBook'],
    description:
      'a pattern is a text, and means the same whatever was asked before: `constructor`, `a/i`, `null`',
    of: ({ name, operand }) =>
      /^\$regexi?$/.test(name) &&
      (typeof operand !== 'string' || operand === 'constructor' || operand.endsWith('/i')),
  },
  {
    id: 'path-through-list',
    example: [{ 'lines.id': 'a' }, { lines: [{ id: 'a' }] }],
    from: ['mingo', 'sift'],
    description: 'a path does not look into the entries of a list: use `$elemMatch`',
    of: ({ way }) => way.isThroughList,
  },
  {
    id: 'path-beyond-list',
    example: [{ 'tags.0': { $eq: null } }, { tags: [] }],
    from: ['sift'],
    description: 'a path to a place that a list does not have leads to nothing, as any other: `null`',
    of: ({ way }) => way.isBeyondList,
  },
  {
    id: 'path-into-text',
    example: [{ 'stage.0': { $exists: true } }, { stage: 'new' }],
    from: ['sift'],
    description: 'a path does not look into a text: `stage.0` is not its first letter',
    of: ({ way }) => way.isIntoText,
  },
  {
    id: 'list-as-whole',
    example: [{ tags: { $eq: 'a' } }, { tags: ['a', 'b'] }],
    from: ['mingo', 'sift'],
    description:
      'a list is compared as a whole: only `$in`, `$nin`, `$all` and `$elemMatch` look at its entries',
    of: ({ name, fact }) => OF_ENTRIES.includes(name) && Array.isArray(fact),
  },
  {
    id: 'null-is-zero',
    example: [{ count: { $lt: 5 } }, {}],
    from: ['mingo', 'sift'],
    description: '`$lt`, `$lte`, `$gt` and `$gte` take a missing fact, and `null`, as 0',
    of: ({ name, fact, operand }) => ORDERS.includes(name) && (fact === null || operand === null),
  },
  {
    id: 'ordered-across-kinds',
    example: [{ count: { $gt: 9 } }, { count: '10' }],
    from: ['mingo', 'sift'],
    description:
      '`$lt`, `$lte`, `$gt` and `$gte` compare different kinds by conversion: `"10"` is greater than 9',
    of: ({ name, fact, operand }) =>
      ORDERS.includes(name) && fact !== null && operand !== null && kindOf(fact) !== kindOf(operand),
  },
  {
    id: 'value-converts',
    example: [{ count: 1 }, { count: '1' }],
    from: ['mingo', 'sift'],
    description:
      'a value without an operator is compared after conversion to its kind: `"1"` equals 1; `$eq` does not convert',
    of: ({ name, fact, operand }) => name === 'value' && kindOf(fact) !== kindOf(operand),
  },
  {
    id: 'same-object',
    example: [{ tags: { $eq: ['a'] } }, { tags: ['a'] }],
    from: ['mingo', 'sift'],
    description:
      '`$eq`, `$ne`, `$in` and `$nin` never find a list or an object equal: a value without an operator does',
    of: ({ name, operand }) =>
      ['$eq', '$ne'].includes(name)
        ? kindOf(operand) === 'array' || isMap(operand)
        : ['$in', '$nin'].includes(name) &&
          Array.isArray(operand) &&
          operand.some((item) => typeof item === 'object' && item !== null),
  },
  {
    id: 'null-is-missing',
    example: [{ a: { $exists: true } }, { a: null }],
    from: ['mingo', 'sift'],
    description: 'a fact that is `null` does not exist, and one that is missing is of the type `null`',
    of: ({ name, operand, fact, way }) =>
      (name === '$exists' && fact === null && !way.isMissing) ||
      (name === '$type' && operand === 'null' && way.isMissing),
  },
  {
    id: 'type-names',
    example: [{ first: { $type: 'boolean' } }, { first: true }],
    from: ['sift'],
    description:
      '`$type` knows the kinds of JSON by their own names, `boolean` and `object` among them, and does not look at entries',
    of: ({ name, operand, fact }) =>
      name === '$type' && (['boolean', 'object'].includes(String(operand)) || Array.isArray(fact)),
  },
  {
    id: 'text-of-anything',
    example: [{ count: { $regex: '1' } }, { count: 12 }],
    from: ['mingo', 'sift'],
    description: '`$regex` looks at the text of any fact: at `"null"` where there is none, at `"12"` for 12',
    of: ({ name, fact }) => name === '$regex' && typeof fact !== 'string' && !Array.isArray(fact),
  },
  {
    id: 'empty-all',
    example: [{ a: { $all: [] } }, { a: ['x'] }],
    from: ['mingo'],
    description: '`$all` of nothing holds of every list, and of nothing else',
    of: ({ name, operand }) => name === '$all' && Array.isArray(operand) && operand.length === 0,
  },
  {
    id: 'all-of-lists',
    example: [{ a: { $all: ['x'] } }, { a: 'x' }],
    from: ['sift'],
    description: '`$all` holds of lists only',
    of: ({ name, fact }) => name === '$all' && !Array.isArray(fact),
  },
  {
    id: 'all-converts',
    example: [{ a: { $all: ['1'] } }, { a: [1] }],
    from: ['mingo', 'sift'],
    description: '`$all` compares as a value without an operator does',
    of: ({ name, operand, fact }) =>
      name === '$all' &&
      Array.isArray(operand) &&
      Array.isArray(fact) &&
      operand.some((item) => fact.some((entry) => kindOf(entry) !== kindOf(item))),
  },
  {
    id: 'list-in-list',
    example: [{ a: { $in: ['x'] } }, { a: [['x']] }],
    from: ['sift'],
    description: 'a list within a list is one entry: its own entries are not looked at',
    of: ({ fact }) => Array.isArray(fact) && fact.some(Array.isArray),
  },
  {
    id: 'entry-null',
    example: [{ a: { $elemMatch: { $ne: 'x' } } }, { a: [null] }],
    from: ['mingo', 'sift'],
    description: '`$elemMatch` passes over entries that are `null`',
    of: ({ name, fact }) =>
      name === '$elemMatch' && Array.isArray(fact) && fact.some((entry) => entry === null),
  },
  {
    id: 'entry-without-fields',
    example: [{ a: { $elemMatch: { b: { $exists: false } } } }, { a: [1] }],
    from: ['mingo'],
    description: 'a condition in `$elemMatch` finds no fields in an entry that is no object: each is missing',
    of: ({ name, operand, fact }) =>
      name === '$elemMatch' &&
      !isOperators(operand) &&
      Array.isArray(fact) &&
      fact.some((entry) => entry !== null && !isMap(entry)),
  },
  {
    id: 'empty-logic',
    example: [{ $or: [] }, {}],
    from: ['mingo', 'sift'],
    description: '`$or` of nothing holds, and `$nor` of nothing does not',
    of: ({ name, operand }) => /^\$(and|n?or)$/.test(name) && Array.isArray(operand) && operand.length === 0,
  },
];

export function differencesFrom(oracle: Oracle): Difference[] {
  return DIFFERENCES.filter(({ from }) => from.includes(oracle));
}

function isInherited(map: object, key: unknown): boolean {
  return typeof key === 'string' && key in map;
}

/** Whether a text can be made of a value and all that is in it. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return !Object.hasOwn(value, 'toString') && Object.values(value).every(isPlain);
}

function textOf(fact: unknown): string {
  return isPlain(fact) ? String(fact) : '';
}
