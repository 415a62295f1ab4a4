import { describe, expect, it, vi } from 'vitest';
import type { Storage } from '../../src/index.ts';
import { createMemory, metric, open } from '../flow/given.ts';

const SNAPSHOT = 'tailorbird.snapshot';

/** Counts writes; those that begin after `hold` wait for what it returns. */
function createSlow() {
  const memory = createMemory();
  const writes: string[] = [];
  let free = Promise.resolve();
  const storage: Storage = {
    ...memory,
    async update(key, change) {
      writes.push(key);
      await free;
      await memory.update(key, change);
    },
  };
  function hold(): () => void {
    let release = (): void => {};
    free = new Promise((done) => (release = done));
    return () => release();
  }
  async function read(): Promise<unknown> {
    const other = await open({ storage: createMemory(Object.fromEntries(memory.records)) });
    await other.client.ready;
    return metric(other, 'saleViews');
  }
  return { storage, writes, hold, read };
}

/** A shop where a write is under way, until `release`. */
async function openHeld() {
  const slow = createSlow();
  const shop = await open({ storage: slow.storage });
  await shop.client.ready;
  const release = slow.hold();
  shop.viewSale(1);
  await vi.waitFor(() => expect(slow.writes).toHaveLength(2));
  return { ...slow, shop, release };
}

/** Has what waits written. */
function hide(): void {
  window.dispatchEvent(new Event('pagehide'));
}

describe('how often history is written', () => {
  it('is once for a page that reports as it starts', async () => {
    const { storage, writes } = createSlow();
    const shop = await open({ storage });
    shop.viewSale(2);
    await shop.client.ready;
    await new Promise<void>((done) => setTimeout(done));
    expect(writes).toHaveLength(1);
    expect(localStorage.getItem(SNAPSHOT)).not.toBeNull();
  });

  it('is once for all that waits while a write is under way', async () => {
    const { shop, writes, read, release } = await openHeld();
    const flushes = [1, 2, 3].map((times) => {
      shop.viewSale(times);
      hide();
      return shop.client.flush();
    });
    release();
    await Promise.all(flushes);
    expect(writes).toHaveLength(3);
    expect(await read()).toBe(7);
  });

  it('goes on where all was forgotten while a write waited for another', async () => {
    const { shop, read, release } = await openHeld();
    shop.viewSale(3);
    hide();
    const forgotten = shop.client.forget();
    shop.viewSale(2);
    release();
    await forgotten;
    await shop.client.flush();
    expect(await read()).toBe(2);
  });
});
