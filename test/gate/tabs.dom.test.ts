import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Host, Storage, Tailorbird, Visitor } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, leave, NOW, open, openNow, SHOP, type Memory } from '../flow/given.ts';

const NONE = { personalize: 'denied', measure: 'denied' } as const;
const WHOLE = { personalize: 'granted', measure: 'granted' } as const;

const others: BroadcastChannel[] = [];
afterEach(() => others.splice(0).forEach((other) => other.close()));

/** Says something as another tab would: one of an older version, or a script of the page that uses the same name. */
function say(message: unknown): void {
  const other = new BroadcastChannel('tailorbird');
  others.push(other);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it has no target but its own origin
  other.postMessage(message);
}

const declared = (client: Tailorbird): unknown => (client as Host).facts()['declared'];
const event = (name: string, properties: unknown, id = name): unknown => ({
  event: { id, name, time: NOW, properties },
});

describe('what another tab says', () => {
  it('passes the gate as well: nothing personal is kept of it', async () => {
    const storage = createMemory();
    const shop = await open({ storage });
    await shop.client.ready;
    say(event('declare', { wish: 'write to ann@nowhere.example', email: 'x', size: 'L' }));
    await vi.waitFor(() => expect(declared(shop.client)).toEqual({ size: 'L' }));
    await shop.client.flush();
    expect(JSON.stringify([...storage.records])).not.toContain('nowhere');
    expect(shop.told('problem').map(({ code }) => code)).toEqual(['gate', 'gate']);
  });

  it.each([
    null,
    5,
    'x',
    [],
    {},
    { event: null },
    { event: { name: 'declare' } },
    { event: { name: ['opt_out'], properties: { persona: 'bargain' } } },
    event('purchase', { value: 1e9 }),
    event('opt_out', { persona: {} }),
    event('opt_out', null),
    event('declare', 'L'),
    { consent: 5 },
    { consent: { personalize: 'no', measure: 1, at: 'x' } },
    { forget: {} },
    { forget: { id: 5, left: [] } },
    { forget: { id: 'another', left: 'x' } },
  ])('changes nothing where it is %j', async (message) => {
    const storage = createMemory();
    const shop = await open({ storage });
    shop.viewSale(3);
    await shop.client.flush();
    const { id } = (await shop.client.export()).visitor;
    say(message);
    say(event('declare', { size: 'L' }, 'after'));
    await vi.waitFor(() => expect(declared(shop.client)).toEqual({ size: 'L' }));
    await shop.client.flush();
    expect([shop.client.personas(), shop.client.consent.get()]).toEqual([['bargain'], WHOLE]);
    expect(storage.records.get('visitor')).toMatchObject({ id });
  });
});

describe('what is chosen here', () => {
  it('is told the other tabs at once, before it is on record', async () => {
    const storage = createMemory();
    const slow: Memory = { ...storage, update: () => new Promise(() => {}) };
    const [here, there] = [await open({ storage: slow }), await open({ storage })];
    void here.client.consent.set(NONE);
    await vi.waitFor(() => expect(there.client.consent.get()).toEqual(NONE));
  });

  it('is told them again where the record was of a later time, so that all say the same', async () => {
    const storage = createMemory();
    const later: Memory = {
      ...storage,
      async update(...change) {
        await Promise.resolve();
        await storage.update(...change);
      },
    };
    const [here, there] = [await open({ storage: later }), await open({ storage })];
    await Promise.all([here.client.ready, there.client.ready]);
    storage.records.set('consent', { ...WHOLE, at: [NOW + 5_000, NOW + 5_000] });
    await here.client.consent.set(NONE);
    const of = ({ consent }: Tailorbird): unknown => consent.details().personalize;
    await vi.waitFor(() =>
      expect(of(there.client)).toEqual({ choice: 'denied', source: 'visitor', at: NOW + 5_001 }),
    );
    expect(of(here.client)).toEqual(of(there.client));
  });
});

it('what is written outlives a power cut: each transaction is strict', async () => {
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const { client } = await open({ config: SHOP, storage: undefined });
  await client.consent.set(NONE);
  const writing = begun.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(writing.length).toBeGreaterThan(0);
  for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
});

describe('a refusal that only the mirror has', () => {
  it('erases nothing while the record is still to be read, whatever is said about the other purpose', async () => {
    const storage = createMemory();
    const before = await open({ config: ASKING_SHOP, storage });
    await before.client.consent.set({ personalize: 'denied' });
    const mirror = String(localStorage.getItem('tailorbird.consent'));
    await before.client.consent.set({ personalize: 'granted' });
    before.viewSale(3);
    await leave(before);
    const { id } = storage.records.get('visitor') as Visitor;
    // As a browser leaves it that was killed.
    localStorage.setItem('tailorbird.consent', mirror);
    const slow: Storage = {
      ...storage,
      async update(key, change) {
        await Promise.resolve();
        await storage.update(key, change);
      },
    };
    const next = openNow({ config: ASKING_SHOP, storage: slow });
    expect(next.client.consent.get().personalize).toBe('denied');
    await next.client.consent.set({ measure: 'granted' });
    await next.client.flush();
    expect(next.client.consent.get()).toEqual({ personalize: 'granted', measure: 'granted' });
    expect(next.client.personas()).toEqual(['bargain']);
    expect(storage.records.get('visitor')).toMatchObject({ id });
  });
});
