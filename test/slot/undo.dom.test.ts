import { afterEach, describe, expect, it } from 'vitest';
import type { Content } from '../../src/index.ts';
import { render } from '../../src/slot/render.ts';
import type { Rendering } from '../../src/slot/rendering.ts';
import { below, createRandom, pick, type Random } from '../random.mjs';

const TIMES = 1_000;

/** Every kind of content, alone and together. */
const KINDS: readonly (Content & { readonly own?: boolean })[] = [
  { text: 'Sale' },
  { text: '' },
  { attributes: { href: '/sale', title: 'Sale', hidden: '' } },
  { attributes: { title: 'one', TITLE: 'other' } },
  { template: '#sale' },
  { own: true },
  { image: { src: '/sale.png', srcset: '/sale.png 1x', alt: 'Sale', width: 20, height: 10 } },
  { parts: { a: false, b: true, c: false } },
  { classes: { sale: true, own: false, other: true } },
  { html: 'made by a plugin' },
  { template: '#sale', parts: { a: false, b: true }, classes: { sale: true }, attributes: { title: 'x' } },
  { text: 'Sale', classes: { own: false }, attributes: { class: 'whole', lang: 'de', dir: 'rtl' } },
];

const SLOT = (id: number, tag: string, attributes: string): string =>
  `<${tag} data-tb-slot="s${id}" ${attributes}>one<!--two--><b data-tb-part="a">three</b>
   <template class="mine"><u data-tb-part="b">mine</u></template>
   <i data-tb-part="b" hidden>four</i><u data-tb-part="c" hidden="until-found">x</u>
   <input value="own"><textarea>own</textarea><select><option>1<option selected>2</select>five</${tag}>`;

const PAGE = `<template id="sale"><u data-tb-part="a">Sale</u> now <s data-tb-part="b" hidden>!</s></template>
  ${SLOT(0, 'main', '')}${SLOT(1, 'a', 'href="/own" class="own"')}${SLOT(2, 'p', 'class="own  big " title hidden')}
  <img data-tb-slot="s3" src="/own.png" class="own" alt=""><img data-tb-slot="s4"><div data-tb-slot="s5"></div>`;

interface Shown {
  readonly slot: HTMLElement;
  rendering?: Rendering | undefined;
}

function openPage(): Shown[] {
  document.body.innerHTML = PAGE;
  return [...document.querySelectorAll<HTMLElement>('[data-tb-slot]')].map((slot) => ({ slot }));
}

/** Shows a kind of content, or gives back what was there. */
function toggle(one: Shown, content: (typeof KINDS)[number], isCovered: boolean): void {
  if (one.rendering) {
    one.rendering.restore();
    one.rendering = undefined;
    return;
  }
  const html = content.html === undefined ? undefined : [document.createElement('s'), new Text('html')];
  const template = content.own
    ? (one.slot.querySelector<HTMLTemplateElement>('.mine') ?? undefined)
    : undefined;
  one.rendering = render(one.slot, { content, html, template, isCovered });
}

/** What a slot is: its markup, and which nodes these are. */
function stateOf({ slot }: Shown): readonly [string, readonly Node[]] {
  const all = document.createTreeWalker(slot);
  const nodes: Node[] = [];
  while (all.nextNode()) nodes.push(all.currentNode);
  return [slot.outerHTML, nodes];
}

function isSame(now: ReturnType<typeof stateOf>, before: ReturnType<typeof stateOf> | undefined): boolean {
  return (
    before !== undefined &&
    now[0] === before[0] &&
    now[1].length === before[1].length &&
    now[1].every((node, index) => node === before[1][index])
  );
}

afterEach(() => document.body.replaceChildren());

describe.each([
  ['in the place of', false],
  ['over', true],
])('content that is put %s the page’s own', (_, isCovered) => {
  it(`is taken away without a trace, ${TIMES} times in any order`, () => {
    const random = createRandom(isCovered ? 11 : 7);
    const all = openPage();
    const before = new Map(all.map((one) => [one, stateOf(one)]));
    const clicks = all.map(({ slot }) => listen(slot));
    const controls = [...document.querySelectorAll<HTMLInputElement>('input,textarea,select')];
    for (const control of controls) control.value = control instanceof HTMLSelectElement ? '1' : 'typed';
    let restored = 0;
    for (let times = 0; restored < TIMES; times++) {
      const one = pick(random, all);
      toggle(one, pick(random, KINDS), isCovered);
      if (one.rendering) continue;
      restored++;
      if (!isSame(stateOf(one), before.get(one)))
        expect([times, stateOf(one)[0]]).toEqual(before.get(one)?.[0]);
    }
    for (const one of all) if (one.rendering) toggle(one, {}, isCovered);
    expect(all.filter((one) => !isSame(stateOf(one), before.get(one)))).toEqual([]);
    expect(controls.every(({ value }) => value === 'typed' || value === '1')).toBe(true);
    document.querySelectorAll('b').forEach((own) => own.click());
    expect(clicks.map((count) => count())).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('leaves what the page has changed meanwhile', () => {
    const random = createRandom(isCovered ? 5 : 3);
    const [real, twin] = [openPage(), openTwins()];
    for (let times = 0; times < TIMES; times++) {
      const index = below(random, real.length);
      const [one, other] = [real[index], twin[index]];
      if (!one || !other) throw new Error('no slot');
      toggle(one, pick(random, KINDS), isCovered);
      if (!one.rendering) expect([times, textOf(one.slot)]).toEqual([times, textOf(other)]);
      else if (below(random, 3) === 0) change(random, one.slot, other);
    }
  });
});

it('leaves where it is what the page has taken elsewhere', () => {
  const [one] = openPage();
  const own = one?.slot.querySelector('b');
  if (!one || !own) throw new Error('no slot');
  toggle(one, { text: 'Sale' }, false);
  document.body.append(own);
  toggle(one, {}, false);
  expect([own.parentNode, one.slot.querySelector('b')]).toEqual([document.body, null]);
});

/** The same page, which nobody fills. */
function openTwins(): HTMLElement[] {
  const { body } = new DOMParser().parseFromString(PAGE, 'text/html');
  return [...body.querySelectorAll<HTMLElement>('[data-tb-slot]')];
}

/** What a page does to a slot, whatever is shown there: names that no content uses, and children of its own. */
function change(random: Random, slot: HTMLElement, twin: HTMLElement): void {
  const what = below(random, 4);
  const name = `c${below(random, 3)}`;
  const isOn = below(random, 2) === 0;
  const mayAdd = !slot.matches('img,[data-tb-covered]') && twin.querySelectorAll('em').length < 3;
  for (const one of [slot, twin]) {
    if (what === 0) one.classList.toggle(name, isOn);
    else if (what === 1) one.setAttribute(`data-${name}`, `${isOn}`);
    else if (what === 2) one.removeAttribute(`data-${name}`);
    else if (mayAdd) one.append(document.createElement('em'));
  }
}

/** Its markup, with classes as the set that they are. */
function textOf(slot: HTMLElement): string {
  const copy = slot.cloneNode(true) as HTMLElement;
  const classes = [...copy.classList].toSorted();
  copy.removeAttribute('class');
  return `${classes.join(' ')} ${copy.outerHTML}`;
}

function listen(slot: HTMLElement): () => number {
  let count = 0;
  slot.querySelector('b')?.addEventListener('click', () => count++);
  return () => count;
}
