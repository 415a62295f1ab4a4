import { describe, expect, it } from 'vitest';
import {
  compileCondition,
  evaluateCondition,
  hash,
  type Condition,
  type Facts,
  type Groups,
} from '../../src/engine/index.ts';
import { readCollection } from './data.ts';

type ConditionCase = readonly [
  name: string,
  condition: Condition,
  facts: Facts,
  expected: boolean,
  groups?: Groups,
];
type HashCase = readonly [seed: string, value: string, version: number, expected: number | null];

interface Cases {
  readonly evalCondition: readonly ConditionCase[];
  readonly hash: readonly HashCase[];
}

/** Our own cases of the same kind: nothing rests on the collection alone. */
const OWN: Cases = {
  evalCondition: [
    ['every operator of a field must hold', { price: { $gte: 10, $lt: 20 } }, { price: 10 }, true],
    ['and fails at the first that does not', { price: { $gte: 10, $lt: 20 } }, { price: 20 }, false],
    ['a missing fact counts as null, and null as 0', { 'cart.value': { $lt: 30 } }, {}, true],
    ['a present fact is asked for', { cart: { $exists: true }, 'cart.value': { $lt: 30 } }, {}, false],
    ['texts equal numbers by coercion', { count: 3 }, { count: '3' }, true],
    ['but not with $eq', { count: { $eq: 3 } }, { count: '3' }, false],
    ['an empty $or holds', { $or: [] }, {}, true],
    ['an empty $nor does not', { $nor: [] }, {}, false],
    ['$in meets a list in any value', { tags: { $in: ['new', 'sale'] } }, { tags: ['sale'] }, true],
    [
      '$nin meets a list in every value',
      { tags: { $nin: ['new', 'sale'] } },
      { tags: ['old', 'sale'] },
      false,
    ],
    ['$ini and $alli ignore case', { a: { $ini: ['X'] }, b: { $alli: ['y'] } }, { a: 'x', b: ['Y'] }, true],
    [
      '$elemMatch reads one item at a time',
      { lines: { $elemMatch: { id: 'a', n: 2 } } },
      {
        lines: [
          { id: 'a', n: 1 },
          { id: 'b', n: 2 },
        ],
      },
      false,
    ],
    ['$size takes operators', { lines: { $size: { $gt: 1 } } }, { lines: [1, 2] }, true],
    ['a release is later than its candidates', { v: { $vgt: '2.0.0-rc.9' } }, { v: '2.0.0' }, true],
    ['an invalid pattern matches nothing', { a: { $regex: '(' } }, { a: '(' }, false],
    ['an unknown operator is false', { a: { $near: 1 } }, { a: 1 }, false],
    ['a group is looked up by name', { id: { $inGroup: 'beta' } }, { id: 'ann' }, true, { beta: ['ann'] }],
    ['an unknown group is empty', { id: { $notInGroup: 'beta' } }, { id: 'ann' }, true],
    ['lists are equal in order only', { a: [1, 2] }, { a: [2, 1] }, false],
    ['objects are equal as a whole', { a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
  ],
  // Worked out apart from the engine, with a FNV-1a of whole numbers (BigInt).
  hash: [
    ['', 'visitor', 1, 0.489],
    ['sale', 'visitor', 1, 0.362],
    ['holdout:', 'visitor', 2, 0.1765],
    ['sale', 'ünïcode', 2, 0.7725],
    ['', '', 1, 0.261],
    ['', '', 2, 0.2305],
    ['sale', 'visitor', 0, null],
    ['sale', 'visitor', 3, null],
  ],
};

const published = readCollection('rules-growthbook/cases.json') as Cases | undefined;

describe.each([
  ['our own cases', OWN],
  ...(published ? [['the published cases', published] as const] : []),
] as const)('%s', (name, { evalCondition, hash: hashes }) => {
  it('are enough to show something', () => {
    console.log(`Conformance, ${name}: ${evalCondition.length} conditions, ${hashes.length} hashes`);
    expect(evalCondition.length).toBeGreaterThanOrEqual(20);
    expect(hashes.length).toBeGreaterThanOrEqual(7);
  });

  it.each(evalCondition.map((one) => ({ name: one[0], one })))('$name', ({ one }) => {
    const [, condition, facts, expected, groups] = one;
    expect(evaluateCondition(condition, facts, groups)).toBe(expected);
    expect(compileCondition(condition, groups)(facts)).toBe(expected);
  });

  it.each(hashes)('hash of %j and %j, version %i: %j', (...[seed, value, version, expected]) => {
    expect(hash(seed, value, version)).toBe(expected);
  });
});
