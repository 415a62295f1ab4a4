import { GrowthBook } from '@growthbook/growthbook';
import { describe, expect, it } from 'vitest';
import { armOf, armsOf, testing, visitors, type Test } from './arms.ts';
import { given, NOW } from './given.ts';
import { createRandom, type Random } from '../random.mjs';

const IDS = visitors(100_000);

/** The same as GrowthBook says it. */
function publishedArm(
  { weights = [1, 1], id: key = 'test', coverage, namespace }: Test,
  id: string,
): string | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const growthbook = new GrowthBook({ attributes: { id } });
  const { variationId, inExperiment } = growthbook.run({
    key,
    variations: weights.map((_, index) => `arm-${index}`) as [string, string],
    weights: weights.map((weight) => weight / total),
    hashVersion: 2,
    ...(coverage === undefined ? {} : { coverage }),
    ...(namespace ? { namespace: [namespace.id, namespace.from, namespace.until] } : {}),
  });
  growthbook.destroy();
  return inExperiment ? `arm-${variationId}` : undefined;
}

function anyTest(random: Random): Test {
  const weights = Array.from({ length: 2 + Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 9));
  const coverage = random() < 0.5 ? undefined : Math.round(random() * 100) / 100;
  const from = Math.round(random() * 10) / 10;
  const namespace =
    random() < 0.6 ? undefined : { id: `space-${Math.floor(random() * 5)}`, from, until: from + 0.3 };
  return { weights, coverage, namespace, id: `test-${Math.floor(random() * 1e6)}` };
}

describe('the arm of an experiment', () => {
  it('is the one that GrowthBook gives, in 20,000 made-up cases', () => {
    const random = createRandom(4_711);
    const different: unknown[] = [];
    const met = new Map<string | undefined, number>();
    for (let count = 0; count < 400; count++) {
      const test = anyTest(random);
      const shop = testing(test);
      for (let visitor = 0; visitor < 50; visitor++) {
        const id = `visitor ${random()}`;
        const arm = armOf(shop, id);
        met.set(arm, (met.get(arm) ?? 0) + 1);
        if (arm !== publishedArm(test, id)) different.push({ test, id, arm });
      }
    }
    expect(different).toEqual([]);
    expect([...met.keys()].map(String).toSorted()).toEqual(['arm-0', 'arm-1', 'arm-2', 'arm-3', 'undefined']);
    expect(Math.min(...met.values())).toBeGreaterThan(500);
  });

  it('is shared out by the weights, among 100,000 visitors', () => {
    const shop = testing({ weights: [5, 3, 2], coverage: 0.8 });
    const shares = sharesOf(IDS.map((id) => armOf(shop, id)));
    expect(shares.get('arm-0')).toBeCloseTo(0.4, 2);
    expect(shares.get('arm-1')).toBeCloseTo(0.24, 2);
    expect(shares.get('arm-2')).toBeCloseTo(0.16, 2);
    expect(shares.get(undefined)).toBeCloseTo(0.2, 2);
  });

  it('says nothing of the arm of another experiment, among 100,000 visitors', () => {
    const [one, other] = [testing({ id: 'one' }), testing({ id: 'other' })];
    const shares = sharesOf(IDS.map((id) => `${armOf(one, id)} ${armOf(other, id)}`));
    expect(shares.size).toBe(4);
    for (const share of shares.values()) expect(share).toBeCloseTo(0.25, 2);
  });

  it('says nothing of who is held out, among 100,000 visitors', () => {
    const { engine } = given({
      slots: { hero: { variants: armsOf({}) } },
      experiments: { test: {} },
      holdout: 0.5,
    });
    const shares = sharesOf(
      IDS.map((id) => {
        const {
          reason,
          variant,
          withheld = variant,
        } = engine.decide('hero', engine.newVisitor(id, NOW), {}, NOW);
        return `${reason} ${withheld}`;
      }),
    );
    expect([...shares.keys()].map(String).toSorted()).toEqual([
      'held-out arm-0',
      'held-out arm-1',
      'matched arm-0',
      'matched arm-1',
    ]);
    for (const share of shares.values()) expect(share).toBeCloseTo(0.25, 2);
  });
});

function sharesOf(values: readonly (string | undefined)[]): Map<string | undefined, number> {
  const shares = new Map<string | undefined, number>();
  for (const value of values) shares.set(value, (shares.get(value) ?? 0) + 1 / values.length);
  return shares;
}
