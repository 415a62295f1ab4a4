import { Query } from 'mingo';
import sift from 'sift';
import { describe, expect, it } from 'vitest';
import { evaluateCondition, type Condition, type Facts } from '../../src/engine/index.ts';
import { differencesFrom, type Oracle } from './differences.ts';
import { oracleCase } from './oracle-cases.ts';
import { isFull } from '../full.ts';
import { createRandom } from '../random.mjs';
import { compare, reasonsFor, type Answer } from './reasons.ts';

const COUNT = isFull ? 100_000 : 20_000;
/** Every run has the same cases. */
const SEED = 11_235;

const ours: Answer = (condition, facts) => evaluateCondition(condition, facts);

const ORACLES: readonly (readonly [Oracle, Answer])[] = [
  ['mingo', careful((condition, facts) => new Query(condition).test(facts))],
  ['sift', careful((condition, facts) => sift(condition)(facts))],
];

describe.each(ORACLES)('%s', (oracle, theirs) => {
  it(`answers as we do in ${COUNT} cases, or for a reason that is written down`, () => {
    const { holding, different, met, unexplained } = compare({ ours, theirs, oracle }, COUNT, (number) =>
      oracleCase(createRandom(SEED + number)),
    );
    console.log(`${oracle}:`, { cases: COUNT, holding, different }, met);
    expect(unexplained.slice(0, 5)).toEqual([]);
    // Every difference of the table is met, and most cases need none.
    const expected = differencesFrom(oracle).map(({ id }) => id);
    expect(Object.keys(met).toSorted()).toEqual(expected.toSorted());
    expect(different).toBeLessThan(0.25);
    expect(holding).toBeGreaterThan(0.25);
    expect(holding).toBeLessThan(0.75);
  });

  it.each(differencesFrom(oracle))('differs in $id, as the table says', ({ id, example }) => {
    const [condition, facts] = example as [Condition, Facts];
    expect(ours(condition, facts)).not.toBe(theirs(condition, facts));
    const reasons = reasonsFor(condition, facts, { ours, theirs, oracle });
    expect(reasons.map((reason) => reason.id)).toContain(id);
  });
});

function careful(answer: Answer): Answer {
  return (condition, facts) => {
    try {
      return answer(condition, facts);
    } catch {
      return undefined; // that is an answer too
    }
  };
}
