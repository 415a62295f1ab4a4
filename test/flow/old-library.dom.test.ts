import { afterEach, describe, expect, it, vi } from 'vitest';
import { channel, slots, upload, type Config } from '../../src/index.ts';
import { LESSONS, teachToJson, unteachToJson } from '../old-library.ts';
import { leave, openNow, page, readLocal, SHOP } from './given.ts';

const config: Config = {
  ...SHOP,
  metrics: { ...SHOP.metrics, items: { event: 'view_item', distinct: 'item_id' } },
  affinities: { item: { property: 'item_id', weights: { view_item: 1 }, halfLife: 'P30D' } },
  personas: SHOP.personas?.map((persona) => ({ ...persona, never: { 'cart.items': { $in: ['item-9'] } } })),
  upload: { endpoint: '/collect' },
};

afterEach(unteachToJson);

/** Goes through two pages of the shop; says all that is known, stored, shown and sent. */
async function goThrough(): Promise<unknown> {
  const hero = page('<section data-tb-slot="hero">Home</section>');
  const bodies: string[] = [];
  let ids = 0;
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((parts) => {
    (parts as Uint32Array).fill(++ids);
    return parts;
  });
  vi.stubGlobal('fetch', async (_: string, { body }: { readonly body: string }) => {
    bodies.push(body);
    return new Response();
  });
  const opened = openNow({ config, plugins: [channel(), slots(), upload()] });
  const { client, storage } = opened;
  await client.ready;
  opened.viewSale(3);
  client.track('purchase', { transaction_id: 't1', value: 20, items: [{ item_id: 'item-1', quantity: 2 }] });
  client.declare({ sizes: ['L', 'XL'], room: { doors: [1, 2] } });
  await client.consent.set({ measure: 'granted' });
  await leave(opened);
  const next = openNow({ config, storage, plugins: [channel(), slots(), upload()] });
  await next.client.ready;
  const { visitor, details } = await next.client.export();
  const known = {
    visitor,
    details,
    told: [opened, next].map(({ told }) => told('problem')),
    shows: hero.textContent,
    local: readLocal(),
  };
  const all = { ...known, drops: client.status().drops, personas: next.client.personas(), bodies };
  await leave(next);
  unteachToJson();
  localStorage.clear();
  return JSON.stringify(all);
}

describe('a page whose lists write themselves as JSON', () => {
  it.each(LESSONS)('knows, stores, shows and sends the same as any other (%i)', async (lessons) => {
    const plain = await goThrough();
    expect(plain).toContain('item-1');
    expect(plain).toContain('bargain');
    teachToJson(lessons);
    expect(await goThrough()).toBe(plain);
  });
});
