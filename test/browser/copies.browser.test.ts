import { describe, expect, it } from 'vitest';
import { fill, frame, get, pass, put, type Filled, type FillOptions } from './fill.ts';

const HERO = '<main data-tb-slot="hero">Home</main>';

async function openFresh(
  html: string,
  given: FillOptions = {},
): Promise<{ shop: Filled; slot: HTMLElement }> {
  const shop = fill(given);
  const slot = put(html);
  await Promise.resolve();
  return { shop, slot };
}

function copy(element: Element): HTMLElement {
  const twin = element.cloneNode(true);
  if (!(twin instanceof HTMLElement)) throw new Error('no element');
  return twin;
}

describe('a copy of a filled slot', () => {
  it.each([
    [{ text: 'Sale' }],
    [{ template: '#sale', attributes: { title: 'Sale' }, classes: { sale: true }, parts: { a: false } }],
    [{ parts: { own: false } }],
    [{ image: { src: 'data:,', alt: 'Sale' } }],
  ])('shows the same variant, and its own content at the end: %o', async (content) => {
    const own =
      '<main data-tb-slot="hero" class="own">Home <b data-tb-part="own">sweet</b><i data-tb-part="a"></i></main>';
    const { shop, slot } = await openFresh(
      `<template id="sale"><u data-tb-part="a">Sale</u></template><div>${own}</div>`,
      {
        content,
      },
    );
    const shown = slot.innerHTML;
    for (let times = 0; times < 3; times++) get('div').append(copy(slot));
    get('div').prepend(copy(slot));
    await Promise.resolve();
    const all = [...document.querySelectorAll<HTMLElement>('main')];
    expect(all.map((one) => [one.innerHTML, one.dataset['tbVariant']])).toEqual(
      Array.from({ length: 5 }, () => [shown, 'sale']),
    );
    shop.client.stop();
    expect(all.map((one) => one.outerHTML)).toEqual(Array(5).fill(own));
  });

  it('has its own default, where two slots of a name have two', async () => {
    const { shop } = await openFresh(
      `<div>${HERO.replace('Home', 'First')}${HERO.replace('Home', 'Second')}</div>`,
    );
    for (const one of document.querySelectorAll('main')) get('div').append(copy(one));
    await Promise.resolve();
    const all = [...document.querySelectorAll('main')];
    expect(all.map((one) => one.textContent)).toEqual(['Sale', 'Sale', 'Sale', 'Sale']);
    // A copy of a copy.
    get('div').append(copy(all[3] ?? document.body));
    await Promise.resolve();
    shop.client.stop();
    const texts = [...document.querySelectorAll('main')].map((one) => one.textContent);
    expect(texts).toEqual(['First', 'Second', 'First', 'Second', 'Second']);
  });

  it('counts once', async () => {
    const { shop, slot } = await openFresh(`<div>${HERO.replace('>', ' style="height:50px">')}</div>`);
    get('div').append(copy(slot), copy(slot));
    await expect.poll(() => shop.told('exposure').length, { timeout: 4_000 }).toBe(1);
    await pass(300);
    expect(shop.told('exposure')).toHaveLength(1);
    expect(shop.told('decision')).toHaveLength(1);
  });

  it('may be made and dropped any number of times', async () => {
    const { shop, slot } = await openFresh(`<div>${HERO}</div>`);
    for (let times = 0; times < 50; times++) {
      const twin = copy(slot);
      get('div').append(twin);
      await (times % 5 === 0 ? frame() : Promise.resolve());
      twin.remove();
    }
    await frame();
    expect([slot.textContent, shop.client.decision('hero').reason, shop.told('problem')]).toEqual([
      'Sale',
      'matched',
      [],
    ]);
  });

  it('may take the place of what it was made of', async () => {
    const { shop, slot } = await openFresh(`<div>${HERO}</div>`);
    let last = slot;
    for (let times = 0; times < 8; times++) {
      const twin = copy(last);
      last.replaceWith(twin);
      last = twin;
      await frame();
    }
    expect([last.textContent, shop.told('problem')]).toEqual(['Sale', []]);
    shop.client.stop();
    expect(get('main').outerHTML).toBe(HERO);
  });
});

let count = 0;
/** A custom element with a slot in its open shadow tree. */
function define(name: string, html = HERO): void {
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).innerHTML = html;
      }
    },
  );
}

function textIn(name: string): string | null | undefined {
  return get(name).shadowRoot?.querySelector('main')?.textContent;
}

describe('a slot in a shadow tree', () => {
  it.each(['before', 'after'])('is found where its element was defined %s the client came', async (when) => {
    const name = `shop-box-${count++}`;
    document.body.innerHTML = `<${name} data-tb-root></${name}><p data-tb-slot="none"></p>`;
    if (when === 'before') define(name);
    const shop = fill();
    if (when === 'after') define(name);
    await frame();
    shop.host.pageView();
    expect(textIn(name)).toBe('Sale');
    shop.client.stop();
    expect(get(name).shadowRoot?.innerHTML).toBe(HERO);
    expect(get(name).shadowRoot?.adoptedStyleSheets).toEqual([]);
  });

  it('is found in an element that comes later, and in one within it', async () => {
    const [inner, outer] = [`shop-inner-${count++}`, `shop-outer-${count++}`];
    define(inner);
    define(outer, `<${inner} data-tb-root></${inner}>`);
    fill();
    document.body.innerHTML = `<${outer} data-tb-root></${outer}>`;
    await frame();
    expect(get(outer).shadowRoot?.querySelector(inner)?.shadowRoot?.textContent).toBe('Sale');
  });

  it('is found in a root that is handed in, also when it comes later', async () => {
    document.body.innerHTML = '<div></div>';
    const root = get('div').attachShadow({ mode: 'open' });
    fill({ options: { roots: [root] } });
    root.innerHTML = HERO;
    await frame();
    expect(root.textContent).toBe('Sale');
    root.innerHTML = HERO;
    await frame();
    expect(root.textContent).toBe('Sale');
  });

  it('is not looked for where nobody says so', async () => {
    const name = `shop-shut-${count++}`;
    define(name);
    fill();
    document.body.innerHTML = `<${name}></${name}>`;
    await frame();
    expect(textIn(name)).toBe('Home');
  });

  it('waits and is covered as any other', async () => {
    document.body.innerHTML = '<div></div>';
    const root = get('div').attachShadow({ mode: 'open' });
    const shop = fill({ isLate: true, options: { roots: [root] } });
    root.innerHTML = '<main data-tb-slot="hero" data-tb-wait="2000"><b>Home</b></main>';
    await Promise.resolve();
    const slot = root.querySelector('main');
    const own = root.querySelector('b');
    if (!slot || !own) throw new Error('no slot');
    expect(getComputedStyle(slot).visibility).toBe('hidden');
    Object.assign(own, { __reactFiber$a: {} });
    await shop.decide();
    expect([getComputedStyle(slot).visibility, slot.innerText, own.isConnected]).toEqual([
      'visible',
      'Sale',
      true,
    ]);
    expect(own.checkVisibility()).toBe(false);
  });

  it('costs one problem where the element’s name can be none', async () => {
    const rejections: unknown[] = [];
    const onRejection = (event: PromiseRejectionEvent): void => void rejections.push(event.reason);
    addEventListener('unhandledrejection', onRejection);
    const { shop } =
      await openFresh(`<font-face data-tb-root></font-face><never-defined data-tb-root></never-defined>
      <div data-tb-root></div>${HERO}`);
    await pass(20);
    removeEventListener('unhandledrejection', onRejection);
    expect([rejections, shop.told('problem').length, get('main').textContent]).toEqual([[], 1, 'Sale']);
  });
});

describe('the state of the page’s own nodes', () => {
  it('comes back with them: a video goes on playing, fields keep what was typed', async () => {
    const { shop, slot } = await openFresh(
      `<main data-tb-slot="hero" data-tb-swap="live"><video muted></video><input type="checkbox"></main>`,
      { isLate: true },
    );
    const video = slot.querySelector('video');
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 9, 9);
    if (!video) throw new Error('no video');
    video.muted = true;
    video.srcObject = canvas.captureStream(10);
    await video.play();
    await shop.decide();
    expect([slot.textContent, video.isConnected]).toEqual(['Sale', false]);
    await expect.poll(() => video.paused).toBe(true);
    await shop.client.optOut();
    await expect.poll(() => video.paused).toBe(false);
    expect(slot.contains(video)).toBe(true);
  });

  it('leaves alone a video that was not playing', async () => {
    const { shop, slot } = await openFresh('<main data-tb-slot="hero"><video muted></video></main>');
    const played: Event[] = [];
    await shop.client.optOut();
    slot.querySelector('video')?.addEventListener('play', (event) => played.push(event));
    await pass(50);
    expect([slot.innerHTML, played]).toEqual(['<video muted=""></video>', []]);
  });
});
