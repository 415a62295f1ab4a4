import { describe, expect, it, vi } from 'vitest';
import { tcf, type Choice } from '../../src/index.ts';
import { createMemory } from '../flow/given.ts';
import { ALL, WHOLE, NONE, OPEN, got, openWith, sendGpc, sources } from './given.ts';
import { openTcf } from './platforms.ts';

describe('the Transparency and Consent Framework', () => {
  it.each<[string, readonly number[], Choice, Choice]>([
    ['everything', ALL, 'granted', 'granted'],
    ['nothing', [], 'denied', 'denied'],
    ['what personalizing needs', [1, 5, 6], 'granted', 'denied'],
    ['what measuring needs', [1, 8], 'denied', 'granted'],
    ['all but the device', ALL.slice(1), 'denied', 'denied'],
    ['profiles without their use', [1, 5, 8], 'denied', 'granted'],
  ])('grants %s', async (...given) => {
    const [, consents, personalize, measure] = given;
    const platform = openTcf();
    const shop = await openWith(tcf());
    expect(got(shop)).toEqual(OPEN);
    platform.load({ eventStatus: 'tcloaded', consents });
    expect(got(shop)).toEqual({ personalize, measure });
    expect(sources(shop)).toEqual(['cmp', 'cmp']);
  });

  it('asks for the purposes that the shop names', async () => {
    const platform = openTcf();
    const shop = await openWith(tcf({ personalize: [1, 11] }));
    platform.load({ eventStatus: 'tcloaded', consents: [1, 11] });
    expect(got(shop)).toEqual({ personalize: 'granted', measure: 'denied' });
  });

  it.each(['useractioncomplete', 'tcloaded'])('hears %s, however often it is said', async (eventStatus) => {
    const platform = openTcf();
    const shop = await openWith(tcf());
    platform.load({ eventStatus: 'cmpuishown' });
    expect(got(shop)).toEqual(OPEN);
    for (let time = 0; time < 5; time++) platform.tell({ eventStatus, consents: ALL });
    expect(got(shop)).toEqual(WHOLE);
    expect(shop.told('consent')).toHaveLength(1);
  });

  it('waits for a platform that comes late, for a minute', async () => {
    const shop = await openWith(tcf());
    await vi.advanceTimersByTimeAsync(59_000);
    openTcf().load({ eventStatus: 'tcloaded', consents: ALL });
    expect(got(shop)).toEqual(OPEN);
    await vi.advanceTimersByTimeAsync(250);
    expect(got(shop)).toEqual(WHOLE);
  });

  it('looks no longer after that', async () => {
    const shop = await openWith(tcf());
    await vi.advanceTimersByTimeAsync(61_000);
    openTcf().load({ eventStatus: 'tcloaded', consents: ALL });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(got(shop)).toEqual(OPEN);
  });

  it('asks anew where the platform forgets what its stub was asked', async () => {
    openTcf();
    const shop = await openWith(tcf());
    openTcf().load({ eventStatus: 'tcloaded', consents: ALL });
    await vi.advanceTimersByTimeAsync(250);
    expect(got(shop)).toEqual(WHOLE);
  });

  it('listens once where another script wraps the platform', async () => {
    const platform = openTcf();
    platform.load({ eventStatus: 'tcloaded', consents: [] });
    const shop = await openWith(tcf());
    const own = Reflect.get(window, '__tcfapi') as (...words: unknown[]) => unknown;
    Reflect.set(window, '__tcfapi', (...words: unknown[]) => own(...words));
    await vi.advanceTimersByTimeAsync(250);
    expect(platform.listeners()).toBe(1);
    shop.client.stop();
    expect(platform.listeners()).toBe(0);
  });

  it('keeps what holds while the visitor is shown the choice again, and hears the other answer', async () => {
    const platform = openTcf();
    const shop = await openWith(tcf());
    platform.load({ eventStatus: 'tcloaded', consents: ALL });
    platform.tell({ eventStatus: 'cmpuishown', consents: ALL });
    expect(got(shop)).toEqual(WHOLE);
    platform.tell({ eventStatus: 'useractioncomplete', consents: [1, 8] });
    expect(got(shop)).toEqual({ personalize: 'denied', measure: 'granted' });
    platform.tell({ eventStatus: 'cmpuishown', consents: [1, 8] });
    expect(got(shop)).toEqual({ personalize: 'denied', measure: 'granted' });
    platform.tell({ eventStatus: 'useractioncomplete', consents: ALL });
    expect(got(shop)).toEqual(WHOLE);
  });

  it('takes back what was granted on an earlier page where the visitor is asked anew', async () => {
    const storage = createMemory();
    const platform = openTcf();
    const before = await openWith(tcf(), { storage });
    platform.load({ eventStatus: 'tcloaded', consents: ALL });
    await before.client.flush();
    before.client.stop();
    const next = openTcf();
    const shop = await openWith(tcf(), { storage });
    expect(got(shop)).toEqual(WHOLE);
    next.load({ eventStatus: 'cmpuishown' });
    expect(got(shop)).toEqual(OPEN);
  });

  it.each([
    [
      'nothing of whether the law applies',
      { gdprApplies: undefined, purpose: { consents: { 1: true, 5: true, 6: true } } },
    ],
    ['another status', { gdprApplies: true, eventStatus: 'loading', purpose: { consents: {} } }],
    ['nothing', null],
    ['garbage', 'tcloaded'],
  ])('is not answered by one that says %s', async (_, data) => {
    Reflect.set(window, '__tcfapi', (_: string, __: number, callback: (...given: unknown[]) => void) =>
      callback(data, true),
    );
    expect(got(await openWith(tcf()))).toEqual(OPEN);
  });

  it('refuses where a loaded platform names no purposes, and hears no failure', async () => {
    const data = { gdprApplies: true, eventStatus: 'tcloaded' };
    let isSuccess = false;
    let tell = (): void => {};
    Reflect.set(window, '__tcfapi', (_: string, __: number, callback: (...given: unknown[]) => void) => {
      tell = () => callback(data, isSuccess);
      tell();
    });
    const shop = await openWith(tcf());
    expect(got(shop)).toEqual(OPEN);
    isSuccess = true;
    tell();
    expect(got(shop)).toEqual(NONE);
  });

  it('lets both purposes hold by default where the law does not apply, but not against the browser', async () => {
    openTcf().load({ gdprApplies: false, eventStatus: 'tcloaded' });
    const storage = createMemory();
    const shop = await openWith(tcf(), { storage });
    expect(got(shop)).toEqual(WHOLE);
    expect(storage.records.has('consent')).toBe(false);
    sendGpc();
    expect(got(await openWith(tcf()))).toEqual(NONE);
  });

  it('harms nothing by a platform that throws, and leaves it when it is stopped', async () => {
    Reflect.set(window, '__tcfapi', () => {
      throw new Error('broken');
    });
    const broken = await openWith(tcf());
    expect([got(broken), broken.told('problem')]).toEqual([OPEN, []]);
    broken.client.stop();
    const platform = openTcf();
    platform.load({ eventStatus: 'tcloaded', consents: [] });
    const shop = await openWith(tcf());
    expect(platform.listeners()).toBe(1);
    shop.client.stop();
    expect(platform.listeners()).toBe(0);
  });
});
