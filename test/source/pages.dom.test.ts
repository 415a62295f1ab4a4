import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pages, type Config, type Host } from '../../src/index.ts';
import { open, SHOP, type Opened } from '../flow/given.ts';

const CONFIG: Config = { ...SHOP, page: { query: ['c', 'q'] } };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  Reflect.deleteProperty(window, 'navigation');
  delete document.documentElement.dataset['tbPageType'];
});

async function openPages(): Promise<Opened & { facts(): unknown }> {
  let facts: unknown;
  const catching = {
    name: 'catch',
    setup(host: Host) {
      const { signal } = host;
      Object.assign(host, {
        signal: (name: 'page', value: never) => {
          facts = value;
          signal(name, value);
        },
      });
    },
  };
  const shop = await open({ config: CONFIG, plugins: [catching, pages()] });
  return { ...shop, facts: () => facts };
}

/** How many page views were told; timers of the page have run. */
function views(shop: Opened): number {
  settle();
  return shop.told('event').filter(({ name }) => name === 'page_view').length;
}

/** Lets what waits for the end of the task run. */
function settle(): void {
  vi.advanceTimersByTime(1);
}

describe('a page view', () => {
  it('is told of a full load, once', async () => {
    expect(views(await openPages())).toBe(1);
  });

  it.each<[string, () => void, number]>([
    ['another path', () => history.pushState(null, '', '/lamps'), 2],
    ['another query', () => history.pushState(null, '', '/?c=lamps'), 2],
    ['a replaced path', () => history.replaceState(null, '', '/lamps'), 2],
    ['the same address', () => history.pushState(null, '', '/'), 1],
    ['an anchor', () => history.pushState(null, '', '/#mending'), 1],
    ['an empty anchor', () => history.pushState(null, '', '/#'), 1],
    ['a hash route', () => history.pushState(null, '', '/#/lamps'), 2],
    ['a hashbang route', () => history.pushState(null, '', '/#!lamps'), 2],
  ])('with a click, of %s', async (_, go, expected) => {
    const shop = await openPages();
    // A router changes the address in its own listener, after ours.
    document.addEventListener('click', go, { once: true });
    document.body.click();
    expect(views(shop)).toBe(expected);
  });

  it('is told of a change that comes with the Navigation API, where there is one', async () => {
    const navigation = new EventTarget();
    Object.assign(window, { navigation });
    const shop = await openPages();
    history.pushState(null, '', '/lamps');
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(views(shop)).toBe(2);
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(views(shop)).toBe(2);
  });

  it.each(['popstate', 'hashchange'])('is told of a change that comes with %s', async (type) => {
    const shop = await openPages();
    history.replaceState(null, '', '/#/lamps');
    window.dispatchEvent(new Event(type));
    expect(views(shop)).toBe(2);
  });

  it('is told once of a change that comes with many events', async () => {
    const shop = await openPages();
    history.replaceState(null, '', '/#/lamps');
    for (const type of ['popstate', 'hashchange']) window.dispatchEvent(new Event(type));
    document.body.click();
    expect(views(shop)).toBe(2);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('is told of a page that comes back from the cache: %s', async (persisted, expected) => {
    const shop = await openPages();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
    expect(views(shop)).toBe(expected);
  });

  it('begins decisions anew, except for the first', async () => {
    const shop = await openPages();
    settle();
    expect(shop.told('refresh')).toEqual([]);
    history.pushState(null, '', '/lamps');
    document.body.click();
    settle();
    expect(shop.told('refresh')).toHaveLength(1);
  });

  it('is not told after stop', async () => {
    const shop = await openPages();
    shop.client.stop();
    history.pushState(null, '', '/lamps');
    document.body.click();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(views(shop)).toBe(1);
  });

  it('says nothing of the address', async () => {
    history.replaceState(null, '', '/order/ann@shop.example?token=secret');
    const shop = await openPages();
    expect(shop.told('event')[0]?.properties).toEqual({});
  });
});

describe('the facts of a page', () => {
  it('are its path, its type and the allowed part of its query', async () => {
    document.documentElement.dataset['tbPageType'] = 'category';
    history.replaceState(null, '', '/shop/lamps?c=floor&q=brass%20lamp&token=secret#top');
    expect((await openPages()).facts()).toEqual({
      path: '/shop/lamps',
      type: 'category',
      query: { c: 'floor', q: 'brass lamp' },
    });
  });

  it('have no type and no query where there is none', async () => {
    expect((await openPages()).facts()).toEqual({ path: '/', type: null, query: {} });
  });

  it('follow the route', async () => {
    const shop = await openPages();
    history.pushState(null, '', '/lamps?c=floor');
    document.body.click();
    settle();
    expect(shop.facts()).toMatchObject({ path: '/lamps', query: { c: 'floor' } });
  });

  it('can be read by a slot', async () => {
    history.replaceState(null, '', '/sale?c=lamps');
    const hero = { variants: [{ id: 'here', when: { 'page.path': '/sale', 'page.query.c': 'lamps' } }] };
    const shop = await open({ config: { ...CONFIG, slots: { hero } }, plugins: [pages()] });
    expect(shop.client.decision('hero')).toMatchObject({ variant: 'here', reason: 'matched' });
  });
});
