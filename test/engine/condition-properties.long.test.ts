import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileCondition,
  evaluateCondition,
  type Condition,
  type Facts,
  type Groups,
} from '../../src/engine/index.ts';
import { anyCondition, anyFacts } from './conditions.ts';
import { publishedAnswer } from './published-condition.ts';

const GROUPS: Groups = { staff: ['a', 'ab'], lucky: [1, null] };

describe('evaluateCondition', { timeout: 60_000 }, () => {
  it('answers as a second reading of the published semantics does', () => {
    const answers = { true: 0, false: 0 };
    const answersAlike = fc.property(anyCondition, anyFacts, (condition, facts) => {
      const answer = evaluateCondition(condition, facts, GROUPS);
      expect(answer).toBe(publishedAnswer(condition, facts, GROUPS));
      answers[`${answer}`]++;
    });
    fc.assert(answersAlike, { numRuns: 3000 });
    // A world in which one answer is rare would show little.
    expect(Math.min(answers.true, answers.false)).toBeGreaterThan(500);
  });

  it('answers as the compiled condition does, however often that is asked', () => {
    const agrees = fc.property(anyCondition, fc.array(anyFacts, { maxLength: 4 }), (condition, all) => {
      const test = compileCondition(condition, GROUPS);
      const answers = all.map((facts) => evaluateCondition(condition, facts, GROUPS));
      expect([all.map(test), all.map(test)]).toEqual([answers, answers]);
    });
    fc.assert(agrees);
  });

  it('leaves the condition and the facts as they were', () => {
    const isKept = fc.property(anyCondition, anyFacts, (condition, facts) => {
      const before = JSON.stringify([condition, facts]);
      evaluateCondition(condition, facts, GROUPS);
      expect(JSON.stringify([condition, facts])).toBe(before);
    });
    fc.assert(isKept);
  });
});

/** Objects that answer every question with an error. */
const HOSTILE: readonly unknown[] = [
  new Proxy(
    {},
    { ownKeys: throwError, get: throwError, getOwnPropertyDescriptor: throwError, has: throwError },
  ),
  revoked(),
  Object.defineProperty({}, 'a', { get: throwError, enumerable: true }),
  { toString: throwError, valueOf: throwError, toJSON: throwError },
  { a: { toString: 1, valueOf: 1 } },
  Object.create(null),
  Symbol('a'),
  10n,
  throwError,
  cyclic(),
  nested(100_000),
  [nested(100_000)],
];
const NAMES = [
  'a',
  '$not',
  '$and',
  '$or',
  '$nor',
  '$gt',
  '$in',
  '$all',
  '$elemMatch',
  '$size',
  '$regex',
  '$vgt',
  '$inGroup',
];

const hostile = fc.nat({ max: HOSTILE.length - 1 });
const name = fc.constantFrom(...NAMES);

/** Anything at all, keyed so that paths and operators are met. As functions: fast-check looks into what it makes. */
const anything: fc.Arbitrary<() => unknown> = fc.oneof(
  hostile.map((index) => () => HOSTILE[index]),
  fc
    .anything({ key: fc.oneof(name, fc.string()), withNullPrototype: true, withBigInt: true })
    .map((value) => () => value),
  fc
    .array(fc.tuple(name, hostile), { maxLength: 3 })
    .map((pairs) => () => Object.fromEntries(pairs.map(([key, index]) => [key, HOSTILE[index]]))),
);

describe('never throws', { timeout: 60_000 }, () => {
  it('whatever the condition and the facts are', () => {
    const answers = fc.property(anything, anything, anything, (condition, facts, groups) => {
      const test = compileCondition(condition() as Condition, groups() as Groups);
      expect(typeof test(facts() as Facts)).toBe('boolean');
      expect(typeof test({ a: facts() } as unknown as Facts)).toBe('boolean');
      expect(typeof evaluateCondition({ a: condition() }, { a: facts() } as unknown as Facts)).toBe(
        'boolean',
      );
    });
    fc.assert(answers, { numRuns: 1000 });
  });

  it('on a condition nested deeper than the stack is', () => {
    for (const name of ['$not', '$and', '$or', '$nor']) {
      let condition: Condition = { a: 1 };
      for (let depth = 0; depth < 20_000; depth++)
        condition = { [name]: name === '$not' ? condition : [condition] };
      expect(evaluateCondition(condition, { a: 1 })).toBe(false);
    }
  });
});

function throwError(): never {
  throw new Error('hostile');
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cyclic(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return { a: list };
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}
