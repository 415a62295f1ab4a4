import { describe, expect, it } from 'vitest';
import type { Config, Facts, PersonaConfig } from '../../src/engine/index.ts';
import { DAY, given, NOW, type Given } from './given.ts';

const SAID: PersonaConfig = {
  id: 'expecting',
  enter: 1,
  minEvidence: 1,
  expires: 'P30D',
  sensitivity: 'special',
  evidence: [{ id: 'said', when: { 'declared.baby.due': true }, points: 1 }],
};

function opened(persona: Partial<PersonaConfig> = {}, more: Partial<Config> = {}): Given {
  return given({ personas: [{ ...SAID, ...persona }], ...more });
}

function activeAt(shop: Given, now: number): readonly string[] {
  return shop.engine.assign(shop.visitor, shop.facts(now), now).active;
}

describe('a special persona', () => {
  it('is joined by who says so', () => {
    const shop = opened();
    expect(activeAt(shop, NOW)).toEqual([]);
    shop.did('declare', { baby: { due: true } });
    expect(activeAt(shop, NOW)).toEqual(['expecting']);
    shop.did('declare', { baby: null }, NOW + 1);
    expect(activeAt(shop, NOW + 1)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a metric', { 'metric.views': { $gte: 1 } }],
    ['an affinity', { 'affinity.category.prams': { $gte: 0.5 } }],
    ['the page', { 'page.path': { $regex: 'pram' } }],
    ['the way there', { $or: [{ 'declared.baby.due': true }, { 'channel.medium': 'email' }] }],
    ['everything', {}],
    ['what was not declared', { 'declared.baby.due': { $ne: false } }],
    ['a fact that ends as the name of a special metric does', { 'device.type': 'mobile' }],
    ['declared things alone by its name', { declared: { $exists: true } }],
  ])('is left out where a piece of its evidence reads %s', (_, when) => {
    const evidence = [...SAID.evidence, { id: 'seen', when: when as never, points: 1 }];
    const type = { event: 'declare', count: true, within: 'P1D', sensitivity: 'special' } as const;
    const shop = opened({ evidence }, { metrics: { views: { event: 'view_item', count: true }, type } });
    expect(shop.engine.problems.map(({ path }) => path)).toEqual(['personas.0']);
    shop.did('declare', { baby: { due: true } });
    shop.did('view_item', {});
    expect(activeAt(shop, NOW)).toEqual([]);
    expect(shop.engine.privacy.secrets.persona.has('expecting')).toBe(true);
  });

  it.each([
    ['P30D', 30],
    ['P7D', 7],
    [undefined, 30],
    ['P1Y', 30],
  ])(
    'with the expiry %s lasts for %i days after the visitor has said so, and what was said is forgotten',
    (expires, days) => {
      const shop = opened({ expires });
      shop.did('declare', { baby: { due: true }, size: 'L' });
      expect(activeAt(shop, NOW)).toEqual(['expecting']);
      const { expiresAt } = shop.engine.explain('expecting', shop.visitor, shop.facts(), NOW);
      const end = NOW + days * DAY;
      expect(expiresAt).toBe(end);
      expect(activeAt(shop, end - 1)).toEqual(['expecting']);
      expect(activeAt(shop, end)).toEqual([]);
      expect(shop.facts(end)['declared']).toEqual({ size: 'L' });
      expect(JSON.stringify(shop.visitor)).not.toContain('baby');
    },
  );

  it('lasts anew when the visitor says so anew', () => {
    const shop = opened();
    shop.did('declare', { baby: { due: true } });
    shop.did('declare', { baby: { due: true } }, NOW + 20 * DAY);
    expect(activeAt(shop, NOW + 49 * DAY)).toEqual(['expecting']);
    expect(activeAt(shop, NOW + 50 * DAY)).toEqual([]);
  });

  it('forgets by the shortest expiry of those that read the same', () => {
    const shop = opened({}, { personas: [SAID, { ...SAID, id: 'soon', expires: 'P2D' }] });
    shop.did('declare', { baby: { due: true } });
    expect(activeAt(shop, NOW + DAY)).toEqual(['expecting', 'soon']);
    expect(activeAt(shop, NOW + 2 * DAY)).toEqual([]);
  });

  it('leaves facts as they were when they were read', () => {
    const shop = opened();
    shop.did('declare', { baby: { due: true } });
    const before = shop.facts(NOW);
    shop.facts(NOW + 31 * DAY);
    expect((before['declared'] as Facts)['baby']).toEqual({ due: true });
  });
});

describe('what a slot shows', () => {
  const variants = (when: object) => ({ slots: { hero: { variants: [{ id: 'a', when: when as never }] } } });

  it.each([{ 'persona.expecting': true }, { 'declared.baby.due': true }, { 'metric.said': { $gte: 1 } }])(
    'does not depend on %j, as it is told of',
    (when) => {
      const said = { event: 'declare', count: true, within: 'P1D', sensitivity: 'special' } as const;
      const shop = opened({}, { metrics: { said }, ...variants(when) });
      shop.did('declare', { baby: { due: true } });
      expect(activeAt(shop, NOW)).toEqual(['expecting']);
      expect(shop.engine.decide('hero', shop.visitor, shop.facts(), NOW).reason).toBe('condition-failed');
    },
  );

  it('may depend on all else that was declared', () => {
    const shop = opened({}, variants({ 'declared.size': 'L' }));
    shop.did('declare', { size: 'L' });
    expect(shop.engine.decide('hero', shop.visitor, shop.facts(), NOW).variant).toBe('a');
  });
});

describe('a special metric', () => {
  const said = {
    event: 'declare',
    where: { pregnant: true },
    count: true,
    within: 'P30D',
    sensitivity: 'special',
  } as const;
  const reads = [{ id: 'said', when: { 'metric.said': { $gte: 1 } }, points: 1 }];

  it('counts what was declared, for special personas', () => {
    const shop = opened({ evidence: reads }, { metrics: { said } });
    expect(shop.engine.problems).toEqual([]);
    shop.did('declare', { pregnant: true });
    expect(activeAt(shop, NOW)).toEqual(['expecting']);
    expect(activeAt(shop, NOW + 30 * DAY)).toEqual([]);
    expect(shop.visitor.series).not.toHaveProperty(['metric.said']);
    expect(shop.visitor.series).not.toHaveProperty('declared');
  });

  it('keeps what it reads from being sent', () => {
    const { engine } = opened({ evidence: reads }, { metrics: { said } });
    const tells = (key: string): boolean =>
      engine.privacy.tells({ id: 'a', name: 'declare', time: 0, properties: { [key]: 1 } }, () => false);
    expect([tells('pregnant'), tells('size')]).toEqual([true, false]);
  });

  it.each([
    { event: 'view_item' },
    { event: ['declare'] },
    { event: ['declare', 'view_item'] },
    { within: undefined },
    { within: 'P31D' },
  ])('is left out with %j', (change) => {
    const { engine } = opened({}, { metrics: { said: { ...said, ...change } } });
    expect(engine.problems.map(({ path }) => path)).toEqual(['metrics.said']);
  });
});
