import { describe, expect, it, vi } from 'vitest';
import {
  channel,
  createTailorbird,
  device,
  locale,
  markup,
  pages,
  slots,
  upload,
  type Config,
} from '../../src/index.ts';
import { watched } from './eyes.ts';
import { createMemory, open, page, SHOP } from './given.ts';

const CONFIG: Config = { ...SHOP, upload: { endpoint: '/collect' } };

function allPlugins() {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  return [locale(), device(), channel(), pages(), markup(), slots(), upload()];
}

/** Counts the listeners on every target: those that were added and not removed again. */
function countListeners(): () => string[] {
  // jsdom's own reading of selectors listens on the window from the first time on.
  document.querySelector('[data-tb-slot]');
  const left = new Map<string, number>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const keyOf = (target: unknown, type: string): string =>
    `${Object.prototype.toString.call(target ?? window)} ${type}`;
  vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function add(
    this: EventTarget,
    ...given
  ) {
    const key = keyOf(this, given[0]);
    left.set(key, (left.get(key) ?? 0) + 1);
    return addEventListener.apply(this ?? window, given);
  });
  vi.spyOn(EventTarget.prototype, 'removeEventListener').mockImplementation(function remove(
    this: EventTarget,
    ...given
  ) {
    const key = keyOf(this, given[0]);
    left.set(key, (left.get(key) ?? 0) - 1);
    return removeEventListener.apply(this ?? window, given);
  });
  return () => [...left].filter(([, count]) => count !== 0).map(([key, count]) => `${key}: ${count}`);
}

describe('stop', () => {
  it('leaves no listener, no timer and no observer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const observing = vi.spyOn(MutationObserver.prototype, 'observe');
    const disconnecting = vi.spyOn(MutationObserver.prototype, 'disconnect');
    const left = countListeners();
    page('<main data-tb-slot="hero">Home</main>');
    const client = createTailorbird({ config: CONFIG, storage: createMemory(), plugins: allPlugins() });
    await client.ready;
    client.track('view_item', { item_id: 'lamp' });
    expect(left()).not.toEqual([]);
    client.stop();
    expect(left()).toEqual([]);
    // jsdom's localStorage tells its events by a timer of its own.
    vi.advanceTimersByTime(0);
    expect([vi.getTimerCount(), watched()]).toEqual([0, 0]);
    expect(new Set(disconnecting.mock.contexts)).toEqual(new Set(observing.mock.contexts));
    expect(new Set(observing.mock.contexts).size).toBe(1);
  });

  it('can be called twice, and at once', async () => {
    const shop = await open({ plugins: allPlugins(), config: CONFIG });
    expect(() => {
      shop.client.stop();
      shop.client.stop();
    }).not.toThrow();
  });

  it('leaves a client that answers, and does nothing', async () => {
    const storage = createMemory();
    const shop = await open({ storage, plugins: allPlugins(), config: CONFIG });
    await shop.client.ready;
    const before = JSON.stringify([...storage.records]);
    shop.client.stop();
    const { client } = shop;
    expect(() => {
      client.track('view_item', { item_id: 'lamp' });
      client.declare({ size: 'L' });
      client.on('event', () => {})();
      client.personas();
      client.decision('hero');
      client.explain();
      client.status();
      client.consent.get();
    }).not.toThrow();
    await Promise.all([client.ready, client.flush(), client.export()]);
    expect(JSON.stringify([...storage.records])).toBe(before);
  });

  it.each(['set', 'optOut', 'optIn', 'forget'] as const)('leaves %s a way for the visitor', async (name) => {
    const { client } = await open({ plugins: allPlugins(), config: CONFIG });
    client.stop();
    const said = name === 'set' ? client.consent.set({ personalize: 'denied' }) : client[name]();
    await expect(said).resolves.toBeUndefined();
  });

  it('gives a hundred pages in a row nothing to keep', async () => {
    const left = countListeners();
    for (let times = 0; times < 100; times++) {
      const client = createTailorbird({ config: CONFIG, storage: createMemory(), plugins: allPlugins() });
      client.track('view_item');
      if (times % 10 === 0) await client.ready;
      client.stop();
    }
    expect([left(), watched()]).toEqual([[], 0]);
  });
});
