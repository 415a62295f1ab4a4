import { beforeEach, describe, expect, it } from 'vitest';
import { fill, get, paint, pass, put } from './fill.ts';

const SPACE = '<div style="height:3000px"></div>';

/** A live slot: what may be changed in it at all changes at once. */
function live(own: string, attributes = ''): string {
  return `<main data-tb-slot="hero" data-tb-swap="live" ${attributes}>${own}</main>`;
}

function type(control: HTMLElement, value: string): void {
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.value = value;
}

beforeEach(async () => {
  document.body.innerHTML = '<p>Shop</p>';
  await paint();
});

describe('a slot in which the visitor is at work', () => {
  it.each<[string, string, (slot: HTMLElement) => void, (slot: HTMLElement) => void]>([
    ['the focus', '<button>Buy</button>', (slot) => slot.querySelector('button')?.focus(), blur],
    ['the focus on itself', 'Home', (slot) => ((slot.tabIndex = 0), slot.focus()), blur],
    [
      'an open dialog',
      '<dialog>Size?</dialog>',
      (slot) => (slot.querySelector('dialog')?.show(), blur()),
      (slot) => (slot.querySelector('dialog')?.close(), blur()),
    ],
    ...['<input>', '<textarea></textarea>', '<input type="range">', '<input type="search" value="a">'].map(
      (control): [string, string, (slot: HTMLElement) => void, (slot: HTMLElement) => void] => [
        `something in ${control}`,
        control,
        (slot) => type(slot.firstElementChild as HTMLElement, '7'),
        (slot) =>
          slot.querySelectorAll('input,textarea').forEach((one) => type(one as HTMLElement, initial(one))),
      ],
    ),
    [
      'a choice',
      '<select><option>1<option>2</select>',
      (slot) => select(slot, 1, true),
      (slot) => select(slot, 0, true),
    ],
    [
      'a second choice',
      '<select multiple><option selected>1<option>2</select>',
      (slot) => select(slot, 1, true),
      (slot) => select(slot, 1, false),
    ],
    ['a tick', '<input type="checkbox">', (slot) => check(slot, true), (slot) => check(slot, false)],
    ['no tick', '<input type="checkbox" checked>', (slot) => check(slot, false), (slot) => check(slot, true)],
  ])('(%s) is left alone until it has not', async (...[, own, begin, end]) => {
    const slot = put(live(own));
    begin(slot);
    const before = slot.innerHTML;
    const shop = fill();
    shop.host.pageView();
    await pass(120);
    expect([slot.innerHTML, shop.client.decision('hero').variant]).toEqual([before, 'sale']);
    end(slot);
    await expect.poll(() => slot.textContent).toBe('Sale');
  });

  it('keeps what it had where that has been seen meanwhile', async () => {
    const slot = put('<main data-tb-slot="hero"><input></main>');
    slot.querySelector('input')?.focus();
    const shop = fill();
    shop.host.pageView();
    await pass(120);
    blur();
    await expect.poll(() => shop.client.decision('hero').reason).toBe('too-late');
    expect(slot.innerHTML).toBe('<input>');
  });

  it('changes afterwards where it is out of view', async () => {
    const slot = put(`${SPACE}<main data-tb-slot="hero"><input></main>`);
    slot.querySelector('input')?.focus({ preventScroll: true });
    fill();
    await pass(120);
    expect(slot.innerHTML).toBe('<input>');
    blur();
    await expect.poll(() => slot.textContent).toBe('Sale');
  });
});

describe('a form that nobody has touched', () => {
  it.each([
    '<input value="own">',
    '<input type="range">',
    '<input type="range" min="20" max="9" value="5000">',
    '<input type="color">',
    '<input type="number" value="abc">',
    '<input type="email" value=" a@b.c ">',
    '<input type="date" value="soon">',
    '<input type="file">',
    '<input type="hidden" value="token">',
    '<input type="submit">',
    '<input type="radio" name="a" checked><input type="radio" name="a">',
    '<textarea>\n\nown\n</textarea>',
    '<select></select>',
    '<select><option disabled>Choose<option>1</select>',
    '<select><option>1<option selected>2<option selected>3</select>',
    '<select size="3"><option>1<option>2</select>',
    '<select multiple><option>1<option selected>2<option selected>3</select>',
    '<select><option disabled selected hidden>Choose<option>1</select>',
    '<dialog>closed</dialog>',
  ])('does not hold up its slot: %s', (own) => {
    const slot = put(live(own));
    fill();
    expect(slot.textContent).toBe('Sale');
  });
});

describe('the focus', () => {
  const own = '<button disabled="">No</button><button>Own</button>';

  /** A slot whose variant has the focus. */
  function openFocused(html: string): { shop: ReturnType<typeof fill>; slot: HTMLElement } {
    put(`<template id="sale"><button>Sale</button></template>${html}`);
    const shop = fill({ content: { template: '#sale' } });
    const slot = get('main');
    const button = slot.querySelector('button');
    button?.focus();
    expect([document.activeElement === button, button?.textContent]).toEqual([true, 'Sale']);
    return { shop, slot };
  }

  it.each(['optOut', 'stop'] as const)(
    'goes to the page’s own content on %s, which is back at once',
    (way) => {
      const { shop, slot } = openFocused(live(own));
      void shop.client[way]();
      expect([slot.innerHTML, document.activeElement?.textContent]).toEqual([own, 'Own']);
    },
  );

  it('goes to the slot where nothing in it takes it', async () => {
    const { shop, slot } = openFocused(live('Home'));
    void shop.client.optOut();
    expect(document.activeElement).toBe(slot);
    blur();
    expect(slot.outerHTML).toBe(live('Home').replace(' >', '>'));
  });

  it('leaves the slot’s own tabindex as it was', () => {
    const { shop, slot } = openFocused(live('Home', 'tabindex="0"'));
    void shop.client.optOut();
    expect(document.activeElement).toBe(slot);
    blur();
    expect(slot.getAttribute('tabindex')).toBe('0');
  });

  it('is not taken from elsewhere', () => {
    put(`<input id="else">${live('<button>Own</button>')}`);
    get('#else').focus();
    const shop = fill();
    void shop.client.optOut();
    expect(document.activeElement?.id).toBe('else');
  });

  it('scrolls nowhere', () => {
    const { shop } = openFocused(`${SPACE}${live(own)}`);
    scrollTo(0, 0);
    void shop.client.optOut();
    expect([scrollY, document.activeElement?.textContent]).toEqual([0, 'Own']);
  });
});

function blur(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** What a control says that nobody has touched. */
function initial(control: Element): string {
  return control instanceof HTMLInputElement && control.type === 'range'
    ? '50'
    : (control.getAttribute('value') ?? '');
}

function check(slot: HTMLElement, checked: boolean): void {
  for (const one of slot.querySelectorAll('input')) one.checked = checked;
}

function select(slot: HTMLElement, index: number, isOn: boolean): void {
  const option = slot.querySelectorAll('option')[index];
  if (option) option.selected = isOn;
}
