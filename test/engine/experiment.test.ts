import { describe, expect, it } from 'vitest';
import { armOf, armsOf, testing, visitors, type Test } from './arms.ts';
import { given, NOW } from './given.ts';
import { member } from './showing.ts';

describe('the arm of an experiment', () => {
  it('is of one experiment of a namespace alone, where ranges do not overlap', () => {
    const ranges = [0, 0.5].map((from) =>
      testing({ id: `from-${from}`, namespace: { id: 'hero', from, until: from + 0.5 } }),
    );
    const takes = visitors(10_000).map((id) => ranges.filter((shop) => armOf(shop, id) !== undefined).length);
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
    const seen = visitors(200).map((id) => {
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
    for (const id of visitors(100)) expect(armOf(turned, id)).toBe(armOf(plain, id));
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
