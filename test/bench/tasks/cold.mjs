// What a page pays that has just been loaded: a new process for each sample, in which nothing is compiled yet. The import
// is outside of the clock; preparing 200 rules and evaluating them for one visitor is inside.
import { evaluators, GROWTHBOOK, NATIVE } from '../evaluators.mjs';
import { ratioOf, spreadOf } from '../statistics.mjs';
import { runAlone } from './alone.mjs';

/** @typedef {import('./prepared.mjs').Settings} Settings */
/** @typedef {{ prepare: number, first: number, later: number }} Sample Milliseconds. */

/** @param {Settings} settings */
export async function measureCold({ rounds, random, say }) {
  const contestants = evaluators().filter(({ onlyChanges }) => !onlyChanges);
  /** @type {Map<string, Sample[]>} */
  const samples = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name } of random.shuffled(contestants)) {
      const sample = /** @type {Sample | null} */ (runAlone({ kind: 'cold', name }));
      if (sample) samples.get(name)?.push(sample);
    }
    say(`cold, round ${round + 1} of ${rounds}`);
  }
  const sums = (/** @type {string} */ name) =>
    (samples.get(name) ?? []).map(({ prepare, first }) => prepare + first);
  return {
    rows: contestants
      .filter(({ name }) => sums(name).length > 0)
      .map(({ name, licence, role }) => ({
        name,
        licence,
        role,
        prepare: spreadOf((samples.get(name) ?? []).map(({ prepare }) => prepare)),
        first: spreadOf((samples.get(name) ?? []).map(({ first }) => first)),
        sum: spreadOf(sums(name)),
        later: spreadOf((samples.get(name) ?? []).map(({ later }) => later)),
        ofNative: ratioOf(sums(name), sums(NATIVE)),
        ofGrowthBook: ratioOf(sums(name), sums(GROWTHBOOK)),
      }))
      .toSorted((a, b) => a.sum.median - b.sum.median),
  };
}
