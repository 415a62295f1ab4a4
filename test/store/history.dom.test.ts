import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { slots, type Storage } from '../../src/index.ts';
import { createMemory, leave, metric, NOW, open, page, type Memory } from '../flow/given.ts';

const SNAPSHOT = 'tailorbird.snapshot';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

function never<T>(): Promise<T> {
  return new Promise(() => {});
}

function fails(): Promise<never> {
  return Promise.reject(new Error('broken'));
}

function throws(): never {
  throw new Error('broken at once');
}

/** Reads what is in the browser's database, by another way than the library's. */
async function readDatabase(): Promise<Record<string, unknown>> {
  const database = await new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open('tailorbird');
    request.addEventListener('success', () => done(request.result));
    request.addEventListener('error', () => failed(request.error ?? new Error('no database')));
  });
  const store = database.transaction('records').objectStore('records');
  const ask = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done) => request.addEventListener('success', () => done(request.result)));
  const [keys, values] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
  database.close();
  return Object.fromEntries(keys.map((key, index) => [typeof key === 'string' ? key : '', values[index]]));
}

/** A metric of what is stored, as another page would read it. */
async function readBy({ records }: Memory, name: 'views' | 'saleViews'): Promise<unknown> {
  const other = await open({ storage: createMemory(Object.fromEntries(records)) });
  await other.client.ready;
  return metric(other, name);
}

describe('history in IndexedDB', () => {
  it('outlives the page', async () => {
    const first = await open({ storage: undefined });
    first.viewSale(3);
    await leave(first);
    const next = await open({ storage: undefined });
    await next.client.ready;
    expect([metric(next, 'saleViews'), next.client.personas()]).toEqual([3, ['bargain']]);
    expect(next.client.status().storage).toBe('indexeddb');
  });

  it('is one record that a later version can tell by its schema', async () => {
    const shop = await open({ storage: undefined });
    shop.viewSale(1);
    await shop.client.flush();
    expect(await readDatabase()).toMatchObject({ visitor: { schema: 1 } });
    expect(Object.keys(await readDatabase())).toEqual(['visitor']);
  });

  it('is written within a tenth of a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const storage = createMemory();
    const shop = await open({ storage });
    await shop.client.ready;
    for (let times = 1; times <= 3; times++) {
      shop.viewSale(1);
      await vi.advanceTimersByTimeAsync(60);
    }
    await vi.advanceTimersByTimeAsync(40);
    expect(await readBy(storage, 'saleViews')).toBe(3);
  });

  it('is written at once after 50 events', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const storage = createMemory();
    const shop = await open({ storage });
    await shop.client.ready;
    shop.viewSale(1);
    await vi.advanceTimersByTimeAsync(0);
    shop.viewSale(50);
    await vi.advanceTimersByTimeAsync(0);
    expect(await readBy(storage, 'saleViews')).toBe(51);
  });

  it.each(['pagehide', 'visibilitychange'])('is written when the page goes (%s)', async (type) => {
    const storage = createMemory();
    const shop = await open({ storage });
    await shop.client.ready;
    shop.viewSale(1);
    await new Promise<void>((done) => setTimeout(done));
    shop.viewSale(2);
    vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('hidden');
    (type === 'pagehide' ? window : document).dispatchEvent(new Event(type));
    // No timer has run: only what the event itself began.
    await new Promise<void>((done) => setTimeout(done));
    expect(await readBy(storage, 'saleViews')).toBe(3);
  });

  it('keeps every event of two tabs that write at the same time', async () => {
    const [here, there] = [await open({ storage: undefined }), await open({ storage: undefined })];
    for (let index = 0; index < 200; index++) {
      here.viewSale(1);
      there.viewSale(1);
      // Each in its own task, so that the writes of both run into one another.
      await new Promise<void>((done) => setTimeout(done));
    }
    await Promise.all([here.client.flush(), there.client.flush()]);
    await here.client.flush();
    expect(metric(here, 'saleViews')).toBe(400);
  });

  it('keeps every event of a burst, or counts it as dropped', async () => {
    const storage = createMemory();
    const first = await open({ storage });
    first.viewSale(1);
    await leave(first);
    const shop = await open({ storage });
    shop.viewSale(5_000);
    await shop.client.flush();
    await leave(shop);
    const next = await open({ storage });
    await next.client.ready;
    const dropped = shop.client.status().drops.size ?? 0;
    expect(Number(metric(next, 'saleViews')) + dropped).toBe(5_001);
  });

  it('is left behind by forget, which makes a new visitor', async () => {
    const shop = await open({ storage: undefined });
    shop.viewSale(3);
    await shop.client.flush();
    const { id } = (await shop.client.export()).visitor;
    await shop.client.forget();
    expect([await readDatabase(), localStorage.getItem(SNAPSHOT)]).toEqual([{}, null]);
    shop.viewSale(1);
    await shop.client.flush();
    expect([metric(shop, 'saleViews'), (await shop.client.export()).visitor.id === id]).toEqual([1, false]);
  });

  it('keeps what comes after forget while a write was under way', async () => {
    const storage = createMemory();
    let release = (): void => {};
    const slow: Storage = {
      ...storage,
      async update(key, change) {
        await new Promise<void>((done) => (release = done));
        await storage.update(key, change);
      },
    };
    const shop = await open({ storage: slow });
    shop.viewSale(3);
    await vi.waitFor(() => {
      release();
      expect(storage.records.has('visitor')).toBe(true);
    });
    shop.viewSale(3);
    const flushed = shop.client.flush();
    await new Promise<void>((done) => setTimeout(done));
    const forgotten = shop.client.forget();
    shop.viewSale(2);
    const timer = setInterval(() => release(), 1);
    await Promise.all([flushed, forgotten]);
    await shop.client.flush();
    clearInterval(timer);
    expect(metric(shop, 'saleViews')).toBe(2);
  });
});

describe('storage that does not work', () => {
  it.each<[string, () => void]>([
    ['missing', () => vi.stubGlobal('indexedDB', undefined)],
    ['throwing', () => vi.spyOn(indexedDB, 'open').mockImplementation(throws)],
    [
      'refusing',
      () =>
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          const request = new EventTarget();
          setTimeout(() => request.dispatchEvent(new Event('error')));
          return Object.assign(request, { error: new Error('refused') }) as never;
        }),
    ],
  ])('costs a page with IndexedDB %s its memory only, and one problem', async (_, breakIt) => {
    breakIt();
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await open({ storage: undefined, plugins: [slots()] });
    await shop.client.ready;
    shop.viewSale(3);
    await shop.client.flush();
    shop.viewSale(1);
    await shop.client.flush();
    expect(shop.told('problem').map(({ code }) => code)).toEqual(['storage']);
    expect(shop.client.status().storage).toBe('memory');
    expect([metric(shop, 'saleViews'), shop.client.personas(), slot.textContent]).toEqual([
      4,
      ['bargain'],
      'Home',
    ]);
  });

  it('that never answers is given up after a second and a half', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(indexedDB, 'open').mockReturnValue(new EventTarget() as never);
    const shop = await open({ storage: undefined });
    let isReady = false;
    void shop.client.ready.then(() => (isReady = true));
    shop.viewSale(3);
    await vi.advanceTimersByTimeAsync(1_499);
    const before = isReady;
    await vi.advanceTimersByTimeAsync(1);
    expect([before, isReady, shop.client.status().storage]).toEqual([false, true, 'memory']);
    expect(shop.told('problem')).toHaveLength(1);
    vi.useRealTimers();
    await shop.client.flush();
    expect(shop.client.personas()).toEqual(['bargain']);
  });

  it('may let slots wait no longer than that', async () => {
    localStorage.setItem(
      SNAPSHOT,
      JSON.stringify({ version: 'other', personas: [], heldOut: [], decided: {} }),
    );
    const slot = page('<main data-tb-slot="hero"><template data-tb-for>All</template>Home</main>');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shop = await open({
      storage: { ...createMemory(), get: fails, update: never },
      plugins: [slots()],
    });
    shop.client.on('problem', () => {});
    expect(shop.client.decision('hero').reason).toBe('not-ready');
    vi.useRealTimers();
    expect(slot.textContent).toBe('Home');
  });

  it.each<[string, Partial<Storage>]>([
    ['get', { get: fails }],
    ['get, at once', { get: throws }],
    ['update', { update: fails }],
    ['update, at once', { update: throws }],
    ['delete', { delete: fails }],
    ['delete, at once', { delete: throws }],
    ['all', { get: fails, update: fails, delete: fails }],
    ['all, at once', { get: throws, update: throws, delete: throws }],
  ])('of the shop’s own that fails at %s reaches nobody', async (_, broken) => {
    const shop = await open({ storage: { ...createMemory(), ...broken } });
    await shop.client.ready;
    shop.viewSale(3);
    await shop.client.flush();
    expect([metric(shop, 'saleViews'), shop.client.personas()]).toEqual([3, ['bargain']]);
    await shop.client.forget();
    await shop.client.optOut();
    await shop.client.export();
    expect(shop.client.consent.get().personalize).toBe('denied');
  });

  it('of a visitor who has refused still restores the page, and says that it may not last', async () => {
    const shop = await open({ storage: { ...createMemory(), update: fails, delete: fails } });
    await shop.client.consent.set({ personalize: 'denied' });
    expect(shop.client.decision('hero').reason).toBe('consent-denied');
    expect(shop.told('problem').map(({ code }) => code)).toContain('storage');
  });

  it.each<[string, () => void]>([
    ['getItem', () => vi.spyOn(Storage.prototype, 'getItem').mockImplementation(throws)],
    ['removeItem', () => vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(throws)],
    ['being asked for', () => vi.spyOn(window, 'localStorage', 'get').mockImplementation(throws)],
  ])('localStorage that throws at %s costs nothing but the head start', async (_, breakIt) => {
    breakIt();
    const first = await open({ storage: undefined });
    first.viewSale(3);
    await leave(first);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const next = await open({ storage: undefined, plugins: [slots()] });
    await next.client.ready;
    expect([next.client.personas(), slot.textContent]).toEqual([['bargain'], 'Sale']);
    await next.client.optOut();
    expect(slot.textContent).toBe('Home');
  });
});

describe('a stored visitor', () => {
  it('of a newer version is left alone', async () => {
    const newer = { schema: 2, id: 'n', something: { entirely: 'else' } };
    const storage = createMemory({ visitor: newer });
    const shop = await open({ storage });
    shop.viewSale(3);
    await shop.client.flush();
    await leave(shop);
    expect(storage.records.get('visitor')).toEqual(newer);
    expect([shop.client.personas(), shop.client.status().storage]).toEqual([['bargain'], 'memory']);
    expect(shop.told('problem').map(({ code }) => code)).toEqual(['storage']);
  });

  it('of an older version is replaced', async () => {
    const storage = createMemory({ visitor: { schema: 0, id: 'old' } });
    const shop = await open({ storage });
    shop.viewSale(3);
    await shop.client.flush();
    expect(storage.records.get('visitor')).toMatchObject({ schema: 1 });
  });

  const empty = { schema: 1, id: 'x', since: NOW, bytes: 512, ids: [], series: {}, personas: {} };
  const visits = { before: 0, recent: [] };
  it.each([
    'garbage',
    5,
    null,
    [],
    {},
    { schema: 1 },
    { ...empty, visits: {} },
    { ...empty, visits: { before: 0, recent: 'often' } },
    { ...empty, visits: { before: 0, recent: [null] } },
    { ...empty, visits: { before: 0, recent: [['a', 'b', 'c']] } },
    { ...empty, visits, series: { 'metric.views': null } },
    { ...empty, visits, series: { 'metric.views': { all: null } } },
    { ...empty, visits, series: { 'metric.saleViews': { all: ['x', 'y'] } } },
    { ...empty, visits, personas: { bargain: null } },
    { ...empty, visits, personas: { bargain: { since: 'long ago' } } },
    { ...empty, visits, ids: [null, {}] },
    { ...empty, visits, bytes: 'many' },
    { ...empty, visits, series: JSON.parse('{"__proto__":{"polluted":1}}') },
  ])('that is garbage (%j) is replaced', async (garbage) => {
    const storage = createMemory({ visitor: garbage });
    const shop = await open({ storage });
    await shop.client.ready;
    shop.viewSale(3);
    await leave(shop);
    const next = await open({ storage });
    await next.client.ready;
    expect([next.told('problem'), next.client.status().storage]).toEqual([[], 'indexeddb']);
    expect([next.client.personas(), metric(next, 'saleViews')]).toEqual([['bargain'], 3]);
    expect('polluted' in {}).toBe(false);
  });
});
