import { differencesFrom, type Difference, type Oracle } from './differences.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import type { OracleCase } from './oracle-cases.ts';

/** A matcher's answer; `undefined` where it throws. */
export type Answer = (condition: Leaf['condition'], facts: Leaf['facts']) => boolean | undefined;

export interface Two {
  readonly ours: Answer;
  readonly theirs: Answer;
  readonly oracle: Oracle;
}

/** What became of cases that were put to both; shares are of all cases. */
export interface Comparison {
  /** Of ours, the share that says yes. */
  readonly holding: number;
  /** The share that is answered differently. */
  readonly different: number;
  /** How many cases each difference of the table was a reason for. */
  readonly met: Readonly<Record<string, number>>;
  /** Cases that are answered differently for no reason of the table. */
  readonly unexplained: readonly unknown[];
}

/** Puts so many cases to both. */
export function compare(two: Two, count: number, caseOf: (number: number) => OracleCase): Comparison {
  let [holding, different] = [0, 0];
  const met: Record<string, number> = {};
  const unexplained: unknown[] = [];
  for (let number = 0; number < count; number++) {
    const { condition, facts } = caseOf(number);
    const ours = two.ours(condition, facts);
    if (ours === true) holding++;
    if (ours === two.theirs(condition, facts)) continue;
    different++;
    const reasons = reasonsFor(condition, facts, two);
    for (const { id } of reasons) met[id] = (met[id] ?? 0) + 1;
    if (reasons.length === 0) unexplained.push({ condition, facts, ours });
  }
  return { holding: holding / count, different: different / count, met, unexplained };
}

/**
 * The differences that explain why two matchers answer differently: each single test in which they do must be an
 * instance of one.
 *
 * @returns Nothing, where one of those tests is no instance of any, or where there is no such test.
 */
export function reasonsFor(condition: unknown, facts: unknown, two: Two): readonly Difference[] {
  const reasons = reasonsOf(leavesOf(condition, facts), two);
  return reasons ? [...new Set(reasons)] : [];
}

function reasonsOf(leaves: readonly Leaf[], two: Two): Difference[] | undefined {
  const found: Difference[] = [];
  for (const leaf of leaves) {
    const theirs = two.theirs(leaf.condition, leaf.facts);
    if (two.ours(leaf.condition, leaf.facts) === theirs) continue;
    const own = differencesFrom(two.oracle).filter(({ of }) => of(leaf, theirs));
    const reasons = own.length > 0 ? own : reasonsOf(leaf.within, two);
    if (reasons === undefined || reasons.length === 0) return undefined;
    found.push(...reasons);
  }
  return found;
}
