import { describe, expect, it } from 'vitest';
import {
  compileCondition,
  evaluateCondition,
  type Condition,
  type Facts,
  type Groups,
} from '../../src/engine/index.ts';

const GROUPS: Groups = { staff: ['ann', 'bob'], lucky: [7, null] };

/** Says whether an operand holds beside a fact; `undefined` is a missing one. */
function holds(operand: unknown, fact: unknown): boolean {
  const facts = (fact === undefined ? {} : { x: fact }) as Facts;
  return evaluateCondition({ x: operand }, facts, GROUPS);
}

type Row = readonly [operand: unknown, fact: unknown, expected: boolean];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'a value': [
    ['a', 'a', true],
    ['a', 'A', false],
    ['1', 1, true],
    ['a,b', ['a', 'b'], true],
    ['null', undefined, true],
    ['', undefined, false],
    [1, 1, true],
    [1, '1', true],
    [1, [1], true],
    [0, undefined, true],
    [0, '', true],
    [1, 'one', false],
    [1, {}, false],
    [true, true, true],
    [true, 'yes', true],
    [true, 0, false],
    [false, 0, true],
    [false, '', true],
    [false, undefined, false],
    [false, null, false],
    [null, null, true],
    [null, undefined, true],
    [null, 0, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[], [], true],
    [[], undefined, false],
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, $gt: 0 }, 1, false],
    [{}, {}, true],
    [{}, 1, false],
  ],
  $eq: [
    [{ $eq: 1 }, 1, true],
    [{ $eq: 1 }, '1', false],
    [{ $eq: null }, undefined, true],
    [{ $eq: false }, undefined, false],
    [{ $eq: 'a' }, ['a'], false],
  ],
  $ne: [
    [{ $ne: 1 }, 1, false],
    [{ $ne: 1 }, '1', true],
    [{ $ne: 1 }, undefined, true],
    [{ $ne: null }, undefined, false],
  ],
  $lt: [
    [{ $lt: 5 }, 4.9, true],
    [{ $lt: 5 }, 5, false],
    [{ $lt: 5 }, 5.1, false],
    [{ $lt: 5 }, '4', true],
    [{ $lt: 'b' }, 'a', true],
    [{ $lt: 'b' }, 'b', false],
    [{ $lt: 5 }, 'four', false],
    [{ $lt: 5 }, undefined, true],
    [{ $lt: 0 }, undefined, false],
    [{ $lt: 5 }, {}, false],
  ],
  $lte: [
    [{ $lte: 5 }, 4.9, true],
    [{ $lte: 5 }, 5, true],
    [{ $lte: 5 }, 5.1, false],
    [{ $lte: 0 }, undefined, true],
    [{ $lte: 5 }, 'four', false],
  ],
  $gt: [
    [{ $gt: 5 }, 4.9, false],
    [{ $gt: 5 }, 5, false],
    [{ $gt: 5 }, 5.1, true],
    [{ $gt: '5' }, 10, true],
    [{ $gt: '5' }, '10', false],
    [{ $gt: -1 }, undefined, true],
    [{ $gt: 5 }, [6], true],
    [{ $gt: 5 }, [6, 7], false],
  ],
  $gte: [
    [{ $gte: 5 }, 4.9, false],
    [{ $gte: 5 }, 5, true],
    [{ $gte: 5 }, 5.1, true],
    [{ $gte: 5 }, 'six', false],
    [{ $gte: 3, $lte: 5 }, 4, true],
    [{ $gte: 3, $lte: 5 }, 6, false],
  ],
  $in: [
    [{ $in: ['a', 'b'] }, 'a', true],
    [{ $in: ['a', 'b'] }, 'A', false],
    [{ $in: ['a', 'b'] }, ['c', 'b'], true],
    [{ $in: ['a', 'b'] }, [], false],
    [{ $in: [1] }, '1', false],
    [{ $in: [null] }, undefined, true],
    [{ $in: ['a'] }, undefined, false],
    [{ $in: [] }, 'a', false],
    [{ $in: 'a' }, 'a', false],
    [{ $in: [['a']] }, ['a'], false],
  ],
  $nin: [
    [{ $nin: ['a'] }, 'b', true],
    [{ $nin: ['a'] }, 'a', false],
    [{ $nin: ['a'] }, ['b', 'a'], false],
    [{ $nin: ['a'] }, [], true],
    [{ $nin: ['a'] }, undefined, true],
    [{ $nin: 'a' }, 'b', false],
  ],
  $ini: [
    [{ $ini: ['Us'] }, 'uS', true],
    [{ $ini: ['us'] }, ['de', 'US'], true],
    [{ $ini: ['us'] }, 'de', false],
    [{ $ini: [1] }, 1, true],
    [{ $ini: 'us' }, 'us', false],
  ],
  $nini: [
    [{ $nini: ['Us'] }, 'uS', false],
    [{ $nini: ['us'] }, 'de', true],
    [{ $nini: ['us'] }, undefined, true],
    [{ $nini: 'us' }, 'de', false],
  ],
  $all: [
    [{ $all: ['a', 'b'] }, ['b', 'c', 'a'], true],
    [{ $all: ['a', 'b'] }, ['a'], false],
    [{ $all: [{ $gt: 5 }, 1] }, [1, 6], true],
    [{ $all: [] }, [], true],
    [{ $all: ['a'] }, 'a', false],
    [{ $all: 'a' }, ['a'], false],
    [{ $all: ['a'] }, ['A'], false],
    [{ $all: ['a'] }, undefined, false],
  ],
  $alli: [
    [{ $alli: ['A', 'b'] }, ['a', 'B'], true],
    [{ $alli: ['A', 'c'] }, ['a', 'B'], false],
    [{ $alli: ['a'] }, 'a', false],
    [{ $alli: 'a' }, ['a'], false],
  ],
  $elemMatch: [
    [{ $elemMatch: { $gt: 5 } }, [1, 6], true],
    [{ $elemMatch: { $gt: 5 } }, [1, 5], false],
    [{ $elemMatch: { $lt: 1 } }, [0, null, ''], true],
    [{ $elemMatch: { $exists: false } }, [null], false],
    [{ $elemMatch: { a: 1, b: 2 } }, [{ a: 1 }, { a: 1, b: 2 }], true],
    [{ $elemMatch: { a: 1, b: 2 } }, [{ a: 1 }, { b: 2 }], false],
    [{ $elemMatch: { 'a.b': 1 } }, [{ a: { b: 1 } }], true],
    [{ $elemMatch: { $or: [{ a: 1 }, { a: 2 }] } }, [{ a: 2 }], false],
    [{ $elemMatch: { a: 1 } }, { a: 1 }, false],
    [{ $elemMatch: { a: 1 } }, undefined, false],
    [{ $elemMatch: 'a' }, ['a'], false],
  ],
  $size: [
    [{ $size: 2 }, ['a', 'b'], true],
    [{ $size: 2 }, ['a'], false],
    [{ $size: 0 }, [], true],
    [{ $size: { $gte: 2 } }, ['a', 'b'], true],
    [{ $size: { $gte: 2 } }, ['a'], false],
    [{ $size: 2 }, 'ab', false],
    [{ $size: 0 }, undefined, false],
  ],
  $exists: [
    [{ $exists: true }, 0, true],
    [{ $exists: true }, null, false],
    [{ $exists: true }, undefined, false],
    [{ $exists: false }, undefined, true],
    [{ $exists: false }, '', false],
    [{ $exists: 1 }, 'a', true],
    [{ $exists: 0 }, undefined, true],
  ],
  $type: [
    [{ $type: 'string' }, 'a', true],
    [{ $type: 'number' }, 1, true],
    [{ $type: 'number' }, '1', false],
    [{ $type: 'boolean' }, false, true],
    [{ $type: 'array' }, [], true],
    [{ $type: 'object' }, [], false],
    [{ $type: 'object' }, {}, true],
    [{ $type: 'object' }, null, false],
    [{ $type: 'null' }, undefined, true],
    [{ $type: 'undefined' }, undefined, false],
    [{ $type: 1 }, 1, false],
  ],
  $regex: [
    [{ $regex: '^ab+$' }, 'abb', true],
    [{ $regex: '^ab+$' }, 'ABB', false],
    [{ $regex: '^1' }, 12, true],
    [{ $regex: '[' }, '[', false],
    [{ $regex: 5 }, '5', false],
    [{ $regex: 'null' }, undefined, true],
  ],
  $regexi: [
    [{ $regexi: '^ab+$' }, 'ABB', true],
    [{ $regexi: '^ab+$' }, 'ACB', false],
    [{ $regexi: '[' }, '[', false],
  ],
  $not: [
    [{ $not: { $gt: 5 } }, 5, true],
    [{ $not: { $gt: 5 } }, 6, false],
    [{ $not: { $regex: 'a' } }, undefined, true],
    [{ $not: 'a' }, 'b', true],
    [{ $not: 'a' }, 'a', false],
    [{ $not: { $not: { $eq: 1 } } }, 1, true],
  ],
  'a version': [
    [{ $veq: '1.2.3' }, 'v1.2.3+build', true],
    [{ $veq: '1.2.3' }, '1.2.4', false],
    [{ $vne: '1.2.3' }, '1.2.3-rc', true],
    [{ $vne: '1.2.3' }, '1.2.3', false],
    [{ $vlt: '1.10.0' }, '1.9.9', true],
    [{ $vlt: '1.10.0' }, '1.10.0', false],
    [{ $vlt: '1.2.3' }, '1.2.3-rc.1', true],
    [{ $vlte: '1.10.0' }, '1.10.0', true],
    [{ $vlte: '1.10.0' }, '1.10.1', false],
    [{ $vgt: '1.9.0' }, '1.10.0', true],
    [{ $vgt: '1.9.0' }, '1.9.0', false],
    [{ $vgt: '1.0.0-rc.2' }, '1.0.0-rc.11', true],
    [{ $vgte: '1.9.0' }, '1.9.0', true],
    [{ $vgte: '1.9.0' }, '1.8.9', false],
    [{ $vgte: '2' }, 2, true],
    [{ $vgt: '0' }, undefined, false],
    [{ $veq: '0' }, {}, true],
  ],
  'a group': [
    [{ $inGroup: 'staff' }, 'ann', true],
    [{ $inGroup: 'staff' }, 'Ann', false],
    [{ $inGroup: 'staff' }, ['eve', 'bob'], true],
    [{ $inGroup: 'lucky' }, undefined, true],
    [{ $inGroup: 'nobody' }, 'ann', false],
    [{ $inGroup: 'constructor' }, 'ann', false],
    [{ $notInGroup: 'staff' }, 'eve', true],
    [{ $notInGroup: 'staff' }, 'ann', false],
    [{ $notInGroup: 'nobody' }, 'ann', true],
  ],
  'an unknown operator': [
    [{ $regx: 'a' }, 'a', false],
    [{ $constructor: 1 }, 1, false],
    [{ $gt: 0, $unknown: 1 }, 1, false],
    [{ $not: { $regx: 'a' } }, 'a', true],
  ],
};

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  it.each(rows)('%j beside %j: %j', (operand, fact, expected) => {
    expect(holds(operand, fact)).toBe(expected);
  });
});

describe('a condition as a whole', () => {
  const FACTS = { a: 1, b: { c: [{ d: 'deep' }], 'e.f': 2 } };
  it.each<readonly [condition: Condition, expected: boolean]>([
    [{}, true],
    [{ a: 1, 'b.c': { $size: 1 } }, true],
    [{ a: 1, 'b.c': { $size: 2 } }, false],
    [{ 'b.c.0.d': 'deep' }, true],
    [{ 'b.c.1.d': { $exists: false } }, true],
    [{ 'b.e.f': { $exists: false } }, true],
    [{ 'a.b': null }, true],
    [{ '': null }, true],
    [{ $and: [] }, true],
    [{ $and: [{ a: 1 }, { a: { $lt: 2 } }] }, true],
    [{ $and: [{ a: 1 }, { a: 2 }] }, false],
    [{ $or: [] }, true],
    [{ $or: [{ a: 2 }, { a: 1 }] }, true],
    [{ $or: [{ a: 2 }, { a: 3 }] }, false],
    [{ $nor: [] }, false],
    [{ $nor: [{ a: 2 }, { a: 3 }] }, true],
    [{ $nor: [{ a: 2 }, { a: 1 }] }, false],
    [{ $not: { a: 2 } }, true],
    [{ $not: { a: 1 } }, false],
    [{ $not: {} }, false],
    [{ a: 2, $or: [{ a: 1 }] }, false],
    [{ a: 1, $or: [{ a: 2 }] }, false],
    [{ $or: [{ $and: [{ a: 1 }, { $not: { a: 2 } }] }] }, true],
  ])('%j: %j', (condition, expected) => {
    expect(evaluateCondition(condition, FACTS)).toBe(expected);
  });

  it.each([null, undefined, 1, 'a', true, [{ a: 1 }], () => true])(
    'that is %j holds for nobody',
    (condition) => {
      expect(evaluateCondition(condition as unknown as Condition, FACTS)).toBe(false);
    },
  );

  it.each([null, undefined, 1, 'a', []])('reads nothing of facts that are %j', (facts) => {
    expect(evaluateCondition({ a: 1 }, facts as unknown as Facts)).toBe(false);
    expect(evaluateCondition({ a: { $exists: false } }, facts as unknown as Facts)).toBe(true);
  });
});

describe('a fact of which neither text nor number can be made', () => {
  const fact = { toString: 1, valueOf: 1 };
  const operands = ['a', 1, { $gt: 0 }, { $regex: '.' }];
  it.each(operands)('is not %j', (operand) => {
    expect([holds(operand, fact), holds({ $not: operand }, fact)]).toEqual([false, true]);
  });

  it('may be asked for what it is', () => {
    expect(holds({ $exists: true, $type: 'object', $ne: 1 }, fact)).toBe(true);
  });
});

describe('prototypes are not read', () => {
  it.each([
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
    'a.constructor',
    'a.__proto__',
    'list.push',
  ])('%s is no fact', (path) => {
    expect(evaluateCondition({ [path]: { $exists: true } }, { a: {}, list: [] })).toBe(false);
  });

  it('what a page has put on Object.prototype is neither fact, operator nor group', () => {
    const polluted = Object.prototype as Record<string, unknown>;
    Object.assign(polluted, { vip: true, $vip: () => () => true, vips: ['ann'] });
    try {
      expect(evaluateCondition({ vip: true }, {})).toBe(false);
      expect(evaluateCondition({ 'a.vip': true }, { a: {} })).toBe(false);
      expect(evaluateCondition({ a: { $vip: 1 } }, { a: 1 })).toBe(false);
      expect(evaluateCondition({ a: { $inGroup: 'vips' } }, { a: 'ann' })).toBe(false);
      expect(evaluateCondition({ a: 1 }, { a: 1 })).toBe(true);
    } finally {
      for (const name of ['vip', '$vip', 'vips']) delete polluted[name];
    }
  });

  it('a __proto__ that came as JSON is a fact like any other', () => {
    const facts: Facts = JSON.parse('{ "__proto__": { "vip": 1 } }');
    expect(evaluateCondition({ '__proto__.vip': 1 }, facts)).toBe(true);
    expect(evaluateCondition({ vip: 1 }, facts)).toBe(false);
  });
});

describe('a regular expression', () => {
  it.each([
    [255, true],
    [256, true],
    [257, false],
  ])('of %i characters is used: %j', (length, isUsed) => {
    const pattern = 'a'.repeat(length);
    expect(holds({ $regex: pattern }, pattern)).toBe(isUsed);
    expect(holds({ $regexi: pattern }, pattern)).toBe(isUsed);
  });

  it.each([
    [999, true],
    [1000, false],
    [1001, false],
  ])('sees a character that has %i before it: %j', (before, isSeen) => {
    expect(holds({ $regex: 'b' }, `${'a'.repeat(before)}b`)).toBe(isSeen);
  });

  it('has no memory from one test to the next', () => {
    const test = compileCondition({ x: { $regex: 'a' } });
    expect([test({ x: 'a' }), test({ x: 'a' }), test({ x: 'b' }), test({ x: 'a' })]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});
