import { describe, expect, it } from 'vitest';
import { slots, type Config, type Visitor } from '../../src/index.ts';
import { DAY_MS } from '../../src/model/duration.ts';
import { createMemory, leave, NOW, open, page, SHOP, type Memory } from '../flow/given.ts';

const SNAPSHOT = 'tailorbird.snapshot';

/** Storage of a bargain hunter who has left the persona `left`, and was here last at {@link NOW}. */
async function becomeHunter(config: Config = SHOP): Promise<[Memory, Visitor]> {
  const storage = createMemory();
  const shop = await open({ config, storage });
  shop.viewSale(3);
  await shop.client.optOut('left');
  const { visitor } = await shop.client.export();
  await leave(shop);
  return [storage, visitor];
}

describe('what is older than the retention', () => {
  it.each<[string | undefined, number]>([
    [undefined, 390],
    ['P30D', 30],
  ])('%s is gone when somebody comes back later, and the visitor another one', async (retention, days) => {
    const config = { ...SHOP, ...(retention !== undefined && { retention }) };
    for (const [later, isKept] of [
      [days * DAY_MS - 1, true],
      [days * DAY_MS + 1, false],
    ] as const) {
      localStorage.clear();
      const [storage, before] = await becomeHunter(config);
      storage.records.set('sent', [{ endpoint: '/collect', batches: 1, events: 3, at: NOW }]);
      const slot = page('<main data-tb-slot="hero">Home</main>');
      const next = await open({ config, storage, now: () => NOW + later, plugins: [slots()] });
      // Also what the last page left for the first paint is too old.
      expect(next.client.decision('hero').variant).toBe(isKept ? 'sale' : 'default');
      await next.client.ready;
      const { visitor } = await next.client.export();
      expect([visitor.id === before.id, next.client.personas()]).toEqual([isKept, isKept ? ['bargain'] : []]);
      expect([slot.textContent, Object.keys(visitor.series).length > 1]).toEqual([
        isKept ? 'Sale' : 'Home',
        isKept,
      ]);
      // In storage as well, as soon as the page has read it.
      expect(JSON.stringify(storage.records.get('visitor')).includes(before.id)).toBe(isKept);
      expect(storage.records.has('sent')).toBe(isKept);
      next.client.stop();
    }
  });

  it('leaves alone what the visitor wants no part of', async () => {
    const [storage] = await becomeHunter({
      ...SHOP,
      personas: [
        ...(SHOP.personas ?? []),
        {
          id: 'left',
          enter: 5,
          evidence: [
            { id: 'a', when: {}, points: 5 },
            { id: 'b', when: {}, points: 5 },
          ],
        },
      ],
    });
    const next = await open({ storage, now: () => NOW + 1_000 * DAY_MS });
    await next.client.ready;
    expect(Object.keys((await next.client.export()).visitor.series)).toEqual(['optOut']);
  });

  it('is not shown by a snapshot that says when it ends', async () => {
    const [storage] = await becomeHunter();
    const snapshot = JSON.parse(localStorage.getItem(SNAPSHOT) ?? '') as { ends: number };
    expect(snapshot.ends).toBe(NOW + 390 * DAY_MS);
    const { client } = await open({
      storage: { ...storage, get: () => new Promise(() => {}) },
      now: () => snapshot.ends,
    });
    expect(client.decision('hero').reason).toBe('not-ready');
  });
});
