import { beforeEach, describe, expect, it, vi } from 'vitest';
import { upload, type Config, type Plugin, type Sent } from '../../src/index.ts';
import { DAY_MS } from '../../src/model/duration.ts';
import {
  ASKING_SHOP,
  createMemory,
  leave,
  NOW,
  open,
  SHOP,
  type Memory,
  type Opened,
} from '../flow/given.ts';

const UPLOAD = { upload: { endpoint: '/collect', every: 'PT1H' } };
let isTaken = true;

beforeEach(() => {
  isTaken = true;
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: isTaken, arrayBuffer: () => Promise.resolve() }));
});

interface Given {
  readonly config?: Config;
  readonly storage?: Memory;
  readonly now?: () => number;
}

async function openSender({
  config = SHOP,
  storage = createMemory(),
  now = () => NOW,
}: Given = {}): Promise<Opened> {
  const shop = await open({ config: { ...config, ...UPLOAD }, storage, now, plugins: [upload()] });
  await shop.client.ready;
  return shop;
}

const sent = async ({ client }: Opened): Promise<readonly Sent[]> => (await client.export()).sent;
const one = (batches: number, events: number, at = NOW): Sent => ({
  endpoint: '/collect',
  batches,
  events,
  at,
});

describe('what was sent', () => {
  it('is nothing at first', async () => {
    expect(await sent(await openSender())).toEqual([]);
  });

  it('counts batches and events over all pages, and says where and when last', async () => {
    const storage = createMemory();
    let now = NOW;
    const shop = await openSender({ storage, now: () => now });
    shop.viewSale(2);
    await shop.client.flush();
    shop.viewSale(1);
    now += 5;
    await shop.client.flush();
    expect(await sent(shop)).toEqual([one(2, 3, NOW + 5)]);
    await leave(shop);
    now += 5;
    const next = await openSender({ storage, now: () => now });
    expect(await sent(next)).toEqual([one(2, 3, NOW + 5)]);
    next.viewSale(4);
    await next.client.flush();
    expect(await sent(next)).toEqual([one(3, 7, NOW + 10)]);
  });

  it('is not what was refused, until it is taken', async () => {
    const shop = await openSender();
    isTaken = false;
    shop.viewSale(2);
    await shop.client.flush();
    expect(await sent(shop)).toEqual([]);
    isTaken = true;
    await shop.client.flush();
    expect(await sent(shop)).toEqual([one(1, 2)]);
  });

  it('is also what the browser takes as the page goes', async () => {
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { sendBeacon: () => true }));
    const shop = await openSender();
    shop.viewSale(2);
    dispatchEvent(new Event('pagehide'));
    expect(await sent(shop)).toEqual([one(1, 2)]);
  });

  it('is kept in memory where nothing may be stored', async () => {
    const storage = createMemory();
    const shop = await openSender({ config: ASKING_SHOP, storage });
    await shop.client.consent.set({ measure: 'granted', personalize: 'denied' });
    shop.viewSale(2);
    await shop.client.flush();
    expect([await sent(shop), [...storage.records.keys()]]).toEqual([[one(1, 2)], ['consent']]);
  });

  it.each(['forget', 'optOut'] as const)('is erased by %s, also what is just being written', async (way) => {
    const storage = createMemory();
    const shop = await openSender({ storage });
    shop.viewSale(2);
    await shop.client.flush();
    await sent(shop);
    expect(storage.records.has('sent')).toBe(true);
    shop.viewSale(1);
    const flushed = shop.client.flush();
    await shop.client[way]();
    await flushed;
    await shop.client.flush();
    expect(storage.records.has('sent')).toBe(false);
    expect((await sent(shop)).length).toBe(0);
  });

  it('is not written after it was erased, however slow storage is', async () => {
    const memory = createMemory();
    const writes: (() => void)[] = [];
    const storage = {
      ...memory,
      async update(key: string, change: (before: unknown) => unknown) {
        if (key === 'sent') await new Promise<void>((done) => writes.push(done));
        await memory.update(key, change);
      },
    };
    const shop = await openSender({ storage });
    for (let time = 0; time < 2; time++) {
      shop.viewSale(1);
      await shop.client.flush();
    }
    // The first account is being written, the second waits for it.
    expect(writes).toHaveLength(1);
    const forgotten = shop.client.forget();
    writes[0]?.();
    await forgotten;
    for (let turn = 0; turn < 5; turn++) {
      await Promise.resolve();
      writes.forEach((write) => write());
    }
    expect([await sent(shop), writes.length]).toEqual([[], 1]);
  });

  it('is forgotten when it is too old, and told where the endpoint was another', async () => {
    const storage = createMemory({
      sent: [
        { endpoint: '/old', batches: 1, events: 2, at: NOW - 390 * DAY_MS - 1 },
        { endpoint: '/other', batches: 3, events: 4, at: NOW - 390 * DAY_MS },
        'x',
        { endpoint: 5 },
      ],
    });
    const shop = await openSender({ storage });
    const other = { endpoint: '/other', batches: 3, events: 4, at: NOW - 390 * DAY_MS };
    expect(await sent(shop)).toEqual([other]);
    shop.viewSale(1);
    await shop.client.flush();
    expect(await sent(shop)).toEqual([one(1, 1), other]);
    expect(storage.records.get('sent')).toEqual([one(1, 1), other]);
  });
});

describe('forget', () => {
  it('lets go of what waits to be sent, and of the id', async () => {
    const shop = await openSender();
    shop.viewSale(2);
    const { id } = (await shop.client.export()).visitor;
    expect(shop.client.status().outbox).toBe(2);
    await shop.client.forget();
    expect([shop.client.status().outbox, (await shop.client.export()).visitor.id === id]).toEqual([0, false]);
  });

  it('keeps what was left for good, and nothing else, in every tab', async () => {
    const storage = createMemory();
    const plugins: Plugin[] = [];
    const [here, there] = [await open({ storage, plugins }), await open({ storage, plugins })];
    here.viewSale(3);
    here.client.declare({ size: 'L' });
    await here.client.optOut('bargain');
    await here.client.forget();
    for (const { client } of [here, there]) {
      await vi.waitFor(() => expect(client.explain('bargain')[0]?.reason).toBe('opted-out'));
      const { visitor } = await client.export();
      expect(Object.keys(visitor.series)).toEqual(['optOut']);
    }
    here.viewSale(5);
    await here.client.flush();
    expect(here.client.personas()).toEqual([]);
  });
});
