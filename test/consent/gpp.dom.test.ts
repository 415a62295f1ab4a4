import { describe, expect, it } from 'vitest';
import { gpp, type ConsentState } from '../../src/index.ts';
import { ALL, WHOLE, NONE, OPEN, got, openWith, sendGpc, sources } from './given.ts';
import { openGpp } from './platforms.ts';

describe('the Global Privacy Platform', () => {
  const core = { Version: 1, SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 };

  it.each<[string, unknown, ConsentState]>([
    ['no opt-out', { usnat: core }, WHOLE],
    ['an opt-out of sale', { usnat: { ...core, SaleOptOut: 1 } }, NONE],
    ['an opt-out of sharing', { usca: { ...core, SharingOptOut: 1 } }, NONE],
    ['an opt-out of targeted advertising', { usva: { ...core, TargetedAdvertisingOptOut: 1 } }, NONE],
    ['the browser’s signal in a part of its own', { usnat: [core, { SubsectionType: 1, Gpc: true }] }, NONE],
    ['no signal in a part of its own', { usnat: [core, { SubsectionType: 1, Gpc: false }] }, WHOLE],
    ['an opt-out in one of two sections', { usnat: core, usca: { ...core, SaleOptOut: 1 } }, NONE],
    [
      'nothing that applies',
      { usnat: { SaleOptOut: 0, SharingOptOut: 0, TargetedAdvertisingOptOut: 0 } },
      OPEN,
    ],
    ['European consent', { tcfeuv2: { PurposeConsents: ALL.map(() => true) } }, WHOLE],
    [
      'European consent by number',
      { tcfeuv2: { PurposeConsent: [1, 8] } },
      { personalize: 'denied', measure: 'granted' },
    ],
    ['European refusal', { tcfeuv2: { PurposeConsents: ALL.map(() => false) } }, NONE],
    ['no sections', {}, OPEN],
    ['garbage', [1, 'x'], OPEN],
    ['nothing', undefined, OPEN],
  ])('that tells of %s', async (_, sections, expected) => {
    const platform = openGpp();
    const shop = await openWith(gpp());
    platform.load(sections);
    expect(got(shop)).toEqual(expected);
  });

  it('is heard once its signal is ready, and as it changes', async () => {
    const platform = openGpp();
    const shop = await openWith(gpp());
    platform.load({ usnat: { ...core, SaleOptOut: 1 } }, 'not ready');
    expect(got(shop)).toEqual(OPEN);
    platform.tell({ usnat: core });
    expect([got(shop), sources(shop)]).toEqual([WHOLE, ['cmp', 'cmp']]);
    platform.tell({ usnat: { ...core, SaleOptOut: 1 } });
    expect(got(shop)).toEqual(NONE);
    shop.client.stop();
    expect(platform.listeners()).toBe(0);
  });

  it('refuses what the shop says, and gives no consent against the browser', async () => {
    const platform = openGpp();
    const shop = await openWith(gpp({ optOut: ['measure'] }));
    platform.load({ usnat: { ...core, SaleOptOut: 1 } });
    expect(got(shop)).toEqual({ personalize: 'pending', measure: 'denied' });
    sendGpc();
    openGpp().load({ usnat: core });
    expect(got(await openWith(gpp()))).toEqual(NONE);
  });
});
