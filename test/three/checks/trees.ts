import { frames, open, type Shop } from '../shop.ts';
import { comes, pass, same, type Check } from './check.ts';

const HERO = '<main data-tb-slot="hero">Home</main>';
const FAR = '<div style="height:3000px">Below</div>';
/** A slot that is seen. */
const TALL = HERO.replace('>', ' style="height:50px">');

/** Has a page know a custom element with a slot in its open shadow tree. */
function define({ window }: Shop, name: string, html: string): void {
  window.customElements.define(
    name,
    class extends window.HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).innerHTML = html;
      }
    },
  );
}

function rootOf(page: Shop, name: string): ShadowRoot {
  const { shadowRoot } = page.get(name);
  if (!shadowRoot) throw new Error(`no shadow tree in ${name}`);
  return shadowRoot;
}

/** Where slots are, and how they count. */
export const TREES: readonly Check[] = [
  {
    name: 'slots in open shadow trees are found, before and after their element is defined, and one within another',
    async run() {
      const page = await open({ body: '<shop-late data-tb-root></shop-late><p>Shop</p>' });
      define(page, 'shop-late', HERO);
      define(page, 'shop-inner', HERO);
      define(page, 'shop-outer', '<shop-inner data-tb-root></shop-inner>');
      page.put('<shop-outer data-tb-root></shop-outer>');
      await comes(() => rootOf(page, 'shop-late').textContent, 'Sale');
      const inner = rootOf(page, 'shop-outer').querySelector('shop-inner')?.shadowRoot;
      await comes(() => inner?.textContent, 'Sale');
      page.client.stop();
      same([rootOf(page, 'shop-late').innerHTML, inner?.innerHTML], [HERO, HERO]);
      same(inner?.adoptedStyleSheets?.length ?? 0, 0);
    },
  },
  {
    name: 'a shadow tree in which nobody says that there are slots is left alone',
    async run() {
      const page = await open({ body: `<p data-tb-slot="hero">Home</p>` });
      define(page, 'shop-shut', HERO);
      page.put('<shop-shut></shop-shut>');
      await frames(page);
      same([page.get('p').textContent, rootOf(page, 'shop-shut').innerHTML], ['Sale', HERO]);
    },
  },
  {
    name: 'copies of a filled slot show the same, count once, and get the page’s own back',
    async run() {
      const page = await open({ body: `<div>${TALL}</div>` });
      const slot = page.get('main');
      const copies = [slot.cloneNode(true), slot.cloneNode(true)];
      page.get('div').append(...copies);
      await frames(page);
      const all = [...page.document.querySelectorAll('main')];
      same(
        all.map((one) => one.textContent),
        ['Sale', 'Sale', 'Sale'],
      );
      await comes(() => page.told('exposure').length, 1);
      await pass(300);
      same([page.told('exposure').length, page.told('decision').length], [1, 1]);
      page.client.stop();
      same(
        all.map((one) => one.outerHTML),
        [TALL, TALL, TALL],
      );
    },
  },
  {
    name: 'a slot counts after a second in view, once; out of view it does not, until it is scrolled to',
    async run() {
      const variants = [{ id: 'sale', content: { text: 'Sale' } }];
      const parts = {
        config: { slots: { hero: { variants }, foot: { variants } } },
        body: TALL + FAR + TALL.replace('hero', 'foot'),
      };
      const [page, other] = await Promise.all([open(parts), open(parts)]);
      const slots = (): string[] => page.told('exposure').map(({ slot }) => slot);
      const since = page.window.performance.now();
      await pass(700);
      same(slots(), [], `after ${page.window.performance.now() - since} ms`);
      await comes(slots, ['hero']);
      await comes(() => other.told('exposure').length, 1);
      other.host.pageView();
      page.window.scrollTo(0, 4_000);
      await comes(slots, ['hero', 'foot']);
      page.window.scrollTo(0, 0);
      await pass(1_200);
      same(slots(), ['hero', 'foot']);
      same(
        other.told('exposure').map(({ slot }) => slot),
        ['hero', 'hero'],
        'of two page views',
      );
    },
  },
];
