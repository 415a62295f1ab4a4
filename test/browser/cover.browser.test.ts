import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/index.ts';
import { fill, frame, get, paint, put, type Filled } from './fill.ts';

const HTML = `<template id="sale"><b>Sale</b> now</template><main data-tb-slot="hero">one<!--two--><i>three</i>four<input></main>`;

/** What frameworks leave on the nodes that they made, or on the root of their tree. */
const MARKS: readonly [string, (slot: HTMLElement) => Node | null, string][] = [
  ['React', (slot) => slot, '__reactFiber$abc'],
  ['React, within', (slot) => slot.querySelector('i'), '__reactProps$abc'],
  ['Vue', () => document.body, '__vue_app__'],
  ['Preact', () => document.body, '__k'],
  ['Svelte', (slot) => slot.querySelector('i'), '__click'],
];

function mark(node: Node | null, name: string): void {
  if (node) Object.defineProperty(node, name, { value: {}, enumerable: true, configurable: true });
}

async function openMarked(
  [, nodeOf, name]: (typeof MARKS)[number],
  content: Content = { template: '#sale' },
): Promise<{ shop: Filled; slot: HTMLElement; own: Node[] }> {
  const shop = fill({ content });
  const slot = put(HTML);
  const own = [...slot.childNodes];
  mark(nodeOf(slot), name);
  await Promise.resolve();
  return { shop, slot, own };
}

describe.each(MARKS)('what %s renders', (...given) => {
  it('stays where it is, unseen, and is exactly as before afterwards', async () => {
    const { shop, slot, own } = await openMarked(given);
    expect([slot.innerText.trim(), slot.dataset['tbVariant']]).toEqual(['Sale now', 'sale']);
    expect([...slot.childNodes].slice(0, own.length)).toEqual(own);
    expect(own.every((node) => node.parentNode === slot)).toBe(true);
    for (const one of own) if (one instanceof HTMLElement) expect(one.checkVisibility()).toBe(false);
    for (const one of own) if (one instanceof Text) expect(one.data).toBe('');
    shop.client.stop();
    expect(slot.outerHTML).toBe(/<main.*/.exec(HTML)?.[0].replace('<input>', '<input>'));
    expect([...slot.childNodes].every((node, index) => node === own[index])).toBe(true);
    Reflect.deleteProperty(document.body, given[2]);
  });

  it('may be changed by it meanwhile, without an error', async () => {
    const { shop, slot, own } = await openMarked(given);
    const [text, comment, element, last, input] = own;
    if (!(text instanceof Text) || !comment || !element || !last || !input) throw new Error('no nodes');
    slot.removeChild(element);
    slot.insertBefore(document.createElement('u'), comment);
    slot.insertBefore(document.createTextNode('new'), input);
    text.data = 'first';
    slot.removeChild(last);
    await frame();
    expect(slot.innerText.trim()).toBe('Sale now');
    shop.client.stop();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero">first<u></u><!--two-->new<input></main>');
    Reflect.deleteProperty(document.body, given[2]);
  });
});

describe('a text of a framework', () => {
  it('may go on ticking out of sight', async () => {
    const { shop, slot, own } = await openMarked(MARKS[0] ?? ['', () => null, '']);
    const [text] = own;
    for (let times = 0; times < 20; times++) {
      if (text instanceof Text) text.data = `${times}`;
      await frame();
    }
    expect([slot.innerText.trim(), shop.told('problem')]).toEqual(['Sale now', []]);
    shop.client.stop();
    expect(slot.firstChild?.nodeValue).toBe('19');
  });
});

describe('a text that is written at the very end', () => {
  it('stays', async () => {
    const { shop, slot, own } = await openMarked(MARKS[0] ?? ['', () => null, '']);
    const [text] = own;
    if (text instanceof Text) text.data = 'last';
    shop.client.stop();
    expect(slot.firstChild?.nodeValue).toBe('last');
  });
});

describe('a slot that nobody renders', () => {
  it.each(['jQuery3600', 'swiper', 'flickityGUID'])('is not covered for %s', async (name) => {
    const { slot, own } = await openMarked(['', (one) => one, name]);
    expect([own.some(({ isConnected }) => isConnected), slot.textContent]).toEqual([false, 'Sale now']);
  });
});

describe('a page that a server has rendered', () => {
  const root = (attributes: string): string => `<div ${attributes}>${HTML}</div>`;

  async function waiting(attributes: string): Promise<Filled> {
    document.body.innerHTML = '<p>Shop</p>';
    await paint();
    // Live: what is seen is not what holds it up.
    put(root(attributes).replace('<main', '<main data-tb-swap="live"'));
    const shop = fill();
    await frame();
    expect([get('main').dataset['tbVariant'], get('main').firstChild?.nodeValue]).toEqual([undefined, 'one']);
    return shop;
  }
  const shown = (): Promise<void> => expect.poll(() => get('main').innerText.trim()).toBe('Sale');

  it.each<[string, string, () => void]>([
    ['says that it is done', 'data-tb-hydrate', () => get('div').setAttribute('data-tb-hydrate', 'done')],
    ['takes the mark away', 'data-tb-hydrate', () => get('div').removeAttribute('data-tb-hydrate')],
    ['has fibers on the slot', 'id="__next"', () => mark(get('main'), '__reactFiber$a')],
    ['has fibers within', 'data-tb-hydrate', () => mark(get('main i'), '__reactProps$a')],
    ['has an app on the root', 'id="__nuxt"', () => mark(get('#__nuxt'), '__vue_app__')],
    ['has a tree on the root', 'data-server-rendered="true"', () => mark(get('div'), '__vue__')],
  ])('is filled once it %s', async (_, attributes, hydrate) => {
    const shop = await waiting(attributes);
    hydrate();
    await shown();
    expect(shop.told('problem')).toEqual([]);
  });

  it('is not taken over yet where React has only begun', async () => {
    await waiting('id="__next"');
    mark(get('#__next'), '__reactContainer$a');
    mark(document.body, '_reactListeningabc');
    await new Promise((done) => setTimeout(done, 150));
    expect(get('main').firstChild?.nodeValue).toBe('one');
    mark(get('main'), '__reactFiber$a');
    await shown();
    Reflect.deleteProperty(document.body, '_reactListeningabc');
  });

  it('gives its own content back at once to who opts out meanwhile', async () => {
    const shop = await waiting('data-tb-hydrate');
    await shop.client.optOut();
    get('div').removeAttribute('data-tb-hydrate');
    await new Promise((done) => setTimeout(done, 150));
    expect(get('main').firstChild?.nodeValue).toBe('one');
  });
});
