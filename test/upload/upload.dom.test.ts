import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pages, upload, type Config, type VisitorEvent } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, open, SHOP, type Opened } from '../flow/given.ts';

const CONFIG: Config = { ...SHOP, upload: { endpoint: '/collect', every: 'PT5S' } };
const ASKING: Config = { ...ASKING_SHOP, upload: { endpoint: '/collect', every: 'PT5S' } };

interface Batch {
  readonly id: string;
  readonly version: string;
  readonly visitor: string;
  readonly events: readonly VisitorEvent[];
}

interface Backend {
  /** What came by fetch. */
  readonly batches: Batch[];
  /** What came by beacon. */
  readonly beacons: Batch[];
  readonly requests: [string, RequestInit | undefined][];
  /** How the next requests are answered: a status, or no answer at all. */
  answer: number | 'unreachable' | 'never';
}

let backend: Backend;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  backend = { batches: [], beacons: [], requests: [], answer: 204 };
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    backend.requests.push([url, init]);
    backend.batches.push(JSON.parse(textOf(init)));
    if (backend.answer === 'unreachable') throw new TypeError('Failed to fetch');
    if (backend.answer === 'never') return new Promise<Response>(() => {});
    return new Response(null, { status: backend.answer });
  });
  setBeacon((_url, body) => backend.beacons.push(JSON.parse(body)) > 0);
});

function textOf(init: RequestInit | undefined): string {
  return typeof init?.body === 'string' ? init.body : '';
}

function setBeacon(send: ((url: string, body: string) => boolean) | undefined): void {
  Object.defineProperty(navigator, 'sendBeacon', { configurable: true, value: send });
}

async function openShop(config: Config = CONFIG, storage = createMemory()): Promise<Opened> {
  return await open({ config, storage, plugins: [upload()] });
}

function hide(type: 'pagehide' | 'visibilitychange' = 'pagehide'): void {
  vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('hidden');
  (type === 'pagehide' ? window : document).dispatchEvent(new Event(type));
}

function itemsOf(batches: readonly Batch[]): unknown[] {
  return batches.flatMap(({ events }) => events.map(({ properties }) => properties['item_id']));
}

describe('a batch', () => {
  it('is posted when its time has come, as text that needs no preflight', async () => {
    const shop = await openShop();
    shop.viewSale(2);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(backend.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    const [[url, init] = ['', undefined]] = backend.requests;
    expect([url, init?.method, init?.keepalive, typeof init?.body, init?.referrerPolicy]).toEqual([
      '/collect',
      'POST',
      true,
      'string',
      // What page it was is not told.
      'origin',
    ]);
    expect(new Headers(init?.headers).get('content-type') ?? 'text/plain').toMatch(/^text\/plain/);
  });

  it('has ids, the config’s version, a random visitor and whole events', async () => {
    const shop = await openShop();
    shop.viewSale(1);
    await shop.client.flush();
    const { id } = (await shop.client.export()).visitor;
    expect(backend.batches).toEqual([
      { id: expect.stringMatching(/^\w{12,}$/), version: 'v1', visitor: id, events: shop.told('event') },
    ]);
  });

  it('comes after ten seconds where the config does not say', async () => {
    const shop = await openShop({ ...SHOP, upload: { endpoint: '/collect' } });
    shop.viewSale(1);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(backend.batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(backend.batches).toHaveLength(1);
  });

  it('is sent once where it was answered', async () => {
    const shop = await openShop();
    shop.viewSale(3);
    await shop.client.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    hide();
    expect([backend.batches.length, backend.beacons.length, shop.client.status().outbox]).toEqual([1, 0, 0]);
  });

  it.each([
    [99, [99]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('of %i events is split into %j, and flush sends them all', async (count, expected) => {
    const shop = await openShop();
    shop.viewSale(count);
    await shop.client.flush();
    expect(backend.batches.map(({ events }) => events.length)).toEqual(expected);
    expect(itemsOf(backend.batches)).toEqual(Array.from({ length: count }, (_, index) => `item-${index}`));
    expect(new Set(backend.batches.map(({ id }) => id)).size).toBe(expected.length);
  });

  it('stays below what a page may have under way, also of large events', async () => {
    const shop = await openShop();
    const item = { item_name: 'ö'.repeat(200), item_id: 'ö'.repeat(200) };
    const items = Array.from({ length: 30 }, () => item);
    for (let times = 0; times < 5; times++) shop.client.track('purchase', { items });
    await shop.client.flush();
    const sizes = backend.requests.map(([, init]) => new TextEncoder().encode(textOf(init)).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024);
    expect(backend.batches.flatMap(({ events }) => events)).toHaveLength(5);
  });
});

describe('a batch that was not taken', () => {
  it.each([500, 503, 429, 404, 'unreachable'] as const)(
    'goes again as it was, with the same id (%s)',
    async (answer) => {
      const shop = await openShop();
      backend.answer = answer;
      shop.viewSale(2);
      await vi.advanceTimersByTimeAsync(5_000);
      shop.viewSale(1);
      expect(shop.client.status().outbox).toBe(3);
      backend.answer = 204;
      await vi.advanceTimersByTimeAsync(5_000);
      await vi.advanceTimersByTimeAsync(5_000);
      const [first, second, third] = backend.batches;
      expect(second).toEqual(first);
      expect([third?.events.length, third?.id === first?.id]).toEqual([1, false]);
      expect(shop.client.status().outbox).toBe(0);
    },
  );

  it('is not asked for again at once', async () => {
    const shop = await openShop();
    backend.answer = 503;
    shop.viewSale(2);
    await shop.client.flush();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(backend.requests).toHaveLength(1);
  });

  it('is a problem where the backend cannot be reached', async () => {
    const shop = await openShop();
    backend.answer = 'unreachable';
    shop.viewSale(1);
    await shop.client.flush();
    expect(shop.told('problem').map(({ code }) => code)).toEqual(['upload']);
  });

  it('lets no second one go before it', async () => {
    const shop = await openShop();
    backend.answer = 'never';
    shop.viewSale(1);
    void shop.client.flush();
    await vi.advanceTimersByTimeAsync(0);
    shop.viewSale(1);
    void shop.client.flush();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(backend.requests).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it.each([
    [999, 999, 0],
    [1_000, 1_000, 0],
    [1_001, 1_000, 1],
  ])('of %i events keeps the newest %i, and counts %i as dropped', async (count, kept, dropped) => {
    const shop = await openShop({ ...ASKING, consent: { personalize: 'none-needed', measure: 'opt-in' } });
    // In two goes, so that history has room for all of them.
    shop.viewSale(500);
    await shop.client.flush();
    shop.viewSale(count - 500);
    expect([shop.client.status().outbox, shop.client.status().drops.size ?? 0]).toEqual([kept, dropped]);
  });

  it('takes only what the plan names', async () => {
    const shop = await open({ config: CONFIG, plugins: [pages(), upload()] });
    shop.client.track('page_view');
    shop.client.track('exposure', { slot: 'hero', variant: 'sale' });
    shop.client.declare({ size: 'L' });
    await shop.client.optOut('bargain');
    shop.client.track('watch_video');
    shop.viewSale(1);
    await shop.client.flush();
    expect(backend.batches.flatMap(({ events }) => events.map(({ name }) => name))).toEqual(['view_item']);
  });
});

describe('when the page goes', () => {
  it.each(['pagehide', 'visibilitychange'] as const)('what waits goes as a beacon (%s)', async (type) => {
    const shop = await openShop();
    await shop.client.ready;
    shop.viewSale(3);
    hide(type);
    expect(itemsOf(backend.beacons)).toEqual(['item-0', 'item-1', 'item-2']);
    expect(backend.beacons[0]).toMatchObject({ version: 'v1', id: expect.any(String) });
    expect(shop.client.status().outbox).toBe(0);
  });

  it('nothing goes where nothing waits', async () => {
    await openShop();
    hide();
    expect(backend.beacons).toEqual([]);
  });

  it.each<[string, ((url: string, body: string) => boolean) | undefined]>([
    ['refuses', () => false],
    [
      'throws',
      () => {
        throw new TypeError('no URL');
      },
    ],
    ['is missing', undefined],
  ])('what a beacon that %s has not taken still waits', async (_, send) => {
    setBeacon(send);
    const errors: unknown[] = [];
    const onError = (event: ErrorEvent): void => void errors.push(event.error);
    window.addEventListener('error', onError);
    const shop = await openShop();
    shop.viewSale(3);
    hide();
    window.removeEventListener('error', onError);
    expect([errors, shop.client.status().outbox]).toEqual([[], 3]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(itemsOf(backend.batches)).toEqual(['item-0', 'item-1', 'item-2']);
  });
});

describe('without leave', () => {
  it('nothing goes while measure is pending, and everything once it is granted', async () => {
    const shop = await openShop(ASKING);
    shop.viewSale(3);
    await shop.client.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    hide();
    expect([backend.requests, backend.beacons]).toEqual([[], []]);
    await shop.client.consent.set({ measure: 'granted' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(itemsOf(backend.batches)).toEqual(['item-0', 'item-1', 'item-2']);
  });

  it.each(['denied before', 'denied now', 'denied after'])('nothing goes that was %s', async (when) => {
    const shop = await openShop(when === 'denied before' ? ASKING : CONFIG);
    if (when === 'denied before') await shop.client.consent.set({ measure: 'denied' });
    shop.viewSale(3);
    if (when !== 'denied before') await shop.client.consent.set({ measure: 'denied' });
    if (when === 'denied after') await shop.client.consent.set({ measure: 'granted' });
    await shop.client.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    hide();
    expect([backend.requests, backend.beacons, shop.client.status().outbox]).toEqual([[], [], 0]);
  });

  it('a batch that was refused does not go again', async () => {
    const shop = await openShop();
    backend.answer = 503;
    shop.viewSale(3);
    await shop.client.flush();
    await shop.client.consent.set({ measure: 'denied' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(backend.requests).toHaveLength(1);
  });

  it('nothing goes before it is known what is on record: a crash may have taken a refusal out of the mirror', async () => {
    const storage = createMemory({ consent: { personalize: 'denied', measure: 'denied' } });
    let read = (): void => {};
    const reading = new Promise<void>((done) => (read = done));
    const slow = { ...storage, get: (key: string) => reading.then(() => storage.get(key)) };
    const shop = await openShop(CONFIG, slow);
    shop.viewSale(3);
    expect([shop.client.consent.get().measure, shop.client.status().outbox]).toEqual(['granted', 3]);
    await vi.advanceTimersByTimeAsync(60_000);
    hide();
    read();
    await shop.client.flush();
    expect([backend.requests, backend.beacons, shop.client.status().outbox]).toEqual([[], [], 0]);
  });

  it('nothing goes under Global Privacy Control', async () => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: true });
    const shop = await openShop();
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
    shop.viewSale(3);
    await shop.client.flush();
    hide();
    expect([backend.requests, backend.beacons]).toEqual([[], []]);
  });
});

describe('without an endpoint', () => {
  it.each([undefined, { endpoint: '' }])('nothing is sent, and nothing waits (%o)', async (to) => {
    const shop = await openShop({ ...SHOP, upload: to });
    shop.viewSale(3);
    await shop.client.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    hide();
    expect([backend.requests, backend.beacons, shop.client.status().outbox]).toEqual([[], [], 0]);
  });
});

describe('after stop', () => {
  it('nothing is sent any more', async () => {
    const shop = await openShop();
    shop.viewSale(3);
    shop.client.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    hide();
    expect([backend.requests, backend.beacons]).toEqual([[], []]);
  });

  it('a batch on its way is not sent again', async () => {
    const shop = await openShop();
    backend.answer = 503;
    shop.viewSale(3);
    const flushed = shop.client.flush();
    shop.client.stop();
    await flushed;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(backend.requests.length).toBeLessThanOrEqual(1);
  });
});
