import { describe, expect, it, vi } from 'vitest';
import { slots, type Config, type Host } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, leave, open, SHOP, type Opened } from '../flow/given.ts';

const root = document.documentElement;

/** Opens a page that the head snippet has marked, and gives the host to steer page views by. */
async function openMarked(
  marked: string | undefined,
  options: Parameters<typeof open>[0] = {},
): Promise<Opened & { host: Host }> {
  if (marked !== undefined) root.dataset['tbPersonas'] = marked;
  let host: Host | undefined;
  const catching = { name: 'catch', setup: (given: Host) => void (host = given) };
  const shop = await open({ ...options, plugins: [catching, slots()] });
  if (!host) throw new Error('no host');
  return { ...shop, host };
}

/** Storage of somebody who has viewed three reduced things, and the snapshot in localStorage. */
async function afterSale(config: Config = SHOP): Promise<ReturnType<typeof createMemory>> {
  const storage = createMemory();
  const shop = await open({ storage, config });
  await shop.client.consent.set({ personalize: 'granted' });
  shop.viewSale(3);
  await leave(shop);
  return storage;
}

function paint(): void {
  vi.spyOn(performance, 'getEntriesByName').mockReturnValue([{} as PerformanceEntry]);
}

function marked(): string | undefined {
  return root.dataset['tbPersonas'];
}

describe('data-tb-personas', () => {
  it('is left as the head snippet has set it while history is being read, and goes at the end', async () => {
    const shop = await openMarked('bargain', { storage: await afterSale() });
    expect(marked()).toBe('bargain');
    await shop.client.ready;
    expect(marked()).toBe('bargain');
    shop.client.stop();
    expect(root.hasAttribute('data-tb-personas')).toBe(false);
  });

  it('is set by the client where there is no snippet, before the first paint', async () => {
    const shop = await openMarked(undefined, { storage: await afterSale() });
    await shop.client.ready;
    expect(marked()).toBe('bargain');
  });

  it('is made true before the first paint, and left alone after it', async () => {
    const storage = await afterSale();
    await (
      await openMarked('gone', { storage })
    ).client.ready;
    expect(marked()).toBe('bargain');
    paint();
    await (
      await openMarked('gone', { storage })
    ).client.ready;
    expect(marked()).toBe('gone');
  });

  it('does not change while the visitor looks, but with the next page view', async () => {
    paint();
    const shop = await openMarked(undefined);
    shop.viewSale(3);
    await shop.client.flush();
    expect([shop.client.personas(), marked()]).toEqual([['bargain'], undefined]);
    shop.host.pageView();
    expect(marked()).toBe('bargain');
  });

  it.each(['denied', 'pending'])('goes where consent is %s', async (choice) => {
    const storage = await afterSale(ASKING_SHOP);
    paint();
    if (choice === 'pending') localStorage.removeItem('tailorbird.consent');
    else localStorage.setItem('tailorbird.consent', '{"personalize":"denied"}');
    await openMarked('bargain', { storage, config: ASKING_SHOP });
    expect(marked()).toBeUndefined();
  });

  it.each([
    ['leaves the persona', (shop: Opened) => shop.client.optOut('bargain')],
    ['leaves everything', (shop: Opened) => shop.client.optOut()],
    ['is done with it', (shop: Opened) => shop.client.finish('bargain')],
    ['has all forgotten', (shop: Opened) => shop.client.forget()],
  ])('goes at once when the visitor %s', async (_, act) => {
    paint();
    const shop = await openMarked('bargain', { storage: await afterSale() });
    await shop.client.ready;
    void act(shop);
    expect(marked()).toBeUndefined();
  });

  it.each([
    ['the persona', { personas: SHOP.personas?.map((one) => ({ ...one, holdout: 1 })) }],
    ['everybody', { holdout: 1 }],
  ])('says nothing of members who are held out, as %s is', async (_, change) => {
    const config = { ...SHOP, ...change };
    const shop = await openMarked(undefined, { config, storage: await afterSale(config) });
    await shop.client.ready;
    expect([shop.client.personas(), marked()]).toEqual([['bargain'], undefined]);
  });
});
