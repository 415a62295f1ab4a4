import { describe, expect, it } from 'vitest';
import { rank, suppress, type Plugin } from '../../src/index.ts';
import { look } from '../flow/eyes.ts';
import { createMemory, leave, NOW, open, page, type Opened } from '../flow/given.ts';
import { LEANING_SHOP, listOf, shown } from './lists.ts';

const DAY = 864e5;

interface Given {
  /** Ids of what was bought; the first letter is the category. */
  readonly bought?: string;
  /** Days since then. @defaultValue 1 */
  readonly days?: number;
  readonly cart?: string;
  /** Categories of what was viewed. */
  readonly viewed?: string;
  readonly plugins?: Plugin[];
  readonly holdout?: number;
}

interface Shown extends Opened {
  readonly list: HTMLElement;
}

const itemOf = (id: string): Record<string, string | number> => ({
  item_id: id,
  item_category: id[0] ?? '',
  price: 1,
});

/** Opens a page with a list for a visitor who has bought this, and has that in the cart. */
async function openList(html: string, { plugins = [suppress()], ...given }: Given = {}): Promise<Shown> {
  const storage = createMemory();
  const before = await open({
    config: LEANING_SHOP,
    storage,
    now: () => NOW - (given.days ?? 1) * DAY,
  });
  const items = (given.bought ?? '').split(' ').filter(Boolean).map(itemOf);
  if (items.length > 0) before.client.track('purchase', { transaction_id: 't1', value: 5, items });
  await leave(before);
  const later = await open({ config: LEANING_SHOP, storage });
  for (const id of (given.cart ?? '').split(' ').filter(Boolean))
    later.client.track('add_to_cart', itemOf(id));
  for (const category of given.viewed ?? '')
    later.client.track('view_item', { item_id: 'x', item_category: category });
  await leave(later);
  const list = page(html);
  const config = { ...LEANING_SHOP, holdout: given.holdout };
  const shop = await open({ config, storage, plugins });
  await shop.client.ready;
  return { ...shop, list };
}

const order = async (attribute: string, items: string, given: Given): Promise<string> => {
  const { list, client } = await openList(listOf(items, attribute), given);
  const text = shown(list);
  client.stop();
  return text;
};

const BOTH = { bought: 'a1', cart: 'b1' };

describe('a list with data-tb-suppress', () => {
  it.each([
    ['puts last what was bought or is in the cart', 'data-tb-suppress', BOTH, 'c1 d1 a1 b1'],
    ['puts last what was bought', 'data-tb-suppress="bought"', BOTH, 'b1 c1 d1 a1'],
    ['puts last what is in the cart', 'data-tb-suppress="cart"', BOTH, 'a1 c1 d1 b1'],
    ['means both by naming both', 'data-tb-suppress="cart  bought"', BOTH, 'c1 d1 a1 b1'],
    ['hides both', 'data-tb-suppress="hide"', BOTH, 'c1 d1 (a1) (b1)'],
    ['hides what was bought', 'data-tb-suppress="bought hide"', BOTH, 'b1 c1 d1 (a1)'],
    ['leaves all of it for who has done neither', 'data-tb-suppress="hide"', {}, 'a1 b1 c1 d1'],
    ['leaves all of it for who has only something else', 'data-tb-suppress', { bought: 'z' }, 'a1 b1 c1 d1'],
    ['keeps the order where all of it is', 'data-tb-suppress', { bought: 'a1 b1 c1 d1' }, 'a1 b1 c1 d1'],
    ['never hides all of it', 'data-tb-suppress="hide"', { bought: 'a1 b1 c1 d1' }, 'a1 b1 c1 d1'],
  ] as const)('%s', async (...[, attribute, given, expected]) =>
    expect(await order(attribute, 'a1 b1 c1 d1', given)).toBe(expected),
  );

  it('leaves pinned and sponsored items and what is no item where they are', async () => {
    const given = { bought: 'a1 b1 c1 d1' };
    expect(await order('data-tb-suppress="hide"', 'a1! b1$ # c1 d1 e1', given)).toBe('a1 b1 # e1 (c1) (d1)');
  });

  it('counts among what is left to see nothing that the page has hidden', async () => {
    const html = listOf('a1 b1', 'data-tb-suppress="hide"').replace('<li', '<li hidden');
    const { list, client } = await openList(html, { bought: 'b1' });
    expect(shown(list)).toBe('(a1) b1');
    client.stop();
    expect(shown(list)).toBe('(a1) b1');
  });

  it('leaves what has no id', async () => {
    const html = `<ul data-tb-suppress><li data-tb-item='{"item_category":"a"}'>a</li><li data-tb-item='{}'>b</li></ul>`;
    const { list, told } = await openList(html, { bought: 'undefined a', cart: 'undefined' });
    expect([shown(list), told('problem')]).toEqual(['a b', []]);
  });

  it('knows an id that is a number', async () => {
    const html = `<ul data-tb-suppress><li data-tb-item='{"item_id":7}'>7</li><li data-tb-item='{"item_id":8}'>8</li></ul>`;
    const { list } = await openList(html, { bought: '7' });
    expect(shown(list)).toBe('8 7');
  });

  it.each([
    [13, 'b1 a1'],
    [14, 'a1 b1'],
    [15, 'a1 b1'],
  ])('offers again after the interval of the category: %i days', async (days, expected) => {
    const plugins = [suppress({ replenish: { a: 'P14D', b: 'P1D' } })];
    expect(await order('data-tb-suppress', 'a1 b1', { bought: 'a1', days, plugins })).toBe(expected);
  });

  it.each([
    [2, 'b1 a1'],
    [3, 'a1 b1'],
  ])('lets the item say its own interval: %i days', async (days, expected) => {
    const html = listOf('a1 b1', 'data-tb-suppress').replace('{', '{&quot;replenish&quot;:&quot;P3D&quot;,');
    const plugins = [suppress({ replenish: { a: 'P14D' } })];
    const { list } = await openList(html, { bought: 'a1', days, plugins });
    expect(shown(list)).toBe(expected);
  });

  it('does not offer again without an interval, nor what is in the cart', async () => {
    expect(await order('data-tb-suppress', 'a1 b1', { bought: 'a1', days: 380 })).toBe('b1 a1');
    const plugins = [suppress({ replenish: { a: 'P1D' } })];
    const given = { bought: 'a1', days: 7, cart: 'a1', plugins };
    expect(await order('data-tb-suppress', 'a1 b1', given)).toBe('b1 a1');
  });

  it.each(['constructor', '__proto__'])('has no interval for a category like %s', async (category) => {
    const item = JSON.stringify({ item_id: 'a1', item_category: category });
    const html = `<ul data-tb-suppress><li data-tb-item='${item}'>a1</li><li data-tb-item='{"item_id":"b"}'>b</li></ul>`;
    const { list, told } = await openList(html, {
      bought: 'a1',
      plugins: [suppress({ replenish: { x: 'P1D' } })],
    });
    expect([shown(list), told('problem')]).toEqual(['b a1', []]);
  });

  it.each([
    { replenish: { a: '30 days' } },
    { replenish: { a: 5 as unknown as string } },
    { replenish: 'P1D' as never },
  ])('does nothing with the options %o, and it is told', async (options) => {
    const { list, told } = await openList(listOf('a1 b1', 'data-tb-suppress'), {
      bought: 'a1',
      plugins: [suppress(options)],
    });
    expect(shown(list)).toBe('a1 b1');
    expect(told('problem')).toMatchObject([{ code: 'plugin', message: expect.stringContaining('suppress') }]);
  });

  it('takes an interval of an item that is none for never, and tells of it', async () => {
    const html = listOf('a1 b1', 'data-tb-suppress').replace('{', '{&quot;replenish&quot;:&quot;soon&quot;,');
    const { list, told } = await openList(html, { bought: 'a1' });
    expect(shown(list)).toBe('b1 a1');
    expect(told('problem')).toMatchObject([{ code: 'list', message: expect.stringContaining('soon') }]);
  });

  it('keeps the page’s order for visitors who are held out', async () => {
    expect(await order('data-tb-suppress', 'a1 b1', { bought: 'a1', holdout: 1 })).toBe('a1 b1');
  });

  it('is left alone where it was seen', async () => {
    const shop = await openList(listOf('a1 b1', 'data-tb-suppress'), { cart: 'b1' });
    look(shop.list, 1);
    shop.client.track('add_to_cart', itemOf('a1'));
    await shop.client.flush();
    shop.list.insertAdjacentHTML('beforeend', `<li data-tb-item='{"item_id":"c1"}'>c1</li>`);
    await new Promise((done) => setTimeout(done));
    expect(shown(shop.list)).toBe('a1 b1 c1');
  });

  it.each<[string, (shop: Opened) => unknown]>([
    ['everything stops', ({ client }) => client.stop()],
    ['the visitor refuses', ({ client }) => client.consent.set({ personalize: 'denied' })],
    ['the visitor is forgotten', ({ client }) => client.forget()],
  ])('is as it was, hidden items too, when %s', async (_, end) => {
    const html = listOf('a1 # b1 c1', 'data-tb-suppress="hide"');
    const shop = await openList(html, BOTH);
    expect(shown(shop.list)).toBe('c1 # (a1) (b1)');
    look(shop.list, 1);
    await end(shop);
    expect(shop.list.outerHTML).toBe(html);
  });
});

describe('a list that is suppressed and ranked', () => {
  const HTML = listOf('a1 b1 c1! d1 c2 e1', 'data-tb-suppress="bought hide" data-tb-rank="category"');

  it.each([
    ['rank first', () => [rank(), suppress()]],
    ['suppress first', () => [suppress(), rank()]],
  ])('is ranked without what is suppressed, in whatever order the plugins come: %s', async (_, plugins) => {
    const shop = await openList(HTML, { bought: 'b1 d1', viewed: 'ceee', plugins: plugins() });
    expect(shown(shop.list)).toBe('e1 c2 c1 a1 (b1) (d1)');
    expect(shop.list.dataset['tbRanked']).toBe('suppress rank');
    shop.client.stop();
    expect(shop.list.outerHTML).toBe(HTML);
  });

  it('says which of the two has changed it', async () => {
    const plugins = (): Plugin[] => [suppress(), rank()];
    const bought = await openList(HTML, { bought: 'b1', plugins: plugins() });
    expect(bought.list.dataset['tbRanked']).toBe('suppress');
    bought.client.stop();
    const viewed = await openList(HTML, { viewed: 'e', plugins: plugins() });
    expect(viewed.list.dataset['tbRanked']).toBe('rank');
  });

  it('takes a plugin that comes later as long as nobody has seen the list', async () => {
    const { list, client } = await openList(HTML, { bought: 'b1', viewed: 'ceee', plugins: [rank()] });
    expect(shown(list)).toBe('c2 e1 c1 a1 b1 d1');
    client.use(suppress());
    expect(shown(list)).toBe('e1 c2 c1 a1 d1 (b1)');
    client.stop();
    expect(list.outerHTML).toBe(HTML);
  });
});
