import { describe, expect, it } from 'vitest';
import { hash, type Config, type Decision, type Facts } from '../../src/engine/index.ts';
import { given, NOW } from './given.ts';
import { decide, member, showing } from './showing.ts';

describe('a holdout', { timeout: 60_000 }, () => {
  const variants = [{ id: 'a', personas: ['bargain'] }, { id: 'b' }];

  /** What visitors see who are bargain hunters. */
  function seen(more: Partial<Config>, page: Facts = { bargain: true }): Decision[] {
    const { engine } = given({ slots: { hero: { variants } }, ...more });
    return Array.from({ length: 10_000 }, (_, index) => {
      const visitor = engine.newVisitor(`visitor-${index}`, NOW);
      engine.assign(visitor, { page }, NOW);
      return engine.decide('hero', visitor, {}, NOW);
    });
  }
  const shareOf = (all: readonly Decision[]): number =>
    all.filter(({ reason }) => reason === 'held-out').length / all.length;
  /** Three standard deviations of a share of 10,000. */
  const noise = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / 10_000);

  it.each([0, 0.05, 0.1, 0.5, 1])('of %d of all visitors keeps that share', (holdout) => {
    const share = shareOf(seen({ holdout }, {}));
    expect(Math.abs(share - holdout)).toBeLessThanOrEqual(noise(holdout));
  });

  it.each([0, 0.1, 0.5, 1])('of %d of the members of a persona keeps that share', (holdout) => {
    const share = shareOf(seen({ personas: [member('bargain', { holdout })] }));
    expect(Math.abs(share - holdout)).toBeLessThanOrEqual(noise(holdout));
  });

  /** Found by trying: the numbers that the hash gives to these visitors. */
  it.each([
    ['visitor-14511', 0, 0, false],
    ['visitor-14511', 0, 0.0001, true],
    ['visitor-41292', 0.05, 0.0499, false],
    ['visitor-41292', 0.05, 0.05, false],
    ['visitor-41292', 0.05, 0.0501, true],
    ['visitor-16403', 0.9999, 0.9999, false],
    ['visitor-16403', 0.9999, 1, true],
  ])('holds out who is below the share: %s with %d of %d: %j', (...[id, number, holdout, isOut]) => {
    expect(hash('holdout:', id)).toBe(number);
    const { engine } = given({ slots: { hero: { variants: [{ id: 'a' }] } }, holdout });
    const { reason } = engine.decide('hero', engine.newVisitor(id, NOW), {}, NOW);
    expect(reason).toBe(isOut ? 'held-out' : 'matched');
  });

  it('of a persona holds nobody else out', () => {
    const all = seen({ personas: [member('bargain', { holdout: 1 })] }, {});
    expect(new Set(all.map(({ variant }) => variant))).toEqual(new Set(['b']));
  });

  it('of a persona is another than that of all visitors, and of another persona', () => {
    const halves = [
      seen({ holdout: 0.5, personas: [member('bargain')] }),
      seen({ personas: [member('bargain', { holdout: 0.5 })] }),
      seen(
        {
          personas: [member('style', { holdout: 0.5 })],
          slots: { hero: { variants: [{ id: 'a', personas: ['style'] }] } },
        },
        { style: true },
      ),
    ].map((all) => all.map(({ reason }) => reason === 'held-out'));
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const both = halves[one]?.filter((isOut, index) => isOut && halves[other]?.[index]).length ?? 0;
      expect(Math.abs(both / 10_000 - 0.25)).toBeLessThanOrEqual(noise(0.25));
    }
  });

  it('tells what the visitor would have seen, and for which persona', () => {
    const shop = showing(variants, ['bargain'], { personas: [member('bargain', { holdout: 1 })] });
    expect(decide(shop)).toEqual({
      slot: 'hero',
      variant: 'default',
      reason: 'held-out',
      persona: 'bargain',
      withheld: 'a',
      version: 'v1',
      passed: [],
    });
  });

  it('of all visitors withholds also what is for everybody', () => {
    expect(decide(showing([{ id: 'b' }], [], { holdout: 1 }))).toMatchObject({
      reason: 'held-out',
      withheld: 'b',
    });
  });

  it('withholds nothing from a visitor who would have seen the default anyway', () => {
    const shop = showing([{ id: 'a', personas: ['style'] }], [], { holdout: 1 });
    expect(decide(shop).reason).toBe('no-persona');
    expect(decide(shop).withheld).toBeUndefined();
  });

  it('is the same for a visitor at any time and in any engine', () => {
    const [one, other] = [seen({ holdout: 0.3 }), seen({ holdout: 0.3 })];
    expect(other).toEqual(one);
    const fewer = seen({ holdout: 0.1 });
    // Who is held out of the smaller share is held out of the larger, too.
    expect(
      fewer.every(({ reason }, index) => reason !== 'held-out' || one[index]?.reason === 'held-out'),
    ).toBe(true);
  });
});
