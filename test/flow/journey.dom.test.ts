import { describe, expect, it } from 'vitest';
import { slots, type Config, type Storage } from '../../src/index.ts';
import { createMemory, leave, NOW, open, page, SHOP, type Opened } from './given.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A shop of which one stays a bargain hunter for a day at least, and a fortnight at most. */
const CONFIG: Config = {
  ...SHOP,
  metrics: {
    views: { event: 'view_item', count: true },
    saleViews: { event: 'view_item', where: { discount: { $gt: 0 } }, count: true, within: 'P7D' },
  },
  personas: (SHOP.personas ?? []).map((persona) => ({
    ...persona,
    because: 'You looked at several reduced things.',
    never: { 'declared.offers': 'none' },
    minDwell: 'P1D',
    expires: 'P14D',
  })),
};

/** One page of a visitor at a time; what the next needs is in storage. */
async function visit(
  storage: Storage,
  at: number,
  act: (shop: Opened) => void | Promise<void>,
): Promise<string> {
  const slot = page('<main data-tb-slot="hero">Home</main>');
  const shop = await open({ config: CONFIG, storage, now: () => at, plugins: [slots()] });
  await shop.client.ready;
  const shown = slot.textContent;
  await act(shop);
  await leave(shop);
  return shown;
}

const look = (shop: Opened): void => shop.viewSale(3);
const nothing = (): void => {};

describe('a visitor', () => {
  it('gets the sale on the page after the one on which it was looked at, as long as it holds', async () => {
    const storage = createMemory();
    const shown = [
      await visit(storage, NOW, look),
      await visit(storage, NOW + HOUR, nothing),
      await visit(storage, NOW + 6 * DAY, nothing),
    ];
    // What one looked at has gone out of the window of a week; the page on which that is found out may still show it.
    await visit(storage, NOW + 8 * DAY, nothing);
    shown.push(await visit(storage, NOW + 8 * DAY + HOUR, nothing));
    expect(shown).toEqual(['Home', 'Sale', 'Sale', 'Home']);
  });

  it('who declares to want no offers gets none, and gets them back with the declaration', async () => {
    const storage = createMemory();
    const declare = (offers: string | null) => (shop: Opened) => shop.client.declare({ offers });
    const shown = [
      await visit(storage, NOW, look),
      await visit(storage, NOW + HOUR, declare('none')),
      await visit(storage, NOW + 2 * HOUR, declare(null)),
      // Having left, one does not join again within a day.
      await visit(storage, NOW + 3 * HOUR + DAY, nothing),
      await visit(storage, NOW + 4 * HOUR + DAY, nothing),
    ];
    expect(shown).toEqual(['Home', 'Sale', 'Home', 'Home', 'Sale']);
  });

  it('who leaves the persona is left alone, and may come back', async () => {
    const storage = createMemory();
    const shown = [
      await visit(storage, NOW, look),
      await visit(storage, NOW + HOUR, (shop) => shop.client.optOut('bargain')),
      await visit(storage, NOW + 2 * HOUR, look),
      await visit(storage, NOW + 3 * HOUR, (shop) => shop.client.optIn('bargain')),
      await visit(storage, NOW + 2 * DAY, nothing),
      await visit(storage, NOW + 2 * DAY + HOUR, nothing),
    ];
    expect(shown.slice(0, 4)).toEqual(['Home', 'Sale', 'Home', 'Home']);
    expect(shown.at(-1)).toBe('Sale');
  });

  it('who forgets is a new one', async () => {
    const storage = createMemory();
    const shown = [
      await visit(storage, NOW, look),
      await visit(storage, NOW + HOUR, (shop) => shop.client.forget()),
      await visit(storage, NOW + 2 * HOUR, nothing),
    ];
    expect(shown).toEqual(['Home', 'Sale', 'Home']);
  });

  it('who refuses is shown everybody’s page, until a later grant and new looks', async () => {
    const storage = createMemory();
    const shown = [
      await visit(storage, NOW, look),
      await visit(storage, NOW + HOUR, (shop) => shop.client.optOut()),
      await visit(storage, NOW + 2 * HOUR, look),
      await visit(storage, NOW + 3 * HOUR, (shop) => shop.client.optIn()),
      await visit(storage, NOW + 4 * HOUR, look),
      await visit(storage, NOW + 5 * HOUR, nothing),
    ];
    expect(shown).toEqual(['Home', 'Sale', 'Home', 'Home', 'Home', 'Sale']);
  });

  it('can ask why', async () => {
    await visit(createMemory(), NOW, async (shop) => {
      look(shop);
      await shop.client.flush();
      expect(shop.client.explain()).toHaveLength(1);
      expect(shop.client.explain('bargain')).toMatchObject([
        {
          persona: 'bargain',
          label: 'Bargain hunter',
          because: 'You looked at several reduced things.',
          active: true,
          reason: 'member',
          since: NOW,
          score: 60,
          evidence: [
            { id: 'sale-views', holds: true, points: 40, facts: { 'metric.saleViews': 3 } },
            { id: 'views', holds: true, points: 20, facts: { 'metric.views': 3 } },
          ],
          version: 'v1',
        },
      ]);
      expect(shop.client.explain('gardener')).toMatchObject([{ active: false, reason: 'unknown-persona' }]);
    });
  });

  it('can say another thing at the same moment: the last holds, here and on the next page', async () => {
    const storage = createMemory();
    const declared = async ({ client }: Opened): Promise<unknown> =>
      (await client.export()).visitor.series['declared'];
    await visit(storage, NOW, async (shop) => {
      for (const size of ['XL', null, 'M', 'L', null, 'S']) shop.client.declare({ size });
      expect(await declared(shop)).toEqual([['size', NOW + 5, 'S']]);
    });
    await visit(storage, NOW + HOUR, async (shop) => {
      expect(await declared(shop)).toEqual([['size', NOW + 5, 'S']]);
    });
  });

  it('can take everything along, as plain JSON that is theirs', async () => {
    await visit(createMemory(), NOW, async (shop) => {
      look(shop);
      shop.client.declare({ size: 'L' });
      const data = await shop.client.export();
      expect(data.consent).toEqual({ personalize: 'granted', measure: 'granted' });
      expect(JSON.stringify(data.visitor)).toMatch(/"size"[^}]*"L"/);
      expect(JSON.stringify(data.visitor)).toContain('saleViews');
      expect(JSON.parse(JSON.stringify(data))).toEqual(data);
      // A copy: what one does to it changes nothing.
      const text = JSON.stringify(data);
      Object.assign(data.visitor, { series: {} });
      expect(JSON.stringify(await shop.client.export())).toBe(text);
    });
  });

  it('joins and leaves with a notice, once', async () => {
    await visit(createMemory(), NOW, async (shop) => {
      look(shop);
      await shop.client.flush();
      await shop.client.flush();
      await shop.client.optOut('bargain');
      expect(shop.told('personas')).toMatchObject([
        { active: ['bargain'], entered: ['bargain'], left: [] },
        { active: [], entered: [], left: ['bargain'] },
      ]);
    });
  });

  it('gives the same decisions for the same events at the same times', async () => {
    const run = async (): Promise<unknown> => {
      const storage = createMemory();
      await visit(storage, NOW, look);
      let seen: unknown;
      await visit(storage, NOW + HOUR, (shop) => {
        seen = [shop.client.personas(), shop.client.decision('hero'), shop.client.explain()];
      });
      return seen;
    };
    expect(await run()).toEqual(await run());
  });

  it('is told where it stands', async () => {
    await visit(createMemory(), NOW, (shop) => {
      shop.client.track('watch_video');
      expect(shop.client.status()).toEqual({
        storage: 'indexeddb',
        consent: { personalize: 'granted', measure: 'granted' },
        outbox: 0,
        drops: { 'not-in-plan': 1 },
        version: 'v1',
      });
    });
  });
});
