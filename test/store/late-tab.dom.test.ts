import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Visitor } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, metric, open, type Memory, type Opened } from '../flow/given.ts';

type Listener = (event: { readonly data: unknown }) => void;

/** What the other tabs have said to a tab that the browser lets sleep. */
const waiting: (() => void)[] = [];
const listeners: Listener[] = [];
let isAsleep = false;

afterEach(() => {
  waiting.length = listeners.length = 0;
  isAsleep = false;
});

/** Tabs that hear of one another at once, but for the last one while it sleeps. */
class Channel {
  private listener: Listener | undefined;
  addEventListener(_: string, listener: Listener): void {
    this.listener = listener;
    listeners.push(listener);
  }
  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    for (const listener of listeners.filter((one) => one !== this.listener)) {
      const tell = (): void => listener({ data: copy });
      if (isAsleep && listener === listeners.at(-1)) waiting.push(tell);
      else queueMicrotask(tell);
    }
  }
  close(): void {}
}

interface Two {
  readonly storage: Memory;
  readonly here: Opened;
  readonly there: Opened;
  /** What the clock says, and what the second tab has to wait for before it can write. */
  readonly now: { at: number; writing: Promise<void> | undefined; isWriting: boolean };
  readonly forgotten: Visitor;
}

/** Two tabs of a visitor who is no bargain hunter; the second falls asleep, and all is forgotten in the first. */
async function openTwo(): Promise<Two> {
  vi.stubGlobal('BroadcastChannel', Channel);
  const storage = createMemory();
  const now: Two['now'] = { at: Date.UTC(2026, 10, 23), writing: undefined, isWriting: false };
  const clock = (): number => now.at;
  const slow: Memory = {
    ...storage,
    async update(key, change) {
      now.isWriting = now.writing !== undefined;
      await now.writing;
      await storage.update(key, change);
    },
  };
  const here = await open({ storage, now: clock });
  const there = await open({ storage: slow, now: clock });
  await Promise.all([here.client.ready, there.client.ready]);
  here.viewSale(3);
  await here.client.flush();
  await there.client.flush();
  expect([here.client.personas(), there.client.personas()]).toEqual([['bargain'], ['bargain']]);
  await here.client.optOut('bargain');
  await vi.waitFor(() => expect(there.client.personas()).toEqual([]));
  isAsleep = true;
  now.at += 1_000;
  const { visitor } = await here.client.export();
  await here.client.forget();
  now.at += 1_000;
  return { storage, here, there, now, forgotten: visitor };
}

async function wake({ client }: Opened): Promise<void> {
  isAsleep = false;
  expect(waiting.length).toBeGreaterThan(1);
  for (const tell of waiting.splice(0)) tell();
  // All that it was told is done, one thing after the other.
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await client.flush();
}

/** Does something of which the first tab is not told. */
async function unheard(act: () => Promise<void>): Promise<void> {
  const heard = listeners.shift();
  await act();
  listeners.unshift(heard as Listener);
}

describe('a tab that hears late that all was forgotten', () => {
  it('has nothing left of it, and takes nothing of what came after', async () => {
    const { storage, here, there, forgotten } = await openTwo();
    here.viewSale(2);
    await here.client.flush();
    const { id } = (await here.client.export()).visitor;
    await wake(there);
    expect([metric(here, 'views'), metric(there, 'views')]).toEqual([2, 2]);
    expect(storage.records.get('visitor')).toMatchObject({ id });
    expect(id).not.toBe(forgotten.id);
    await here.client.flush();
    expect(metric(here, 'views')).toBe(2);
  });

  it('does not leave again what the visitor has come back to', async () => {
    const { here, there, now } = await openTwo();
    await here.client.optIn('bargain');
    // So much that the latest is all that is known by name.
    for (let index = 0; index < 300; index++) here.viewSale(1);
    await here.client.flush();
    now.at += 60_000;
    await wake(there);
    await here.client.flush();
    for (const { client } of [here, there]) expect(client.personas()).toEqual(['bargain']);
  });

  it('does not write what it was about to write', async () => {
    const { storage, there, now } = await openTwo();
    let begin = (): void => {};
    now.writing = new Promise((done) => (begin = done));
    there.viewSale(1);
    const written = there.client.flush();
    await vi.waitFor(() => expect([now.isWriting, waiting.length > 1]).toEqual([true, true]));
    isAsleep = false;
    for (const tell of waiting.splice(0)) tell();
    begin();
    await written;
    await there.client.flush();
    expect(Object.keys((storage.records.get('visitor') as Visitor).series)).toEqual(['optOut']);
  });

  it('says what only it knows that the visitor has left', async () => {
    const { here, there } = await openTwo();
    isAsleep = false;
    waiting.length = 0;
    await here.client.optIn('bargain');
    await unheard(() => there.client.optOut('bargain'));
    await here.client.forget();
    await vi.waitFor(() => expect(here.client.explain('bargain')[0]?.reason).toBe('opted-out'));
  });

  it('erases what the other tab had no time to erase', async () => {
    const { storage, there, forgotten } = await openTwo();
    const [forget] = waiting;
    waiting.length = 0;
    storage.records.set('visitor', forgotten);
    forget?.();
    await vi.waitFor(() => expect(storage.records.has('visitor')).toBe(false));
    expect(metric(there, 'views')).toBe(0);
  });
});

describe('what was left and joined before anything could be written', () => {
  /** Two tabs that wait for consent, the second opened later; in the first a persona was left before. */
  async function openWaiting(): Promise<Pick<Two, 'here' | 'there'>> {
    vi.stubGlobal('BroadcastChannel', Channel);
    let at = Date.UTC(2026, 10, 23);
    const shared = { storage: createMemory(), config: ASKING_SHOP, now: () => (at += 1_000) };
    const here = await open(shared);
    await here.client.optOut('bargain');
    return { here, there: await open(shared) };
  }
  async function grant({ here, there }: Pick<Two, 'here' | 'there'>): Promise<unknown[]> {
    await there.client.consent.set({ personalize: 'granted' });
    await there.client.flush();
    await vi.waitFor(() => expect(here.client.consent.get().personalize).toBe('granted'));
    await here.client.flush();
    await there.client.flush();
    return [here, there].map(({ client }) => client.explain('bargain')[0]?.optedOut);
  }

  it('is as it was said last, in a tab that the other one hears', async () => {
    const both = await openWaiting();
    await both.there.client.optIn('bargain');
    expect(await grant(both)).toEqual([false, false]);
  });

  it('is as it was said last, where the other one has said later what it is about another', async () => {
    const both = await openWaiting();
    await both.here.client.optIn('bargain');
    await both.there.client.optIn('reader');
    expect(await grant(both)).toEqual([false, false]);
  });

  it('is left where neither has heard of the other', async () => {
    const both = await openWaiting();
    await both.here.client.optIn('reader');
    await unheard(() => both.there.client.optIn('bargain'));
    expect(await grant(both)).toEqual([true, true]);
  });

  it('is as it was said last, in a tab that has heard of the one and not of the other', async () => {
    const both = await openWaiting();
    await both.here.client.optIn('bargain');
    await both.there.client.optOut('bargain');
    await unheard(() => both.there.client.optIn('bargain'));
    both.there.viewSale(300);
    expect(await grant(both)).toEqual([false, false]);
  });
});
