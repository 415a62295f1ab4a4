import { differencesFrom, type Difference, type Oracle } from './differences.ts';
import { leavesOf, type Leaf } from './leaves.ts';

/** A matcher's answer; `undefined` where it throws. */
export type Answer = (condition: Leaf['condition'], facts: Leaf['facts']) => boolean | undefined;

export interface Two {
  readonly ours: Answer;
  readonly theirs: Answer;
  readonly oracle: Oracle;
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
