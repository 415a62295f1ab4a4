import type { Content, Slot } from '../../../src/index.ts';
import { createRandom, pick } from '../../random.mjs';
import { open, type Shop } from '../shop.ts';
import { comes, pass, same, type Check } from './check.ts';

const TIMES = 200;

/** Every kind of content, alone and together, by the name that the visitor says to see it. */
const KINDS: Readonly<Record<string, Content>> = {
  text: { text: 'Sale' },
  attributes: { attributes: { href: '/sale', title: 'Sale', hidden: '' } },
  template: { template: '#sale' },
  image: { image: { src: 'data:,', srcset: 'data:, 1x', alt: 'Sale', width: 20, height: 10 } },
  parts: { parts: { a: false, b: true, c: false } },
  classes: { classes: { sale: true, own: false, other: true } },
  many: {
    template: '#sale',
    parts: { a: false, b: true },
    classes: { sale: true },
    attributes: { title: 'x' },
  },
  whole: { text: 'Sale', classes: { own: false }, attributes: { class: 'whole', lang: 'de', dir: 'rtl' } },
};
const IDS = ['s0', 's1', 's2', 's3', 's4'];
/** With white space, comments, templates and parts of every state: what could come back otherwise. */
const OWN = `one<!--two--><b data-tb-part="a">three</b>
  <i data-tb-part="b" hidden>four</i><u data-tb-part="c" hidden="until-found">x</u>
  <input value="own"><textarea>own</textarea><select><option>1<option selected>2</select>five`;
const PAGE = `<template id="sale"><u data-tb-part="a">Sale</u> now <s data-tb-part="b" hidden>!</s></template>
  <main data-tb-slot="s0">${OWN}</main><a data-tb-slot="s1" href="/own" class="own">${OWN}</a>
  <p data-tb-slot="s2" class="own  big " title hidden>${OWN.replaceAll('\n', ' ')}</p>
  <img data-tb-slot="s3" src="data:," class="own" alt=""><div data-tb-slot="s4"><template id="mine"
    data-tb-when='{"declared.s4":"own"}'><u>mine</u></template>${OWN}</div>`;

function slotOf(id: string): Slot {
  const variants = Object.entries(KINDS).map(([kind, content]) => ({
    id: kind,
    when: { [`declared.${id}`]: kind },
    content,
  }));
  return { variants } as never;
}

/** What a slot is: its markup, and which nodes these are. */
function stateOf(slot: Element): readonly [string, readonly Node[]] {
  const all = slot.ownerDocument.createTreeWalker(slot);
  const nodes: Node[] = [];
  while (all.nextNode()) nodes.push(all.currentNode);
  return [slot.outerHTML, nodes];
}

function compare(slot: Element, [html, nodes]: ReturnType<typeof stateOf>, what: string): void {
  const [now, are] = stateOf(slot);
  same(now, html, what);
  same(are.length === nodes.length && are.every((node, index) => node === nodes[index]), true, what);
}

/** How busy a visitor can be, as they begin and end. */
const WORK: readonly [string, string, (slot: HTMLElement) => void, (slot: HTMLElement) => void][] = [
  ['focus', '<button>Buy</button>', (slot) => slot.querySelector('button')?.focus(), blur],
  [
    'dialog',
    '<dialog><button>Yes</button></dialog>',
    (slot) => slot.querySelector('dialog')?.showModal(),
    (slot) => (slot.querySelector('dialog')?.close(), blur(slot)),
  ],
  ['field', '<input>', (slot) => type(slot, 'half'), (slot) => type(slot, '')],
  ['tick', '<input type="checkbox">', (slot) => tick(slot, true), (slot) => tick(slot, false)],
];

function blur({ ownerDocument }: HTMLElement): void {
  const { activeElement } = ownerDocument;
  if (activeElement && 'blur' in activeElement) (activeElement as HTMLElement).blur();
}

function type(slot: HTMLElement, value: string): void {
  Object.assign(slot.querySelector('input') ?? {}, { value });
}

function tick(slot: HTMLElement, checked: boolean): void {
  Object.assign(slot.querySelector('input') ?? {}, { checked });
}

async function openFilled(own: string, content: Content = { text: 'Sale' }): Promise<Filled> {
  const page = await open({ body: '<template id="sale"><button>Sale</button></template>', content });
  const slot = page.put(`<main data-tb-slot="hero">${own}</main>`);
  const [button] = slot.querySelectorAll('button');
  return { page, slot, nodes: [...slot.childNodes], button };
}

interface Filled {
  readonly page: Shop;
  readonly slot: HTMLElement;
  /** The page's own. */
  readonly nodes: readonly ChildNode[];
  readonly button: HTMLElement | undefined;
}

/** What a slot shows and gives back. */
export const SWAP: readonly Check[] = [
  {
    name: `every kind of content is shown and taken away ${TIMES} times in any order, and the DOM is the same`,
    async run() {
      const page = await open({
        config: { slots: Object.fromEntries(IDS.map((id) => [id, slotOf(id)])) },
        body: PAGE,
      });
      const slots = IDS.map((id) => page.get(`[data-tb-slot="${id}"]`));
      const before = slots.map(stateOf);
      const random = createRandom(7);
      const [seen, shown] = [new Set<string>(), new Map<string, string>()];
      for (let restored = 0; restored < TIMES;) {
        const id = pick(random, IDS);
        const slot = page.get(`[data-tb-slot="${id}"]`);
        const kind = shown.has(id) ? 'none' : pick(random, [...Object.keys(KINDS), 'own']);
        page.client.declare({ [id]: kind });
        page.host.pageView();
        const variant = slot.dataset['tbVariant'];
        if (variant !== undefined) seen.add(variant);
        if (variant === undefined && kind === 'none') {
          restored++;
          compare(slot, before[IDS.indexOf(id)] ?? ['', []], `${id} after ${shown.get(id)}`);
        }
        if (variant === undefined) shown.delete(id);
        else shown.set(id, variant);
      }
      same([...seen].toSorted(), [...Object.keys(KINDS), 'mine'].toSorted());
      page.client.stop();
      slots.forEach((slot, index) => compare(slot, before[index] ?? ['', []], `slot ${index} at the end`));
      same(page.told('problem'), []);
    },
  },
  {
    name: 'the page’s own nodes come back with their listeners and what is in their fields',
    async run() {
      const { page, slot, nodes, button } = await openFilled(
        '<button>Buy</button><input><textarea>a</textarea><input type="checkbox">',
      );
      let clicks = 0;
      const [, field, area, box] = nodes;
      button?.addEventListener('click', () => clicks++);
      await comes(() => slot.textContent, 'Sale');
      Object.assign(field ?? {}, { value: 'typed' });
      Object.assign(area ?? {}, { value: 'written' });
      Object.assign(box ?? {}, { checked: true });
      page.client.stop();
      same(
        [...slot.childNodes].every((node, index) => node === nodes[index]),
        true,
      );
      slot.querySelector('button')?.click();
      const [input] = slot.querySelectorAll('input');
      same(
        [
          clicks,
          input?.value,
          slot.querySelector('textarea')?.value,
          slot.querySelector('input:checked') === box,
        ],
        [1, 'typed', 'written', true],
      );
    },
  },
  {
    name: 'addresses that could run something are never set',
    async run() {
      const attributes = {
        href: 'javascript:void 0',
        onclick: 'x()',
        style: 'color:red',
        srcdoc: 'x',
        title: 'Sale',
      };
      const { slot } = await openFilled('Home', { attributes });
      await comes(() => slot.title, 'Sale');
      same(slot.getAttributeNames().toSorted(), [
        'data-tb-place',
        'data-tb-slot',
        'data-tb-variant',
        'title',
      ]);
    },
  },
  ...WORK.map(([what, own, begin, end]): Check => ({
    name: `a slot in which the visitor is at work (${what}) is left alone until it is over`,
    async run() {
      const page = await open({ body: '<p>Shop</p>' });
      const slot = page.put(`<main data-tb-slot="hero" data-tb-swap="live">${own}</main>`);
      begin(slot);
      const before = slot.innerHTML;
      await pass(150);
      same([slot.innerHTML, page.client.decision('hero').variant], [before, 'sale']);
      end(slot);
      await comes(() => slot.textContent, 'Sale');
      page.client.stop();
      same(slot.innerHTML, own.replace(/(?<=<input[^>]*)\/(?=>)/g, ''));
    },
  })),
  {
    name: 'the focus on a variant is not lost when the page’s own content comes back',
    async run() {
      const { page, slot } = await openFilled('<button disabled>No</button><button>Own</button>', {
        template: '#sale',
      });
      await comes(() => slot.textContent, 'Sale');
      slot.querySelector('button')?.focus();
      page.client.stop();
      same(page.document.activeElement?.textContent, 'Own');
    },
  },
];
