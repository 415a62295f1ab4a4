import { describe, expect, it, vi } from 'vitest';
import { slots, type Snapshot } from '../../src/index.ts';
import { DAY_MS } from '../../src/model/duration.ts';
import {
  ASKING_SHOP,
  createMemory,
  leave,
  NOW,
  open,
  page,
  readLocal,
  saleItem,
  SHOP,
} from '../flow/given.ts';

const SNAPSHOT = 'tailorbird.snapshot';
const UMLAUTS = 'ü'.repeat(60);

function never<T>(): Promise<T> {
  return new Promise(() => {});
}

describe('the snapshot', () => {
  it('decides slots before storage has been read', async () => {
    const storage = createMemory();
    const first = await open({ storage });
    first.viewSale(3);
    await leave(first);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    await open({ storage: { ...storage, get: never, update: never }, plugins: [slots()] });
    expect(slot.textContent).toBe('Sale');
  });

  it('says nothing that identifies, and nothing that was done', async () => {
    const shop = await open();
    shop.viewSale(3);
    await shop.client.flush();
    const text = localStorage.getItem(SNAPSHOT) ?? '';
    const { visitor } = await shop.client.export();
    expect(JSON.parse(text)).toEqual({
      version: 'v1',
      ends: NOW + 390 * DAY_MS,
      marks: 'bargain',
      personas: ['bargain'],
      heldOut: [],
      decided: { hero: 'sale' },
      contents: { hero: { text: 'Sale' } },
    });
    for (const secret of [visitor.id, 'item-0', 'view_item']) expect(text).not.toContain(secret);
  });

  it.each([
    ['a few short names', 3, 'p'],
    ['thirty long names', 30, 'x'.repeat(60)],
    ['thirty long names beyond ASCII', 30, UMLAUTS],
  ])('of %s takes, with the choice, no more than 1 KiB', async (_, count, name) => {
    const personas = Array.from({ length: count }, (_unused, index) => ({
      id: `${name}${index}`,
      enter: 1,
      minEvidence: 1,
      evidence: [{ id: 'e', when: { 'metric.views': { $gte: 1 } }, points: 5 }],
    }));
    const hero = { variants: [{ id: 'all', personas: [`${name}2`], content: { text: 'Hello' } }] };
    const config = { ...SHOP, personas, slots: { hero } };
    const storage = createMemory();
    const shop = await open({ config, storage });
    shop.viewSale(1);
    await shop.client.consent.set({ personalize: 'granted', measure: 'granted' });
    await leave(shop);
    const all = Object.entries(readLocal()).flat().join('');
    expect(new TextEncoder().encode(all).length).toBeLessThanOrEqual(1_024);
    // Where it does not fit, the next page waits for history instead of taking the visitor for a new one.
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const next = await open({ config, storage, plugins: [slots()] });
    await next.client.ready;
    expect(slot.textContent).toBe('Hello');
  });

  it.each([
    [10, 1, 4],
    [150, 0, 4],
    [250, 1, 2],
    // Together just 820 bytes, and one more.
    [683, 0, 1],
    [684, 0, 0],
    [90, 60, 1],
    [400, 60, 0],
  ])('with texts of %d characters and names of %d more has contents of %d slots', async (...sizes) => {
    const [length, more, kept] = sizes;
    const ids = ['a', 'b', 'c', 'd'].map((id) => id + 'x'.repeat(more));
    const variants = [{ id: 'v'.repeat(more + 1), content: { text: 't'.repeat(length) } }];
    const config = { ...SHOP, slots: Object.fromEntries(ids.map((id) => [id, { variants }])) };
    const shop = await open({ config });
    await shop.client.flush();
    const text = localStorage.getItem(SNAPSHOT) ?? '';
    expect(text.length).toBeLessThanOrEqual(820);
    const { contents = {}, decided } = JSON.parse(text) as Snapshot;
    expect(Object.keys(contents)).toEqual(ids.slice(0, kept));
    expect(Object.keys(decided)).toEqual(ids);
  });

  it('is measured a few times only, however many slots there are', async () => {
    const variants = [{ id: 'v', content: { text: 't'.repeat(100) } }];
    const ids = Array.from({ length: 500 }, (_, index) => [`slot-${index}`, { variants }]);
    const shop = await open({ config: { ...SHOP, slots: Object.fromEntries(ids) } });
    const encode = vi.spyOn(TextEncoder.prototype, 'encode');
    shop.viewSale(1);
    await shop.client.flush();
    expect(encode.mock.calls.length).toBeGreaterThan(0);
    expect(encode.mock.calls.length).toBeLessThan(10);
  });

  it('goes where the visitor’s leave has gone', async () => {
    localStorage.setItem(SNAPSHOT, '{}');
    await open({ config: ASKING_SHOP });
    expect(readLocal()).toEqual({});
  });

  it.each(['', '{', 'null', '[]', '{}', '5'])('that is garbage (%s) is as none', async (text) => {
    const storage = createMemory();
    const first = await open({ storage });
    first.viewSale(3);
    await leave(first);
    localStorage.setItem(SNAPSHOT, text);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const next = await open({ storage, plugins: [slots()] });
    await next.client.ready;
    expect([slot.textContent, next.told('problem')]).toEqual(['Sale', []]);
  });

  it('of another config waits for history', async () => {
    const storage = createMemory();
    const first = await open({ storage, config: { ...SHOP, version: 'v0' } });
    first.viewSale(3);
    await leave(first);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const next = await open({ storage, plugins: [slots()] });
    expect([slot.textContent, next.client.decision('hero').reason]).toEqual(['Home', 'not-ready']);
    await next.client.ready;
    expect([slot.textContent, next.client.decision('hero').reason]).toEqual(['Sale', 'matched']);
  });

  it('is never written for a visitor who was not asked', async () => {
    const shop = await open({ config: ASKING_SHOP });
    shop.viewSale(3);
    shop.client.track('view_item', saleItem(9));
    await leave(shop);
    expect(readLocal()).toEqual({});
  });
});
