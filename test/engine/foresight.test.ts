import { describe, expect, it } from 'vitest';
import type { Context, Decision, Facts, Snapshot, VariantConfig } from '../../src/engine/index.ts';
import { foresee } from '../../src/engine/foresight.ts';
import { leave, shopOf } from './foreseen.ts';
import { DAY, NOW } from './given.ts';

const EMPTY: Snapshot = { version: 'v1', personas: [], decided: {}, heldOut: [] };

describe('a decision from what the last page left', () => {
  it('is as good as any where it rests on personas, dates and the page alone', () => {
    const variants = [
      { id: 'old', until: '2026-11-01' },
      { id: 'a', personas: ['bargain'], when: { 'page.type': 'home' }, content: { text: 'A' } },
    ];
    const shop = shopOf(variants);
    const snapshot: Snapshot = { ...EMPTY, personas: ['bargain'] };
    const at = (page: Facts): Decision | undefined =>
      foresee(shop.engine, 'hero', { snapshot, page: { page }, now: NOW });
    expect(at({ type: 'home' })).toEqual({
      slot: 'hero',
      variant: 'a',
      reason: 'matched',
      persona: 'bargain',
      content: { text: 'A' },
      version: 'v1',
      passed: [{ variant: 'old', reason: 'no-longer' }],
    });
    expect(at({ type: 'product' })).toMatchObject({ variant: 'default', reason: 'no-longer' });
  });

  it.each<readonly [name: string, variant: Partial<VariantConfig>]>([
    ['a metric', { when: { 'metric.views': { $gte: 3 } } }],
    ['a metric deep inside', { when: { $or: [{ $not: { 'metric.views': 3 } }, { 'page.type': 'home' }] } }],
    ['the stage', { when: { stage: 'cart' } }],
    ['the cart', { when: { 'cart.items': { $exists: true } } }],
    ['what was declared', { when: { 'declared.size': 'L' } }],
    ['the first channel', { when: { 'channel.first.medium': 'email' } }],
    ['a cap', { cap: '1/P1D' }],
    ['a cool-down', { coolDown: 'PT1H' }],
    ['the arm of an experiment', { experiment: 'test' }],
  ])('is unknown where it would need %s', (_, variant) => {
    const shop = shopOf([{ id: 'a', ...variant }], { experiments: { test: {} } });
    const context: Context = { page: { type: 'home' }, channel: { medium: 'email' } };
    expect(foresee(shop.engine, 'hero', { snapshot: EMPTY, page: { ...context }, now: NOW })).toBeUndefined();
  });

  it('is what the last page decided where only history can say', () => {
    const shop = shopOf([
      { id: 'a', when: { 'metric.views': { $gte: 3 } } },
      { id: 'b', cap: '1/P1D' },
    ]);
    const from = (decided: string): string | undefined =>
      foresee(shop.engine, 'hero', { snapshot: { ...EMPTY, decided: { hero: decided } }, page: {}, now: NOW })
        ?.variant;
    expect(['a', 'b', 'default'].map(from)).toEqual(['a', 'b', 'default']);
  });

  it('is never what the visitor has dismissed, on whichever page that was', () => {
    const shop = shopOf([
      { id: 'a', when: { 'page.type': 'home' } },
      { id: 'b', personas: ['style'] },
    ]);
    shop.did('dismiss', { slot: 'hero', variant: 'a' });
    const snapshot = leave(shop, shop.facts(NOW, { page: { type: 'product' } }));
    const early = foresee(shop.engine, 'hero', { snapshot, page: { page: { type: 'home' } }, now: NOW });
    expect(early?.variant).not.toBe('a');
  });

  it('is never a variant whose time is over, or whose persona was left', () => {
    const shop = shopOf([
      { id: 'a', personas: ['bargain'], until: '2026-11-22', when: { 'metric.views': 0 } },
    ]);
    const snapshot: Snapshot = { ...EMPTY, personas: ['bargain'], decided: { hero: 'a' } };
    const from = (one: Snapshot, now: number): string | undefined =>
      foresee(shop.engine, 'hero', { snapshot: one, page: {}, now })?.variant;
    expect(from(snapshot, NOW)).toBe('a');
    expect(from(snapshot, NOW + DAY)).not.toBe('a');
    expect(from({ ...snapshot, personas: [] }, NOW)).not.toBe('a');
  });

  it('holds out whom the whole visitor is held out of', () => {
    const shop = shopOf([{ id: 'a', personas: ['bargain'] }, { id: 'b' }]);
    const from = (heldOut: readonly string[]): Decision | undefined =>
      foresee(shop.engine, 'hero', {
        snapshot: { ...EMPTY, personas: ['bargain'], heldOut },
        page: {},
        now: NOW,
      });
    expect(from([''])).toMatchObject({ reason: 'held-out', withheld: 'a' });
    expect(from(['bargain'])).toMatchObject({ reason: 'held-out', withheld: 'a', persona: 'bargain' });
    expect(from(['style'])).toMatchObject({ variant: 'a' });
  });

  it('is unknown where a holdout hid what the last page would have decided', () => {
    const shop = shopOf([{ id: 'a', personas: ['bargain'], when: { 'metric.views': 0 } }, { id: 'b' }]);
    const from = (heldOut: readonly string[]): string | undefined =>
      foresee(shop.engine, 'hero', {
        snapshot: { ...EMPTY, personas: ['bargain'], decided: { hero: 'default' }, heldOut },
        page: {},
        now: NOW,
      })?.variant;
    expect([from(['bargain']), from([''])]).not.toContain('b');
  });

  it('needs no snapshot of a slot that nothing speaks for', () => {
    const { engine } = shopOf([]);
    expect(foresee(engine, 'hero', { snapshot: EMPTY, page: {}, now: NOW })?.reason).toBe('no-variants');
    expect(foresee(engine, 'strip', { snapshot: EMPTY, page: {}, now: NOW })?.reason).toBe('unknown-slot');
  });

  it('is unknown where the last page never came to ask: its own page decided before', () => {
    const shop = shopOf([
      { id: 'a', when: { 'page.type': 'home' } },
      { id: 'b', when: { 'metric.views': 0 } },
    ]);
    const snapshot = leave(shop, shop.facts(NOW, { page: { type: 'home' } }));
    expect(snapshot.decided).toEqual({ hero: 'a' });
    expect(
      foresee(shop.engine, 'hero', { snapshot, page: { page: { type: 'product' } }, now: NOW }),
    ).toBeUndefined();
  });
});

describe('what is left for the next page', () => {
  it('is the version, the personas, the decisions and the holdouts, and nothing that identifies', () => {
    const shop = shopOf([], { holdout: 1 });
    shop.did('declare', { bargain: true, secret: 'secret' });
    const snapshot = leave(shop, shop.facts());
    expect(snapshot).toMatchObject({ version: 'v1', personas: ['bargain'], decided: { hero: 'default' } });
    expect(snapshot.heldOut).toContain('');
    expect(Object.keys(snapshot).toSorted()).toEqual(['decided', 'heldOut', 'personas', 'version']);
    expect(JSON.stringify(snapshot)).not.toMatch(/secret|visitor/);
  });

  it('does not name who opted out as a member', () => {
    const shop = shopOf([]);
    shop.did('declare', { bargain: true, style: true });
    leave(shop, shop.facts());
    shop.did('opt_out', { persona: 'bargain' }, NOW + 1);
    expect(leave(shop, shop.facts(), NOW + 1).personas).toEqual(['style']);
  });
});
