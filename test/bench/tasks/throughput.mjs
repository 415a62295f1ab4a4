// Many visitors, all rules for each, again and again: what evaluation costs when everything is warm.
import { median, ratioOf, spreadOf } from '../statistics.mjs';
import { computingTime } from '../clock.mjs';
import { GROWTHBOOK, NATIVE } from '../evaluators.mjs';
import { compareAnswers, prepareAll } from './prepared.mjs';
import { depthOf, makeRules, testsOf } from '../rules.mjs';
import { countFacts, makeShoppers } from '../shoppers.mjs';

/** @typedef {import('./prepared.mjs').Settings} Settings */
/** @typedef {import('./prepared.mjs').Contestant} Contestant */
/** @typedef {import('../shoppers.mjs').Facts} Facts */

const VISITORS = 1_000;
const RULES = 200;

/** @param {Settings} settings */
export async function measureThroughput({ rounds, milliseconds, random, say }) {
  const rules = makeRules(RULES);
  const visitors = makeShoppers(VISITORS);
  const contestants = (await prepareAll(rules, say)).filter(({ onlyChanges }) => !onlyChanges);
  const shares = await compareAnswers(contestants, visitors);
  /** @type {Map<Contestant, number[]>} */
  const rates = new Map(contestants.map((one) => [one, []]));
  // Functions become machine code only after some thousands of calls.
  for (const one of contestants.filter(({ isAsync }) => !isAsync))
    await visitorsPerSecond(one, visitors, { milliseconds: 8 * milliseconds, start: 0 });
  for (let round = 0; round < rounds; round++) {
    for (const one of random.shuffled(contestants)) {
      globalThis.gc?.(true);
      const start = random.below(VISITORS);
      const rate = RULES * (await visitorsPerSecond(one, visitors, { milliseconds, start }));
      rates.get(one)?.push(rate);
    }
    say(`throughput, round ${round + 1} of ${rounds}`);
  }
  const ratesOf = (/** @type {string} */ name) => [...rates].find(([one]) => one.name === name)?.[1] ?? [];
  return {
    shape: {
      visitors: VISITORS,
      rules: RULES,
      facts: visitors.reduce((sum, facts) => sum + countFacts(facts), 0) / VISITORS,
      tests: rules.reduce((sum, rule) => sum + testsOf(rule).length, 0) / RULES,
      depth: Math.max(...rules.map(depthOf)),
      ...shares,
    },
    rows: contestants
      .map((one) => {
        const own = rates.get(one) ?? [];
        return {
          name: one.name,
          licence: one.licence,
          role: one.role,
          wrong: one.wrong,
          perSecond: spreadOf(own),
          ofNative: ratioOf(own, ratesOf(NATIVE)),
          timesGrowthBook: ratioOf(own, ratesOf(GROWTHBOOK)),
          microseconds: (RULES / median(own)) * 1e6,
        };
      })
      .toSorted((a, b) => b.perSecond.median - a.perSecond.median),
  };
}

/**
 * @param {Contestant} contestant
 * @param {readonly Facts[]} visitors
 * @param {{ milliseconds: number, start: number }} how
 */
async function visitorsPerSecond({ evaluate, isAsync }, visitors, { milliseconds, start }) {
  const batch = isAsync ? 1 : 20;
  let done = 0;
  const since = computingTime();
  for (;;) {
    for (let k = 0; k < batch; k++) {
      const facts = visitors[(start + done++) % visitors.length] ?? {};
      if (isAsync) await evaluate(facts);
      else void evaluate(facts);
    }
    const passed = computingTime() - since;
    if (passed >= milliseconds) return (done / passed) * 1_000;
  }
}
