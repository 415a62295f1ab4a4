import { GrowthBook } from '@growthbook/growthbook';
import { describe, expect, it } from 'vitest';
import type { ExperimentConfig, VariantConfig } from '../../src/engine/index.ts';
import { createRandom, type Random } from '../random.mjs';
import { given, NOW, type Given } from './given.ts';
import { member } from './showing.ts';

const IDS = Array.from({ length: 100_000 }, (_, index) => `visitor-${index}`);

interface Test extends ExperimentConfig {
  readonly weights?: readonly number[];
  readonly id?: string;
}

function armsOf({ weights = [1, 1], id = 'test' }: Test): VariantConfig[] {
  return weights.map((weight, index) => ({ id: `arm-${index}`, experiment: id, weight }));
}

/** A shop with the experiment in the slot `hero`. */
function testing(test: Test = {}, variants: readonly VariantConfig[] = armsOf(test)): Given {
  const { coverage, namespace, id = 'test' } = test;
  return given({ slots: { hero: { variants } }, experiments: { [id]: { coverage, namespace } } });
}

/** The arm that a visitor has; `undefined` for who takes no part. */
function armOf({ engine }: Given, id: string): string | undefined {
  const { variant, experiment } = engine.decide('hero', engine.newVisitor(id, NOW), {}, NOW);
  return experiment === undefined ? undefined : variant;
}

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

describe('the arm of an experiment', { timeout: 60_000 }, () => {
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

  it('is of one experiment of a namespace alone, where ranges do not overlap', () => {
    const ranges = [0, 0.5].map((from) =>
      testing({ id: `from-${from}`, namespace: { id: 'hero', from, until: from + 0.5 } }),
    );
    const takes = IDS.slice(0, 10_000).map(
      (id) => ranges.filter((shop) => armOf(shop, id) !== undefined).length,
    );
    expect([Math.min(...takes), Math.max(...takes)]).toEqual([1, 1]);
  });

  it('stays the one that was seen, whatever the weights, the coverage and the namespace become', () => {
    const shop = testing({ weights: [1, 0.001] });
    expect(shop.engine.decide('hero', shop.visitor, {}, NOW).variant).toBe('arm-0');
    shop.did('exposure', { slot: 'hero', variant: 'arm-0', experiment: 'test' });
    const changes: Test[] = [
      { weights: [0.001, 1] },
      { coverage: 0 },
      { namespace: { id: 'n', from: 0, until: 0.001 } },
    ];
    for (const change of changes) {
      expect(testing(change).engine.decide('hero', shop.visitor, {}, NOW).variant).toBe('arm-0');
      // Of who has not seen any it is another.
      expect(armOf(testing(change), 'visitor')).not.toBe('arm-0');
    }
    const without = armsOf({ weights: [1, 1, 1] }).slice(1);
    expect(testing({}, without).engine.decide('hero', shop.visitor, {}, NOW).variant).toMatch(/arm-[12]/);
  });

  it('stays the one that a held-out visitor would have seen', () => {
    const shop = testing({ weights: [1, 0.001] });
    shop.did('exposure', { slot: 'hero', variant: 'default', withheld: 'arm-1', experiment: 'test' });
    expect(shop.engine.decide('hero', shop.visitor, {}, NOW).variant).toBe('arm-1');
  });

  it('is another once the one that was seen is gone, and then that one stays', () => {
    const shop = testing();
    shop.did('exposure', { slot: 'hero', variant: 'gone', experiment: 'test' });
    const { variant } = shop.engine.decide('hero', shop.visitor, {}, NOW);
    shop.did('exposure', { slot: 'hero', variant, experiment: 'test' }, NOW + 1);
    const weights = variant === 'arm-0' ? [0.001, 1] : [1, 0.001];
    expect(testing({ weights }).engine.decide('hero', shop.visitor, {}, NOW).variant).toBe(variant);
  });
});

describe('an experiment', () => {
  it("tells of each arm why it is not the visitor's", () => {
    const variants = [...armsOf({ weights: [1, 1, 1] }), { id: 'else' }];
    const seen = IDS.slice(0, 200).map((id) => {
      const { engine } = testing({ coverage: 0.5 }, variants);
      return engine.decide('hero', engine.newVisitor(id, NOW), {}, NOW);
    });
    for (const { variant, reason, passed, experiment } of seen) {
      expect(reason).toBe('matched');
      const reasons = new Set(passed.map((one) => one.reason));
      if (variant === 'else') expect([...reasons]).toEqual(['not-in-experiment']);
      else expect([...reasons, experiment]).toEqual([...(variant === 'arm-0' ? [] : ['other-arm']), 'test']);
    }
    expect(new Set(seen.map(({ variant }) => variant)).size).toBe(4);
  });

  it("gives the reason of the visitor's own arm where nothing is shown", () => {
    const variants = armsOf({ weights: [0.001, 1, 0.001] }).map((one) => ({ ...one, cap: '1/P1D' }));
    const shop = testing({}, variants);
    shop.did('exposure', { slot: 'hero', variant: 'arm-1', experiment: 'test' });
    const { reason, passed } = shop.engine.decide('hero', shop.visitor, {}, NOW);
    expect([reason, ...passed.map((one) => one.reason)]).toEqual([
      'capped',
      'other-arm',
      'capped',
      'other-arm',
    ]);
  });

  it('has its arms among the members of a persona, and holds out by that persona', () => {
    const variants = armsOf({}).map((one) => ({ ...one, personas: ['bargain'] }));
    const shop = given({
      personas: [member('bargain', { holdout: 1 })],
      slots: { hero: { variants } },
      experiments: { test: {} },
    });
    expect(shop.engine.decide('hero', shop.visitor, {}, NOW).reason).toBe('no-persona');
    shop.engine.assign(shop.visitor, { page: { bargain: true } }, NOW);
    expect(shop.engine.decide('hero', shop.visitor, {}, NOW)).toMatchObject({
      variant: 'default',
      reason: 'held-out',
      persona: 'bargain',
      experiment: 'test',
      withheld: expect.stringMatching(/arm-[01]/),
    });
  });

  it('shares out by the order written, whatever the priorities are', () => {
    const variants = armsOf({}).map((one, index) => ({ ...one, priority: index }));
    const [plain, turned] = [testing(), testing({}, variants)];
    for (const id of IDS.slice(0, 100)) expect(armOf(turned, id)).toBe(armOf(plain, id));
  });

  it('that the config does not know has nobody in it', () => {
    const shop = testing({}, [
      { id: 'a', experiment: 'other' },
      { id: 'b', experiment: 'other' },
    ]);
    expect(shop.engine.decide('hero', shop.visitor, {}, NOW).reason).toBe('not-in-experiment');
  });

  it('has the same arm in every slot, once one was seen', () => {
    const variants = armsOf({});
    const shop = given({ slots: { hero: { variants }, strip: { variants } }, experiments: { test: {} } });
    const [hero, strip] = ['hero', 'strip'].map(
      (slot) => shop.engine.decide(slot, shop.visitor, {}, NOW).variant,
    );
    expect(hero).toBe(strip);
  });

  it('says of a variant that is no arm nothing of experiments', () => {
    const shop = testing({}, [{ id: 'plain' }]);
    expect(shop.engine.decide('hero', shop.visitor, {}, NOW)).not.toHaveProperty('experiment');
  });
});

function sharesOf(values: readonly (string | undefined)[]): Map<string | undefined, number> {
  const shares = new Map<string | undefined, number>();
  for (const value of values) shares.set(value, (shares.get(value) ?? 0) + 1 / values.length);
  return shares;
}
