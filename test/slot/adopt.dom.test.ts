import { describe, expect, it, vi } from 'vitest';
import { slots, type ConsentState } from '../../src/index.ts';
import { put } from '../../src/head/put.ts';
import { adopt } from '../../src/slot/adopt.ts';
import { ASKING_SHOP, createMemory, leave, open, page, SHOP } from '../flow/given.ts';

const KEY = Symbol.for('tailorbird');

function consent(personalize: 'granted' | 'denied' | 'pending'): Parameters<typeof adopt>[1] {
  const get = (): ConsentState => ({ personalize, measure: 'pending' });
  return { consent: { get, details: vi.fn(), set: async () => {} } };
}

/** A slot that shows a text since before the client came, as the head snippet leaves it. */
function filled(text = 'Sale', variant = 'sale'): HTMLElement {
  const slot = page('<main data-tb-slot="hero"><b>Home</b></main>');
  put(slot, { variant, content: { text } }, undefined);
  return slot;
}

/** The page's first contentful paint has been, and jsdom's rectangles, which are all empty, are in view. */
function paint(): void {
  vi.spyOn(performance, 'getEntriesByName').mockReturnValue([{} as PerformanceEntry]);
  const inView = { top: 0, bottom: 10, left: 0, right: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(inView);
}

/** Storage of somebody who has viewed three reduced things, and the snapshot in localStorage. */
async function afterSale(config = SHOP): Promise<ReturnType<typeof createMemory>> {
  const storage = createMemory();
  const shop = await open({ storage, config });
  await shop.client.consent.set({ personalize: 'granted' });
  shop.viewSale(3);
  await leave(shop);
  return storage;
}

describe('what the head snippet has filled', () => {
  it('is taken over once', () => {
    const slot = filled();
    expect(adopt(slot, consent('granted'))).toMatchObject({ variant: 'sale', restore: expect.any(Function) });
    expect([slot.textContent, slot.dataset['tbVariant'], KEY in slot]).toEqual(['Sale', 'sale', false]);
    expect(adopt(slot, consent('granted'))).toBeUndefined();
  });

  it.each(['denied', 'pending'] as const)('is given back where consent is %s', (choice) => {
    const slot = filled();
    const own = slot.cloneNode(true);
    expect(adopt(slot, consent(choice))).toBeUndefined();
    expect([slot.textContent, slot.dataset['tbVariant'], KEY in slot]).toEqual(['Home', undefined, false]);
    expect(own).not.toEqual(slot);
  });

  it.each([undefined, null, 5, 'sale', {}, { variant: 'sale' }, { variant: 1, restore: () => {} }])(
    'is nothing where another has written %j there',
    (value) => {
      const slot = page('<main data-tb-slot="hero">Home</main>');
      Object.assign(slot, { [KEY]: value });
      expect(adopt(slot, consent('granted'))).toBeUndefined();
      expect(slot.textContent).toBe('Home');
    },
  );
});

describe('the client', () => {
  it('leaves as it is what it would show itself, and gives it back at the end', async () => {
    const storage = await afterSale();
    const slot = filled();
    const shown = slot.firstChild;
    const shop = await open({ storage, plugins: [slots()] });
    await shop.client.ready;
    expect([slot.firstChild === shown, slot.dataset['tbVariant']]).toEqual([true, 'sale']);
    shop.client.stop();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero"><b>Home</b></main>');
  });

  it('leaves it while history is still being read', async () => {
    const storage = await afterSale({ ...SHOP, version: 'v0' });
    const slot = filled();
    const shop = await open({ storage, plugins: [slots()] });
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Sale', 'not-ready']);
  });

  it('shows what it decided itself as long as nobody has seen the page', async () => {
    const storage = await afterSale();
    const slot = filled('Old', 'old');
    const shop = await open({ storage, plugins: [slots()] });
    await shop.client.ready;
    expect([slot.textContent, slot.dataset['tbVariant']]).toEqual(['Sale', 'sale']);
    shop.client.stop();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero"><b>Home</b></main>');
  });

  it('changes nothing under the visitor’s eyes', async () => {
    const storage = await afterSale();
    paint();
    const slot = filled('Old', 'old');
    const shop = await open({ storage, plugins: [slots()] });
    await shop.client.ready;
    expect([slot.textContent, slot.dataset['tbVariant']]).toEqual(['Old', 'old']);
    expect(shop.client.decision('hero').reason).toBe('too-late');
    shop.client.stop();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero"><b>Home</b></main>');
  });

  it('gives the page its own back, seen or not, where consent has gone', async () => {
    await afterSale(ASKING_SHOP);
    paint();
    localStorage.removeItem('tailorbird.consent');
    const slot = filled();
    await open({ config: ASKING_SHOP, plugins: [slots()] });
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero"><b>Home</b></main>');
  });

  it.each(['optOut', 'forget'] as const)('gives it back on %s', async (way) => {
    const storage = await afterSale();
    paint();
    const slot = filled();
    const shop = await open({ storage, plugins: [slots()] });
    await shop.client.ready;
    expect(slot.textContent).toBe('Sale');
    await shop.client[way]();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero"><b>Home</b></main>');
  });
});
