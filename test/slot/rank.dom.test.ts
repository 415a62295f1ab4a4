import { describe, expect, it } from 'vitest';
import { rank, type Config, type Plugin } from '../../src/index.ts';
import { look } from '../flow/eyes.ts';
import { createMemory, leave, open, page, type Memory, type Opened } from '../flow/given.ts';
import { LEANING_SHOP, listOf, shown } from './lists.ts';

/** Views so many things of each category: `aab` is two of a and one of b. */
function view({ client }: Opened, categories: string, brand = 'none'): void {
  for (const category of categories)
    client.track('view_item', { item_id: 'x', item_category: category, item_brand: brand });
}

/** What is left in the browser by a visitor who has viewed these things. */
async function leaningTo(categories: string, brand?: string): Promise<Memory> {
  const storage = createMemory();
  const shop = await open({ config: LEANING_SHOP, storage });
  view(shop, categories, brand);
  await leave(shop);
  return storage;
}

interface Shown extends Opened {
  readonly list: HTMLElement;
}

/** Opens a page with a list for a visitor who has viewed these things. */
async function openList(
  html: string,
  { categories = 'cc', config = LEANING_SHOP, plugins = [rank()], brand }: Given = {},
): Promise<Shown> {
  const storage = await leaningTo(categories, brand);
  const list = page(html);
  const shop = await open({ config, storage, plugins });
  await shop.client.ready;
  return { ...shop, list };
}

interface Given {
  readonly categories?: string;
  readonly brand?: string;
  readonly config?: Config;
  readonly plugins?: Plugin[];
}

/** Lets observers and promises run. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('a list with data-tb-rank', () => {
  it('begins with what the visitor leans to', async () => {
    const { list } = await openList(listOf('a1 b1 c1 d1 c2'));
    expect(shown(list)).toBe('c1 c2 a1 b1 d1');
    expect(list.dataset['tbRanked']).toBe('rank');
  });

  it('keeps the page’s order for who is not known', async () => {
    const html = listOf('a1 b1 c1');
    const { list } = await openList(html, { categories: '' });
    expect(list.outerHTML).toBe(html.replace('data-tb-rank', 'data-tb-rank=""'));
  });

  it('leaves pinned and sponsored items and what is no item where they are', async () => {
    const { list } = await openList(listOf('a1! # b1$ d1 c1 c2! c3'));
    expect(shown(list)).toBe('a1 # b1 c1 c3 c2 d1');
  });

  it('keeps white space and comments where they are', async () => {
    const { list } = await openList(listOf('a1 c1').replace('\n', '\n<!-- first -->'));
    const kinds = [...list.childNodes].map(({ nodeName }) => nodeName);
    expect(kinds).toEqual(['#text', '#comment', 'LI', '#text', 'LI', '#text']);
    expect(shown(list)).toBe('c1 a1');
  });

  it('moves its own elements, with their listeners', async () => {
    let clicks = 0;
    const storage = await leaningTo('c');
    const list = page(listOf('a1 b1 c1'));
    const [, , last] = list.children;
    last?.addEventListener('click', () => (clicks += 1));
    const shop = await open({ config: LEANING_SHOP, storage, plugins: [rank()] });
    await shop.client.ready;
    expect(list.firstElementChild).toBe(last);
    last?.querySelector('a')?.click();
    expect(clicks).toBe(1);
  });

  it('asks every affinity that it has a property for, and only that which it names', async () => {
    const item = (id: string, brand: string): string =>
      `<li data-tb-item='{"item_id":"${id}","item_category":"${id[0]}","item_brand":"${brand}"}'>${id}</li>`;
    const items = item('a1', 'x') + item('b1', 'y') + item('c1', 'z');
    const both = await openList(`<ul data-tb-rank>${items}</ul>`, { categories: 'ccb', brand: 'y' });
    // Of the category c two thirds, of the brand y all.
    expect(shown(both.list)).toBe('b1 c1 a1');
    const one = await openList(`<ul data-tb-rank="category">${items}</ul>`, {
      categories: 'ccb',
      brand: 'y',
    });
    expect(shown(one.list)).toBe('c1 b1 a1');
    const two = await openList(`<ul data-tb-rank=" brand  category ">${items}</ul>`, {
      categories: 'ccb',
      brand: 'y',
    });
    expect(shown(two.list)).toBe('b1 c1 a1');
  });

  it('that names an affinity that there is not keeps the page’s order, and it is told', async () => {
    const { list, told } = await openList(listOf('a1 c1', 'data-tb-rank="colour"'));
    expect(shown(list)).toBe('a1 c1');
    expect(told('problem')).toEqual([{ code: 'list', message: expect.stringContaining('colour') }]);
  });

  it.each([
    ['text', '{'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('leaves an item where it is that says %s of itself, and tells of it', async (_, text) => {
    const html = `${listOf('a1 b1 c1').slice(0, -5)}<li data-tb-item='${text}'>bad</li>\n</ul>`;
    const { list, told } = await openList(html);
    expect(shown(list)).toBe('c1 a1 b1 bad');
    expect(told('problem').map(({ code }) => code)).toContain('list');
  });

  it.each(['constructor', '__proto__', '$top', 'toString'])(
    'is not moved by a category like %s',
    async (category) => {
      const item = (id: string): string => JSON.stringify({ item_id: id, item_category: category });
      const { list, told } = await openList(
        `<ul data-tb-rank><li data-tb-item='{"item_category":"d"}'>d</li><li data-tb-item='${item('x')}'>x</li></ul>`,
      );
      expect([shown(list), told('problem')]).toEqual(['d x', []]);
    },
  );

  it('takes its limits from the options', async () => {
    const { list } = await openList(listOf('a1 b1 c1 c2'), { plugins: [rank({ places: 1, inARow: 1 })] });
    expect(shown(list)).toBe('a1 c1 b1 c2');
  });

  it.each([{ places: -1 }, { inARow: Number.NaN }, { places: 'four' as unknown as number }])(
    'does not rank by the options %o, and it is told',
    async (options) => {
      const { list, told } = await openList(listOf('a1 c1'), { plugins: [rank(options)] });
      expect(shown(list)).toBe('a1 c1');
      expect(told('problem')).toMatchObject([{ code: 'plugin', message: expect.stringContaining('rank') }]);
    },
  );

  it('keeps the page’s order for visitors who are held out, and says so', async () => {
    const { list } = await openList(listOf('a1 c1'), { config: { ...LEANING_SHOP, holdout: 1 } });
    expect([shown(list), list.dataset['tbRanked']]).toEqual(['a1 c1', 'held-out']);
  });

  it('keeps the page’s order where consent is denied', async () => {
    const storage = await leaningTo('cc');
    const list = page(listOf('a1 c1'));
    const { client } = await open({ config: LEANING_SHOP, storage });
    await client.ready;
    await client.consent.set({ personalize: 'denied' });
    client.use(rank());
    view({ client } as Opened, 'cc');
    expect(shown(list)).toBe('a1 c1');
  });
});

describe('the page’s order is back', () => {
  const HTML = listOf('a1 # b1 c1 d1! c2');
  const OWN = HTML.replace('data-tb-rank', 'data-tb-rank=""');

  it.each<[string, (shop: Opened) => unknown]>([
    ['when everything stops', ({ client }) => client.stop()],
    ['when the visitor refuses', ({ client }) => client.consent.set({ personalize: 'denied' })],
    ['when the visitor leaves everything', ({ client }) => client.optOut()],
    ['when the visitor is forgotten', ({ client }) => client.forget()],
  ])('%s, exactly, also where it has been seen', async (_, end) => {
    const shop = await openList(HTML);
    const nodes = [...shop.list.childNodes];
    expect(shown(shop.list)).toBe('c1 # c2 a1 d1 b1');
    look(shop.list, 1);
    await end(shop);
    expect(shop.list.outerHTML).toBe(OWN);
    expect(new Set(shop.list.childNodes)).toEqual(new Set(nodes));
  });

  it('when the page takes the attribute away', async () => {
    const { list } = await openList(HTML);
    list.removeAttribute('data-tb-rank');
    await settle();
    expect(list.outerHTML).toBe(HTML.replace(' data-tb-rank', ''));
    list.setAttribute('data-tb-rank', '');
    await settle();
    expect(shown(list)).toBe('c1 # c2 a1 d1 b1');
  });

  it('when one persona is left, not: the list is of no persona', async () => {
    const { list, client } = await openList(HTML);
    await client.optOut('bargain');
    expect(shown(list)).toBe('c1 # c2 a1 d1 b1');
  });

  it('with the focus where it was', async () => {
    const { list, client } = await openList(HTML);
    const link = list.querySelector('a');
    link?.focus();
    expect(document.activeElement?.textContent).toBe('c1');
    client.stop();
    expect([document.activeElement, list.outerHTML]).toEqual([link, OWN]);
  });

  it('without what the page has removed', async () => {
    const { list, client } = await openList(HTML);
    list.children[0]?.remove();
    client.stop();
    expect(shown(list)).toBe('a1 # b1 d1 c2');
  });
});

describe('a list that changes', () => {
  const add = (list: Element, items: string, how: 'append' | 'prepend' = 'append'): void => {
    const holder = document.createElement('div');
    holder.innerHTML = listOf(items);
    list[how](...(holder.firstElementChild?.children ?? []));
  };

  it('is ranked anew with what was added, as long as nobody has seen it', async () => {
    const { list, client } = await openList(listOf('a1 c1'));
    add(list, 'd1 c2');
    await settle();
    expect(shown(list)).toBe('c1 c2 a1 d1');
    add(list, 'e1', 'prepend');
    await settle();
    expect(shown(list)).toBe('c1 c2 e1 a1 d1');
    client.stop();
    expect(shown(list)).toBe('e1 a1 c1 d1 c2');
  });

  it('is left alone once it was seen, and what was added is where the page has put it', async () => {
    const { list, client } = await openList(listOf('a1 c1'));
    look(list, 1);
    look(list, 0);
    add(list, 'd1 c2');
    await settle();
    expect(shown(list)).toBe('c1 a1 d1 c2');
    client.stop();
    expect(shown(list)).toBe('a1 c1 d1 c2');
  });

  it('that was seen before anything was known keeps the page’s order, and says so', async () => {
    const storage = await leaningTo('cc');
    const list = page(listOf('a1 c1'));
    const shop = await open({ config: LEANING_SHOP, storage, plugins: [rank()] });
    look(list, 1);
    await shop.client.ready;
    expect([shown(list), list.dataset['tbRanked']]).toEqual(['a1 c1', 'too-late']);
    shop.client.stop();
    expect(list.dataset['tbRanked']).toBeUndefined();
  });

  it('into which the page puts nothing but new items begins anew', async () => {
    const { list, client } = await openList(listOf('a1 c1'));
    look(list, 1);
    list.replaceChildren();
    add(list, 'b1 d1 c3');
    await settle();
    expect(shown(list)).toBe('c3 b1 d1');
    client.stop();
    expect(shown(list)).toBe('b1 d1 c3');
  });

  it('whose elements the page uses for other items begins anew', async () => {
    const { list } = await openList(listOf('a1 c1 d1'));
    look(list, 1);
    expect(shown(list)).toBe('c1 a1 d1');
    const items = [...list.children].toSorted((a, b) => (a.textContent < b.textContent ? -1 : 1));
    for (const [index, id] of ['b7', 'd7', 'c7'].entries()) {
      items[index]?.setAttribute('data-tb-item', JSON.stringify({ item_id: id, item_category: id[0] }));
      items[index]?.replaceChildren(id);
    }
    await settle();
    expect(shown(list)).toBe('c7 b7 d7');
  });

  it('whose elements the page uses for other items has its order at once, also with the focus inside', async () => {
    const { list } = await openList(listOf('a1 c1'));
    expect(shown(list)).toBe('c1 a1');
    list.querySelector('a')?.focus();
    const items = [...list.children].toReversed();
    for (const [index, id] of ['b7', 'c7'].entries())
      items[index]?.setAttribute('data-tb-item', JSON.stringify({ item_id: id, item_category: id[0] }));
    await settle();
    expect([...list.children]).toEqual(items);
  });

  it('whose children say only later what they are is as seen as it was', async () => {
    const storage = await leaningTo('cc');
    const plain = listOf('a1 c1').replaceAll('data-tb-item', 'data-later');
    const list = page(plain);
    const { client } = await open({ config: LEANING_SHOP, storage, plugins: [rank()] });
    await client.ready;
    look(list, 1);
    for (const child of list.children)
      child.setAttribute('data-tb-item', child.getAttribute('data-later') ?? '');
    await settle();
    expect(shown(list)).toBe('a1 c1');
  });

  it('that the page sorts itself goes back to that', async () => {
    const { list, client } = await openList(listOf('a1 b1 c1'));
    look(list, 1);
    const sorted = [...list.children].toSorted((a, b) => (a.textContent > b.textContent ? -1 : 1));
    list.append(...sorted);
    await settle();
    expect(shown(list)).toBe('c1 b1 a1');
    client.stop();
    expect(shown(list)).toBe('c1 b1 a1');
  });

  it('with the focus inside is left alone until it has none', async () => {
    const storage = await leaningTo('cc');
    const list = page(`${listOf('a1 b1 c1')}<button>Else</button>`);
    const [first, second] = list.querySelectorAll('a');
    first?.focus();
    const { client } = await open({ config: LEANING_SHOP, storage, plugins: [rank()] });
    await client.ready;
    expect(shown(list)).toBe('a1 b1 c1');
    second?.focus();
    await settle();
    expect([shown(list), document.activeElement]).toEqual(['a1 b1 c1', second]);
    document.querySelector('button')?.focus();
    await expect.poll(() => shown(list)).toBe('c1 a1 b1');
  });

  it('that the page puts back again and again is left to the page, and it is told', async () => {
    const storage = await leaningTo('cc');
    const list = page(listOf('a1 b1 c1'));
    const own = [...list.children];
    let times = 0;
    const insist = new MutationObserver(() => {
      if (times++ < 50 && list.firstElementChild !== own[0]) list.append(...own);
    });
    insist.observe(list, { childList: true });
    const { client, told } = await open({ config: LEANING_SHOP, storage, plugins: [rank()] });
    await client.ready;
    await settle();
    insist.disconnect();
    expect([shown(list), list.dataset['tbRanked']]).toEqual(['a1 b1 c1', 'overwritten']);
    expect([times < 15, told('problem').map(({ code }) => code)]).toEqual([true, ['list']]);
  });

  it('waits until a framework has taken over what a server has rendered', async () => {
    const storage = await leaningTo('cc');
    const list = page(listOf('a1 b1 c1', 'data-tb-rank data-tb-hydrate'));
    const { client } = await open({ config: LEANING_SHOP, storage, plugins: [rank()] });
    await client.ready;
    await settle();
    expect(shown(list)).toBe('a1 b1 c1');
    list.dataset['tbHydrate'] = 'done';
    await expect.poll(() => shown(list)).toBe('c1 a1 b1');
  });

  it('may change again at the next page view, as far as it is out of view', async () => {
    const { list, client } = await openList(listOf('a1 c1 d1'));
    look(list, 1);
    expect(shown(list)).toBe('c1 a1 d1');
    view({ client } as Opened, 'ddddd');
    client.use({ name: 'router', setup: (host) => host.pageView() });
    expect(shown(list)).toBe('d1 c1 a1');
  });

  it('that comes later is ranked as it comes', async () => {
    const { client } = await openList('<main></main>');
    document.querySelector('main')?.append(document.createElement('p'));
    const holder = document.createElement('div');
    holder.innerHTML = listOf('a1 c1');
    document.body.append(holder);
    await Promise.resolve();
    expect(shown(holder.querySelector('ul') ?? holder)).toBe('c1 a1');
    client.stop();
    expect(shown(holder.querySelector('ul') ?? holder)).toBe('a1 c1');
  });

  it('leaves items beyond the thousandth where they are', async () => {
    const items = Array.from({ length: 1_002 }, (_, index) => (index === 1_001 ? 'c1' : 'a1'));
    const { list } = await openList(listOf(items.join(' ')));
    expect(list.lastElementChild?.textContent).toBe('c1');
  });
});
