// One fact of a visitor changes: how long until the answers to all rules are right again.
import { computingTime } from '../clock.mjs';
import { evaluators, GROWTHBOOK, NATIVE } from '../evaluators.mjs';
import { createRandom } from '../random.mjs';
import { indexRules, makeRules, makeWatchedRules, WATCHED } from '../rules.mjs';
import { changeOf, CHANGES, makeShoppers } from '../shoppers.mjs';
import { ratioOf, spreadOf } from '../statistics.mjs';
import { countDifferences, prepareAll } from './prepared.mjs';

/** @typedef {import('./prepared.mjs').Settings} Settings */
/** @typedef {import('./prepared.mjs').Contestant} Contestant */
/** @typedef {import('../rules.mjs').Rule} Rule */
/** @typedef {import('../shoppers.mjs').Change} Change */

const SIZES = [200, 2_000, 20_000];
/** How many times as long the warm-up is. */
const WARM_UP = 5;
const FEW = /hand|Tailorbird|GrowthBook/;
/** Every path once: what a change costs depends on which it is, for those who look only at what it touches. */
const MIN_CHANGES = CHANGES.length;

/** @param {Settings} settings */
export async function measureChanges(settings) {
  const tables = [];
  for (const count of settings.isQuick ? SIZES.slice(0, 1) : SIZES) {
    const rules = makeRules(count);
    const readersOf = indexRules(rules);
    const read = CHANGES.map(([path]) => readersOf(path).length);
    const affected = read.reduce((a, b) => a + b, 0) / read.length;
    tables.push({
      rules: count,
      affected,
      rows: await measureOne(
        { contestants: await prepareAll(rules, settings.say), changes: drawChanges() },
        settings,
      ),
    });
  }
  return { tables };
}

/**
 * The same number of affected rules among few and among many, and more affected ones among as many.
 *
 * @param {Settings} settings
 */
export async function measureGrowth(settings) {
  const tables = [];
  for (const count of settings.isQuick ? SIZES.slice(0, 1) : SIZES.slice(1)) {
    const rules = makeWatchedRules(count);
    const contestants = await prepareAll(
      rules,
      settings.say,
      evaluators().filter(({ name }) => FEW.test(name)),
    );
    for (const { fact, readers } of WATCHED) {
      const random = createRandom(6);
      const changes = Array.from({ length: 240 }, () => changeOf(fact, random.below(42)));
      tables.push({
        rules: count,
        affected: readers,
        rows: await measureOne({ contestants, changes }, settings),
      });
    }
  }
  return { tables: tables.toSorted((a, b) => a.affected - b.affected || a.rules - b.rules) };
}

/** @returns {Change[]} Every path in turn, each time with another value. */
function drawChanges() {
  const random = createRandom(5);
  return Array.from({ length: 20 }, () => CHANGES.map(([path, draw]) => changeOf(path, draw(random)))).flat();
}

/**
 * @param {{ contestants: readonly Contestant[], changes: readonly Change[] }} task
 * @param {Settings} settings
 */
async function measureOne({ contestants, changes }, { rounds, milliseconds, random, say }) {
  await compareChanges(contestants, changes);
  /** @type {Map<string, number[]>} */
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const one of random.shuffled(contestants)) {
      // One that takes seconds gains nothing by a warm-up, and is timed once.
      if (round !== 0 && one.isAsync) continue;
      globalThis.gc?.(true);
      const time = await timeChanges(one, changes, milliseconds * (round < 0 ? WARM_UP : 1));
      if (round >= 0) times.get(one.name)?.push(time);
    }
  }
  say(`one change at a time: ${rounds} rounds`);
  const timesOf = (/** @type {string} */ name) => times.get(name) ?? [];
  return contestants
    .map(({ name, licence, role, wrong }) => ({
      name,
      licence,
      role,
      wrong,
      perChange: spreadOf(timesOf(name)),
      ofNative: ratioOf(timesOf(name), timesOf(NATIVE)),
      fasterThanGrowthBook: ratioOf(timesOf(GROWTHBOOK), timesOf(name)),
    }))
    .toSorted((a, b) => a.perChange.median - b.perChange.median);
}

/**
 * Milliseconds for one change, the mean of many.
 *
 * @param {Contestant} contestant
 * @param {readonly Change[]} changes
 * @param {number} milliseconds
 */
async function timeChanges({ evaluate, update, isAsync }, changes, milliseconds) {
  const [facts = {}] = makeShoppers(1, 9);
  const isStateless = update === evaluate;
  if (!isStateless) await evaluate(facts);
  const batch = isStateless ? 1 : MIN_CHANGES;
  const start = computingTime();
  for (let done = 0; ;) {
    for (let k = 0; k < batch; k++) {
      const change = changes[done++ % changes.length];
      change?.apply(facts);
      const answers = update(facts, change?.path ?? '');
      if (isAsync) await answers;
    }
    const spent = computingTime() - start;
    if (spent >= milliseconds) return spent / done;
  }
}

/**
 * Counts the wrong answers after each of some changes.
 *
 * @param {readonly Contestant[]} contestants
 * @param {readonly Change[]} changes
 */
async function compareChanges(contestants, changes) {
  const [first] = contestants;
  if (!first) throw new Error('There are no contestants');
  for (const one of contestants) {
    const [facts = {}] = makeShoppers(1, 8);
    // Who looks at everything anew has no state that could go wrong.
    const isStateless = one.update === one.evaluate;
    if (!isStateless) await one.evaluate(facts);
    for (const change of changes.slice(0, isStateless ? 1 : 60)) {
      change.apply(facts);
      const answers = Uint8Array.from(await one.update(facts, change.path));
      one.wrong += countDifferences(answers, Uint8Array.from(await first.evaluate(facts)));
    }
  }
}
