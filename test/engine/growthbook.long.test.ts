import { evalCondition } from '@growthbook/growthbook';
import { describe, expect, it, vi } from 'vitest';
import {
  compileCondition,
  compileRules,
  evaluateCondition,
  type Condition,
  type Facts,
  type Groups,
} from '../../src/engine/index.ts';
import { differencesFrom } from './differences.ts';
import type { OracleCase } from './oracle-cases.ts';
import { isFull } from '../full.ts';
import { createRandom } from '../random.mjs';
import { compare, reasonsFor, type Answer, type Two } from './reasons.ts';
import { WILD_GROUPS, wildCase } from './wild-cases.ts';

const COUNT = isFull ? 200_000 : 30_000;
/** Every run has the same cases. */
const SEED = 5_813;

const ours: Answer = (condition, facts) => evaluateCondition(condition, facts, WILD_GROUPS);
const theirs: Answer = (condition, facts) => {
  try {
    return publishedAnswer(facts, condition, WILD_GROUPS);
  } catch {
    return undefined; // that is an answer too
  }
};

/** Their types do not know every condition that they take. */
const publishedAnswer = evalCondition as (facts: unknown, condition: unknown, groups: unknown) => boolean;

describe("GrowthBook's own evalCondition", () => {
  it(`answers as we do in ${COUNT} cases, or for a reason that is written down`, () => {
    vi.spyOn(console, 'error').mockImplementation(() => {}); // it complains of unknown operators
    const alike: Answer = (condition, facts) => {
      const answer = ours(condition, facts);
      expect(compileCondition(condition, WILD_GROUPS)(facts)).toBe(answer);
      return answer;
    };
    const two: Two = { ours: alike, theirs, oracle: 'GrowthBook' };
    const { holding, different, met, unexplained } = compare(two, COUNT, (number) =>
      wildCase(createRandom(SEED + number)),
    );
    console.log('GrowthBook:', { cases: COUNT, holding, different }, met);
    expect(unexplained.slice(0, 5)).toEqual([]);
    expect(different).toBeLessThan(0.05);
    expect(holding).toBeGreaterThan(0.2);
  });

  it('is answered the same by many conditions at a time, also when one fact changes', () => {
    for (let number = 0; number < COUNT; number += 50) {
      const cases = Array.from({ length: 50 }, (_, index) => wildCase(createRandom(SEED + number + index)));
      // Conditions are JSON here: rules share what reads the same.
      const conditions = cases.map(({ condition }) => JSON.parse(JSON.stringify(condition)) as Condition);
      const rules = compileRules(conditions, WILD_GROUPS);
      const expected = (facts: Facts): number[] =>
        conditions.map((condition) => Number(evaluateCondition(condition, facts, WILD_GROUPS)));
      const [{ facts }, { facts: others }] = [cases[0], cases[1]] as [OracleCase, OracleCase];
      expect([...rules.evaluate(facts)]).toEqual(expected(facts));
      const changed = { ...facts, a: others['a'] ?? 1 };
      expect([...rules.update(changed, 'a')]).toEqual(expected(changed));
    }
  });

  it.each([{}, { type: 'else' }, 'a', 1])(
    'lets nobody be in, or out of, the group %j, which is no list',
    (group) => {
      for (const operator of ['$inGroup', '$notInGroup']) {
        const condition = { a: { [operator]: 'group' } };
        const groups = { group } as unknown as Groups;
        expect(evaluateCondition(condition, { a: 'a' }, groups)).toBe(false);
        expect(publishedAnswer({ a: 'a' }, condition, groups)).toBe(false);
      }
    },
  );

  it.each(differencesFrom('GrowthBook'))(
    'differs in $id, as the table says',
    ({ id, example: [condition, facts] }) => {
      vi.spyOn(console, 'error').mockImplementation(() => {});
      const groups = { ...WILD_GROUPS, vip: { type: 'list', attributeKey: 'id', values: ['ann'] } };
      const two: Two = {
        ours: (one, of) => evaluateCondition(one, of, groups as unknown as Groups),
        theirs(one, of) {
          try {
            return publishedAnswer(of, one, groups);
          } catch {
            return undefined;
          }
        },
        oracle: 'GrowthBook',
      };
      expect(two.ours(condition, facts as Facts)).not.toBe(two.theirs(condition, facts as Facts));
      expect(reasonsFor(condition, facts, two).map((reason) => reason.id)).toContain(id);
    },
  );
});
