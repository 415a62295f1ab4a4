import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, createLogic, type Logic } from '../../../src/cli/check/logic.ts';
import { leavesOf } from '../../../src/cli/config/leaves.ts';
import { createSamples, describeKind, type Kind } from '../../../src/cli/check/values.ts';
import { evaluateCondition } from '../../../src/engine/interpret.ts';
import type { Condition } from '../../../src/model/config.ts';
import type { Facts } from '../../../src/model/facts.ts';

const COUNT: Kind = { numbers: { min: 0, max: Infinity, isWhole: true } };
const SHARE: Kind = { numbers: { min: 0, max: 1, isWhole: false }, isOptional: true };
const TEXT: Kind = { texts: 'any', isOptional: true };
const STAGE: Kind = { texts: ['new', 'cart', 'customer'] };
const COUNTRY: Kind = { texts: /^[A-Z]{2}$/, isOptional: true };
const FLAG: Kind = { flags: [true], isOptional: true };
const ANYTHING: Kind = {
  numbers: { min: -Infinity, max: Infinity, isWhole: false },
  texts: 'any',
  flags: [true, false],
  isOptional: true,
  isNested: true,
};
const KINDS: Readonly<Record<string, Kind>> = {
  sum: { numbers: { min: -Infinity, max: Infinity, isWhole: false } },
  count: COUNT,
  share: SHARE,
  text: TEXT,
  stage: STAGE,
  country: COUNTRY,
  flag: FLAG,
  any: ANYTHING,
};
const groups = { dach: ['DE', 'AT', 'CH'], mixed: [1, 'cart', null] };

function logicOf(...conditions: Condition[]): Logic {
  return createLogic({ conditions, kindOf: (path) => KINDS[path] ?? ANYTHING, groups });
}

const canHold = (condition: Condition): boolean => logicOf(condition).where(condition, true).length > 0;
const canFail = (condition: Condition): boolean => logicOf(condition).where(condition, false).length > 0;

function implies(one: Condition, other: Condition): boolean {
  const logic = logicOf(one, other);
  return both(logic.where(one, true), logic.where(other, false)).length === 0;
}

describe('what can never hold', () => {
  it.each<[Condition]>([
    [{ count: { $gt: 5, $lt: 3 } }],
    [{ count: { $gt: 5, $lt: 6 } }],
    [{ count: { $lt: 0 } }],
    [{ count: 2.5 }],
    [{ count: 'many' }],
    [{ count: { $in: [] } }],
    [{ count: { $not: { $gte: 0 } } }],
    [{ share: { $gt: 1 } }],
    [{ stage: 'foo' }],
    [{ stage: { $in: ['foo', 'bar'] } }],
    [{ stage: { $regex: '^x' } }],
    [{ stage: { $exists: false } }],
    [{ country: 'de' }],
    [{ country: { $inGroup: 'mixed' }, $and: [{ country: { $exists: true } }] }],
    [{ flag: false }],
    [{ text: { $size: 1 } }],
    [{ text: { $all: ['a'] } }],
    [{ $and: [{ text: 'a' }, { text: 'b' }] }],
    [{ $and: [{ any: 'a' }, { any: 'b' }] }],
    [{ any: { $exists: false }, $not: { any: null } }],
    [{ count: 1, $or: [{ count: 2 }, { count: { $gt: 3 }, text: 'a' }] }],
    [{ count: 1, $nor: [{ count: { $lt: 2 } }, { text: 'a' }] }],
    [{ $nor: [] }],
    [{ $or: [{ count: { $lt: 0 } }] }],
    [{ stage: { $nin: ['new', 'cart', 'customer'] } }],
  ])('%j', (condition) => {
    expect(canHold(condition)).toBe(false);
  });

  it.each<[Condition]>([
    [{}],
    [{ count: { $gt: 5, $lt: 7 } }],
    [{ count: 0 }],
    [{ count: '7' }],
    [{ share: { $gt: 0.5, $lt: 0.6 } }],
    [{ share: null }],
    [{ stage: { $in: ['foo', 'cart'] } }],
    [{ country: { $regex: '^D' } }],
    [{ country: { $inGroup: 'dach' } }],
    [{ country: { $nin: ['DE'] } }],
    [{ country: { $ini: ['de'] } }],
    [{ flag: { $ne: true } }],
    [{ text: { $regex: '^a', $not: { $regex: 'b' } } }],
    [{ text: { $gt: 'm', $lt: 'p' } }],
    [{ text: { $vgt: '2.1' } }],
    [{ text: { $gt: 10 } }],
    [{ text: { $ini: ['Ab'], $ne: 'Ab' } }],
    [{ any: { $in: ['a'] }, $and: [{ any: { $in: ['b'] } }] }],
    [{ any: { $all: ['a', 'b'], $size: 2 } }],
    [{ any: ['a', 'b'] }],
    [{ any: { $type: 'object' } }],
    [{ any: { $gt: 3, $lt: 4 } }],
    [{ sum: false }],
    [{ $or: [] }],
    [{ $or: [{ count: { $lt: 0 } }, { count: 1 }] }],
  ])('but not %j', (condition) => {
    expect(canHold(condition)).toBe(true);
  });
});

describe('what always holds', () => {
  it.each<[Condition, boolean]>([
    [{}, true],
    [{ count: { $gte: 0 } }, true],
    [{ count: { $gt: 0 } }, false],
    [{ share: { $lte: 1 } }, true],
    [{ stage: { $nin: ['foo'] } }, true],
    [{ stage: { $in: ['new', 'cart', 'customer'] } }, true],
    [{ $or: [{ count: { $lt: 3 } }, { count: { $gte: 3 } }] }, true],
    [{ $or: [{ count: { $lt: 3 } }, { count: { $gt: 3 } }] }, false],
    [{ any: { $ne: 'x' } }, false],
    [{ text: { $regex: '.*' } }, false],
  ])('%j: %s', (condition, always) => {
    expect(canFail(condition)).toBe(!always);
  });
});

describe('what follows from what', () => {
  it.each<[Condition, Condition, boolean]>([
    [{ count: { $gte: 3 } }, { count: { $gt: 2 } }, true],
    [{ count: { $gte: 3 } }, { count: { $gt: 3 } }, false],
    [{ share: { $gt: 0.5 } }, { share: { $exists: true } }, true],
    [{ share: { $lt: 0.5 } }, { share: { $exists: true } }, false],
    [{ stage: 'cart' }, { stage: { $ne: 'new' } }, true],
    [{ country: 'DE' }, { country: { $inGroup: 'dach' } }, true],
    [{ country: { $inGroup: 'dach' } }, { country: 'DE' }, false],
    [{ count: 1, text: 'a' }, { text: { $in: ['a', 'b'] } }, true],
    [{ text: 'abc' }, { text: { $regex: '^a' } }, true],
    [{ text: { $regex: '^a' } }, { text: 'abc' }, false],
    [{ count: 5 }, { $or: [{ count: { $lt: 2 } }, { count: { $gt: 4 } }] }, true],
    [{ count: 1 }, {}, true],
    [{}, { count: 1 }, false],
  ])('%j → %j: %s', (one, other, follows) => {
    expect(implies(one, other)).toBe(follows);
  });

  it('more than can be told is taken as possible', () => {
    const parts = Array.from({ length: 12 }, (_, index) => ({
      $or: [{ [`x${index}`]: 1 }, { [`y${index}`]: 1 }],
    }));
    expect(canHold({ $and: parts })).toBe(true);
    expect(implies({ $and: parts }, { count: 1 })).toBe(false);
  });
});

const constant = fc.constantFrom<unknown>(
  0,
  1,
  2,
  3,
  -1,
  0.5,
  '',
  'a',
  'A',
  'b',
  '1',
  'cart',
  'new',
  'DE',
  'de',
  true,
  false,
  null,
);
const scalar = fc.constantFrom<unknown>(0, 1, 2, 'a', 'A', 'cart', 'DE', null, '1');
const ordered = fc.constantFrom<unknown>(0, 1, 2, 0.5, -1, 'a', '1', 'c');
const operators = fc.oneof(
  fc.record({ $gt: ordered }),
  fc.record({ $gte: ordered, $lt: ordered }),
  fc.record({ $lte: ordered }),
  fc.record({ $eq: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ini: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $nini: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $type: fc.constantFrom('string', 'number', 'array', 'object', 'null', 'boolean') }),
  fc.record({ $regex: fc.constantFrom('^a', 'A', '1', 'o', '^$') }),
  fc.record({ $regexi: fc.constantFrom('^a', 'de') }),
  fc.record({ $vgt: fc.constantFrom('1', '0.9', 2) }),
  fc.record({ $inGroup: fc.constantFrom('dach', 'mixed') }),
  fc.record({ $notInGroup: fc.constantFrom('dach', 'mixed') }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $size: fc.nat({ max: 2 }) }),
  fc.record({ $elemMatch: fc.record({ $eq: scalar }) }),
);
const operand = fc.oneof(
  constant,
  operators,
  operators.map((inner) => ({ $not: inner })),
  fc.constant(['a', 'A']),
);
const entry = fc
  .tuple(fc.constantFrom(...Object.keys(KINDS)), operand)
  .map(([path, item]) => ({ [path]: item }));
const condition: fc.Arbitrary<Condition> = fc.letrec<{ all: Condition }>((tie) => ({
  all: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    entry,
    fc.tuple(entry, entry).map(([a, b]) => ({ ...a, ...b })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('all'), { maxLength: 3 }))
      .map(([key, list]) => ({ [key]: list })),
    tie('all').map((inner) => ({ $not: inner })),
  ),
})).all;

const anyNumber = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.double({ min: -3, max: 5, noNaN: true }));
const anyText = fc.oneof(
  fc.constantFrom('', 'a', 'A', 'b', '1', 'cart', 'abc', '0.7', 'aa', 'De', 'zz', 'c\u0000', '10'),
  fc.string(),
);
const facts: fc.Arbitrary<Facts> = fc.record({
  sum: anyNumber,
  count: fc.nat({ max: 5 }),
  share: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })),
  text: fc.oneof(fc.constant(null), anyText),
  stage: fc.constantFrom('new', 'cart', 'customer'),
  country: fc.constantFrom(null, 'DE', 'AT', 'FR', 'AA'),
  flag: fc.constantFrom(null, true),
  any: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    anyNumber,
    anyText,
    fc.array(fc.oneof(fc.constantFrom('a', 'A', 'b', 1, 2, null, 'DE'), anyNumber), { maxLength: 3 }),
    fc.record({ a: fc.integer() }, { noNullPrototype: true }),
  ),
});

describe('the reasoning, against the engine', () => {
  it('never says impossible of what is so', () => {
    fc.assert(
      fc.property(condition, condition, facts, (one, other, fact) => {
        const logic = logicOf(one, other);
        const truths = [one, other].map((each) => evaluateCondition(each, fact, groups));
        const [a, b] = [logic.where(one, truths[0] === true), logic.where(other, truths[1] === true)];
        expect(both(a, b).length).toBeGreaterThan(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('says impossible often enough to be of use', () => {
    const [all, dead] = [fc.sample(condition, { numRuns: 2000, seed: 1 }), [] as Condition[]];
    for (const one of all) if (!canHold(one)) dead.push(one);
    expect(dead.length).toBeGreaterThan(100);
  });
});

describe('samples', () => {
  it('of whole numbers lie on every side of each number that is named', () => {
    const { values } = createSamples(COUNT, [{ $gt: 5, $lt: 3 }, 4.5]);
    expect([...values].map(Number).sort((a, b) => a - b)).toEqual([0, 1, 3, 4, 5, 6]);
  });

  it.each([
    [COUNT, 'a whole number from 0'],
    [SHARE, 'a number from 0 to 1'],
    [STAGE, 'one of new, cart, customer'],
    [TEXT, 'a text'],
    [FLAG, 'true or absent'],
    [{ isNested: true }, 'a list'],
  ])('are described', (kind, text) => {
    expect(describeKind(kind)).toBe(text);
  });
});

describe('the leaves of a condition', () => {
  it('are all facts that it reads, at any depth', () => {
    const nested = { a: 1, $or: [{ b: { $gt: 2 } }, { $not: { $and: [{ c: 3 }] } }], $nor: [{ a: 4 }] };
    expect(leavesOf(nested).map(({ path }) => path)).toEqual(['a', 'b', 'c', 'a']);
  });
});
