import { frames, open, type Shop } from '../shop.ts';
import { comes, pass, same, type Check } from './check.ts';

const OWN = 'one<!--two--><i>three</i>four';
const TEMPLATE = '<template id="sale"><b>Sale</b> now</template>';

/** What a framework keeps on a node that it has made. */
function mark(node: Node | null | undefined, name = '__reactFiber$a'): void {
  Object.assign(node ?? {}, { [name]: {} });
}

function isFilled({ get }: Shop): boolean {
  return get('main').dataset['tbVariant'] === 'sale';
}

/** Frameworks, which render what they want when they want. */
export const OTHERS: readonly Check[] = [
  {
    name: 'a slot that the page renders away is filled again in a later task, three times, and then left alone',
    async run() {
      const page = await open({ body: '<main data-tb-slot="hero">Home</main>' });
      for (let times = 0; times < 3; times++) {
        page.get('main').textContent = 'Own';
        for (let turns = 0; turns < 5; turns++) await Promise.resolve();
        same(page.get('main').textContent, 'Own', 'in the same task');
        await comes(() => page.get('main').textContent, 'Sale');
      }
      same([isFilled(page), page.told('problem')], [true, []]);
      page.get('main').textContent = 'Own';
      await frames(page);
      await pass(100);
      same([isFilled(page), page.get('main').textContent], [false, 'Own']);
      same([page.client.decision('hero').reason, page.told('problem').length], ['overwritten', 1]);
    },
  },
  {
    name: 'a page that answers each swap at once makes no endless loop',
    async run() {
      const page = await open({ body: '<p>Shop</p>' });
      const slot = page.put('<main data-tb-slot="hero" data-tb-swap="live">Home</main>');
      let answers = 0;
      new page.window.MutationObserver(() => {
        if (slot.textContent === 'Home' || answers > 50) return;
        answers++;
        slot.textContent = 'Home';
      }).observe(slot, { childList: true });
      await comes(() => page.client.decision('hero').reason, 'overwritten');
      await frames(page);
      same([slot.textContent, answers], ['Home', 4]);
    },
  },
  {
    name: 'what a framework renders stays where it is, unseen, while a variant is shown beside it',
    lacks: () => ('adoptedStyleSheets' in Document.prototype ? undefined : 'no adoptedStyleSheets'),
    async run() {
      const page = await open({ body: TEMPLATE, content: { template: '#sale' } });
      const slot = page.put(`<main data-tb-slot="hero">${OWN}</main>`);
      const own = [...slot.childNodes];
      mark(slot);
      await comes(() => slot.innerText.trim(), 'Sale now');
      same(
        own.map((node, index) => slot.childNodes[index] === node),
        own.map(() => true),
      );
      same(page.window.getComputedStyle(page.get('main > i')).display, 'none');
      // The framework goes on with nodes that it knows: none of this may throw.
      const [, , element] = own;
      if (element) slot.removeChild(element).ownerDocument?.createElement('u');
      slot.insertBefore(page.document.createElement('u'), own[3] ?? null);
      await frames(page);
      same(slot.innerText.trim(), 'Sale now');
      page.client.stop();
      same(slot.outerHTML, '<main data-tb-slot="hero">one<!--two--><u></u>four</main>');
    },
  },
  ...['data-tb-hydrate', 'id="__next"', 'id="__nuxt"'].map((attributes): Check => ({
    name: `what a server has rendered (${attributes}) is left alone until the framework has taken it over`,
    async run() {
      const html = `<div ${attributes}><main data-tb-slot="hero" data-tb-swap="live">${OWN}</main></div>`;
      const page = await open({ body: html });
      await pass(150);
      const before = page.get('main').innerHTML;
      same([before, isFilled(page)], [OWN, false]);
      if (attributes === 'data-tb-hydrate') page.get('div').removeAttribute('data-tb-hydrate');
      else if (attributes.includes('nuxt')) mark(page.get('div'), '__vue_app__');
      else mark(page.get('main'));
      await comes(() => page.get('main').innerText.trim(), 'Sale');
      page.client.stop();
      same([page.get('main').innerHTML, page.told('problem')], [OWN, []]);
    },
  })),
  {
    name: 'a page that is written by document.write is filled as any other',
    async run() {
      const script = `<script>document.write('<main data-tb-slot="hero">Ho'); document.write('me</main><p>End</p>');</script>`;
      const page = await open({ body: `<p>Shop</p>${script}` });
      same([page.get('main').textContent, page.get('p:last-child').textContent], ['Sale', 'End']);
      page.client.stop();
      same(page.get('main').outerHTML, '<main data-tb-slot="hero">Home</main>');
    },
  },
];
