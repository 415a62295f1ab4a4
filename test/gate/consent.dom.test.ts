import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choice, ConsentConfig } from '../../src/index.ts';
import { slots } from '../../src/index.ts';
import {
  ASKING_SHOP,
  createMemory,
  leave,
  metric,
  open,
  page,
  NOW,
  readLocal,
  SHOP,
  type Opened,
} from '../flow/given.ts';

const GRANTED = { personalize: 'granted', measure: 'granted' } as const;
const DENIED = { personalize: 'denied', measure: 'denied' } as const;
const PENDING = { personalize: 'pending', measure: 'pending' } as const;
/** A refusal of both purposes at once, as it is stored: no id. */
const refusal = (at = NOW) => ({ ...DENIED, at: [at, at] });
const MIRROR = 'tailorbird.consent';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  Reflect.deleteProperty(navigator, 'globalPrivacyControl');
});

function sendGpc(value: unknown): void {
  Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value });
}

/** Watches everything that can keep something in this environment. */
function watchStorage(): () => number {
  const spies = [
    vi.spyOn(Storage.prototype, 'setItem'),
    vi.spyOn(Storage.prototype, 'removeItem'),
    vi.spyOn(indexedDB, 'open'),
    vi.spyOn(document, 'cookie', 'set'),
  ];
  return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}

async function asking(consent?: ConsentConfig, storage = createMemory()): Promise<Opened> {
  return await open({ config: { ...ASKING_SHOP, consent }, storage });
}

describe('what holds when a page starts', () => {
  it.each<[ConsentConfig | undefined, boolean, Choice, Choice]>([
    [undefined, false, 'pending', 'pending'],
    [{}, false, 'pending', 'pending'],
    [{ personalize: 'opt-out' }, false, 'granted', 'pending'],
    [{ measure: 'opt-out' }, false, 'pending', 'granted'],
    [{ personalize: 'none-needed', measure: 'opt-in' }, false, 'granted', 'pending'],
    [undefined, true, 'denied', 'denied'],
    [{ personalize: 'none-needed', measure: 'none-needed' }, true, 'denied', 'denied'],
    [{ personalize: 'none-needed', measure: 'none-needed', gpc: 'respect' }, true, 'denied', 'denied'],
    [{ personalize: 'none-needed', measure: 'none-needed', gpc: 'local-ok' }, true, 'granted', 'denied'],
    [{ gpc: 'local-ok' }, true, 'pending', 'denied'],
    [{ gpc: 'ignore' }, true, 'pending', 'pending'],
    [{ personalize: 'opt-out', measure: 'opt-out', gpc: 'ignore' }, true, 'granted', 'granted'],
  ])('of %o with Global Privacy Control %s is %s and %s', async (...[consent, gpc, personalize, measure]) => {
    if (gpc) sendGpc(true);
    expect((await asking(consent)).client.consent.get()).toEqual({ personalize, measure });
  });

  it.each([false, 'true', 1, undefined])(
    'is no refusal where Global Privacy Control says %o',
    async (value) => {
      sendGpc(value);
      expect((await asking()).client.consent.get()).toEqual(PENDING);
    },
  );

  it.each([
    [JSON.stringify(GRANTED), GRANTED],
    [JSON.stringify(DENIED), DENIED],
    [JSON.stringify({ measure: 'denied' }), { personalize: 'pending', measure: 'denied' }],
    [JSON.stringify({ personalize: 'yes', measure: true }), PENDING],
    ['"granted"', PENDING],
    ['null', PENDING],
    ['{', PENDING],
    ['', PENDING],
    ['[{"personalize":"granted"}]', PENDING],
  ])('is what the visitor chose before: %s', async (text, expected) => {
    localStorage.setItem(MIRROR, text);
    expect((await asking()).client.consent.get()).toEqual(expected);
  });

  it('is the visitor’s own choice where Global Privacy Control says otherwise', async () => {
    sendGpc(true);
    localStorage.setItem(MIRROR, JSON.stringify(GRANTED));
    expect((await asking()).client.consent.get()).toEqual(GRANTED);
  });
});

describe('before consent', () => {
  it('nothing is stored, whatever is tracked, declared, left or looked at', async () => {
    const stored = watchStorage();
    page('<main data-tb-slot="hero">Home</main>');
    const shop = await open({ config: ASKING_SHOP, storage: undefined, plugins: [slots()] });
    await shop.client.ready;
    shop.viewSale(60);
    shop.client.declare({ size: 'L' });
    await shop.client.optOut('bargain');
    await shop.client.optIn('bargain');
    shop.client.decision('hero');
    shop.client.explain();
    await shop.client.export();
    await shop.client.flush();
    window.dispatchEvent(new Event('pagehide'));
    await leave(shop);
    expect(stored()).toBe(0);
    expect(shop.client.status().storage).toBe('memory');
  });

  it.each([{}, PENDING, { personalize: 'yes' }, null, 'granted', [GRANTED]])(
    '%o is no choice, and stores nothing',
    async (choice) => {
      const stored = watchStorage();
      const shop = await open({ config: ASKING_SHOP, storage: undefined });
      await shop.client.consent.set(choice as never);
      expect([shop.client.consent.get(), stored()]).toEqual([PENDING, 0]);
    },
  );

  it('the page is personalized in memory all the same', async () => {
    const shop = await asking();
    shop.viewSale(3);
    await shop.client.flush();
    expect(shop.client.personas()).toEqual(['bargain']);
  });
});

describe('granting', () => {
  it.each([1, 49, 50, 51, 256, 257, 300])(
    'keeps the %i events of this page view once each',
    async (count) => {
      const shop = await asking();
      shop.viewSale(count);
      await shop.client.consent.set(GRANTED);
      await shop.client.flush();
      expect(metric(shop, 'saleViews')).toBe(count);
      await leave(shop);
      const next = await open({ storage: shop.storage });
      await next.client.ready;
      expect(metric(next, 'saleViews')).toBe(count);
    },
  );

  it('keeps the order of the events before and after it', async () => {
    const shop = await asking();
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names.slice(0, 2)) shop.client.track('view_item', { item_id: name });
    const set = shop.client.consent.set(GRANTED);
    for (const name of names.slice(2)) shop.client.track('view_item', { item_id: name });
    await set;
    expect(shop.told('event').map(({ properties }) => properties['item_id'])).toEqual(names);
    await shop.client.flush();
    expect(metric(shop, 'views')).toBe(4);
  });

  it('of measure alone stores no history', async () => {
    const storage = createMemory();
    const shop = await asking(undefined, storage);
    shop.viewSale(3);
    await shop.client.consent.set({ measure: 'granted' });
    await shop.client.flush();
    expect([...storage.records.keys()]).toEqual(['consent']);
    expect(Object.keys(localStorage)).toEqual([MIRROR]);
  });

  it('holds on the next page', async () => {
    const shop = await asking();
    await shop.client.consent.set(GRANTED);
    await leave(shop);
    expect((await asking(undefined, createMemory())).client.consent.get()).toEqual(GRANTED);
  });

  it('tells of the choice', async () => {
    const shop = await asking();
    await shop.client.consent.set({ personalize: 'granted' });
    expect(shop.told('consent')).toEqual([{ personalize: 'granted', measure: 'pending' }]);
  });
});

describe('refusing', () => {
  it('erases history, snapshot and memory, and keeps nothing but the refusal', async () => {
    const storage = createMemory();
    const shop = await open({ storage });
    shop.viewSale(3);
    await shop.client.flush();
    expect(storage.records.has('visitor')).toBe(true);
    const { id } = (await shop.client.export()).visitor;
    await shop.client.consent.set(DENIED);
    expect(Object.fromEntries(storage.records)).toEqual({ consent: refusal() });
    expect(readLocal()).toEqual({ [MIRROR]: JSON.stringify(refusal()) });
    const { visitor } = await shop.client.export();
    expect([visitor.id === id, metric(shop, 'views'), shop.client.personas()]).toEqual([false, 0, []]);
    expect(JSON.stringify(visitor)).not.toMatch(/saleViews|bargain/);
  });

  it('is what opting out of everything does', async () => {
    const storage = createMemory();
    const shop = await open({ storage });
    await shop.client.optOut();
    expect(shop.client.consent.get()).toEqual(DENIED);
    expect(storage.records.get('consent')).toEqual(refusal());
    await shop.client.optIn();
    expect(shop.client.consent.get()).toEqual(GRANTED);
  });

  it('stops every event, and says so', async () => {
    const shop = await open({ config: SHOP });
    void shop.client.consent.set(DENIED);
    shop.viewSale(2);
    expect(shop.told('event')).toEqual([]);
    expect(shop.client.status().drops).toEqual({ 'consent-denied': 2 });
  });

  it('of personalize alone lets events pass on, but into no history', async () => {
    const storage = createMemory();
    const shop = await open({ storage });
    await shop.client.consent.set({ personalize: 'denied' });
    shop.viewSale(3);
    await shop.client.flush();
    expect(shop.told('event')).toHaveLength(3);
    expect([storage.records.has('visitor'), shop.client.personas(), metric(shop, 'views')]).toEqual([
      false,
      [],
      0,
    ]);
  });

  it('while history is being written erases what was written', async () => {
    const storage = createMemory();
    const writes: (() => void)[] = [];
    const slow = {
      ...storage,
      async update(key: string, change: (before: unknown) => unknown) {
        if (key === 'visitor') await new Promise<void>((done) => writes.push(done));
        await storage.update(key, change);
      },
    };
    const shop = await open({ storage: slow });
    shop.viewSale(3);
    const flushed = shop.client.flush();
    await vi.waitFor(() => expect(writes).toHaveLength(1));
    const set = shop.client.consent.set(DENIED);
    for (const write of writes) write();
    await Promise.all([set, flushed]);
    expect(Object.fromEntries(storage.records)).toEqual({ consent: refusal() });
    expect(Object.keys(localStorage)).toEqual([MIRROR]);
    const { visitor } = await shop.client.export();
    expect([metric(shop, 'views'), shop.client.personas()]).toEqual([0, []]);
    expect(JSON.stringify(visitor)).not.toMatch(/saleViews|bargain/);
  });

  it('gives the page its own content back at once', async () => {
    const storage = createMemory();
    const before = await open({ storage });
    before.viewSale(3);
    await leave(before);
    const slot = page('<main data-tb-slot="hero"><b>Home</b></main>');
    const [own] = slot.childNodes;
    const shop = await open({ storage, plugins: [slots()] });
    expect(slot.textContent).toBe('Sale');
    const set = shop.client.consent.set(DENIED);
    expect([...slot.childNodes]).toEqual([own]);
    expect(shop.client.decision('hero')).toMatchObject({ variant: 'default', reason: 'consent-denied' });
    await set;
    expect([...slot.childNodes]).toEqual([own]);
  });
});

describe('a refusal on record', () => {
  const policy = { personalize: 'none-needed', measure: 'none-needed' } as const;

  it.each([undefined, JSON.stringify(GRANTED)])('wins over a mirror that says %s', async (mirror) => {
    if (mirror !== undefined) localStorage.setItem(MIRROR, mirror);
    const storage = createMemory({ consent: DENIED, visitor: { schema: 1 } });
    const shop = await asking(policy, storage);
    await shop.client.ready;
    expect(shop.client.consent.get()).toEqual(DENIED);
    expect(Object.fromEntries(storage.records)).toEqual({ consent: refusal(0) });
    expect(readLocal()).toEqual({ [MIRROR]: JSON.stringify(refusal(0)) });
  });

  it('of measure alone wins as well', async () => {
    const storage = createMemory({ consent: { personalize: 'granted', measure: 'denied' } });
    const shop = await asking(policy, storage);
    await shop.client.ready;
    expect(shop.client.consent.get()).toEqual({ personalize: 'granted', measure: 'denied' });
  });

  it('in the mirror alone wipes again what a crash has left', async () => {
    const storage = createMemory();
    const before = await open({ storage });
    before.viewSale(3);
    await leave(before);
    localStorage.setItem(MIRROR, JSON.stringify(DENIED));
    const shop = await open({ storage });
    await shop.client.ready;
    expect([...storage.records.keys()]).not.toContain('visitor');
    expect(localStorage.getItem('tailorbird.snapshot')).toBeNull();
  });

  it('in both places wipes again what a crash has left', async () => {
    localStorage.setItem(MIRROR, JSON.stringify(refusal()));
    const storage = createMemory({ consent: refusal(), visitor: { schema: 1 }, sent: [] });
    const shop = await asking(policy, storage);
    await shop.client.ready;
    expect([...storage.records.keys()]).toEqual(['consent']);
  });

  it('is not overturned by a grant that only the record knows', async () => {
    localStorage.setItem(MIRROR, JSON.stringify(DENIED));
    const shop = await asking(policy, createMemory({ consent: GRANTED }));
    await shop.client.ready;
    expect(shop.client.consent.get()).toEqual(DENIED);
  });

  it('gives way to a later choice', async () => {
    const storage = createMemory({ consent: DENIED });
    const shop = await asking(policy, storage);
    await shop.client.ready;
    await shop.client.consent.set(GRANTED);
    expect(storage.records.get('consent')).toEqual({ ...GRANTED, at: [NOW, NOW] });
    shop.viewSale(3);
    await shop.client.flush();
    expect(shop.client.personas()).toEqual(['bargain']);
  });
});

describe('another tab', () => {
  it('takes a refusal over, gives the page its content back and erases its memory', async () => {
    const storage = createMemory();
    const [here, there] = [await open({ storage }), await open({ storage })];
    there.viewSale(3);
    await there.client.flush();
    await here.client.consent.set(DENIED);
    await vi.waitFor(() => expect(there.client.consent.get()).toEqual(DENIED));
    await vi.waitFor(() => expect(there.client.personas()).toEqual([]));
    there.viewSale(3);
    await there.client.flush();
    expect(Object.fromEntries(storage.records)).toEqual({ consent: refusal() });
  });

  it('takes a grant over, and keeps what it has seen', async () => {
    const storage = createMemory();
    const [here, there] = [await asking(undefined, storage), await asking(undefined, storage)];
    there.viewSale(3);
    await here.client.consent.set(GRANTED);
    await vi.waitFor(() => expect(there.client.consent.get()).toEqual(GRANTED));
    await there.client.flush();
    await leave(here);
    await leave(there);
    const next = await open({ storage });
    await next.client.ready;
    expect(metric(next, 'saleViews')).toBe(3);
  });

  it('forgets when this one does, and does not bring the visitor back', async () => {
    const storage = createMemory();
    const [here, there] = [await open({ storage }), await open({ storage })];
    there.viewSale(3);
    await there.client.flush();
    const { id } = (await there.client.export()).visitor;
    await here.client.forget();
    await vi.waitFor(async () => expect((await there.client.export()).visitor.id).not.toBe(id));
    there.viewSale(1);
    await there.client.flush();
    expect([metric(there, 'saleViews'), there.client.personas()]).toEqual([1, []]);
  });
});
