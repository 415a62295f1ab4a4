import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evaluators, taskOf, type Evaluator, type Prepare } from './evaluators.mjs';
import { indexRules, makeRules, makeWatchedRules, testsOf, WATCHED } from './rules.mjs';
import { changeOf, CHANGES, countFacts, makeShoppers } from './shoppers.mjs';
import { createRandom } from './random.mjs';
import { compareAnswers, countDifferences, prepareAll } from './tasks/prepared.mjs';

const SOURCE = new URL('../../src/engine/index.ts', import.meta.url).href;
const rules = makeRules(200);
const shoppers = makeShoppers(100);

/** The peers are there only where the benchmark has been run. */
const present: (Evaluator & { prepare: Prepare })[] = [];
for (const evaluator of evaluators(SOURCE)) {
  const prepare = await evaluator.load().catch(() => undefined);
  if (prepare) present.push({ ...evaluator, prepare });
}

describe('the rules and visitors of the benchmark', () => {
  it('are the same each time, and as long as figures are to be compared', () => {
    expect(makeRules(200)).toEqual(rules);
    expect(makeShoppers(100)).toEqual(shoppers);
    expect(fingerprint([rules, shoppers])).toBe('960f926aa210b182');
  });

  it('are others for another seed', () => {
    expect(makeRules(200, 3)).not.toEqual(rules);
    expect(makeShoppers(100, 3)).not.toEqual(shoppers);
  });

  it('have about 40 facts a visitor and 5 tests a rule', () => {
    const facts = shoppers.reduce((sum, one) => sum + countFacts(one), 0) / shoppers.length;
    expect(facts).toBeGreaterThan(38);
    expect(facts).toBeLessThan(42);
    expect(rules.flatMap(testsOf).length / rules.length).toBeGreaterThan(4);
  });

  it('ask whether something is less only of facts that everybody has', () => {
    const less = rules.flatMap(testsOf).filter(({ kind }) => kind === 'below' || kind === 'atMost');
    expect(less.length).toBeGreaterThan(10);
    for (const { fact } of less)
      for (const one of shoppers)
        expect(typeof fact.split('.').reduce((at, key) => at[key], one), fact).toBe('number');
  });

  it('never all hold or fail', async () => {
    const [first] = await prepareAll(rules, () => {}, evaluators(SOURCE).slice(0, 1));
    if (!first) throw new Error('There is no first contestant');
    const { holds, never } = await compareAnswers([first], shoppers);
    expect(holds).toBeGreaterThan(0.1);
    expect(holds).toBeLessThan(0.4);
    expect(never).toBeLessThan(5);
  });

  it('know which rules read a fact', () => {
    const readersOf = indexRules(rules);
    for (const [path] of CHANGES) {
      const expected = rules.flatMap((rule, place) =>
        testsOf(rule).some(({ fact }) => fact === path) ? [place] : [],
      );
      expect([...readersOf(path)]).toEqual(expected);
      expect(expected.length, path).toBeGreaterThan(2);
    }
    expect([...readersOf('nobody.reads.this')]).toEqual([]);
  });

  it.each(WATCHED)('have $readers readers of $fact among any number of rules', ({ fact, readers }) => {
    for (const count of [300, 2_000]) {
      const readersOf = indexRules(makeWatchedRules(count));
      expect(readersOf(fact)).toHaveLength(readers);
    }
  });
});

describe('the languages of the benchmark', () => {
  it('are at least those that need no packages', () => {
    expect(present.length).toBeGreaterThanOrEqual(4);
  });

  it.each(present)('give the same answers by $name', async ({ prepare, isAsync }) => {
    const sample = isAsync ? shoppers.slice(0, 10) : shoppers;
    const truth = given('JavaScript by hand');
    const { evaluate } = prepare(task());
    for (const facts of sample)
      expect(countDifferences(await evaluate(facts), Uint8Array.from(await truth.evaluate(facts)))).toBe(0);
  });

  it.each(present)('give the same answers by $name when a fact has changed', async ({ prepare }) => {
    const truth = given('JavaScript by hand');
    const { evaluate, update } = prepare(task());
    const [facts = {}] = makeShoppers(1, 12);
    const random = createRandom(13);
    await evaluate(facts);
    for (const [path, draw] of [...CHANGES, ...CHANGES]) {
      changeOf(path, draw(random)).apply(facts);
      const answers = Uint8Array.from(await update(facts, path));
      expect(countDifferences(answers, Uint8Array.from(await truth.evaluate(facts))), path).toBe(0);
    }
  });
});

describe('compareAnswers', () => {
  it('counts every answer that differs from the first contestant', async () => {
    const [right, wrong] = await prepareAll(rules, () => {}, evaluators(SOURCE).slice(0, 2));
    if (!right || !wrong) throw new Error('There are no contestants');
    const lies = {
      ...wrong,
      evaluate(facts: object) {
        const answers = Uint8Array.from(right.evaluate(facts) as Uint8Array);
        answers[7] = 1 - (answers[7] ?? 0);
        return answers;
      },
    };
    await compareAnswers([right, lies], shoppers);
    expect(lies.wrong).toBe(shoppers.length);
  });
});

describe('changeOf', () => {
  it('sets what is there, and makes what is not', () => {
    const facts = { cart: { items: 1, value: 2 } };
    changeOf('cart.items', 5).apply(facts);
    changeOf('metric.views', 3).apply(facts);
    changeOf('stage', 'new').apply(facts);
    expect(facts).toEqual({ cart: { items: 5, value: 2 }, metric: { views: 3 }, stage: 'new' });
  });
});

function given(name: string): ReturnType<Prepare> {
  const found = present.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not there`);
  return found.prepare(task());
}

function task(): Parameters<Prepare>[0] {
  return taskOf(rules);
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
