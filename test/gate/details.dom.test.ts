import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choice, ConsentConfig, ConsentSource, Plugin } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, leave, metric, NOW, open, SHOP, type Opened } from '../flow/given.ts';

const WHOLE = { personalize: 'granted', measure: 'granted' } as const;
const NONE = { personalize: 'denied', measure: 'denied' } as const;
const MIRROR = 'tailorbird.consent';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  for (const name of ['globalPrivacyControl', 'doNotTrack']) Reflect.deleteProperty(navigator, name);
});

function send(name: 'globalPrivacyControl' | 'doNotTrack', value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value });
}

interface Said {
  readonly visitor?: Choice;
  readonly cmp?: Choice;
  readonly implied?: Choice;
  readonly gpc?: true;
  readonly policy: NonNullable<ConsentConfig['personalize']>;
}

/** What holds for both purposes, and who says so. */
async function hold({ visitor, cmp, implied, gpc, policy }: Said): Promise<string[]> {
  if (gpc) send('globalPrivacyControl', true);
  const platform: Plugin = {
    name: 'platform',
    setup(host) {
      if (implied) host.heed({ personalize: implied, measure: implied, explicit: false });
      if (cmp) host.heed({ personalize: cmp, measure: cmp });
    },
  };
  const config = { ...SHOP, consent: { personalize: policy, measure: policy } };
  const shop = await open({ config, plugins: [] });
  if (visitor) await shop.client.consent.set({ personalize: visitor, measure: visitor });
  shop.client.use(platform);
  const { personalize, measure } = shop.client.consent.details();
  expect(measure).toEqual(personalize);
  expect(shop.client.consent.get().personalize).toBe(personalize.choice);
  shop.client.stop();
  return [personalize.choice, personalize.source];
}

/** The whole table, written down anew: the first of these that says something holds. */
function expected({ visitor, cmp, implied, gpc, policy }: Said): [Choice, ConsentSource] {
  if (visitor === 'denied') return ['denied', 'visitor'];
  if (cmp === 'denied') return ['denied', 'cmp'];
  if (visitor === 'granted') return ['granted', 'visitor'];
  if (cmp === 'granted') return ['granted', 'cmp'];
  if (gpc) return ['denied', 'gpc'];
  if (implied) return [implied, 'cmp'];
  return [policy === 'opt-in' ? 'pending' : 'granted', 'default'];
}

describe('who decides', () => {
  const saids = [undefined, 'granted', 'denied'] as const;
  const cases = saids.flatMap((visitor) =>
    saids.flatMap((cmp) =>
      ([undefined, 'granted', 'pending'] as const).flatMap((implied) =>
        ([undefined, true] as const).flatMap((gpc) =>
          (['opt-in', 'opt-out', 'none-needed'] as const).map((policy) => ({
            ...(visitor && { visitor }),
            ...(cmp && { cmp }),
            ...(implied && { implied }),
            ...(gpc && { gpc }),
            policy,
          })),
        ),
      ),
    ),
  );

  it(`is the visitor, a platform, the browser, the policy, in this order: all ${cases.length} cases`, async () => {
    expect(cases).toHaveLength(162);
    for (const one of cases) {
      localStorage.clear();
      Reflect.deleteProperty(navigator, 'globalPrivacyControl');
      expect(await hold(one), JSON.stringify(one)).toEqual(expected(one));
    }
  });

  it.each<[ConsentConfig, Choice, Choice]>([
    [{}, 'pending', 'pending'],
    [{ dnt: 'ignore' }, 'pending', 'pending'],
    [{ dnt: 'respect' }, 'denied', 'denied'],
    [{ dnt: 'local-ok' }, 'pending', 'denied'],
    [{ dnt: 'respect', personalize: 'none-needed' }, 'denied', 'denied'],
  ])('%o heeds Do Not Track', async (consent, personalize, measure) => {
    send('doNotTrack', '1');
    const { client } = await open({ config: { ...SHOP, consent } });
    expect(client.consent.get()).toEqual({ personalize, measure });
    if (measure === 'denied') expect(client.consent.details().measure.source).toBe('gpc');
  });

  it.each(['0', 'unspecified', null, true])('does not where it says %o', async (value) => {
    send('doNotTrack', value);
    const { client } = await open({ config: { ...SHOP, consent: { dnt: 'respect' } } });
    expect(client.consent.get().measure).toBe('pending');
  });
});

describe('when it was said', () => {
  it('is told, and remembered for the next page', async () => {
    const storage = createMemory();
    let now = NOW;
    const shop = await open({ config: ASKING_SHOP, storage, now: () => now });
    expect(shop.client.consent.details().measure).toEqual({ choice: 'pending', source: 'default', at: NOW });
    now += 5_000;
    await shop.client.consent.set({ measure: 'granted' });
    await leave(shop);
    now += 5_000;
    const next = await open({ config: ASKING_SHOP, storage, now: () => now });
    expect(next.client.consent.details()).toEqual({
      personalize: { choice: 'pending', source: 'default', at: NOW + 10_000 },
      measure: { choice: 'granted', source: 'visitor', at: NOW + 5_000 },
    });
    expect((await next.client.export()).details).toEqual(next.client.consent.details());
  });

  it('decides between two tabs, and a clock that was set back does not', async () => {
    const storage = createMemory();
    let now = NOW;
    const shop = await open({ config: ASKING_SHOP, storage, now: () => now });
    await shop.client.consent.set(WHOLE);
    now -= 60_000;
    await shop.client.consent.set(NONE);
    expect(shop.client.consent.get()).toEqual(NONE);
    await leave(shop);
    const next = await open({ config: ASKING_SHOP, storage, now: () => now });
    await next.client.ready;
    expect(next.client.consent.get()).toEqual(NONE);
    await next.client.consent.set(WHOLE);
    expect(next.client.consent.get()).toEqual(WHOLE);
  });

  it.each([1e300, Infinity, NaN, -5, '9'])('and is %o in storage, stands in nobody’s way', async (at) => {
    localStorage.setItem(MIRROR, JSON.stringify({ ...WHOLE, at: [at, at] }));
    const shop = await open({ config: ASKING_SHOP });
    expect(shop.client.consent.get()).toEqual(WHOLE);
    await shop.client.consent.set(NONE);
    expect(shop.client.consent.get()).toEqual(NONE);
    await shop.client.consent.set(WHOLE);
    expect(shop.client.consent.get()).toEqual(WHOLE);
  });

  it('is an earlier time in the record than in the mirror: the mirror holds, and the other way round', async () => {
    for (const [mirror, record] of [
      [1, 2],
      [2, 1],
    ] as const) {
      localStorage.setItem(MIRROR, JSON.stringify({ ...WHOLE, at: [mirror, mirror] }));
      const storage = createMemory({ consent: { ...NONE, at: [record, record] } });
      const { client } = await open({ config: ASKING_SHOP, storage });
      await client.ready;
      expect(client.consent.get()).toEqual(mirror > record ? WHOLE : NONE);
      expect(storage.records.get('consent')).toEqual({ ...(mirror > record ? WHOLE : NONE), at: [2, 2] });
      client.stop();
    }
  });
});

describe('a mirror that was lost', () => {
  /** In the browser's own storage, which tells whether anything was ever kept. */
  async function chooseAndLose(choice: typeof WHOLE | typeof NONE): Promise<Opened> {
    const shop = await open({ config: ASKING_SHOP, storage: undefined });
    await shop.client.consent.set(choice);
    await leave(shop);
    localStorage.clear();
    return await open({ config: ASKING_SHOP, storage: undefined });
  }

  it.each([NONE, WHOLE])('gives way to the record where consent is asked for: %o', async (choice) => {
    const { client } = await chooseAndLose(choice);
    await client.ready;
    expect(client.consent.get()).toEqual(choice);
    expect(JSON.parse(localStorage.getItem(MIRROR) ?? '')).toMatchObject(choice);
  });

  it('makes no database where there was none', async () => {
    const opened = vi.spyOn(indexedDB, 'open');
    const shop = await open({ config: ASKING_SHOP, storage: undefined });
    await shop.client.ready;
    await shop.client.forget();
    expect(opened).not.toHaveBeenCalled();
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('a page that the browser had put aside', () => {
  it('reads the choice anew when it is shown again', async () => {
    const storage = createMemory();
    const shop = await open({ storage });
    shop.viewSale(3);
    await shop.client.flush();
    expect(shop.client.personas()).toEqual(['bargain']);
    // Another tab has refused meanwhile, and could not tell this one.
    storage.records.clear();
    storage.records.set('consent', { ...NONE, at: [NOW + 1, NOW + 1] });
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    await Promise.resolve();
    expect(shop.client.consent.get().personalize).toBe('granted');
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await vi.waitFor(() => expect(shop.client.consent.get()).toEqual(NONE));
    expect([shop.client.personas(), metric(shop, 'views')]).toEqual([[], 0]);
    expect([...storage.records.keys()]).toEqual(['consent']);
  });
});
