import { LEANING_SHOP, listOf, shown } from '../../slot/lists.ts';
import { frames, open, type Shop } from '../shop.ts';
import { comes, same, type Check } from './check.ts';

const OWN = 'a1 b1 c1 d1 c2 e1 c3';
const FAR = '<div style="height:3000px">Below</div>';
const HTML = '<b class="big" onclick="x()">Sale</b> <a href="javascript:x()">now</a><script>x()</script>';
const HERO = '<main data-tb-slot="hero"><i>Home</i></main>';

/** A list of which the history, read by then, is known before it is seen. */
async function openList(attributes: string, item: Readonly<Record<string, unknown>>): Promise<Shop> {
  const first = await open({ config: LEANING_SHOP, body: '<p>Shop</p>' });
  for (let times = 0; times < 3; times++) first.client.track('view_item', item);
  first.client.track('add_to_cart', { ...item, price: 1 });
  await first.client.flush();
  first.client.stop();
  first.close();
  const page = await open({ config: LEANING_SHOP, hasPlugins: true, body: FAR + listOf(OWN, attributes) });
  await page.client.ready;
  return page;
}

/** Markup as a browser writes it. */
function parsed(html: string): string {
  return Object.assign(document.createElement('template'), { innerHTML: html }).innerHTML;
}

function without(): string {
  return '<script>delete Element.prototype.setHTML</script>';
}

/** What the plugins of the second script do. */
export const LISTS: readonly Check[] = [
  {
    name: 'rank() re-orders a list by what the visitor leans to, moves its own nodes, and restores it exactly',
    async run() {
      const page = await openList('data-tb-rank', { item_id: 'x', item_category: 'c' });
      const list = page.get('ul');
      await comes(() => shown(list), 'c1 c2 c3 a1 b1 d1 e1');
      same(list.dataset['tbRanked'], 'rank');
      const nodes = [...list.children];
      page.client.stop();
      same([shown(list), list.outerHTML], [OWN, parsed(listOf(OWN))]);
      same(
        nodes.every((node) => node.parentNode === list),
        true,
      );
    },
  },
  {
    name: 'suppress() puts last what is in the cart, and restores the list exactly',
    async run() {
      const page = await openList('data-tb-suppress', { item_id: 'b1', item_category: 'b' });
      const list = page.get('ul');
      await comes(() => shown(list), 'a1 c1 d1 c2 e1 c3 b1');
      page.client.stop();
      same([shown(list), list.outerHTML], [OWN, parsed(listOf(OWN, 'data-tb-suppress'))]);
    },
  },
  {
    name: 'HTML of the config is made harmless by the browser’s own setHTML',
    lacks: () => ('setHTML' in Element.prototype ? undefined : 'no setHTML'),
    async run() {
      const page = await open({ hasPlugins: true, content: { html: HTML }, body: HERO });
      const slot = page.get('main');
      same(slot.innerHTML, '<b class="big">Sale</b> <a>now</a>');
      page.client.stop();
      same(slot.outerHTML, HERO);
    },
  },
  {
    name: 'HTML of the config is made harmless by DOMPurify, where the page has it and the browser cannot',
    async run() {
      const head = `${without()}<script src="/purify.min.js"></script>`;
      const page = await open({ hasPlugins: true, head, content: { html: HTML }, body: HERO });
      const slot = page.get('main');
      same(slot.innerHTML, '<b class="big">Sale</b> <a>now</a>');
      page.client.stop();
      same(slot.outerHTML, HERO);
    },
  },
  {
    name: 'HTML of the config leaves the default where nothing can make it harmless',
    async run() {
      const page = await open({ hasPlugins: true, head: without(), content: { html: HTML }, body: HERO });
      await frames(page);
      same([page.get('main').outerHTML, page.client.decision('hero').reason], [HERO, 'no-content']);
      same(
        page.told('problem').map(({ code }) => code),
        ['slot'],
      );
    },
  },
];
