import { describe, expect, it, vi } from 'vitest';
import { consentMode, type ConsentState } from '../../src/index.ts';
import { createMemory } from '../flow/given.ts';
import { WHOLE, NONE, OPEN, got, openWith, sendGpc, sources } from './given.ts';
import { gtag } from './platforms.ts';

describe('Consent Mode', () => {
  const DENIED = { ad_storage: 'denied', analytics_storage: 'denied', personalization_storage: 'denied' };
  const GRANTED = { ad_storage: 'denied', analytics_storage: 'granted', personalization_storage: 'granted' };
  const look = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);

  it('waits while all is denied by default, also where the shop asks nobody, and hears the update', async () => {
    gtag('consent', 'default', { ...DENIED, wait_for_update: 500 });
    const policy = { personalize: 'none-needed', measure: 'opt-out' } as const;
    const shop = await openWith(consentMode(), { consent: policy });
    expect(got(shop)).toEqual(OPEN);
    gtag('js', new Date());
    gtag('consent', 'update', GRANTED);
    await look();
    expect([got(shop), sources(shop)]).toEqual([WHOLE, ['cmp', 'cmp']]);
  });

  it.each<[Record<string, string>, ConsentState]>([
    [{ analytics_storage: 'granted' }, { personalize: 'pending', measure: 'granted' }],
    [{ personalization_storage: 'granted' }, { personalize: 'granted', measure: 'pending' }],
    [DENIED, NONE],
    [{ ad_storage: 'granted', ad_user_data: 'granted' }, OPEN],
    [{ analytics_storage: 'yes' }, OPEN],
  ])('takes over an update with %o', async (update, expected) => {
    gtag('consent', 'default', DENIED);
    const shop = await openWith(consentMode());
    gtag('consent', 'update', update);
    await look();
    expect(got(shop)).toEqual(expected);
  });

  it('hears what was said before it came, in its order, from lists as well', async () => {
    Reflect.set(window, 'dataLayer', [
      ['consent', 'default', DENIED],
      { event: 'gtm.js' },
      'x',
      null,
      ['consent', 'update', DENIED],
      ['consent', 'update', GRANTED],
    ]);
    expect(got(await openWith(consentMode()))).toEqual(WHOLE);
  });

  it('is not changed by a default that comes after the answer, nor by a word that was heard', async () => {
    gtag('consent', 'update', GRANTED);
    const shop = await openWith(consentMode());
    gtag('consent', 'default', DENIED);
    await look();
    expect(got(shop)).toEqual(WHOLE);
    await vi.advanceTimersByTimeAsync(20_000);
    expect([got(shop), shop.told('consent').length]).toEqual([WHOLE, 1]);
  });

  it('lets hold what is granted by default, unless any region is denied or the browser signals', async () => {
    gtag('consent', 'default', GRANTED);
    expect(got(await openWith(consentMode()))).toEqual(WHOLE);
    gtag('consent', 'default', { ...DENIED, region: ['DE', 'FR'] });
    expect(got(await openWith(consentMode()))).toEqual(OPEN);
    Reflect.set(window, 'dataLayer', []);
    gtag('consent', 'default', { ...DENIED, region: ['DE', 'FR'] });
    gtag('consent', 'default', GRANTED);
    expect(got(await openWith(consentMode()))).toEqual(OPEN);
    Reflect.set(window, 'dataLayer', []);
    gtag('consent', 'default', GRANTED);
    sendGpc();
    expect(got(await openWith(consentMode()))).toEqual(NONE);
  });

  it.each([
    [undefined, 2_000],
    [500, 2_000],
    [5_000, 5_000],
    [1e9, 10_000],
  ])('takes back an earlier grant where no answer comes (wait_for_update %s)', async (wait, expected) => {
    const storage = createMemory();
    gtag('consent', 'update', GRANTED);
    const before = await openWith(consentMode(), { storage });
    await before.client.flush();
    before.client.stop();
    Reflect.set(window, 'dataLayer', []);
    gtag('consent', 'default', { ...DENIED, wait_for_update: wait });
    const shop = await openWith(consentMode(), { storage });
    await vi.advanceTimersByTimeAsync(expected - 1);
    expect(got(shop)).toEqual(WHOLE);
    await vi.advanceTimersByTimeAsync(1);
    expect(got(shop)).toEqual(OPEN);
  });

  it('asks for the types that the shop names, in the layer that it names', async () => {
    Reflect.set(window, 'layer', [
      ['consent', 'update', { functionality_storage: 'granted', ad_storage: 'granted' }],
    ]);
    const options = {
      personalize: ['functionality_storage'],
      measure: ['ad_storage', 'ad_user_data'],
      dataLayer: 'layer',
    };
    expect(got(await openWith(consentMode(options)))).toEqual({ personalize: 'granted', measure: 'denied' });
    Reflect.deleteProperty(window, 'layer');
  });

  it('leaves the data layer as it is, and looks no more once it is stopped', async () => {
    gtag('consent', 'default', DENIED);
    const layer = Reflect.get(window, 'dataLayer') as unknown[];
    const { push } = layer;
    const shop = await openWith(consentMode());
    shop.client.stop();
    expect([layer.length, layer.push === push, vi.getTimerCount()]).toEqual([1, true, 0]);
  });
});
