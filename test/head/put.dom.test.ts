import { beforeEach, describe, expect, it } from 'vitest';
import { put } from '../../src/head/put.ts';
import type { Content } from '../../src/index.ts';
import { adopt, type Filled } from '../../src/slot/adopt.ts';
import { render } from '../../src/slot/render.ts';

const ALLOWED: Parameters<typeof adopt>[1] = {
  consent: {
    get: () => ({ personalize: 'granted', measure: 'granted' }),
    details: () => {
      throw new Error('nobody asks');
    },
    set: async () => {},
  },
};

const PAGE =
  '<template id="sale"><b>Sale</b> now<i data-tb-part="b">!</i></template><p id="no-template">No</p>' +
  '<main data-tb-slot="hero" class="wide plain" title="Home" hidden="">Home' +
  '<template data-tb-for="x">Inner</template><u data-tb-part="a">A</u><u data-tb-part="b" hidden="">B</u><u data-tb-part="b">B2</u></main>' +
  '<img data-tb-slot="picture" src="/home.png" alt="Home" width="5">';

const SLOTS = ['main', 'img'];
const CONTENTS: Readonly<Record<string, Content>> = {
  text: { text: 'Sale' },
  'an empty text': { text: '' },
  attributes: { attributes: { href: '/sale', title: 'Sale: now', 'aria-label': 'a', class: 'x' } },
  'an attribute that takes another away': { attributes: { title: '' }, text: 'a' },
  'a template': { template: '#sale' },
  'a template with parts': { template: '#sale', parts: { b: false } },
  'an image': { image: { src: 'https://a.b/c.png', alt: 'Lamp: blue', width: 20, height: 10 } },
  'an image of many sizes': { image: { src: '/c.png', srcset: '/c.png 1x, /d.png 2x', alt: '' } },
  parts: { parts: { a: false, b: true } },
  'parts of names that everything has': { parts: { constructor: false, b: false } },
  classes: { classes: { plain: false, bright: true, wide: true } },
  'classes of names that are none': { classes: { 'a b': true, '': true, bright: true } },
  'all at once': {
    text: 'T',
    attributes: { id: 'h' },
    classes: { plain: false, bright: true },
    parts: { a: false },
  },
};
const CASES = SLOTS.flatMap((slot) =>
  Object.entries(CONTENTS).map(([name, content]) => ({ slot, name, content })),
);

/** The slot in a page of its own. */
function open(selector: string): HTMLElement {
  document.body.innerHTML = PAGE;
  const slot = document.querySelector<HTMLElement>(selector);
  if (!slot) throw new Error('no slot');
  return slot;
}

/** As the snippet fills it and the client takes it over. */
function fill(slot: HTMLElement, content: Content): Filled | undefined {
  put(slot, { variant: 'v', content }, undefined);
  return adopt(slot, ALLOWED);
}

beforeEach(() => document.body.replaceChildren());

describe('what the head snippet puts in a slot', () => {
  it.each(CASES)('is what the client would put there: $name in $slot', ({ slot, content }) => {
    const byClient = open(slot);
    render(byClient, { content, isCovered: false });
    const bySnippet = open(slot);
    fill(bySnippet, content);
    delete bySnippet.dataset['tbVariant'];
    // Attributes have no order.
    expect(bySnippet.isEqualNode(byClient), `${bySnippet.outerHTML} ${byClient.outerHTML}`).toBe(true);
  });

  it.each(CASES)('is whole until the page changes it, and taken back exactly: $name in $slot', (one) => {
    const slot = open(one.slot);
    const before = slot.outerHTML;
    const nodes = [...slot.childNodes];
    const filled = fill(slot, one.content);
    // An image shows no text and no template.
    if (!filled) return expect([one.slot, slot.outerHTML]).toEqual(['img', before]);
    expect(slot.dataset['tbVariant']).toBe('v');
    delete slot.dataset['tbVariant'];
    const changes = !slot.isEqualNode(new DOMParser().parseFromString(before, 'text/html').body.firstChild);
    expect(filled.isWhole()).toBe(true);
    const copy = slot.cloneNode(true) as HTMLElement;
    filled.restoreIn(copy);
    expect(copy.outerHTML).toBe(before);
    filled.restore();
    expect([slot.outerHTML, filled.isWhole()]).toEqual([before, !changes]);
    expect([...slot.childNodes].every((node, index) => node === nodes[index])).toBe(true);
  });

  it('leaves alone what the page has changed since', () => {
    const slot = open('main');
    const filled = fill(slot, { attributes: { title: 'Sale' }, classes: { bright: true }, text: 'Sale' });
    slot.title = 'Own';
    slot.classList.add('more');
    slot.append('!');
    filled?.restore();
    expect([slot.title, slot.className, slot.lastChild?.nodeValue]).toEqual(['Own', 'wide plain more', '!']);
  });

  it.each<readonly [string, Content]>([
    ['what runs', { attributes: { title: 'a', onclick: 'steal()' } }],
    ['what styles', { attributes: { title: 'a', STYLE: 'color:red' } }],
    ['a page', { attributes: { title: 'a', srcdoc: '<script>' } }],
    ['an address that runs', { attributes: { title: 'a', href: 'javascript:steal()' } }],
    ['an address that runs, with spaces', { attributes: { title: 'a', href: ' java\nscript:steal()' } }],
    ['an address of data', { attributes: { title: 'a', src: 'data:text/html,a' } }],
    ['a name that is none', { attributes: { title: 'a', 'b c': 'd' } }],
    [
      'an image from such an address',
      { image: { src: 'javascript:steal()', alt: '' }, classes: { x: true } },
    ],
    ['what is no template', { template: '#no-template', attributes: { title: 'a' } }],
    ['a template of no name', { template: 5 as never }],
  ])('is never %s: then nothing changes', (_, content) => {
    for (const selector of SLOTS) {
      const slot = open(selector);
      const before = slot.outerHTML;
      expect(() => put(slot, { variant: 'v', content }, undefined)).toThrow();
      expect([slot.outerHTML, adopt(slot, ALLOWED)]).toEqual([before, undefined]);
    }
  });

  it('waits for a template that is not there yet', () => {
    const slot = open('main');
    const before = slot.outerHTML;
    expect(put(slot, { variant: 'v', content: { template: '#later' } }, undefined)).toBe(false);
    expect(slot.outerHTML).toBe(before);
  });
});
