import { describe, expect, it, vi } from 'vitest';
import type { Content } from '../../src/index.ts';
import { closeAll, fill, frame, get, put, type Filled, type FillOptions } from './fill.ts';

const TWO = '<template id="two"><b>Sa</b><i>le</i></template>';

/** Each is a way in which a page takes away what is shown. */
const WAYS: readonly [string, Content, string, (slot: HTMLElement) => void][] = [
  ['textContent', { text: 'Sale' }, 'Home', (slot) => (slot.textContent = 'Own')],
  ['innerHTML', { template: '#two' }, 'Home', (slot) => (slot.innerHTML = '<b>Own</b>')],
  ['an empty slot', { text: 'Sale' }, 'Home', (slot) => slot.replaceChildren()],
  [
    'a new element',
    { text: 'Sale' },
    'Home',
    (slot) => {
      const other = document.createElement('main');
      other.dataset['tbSlot'] = 'hero';
      other.textContent = 'Own';
      slot.replaceWith(other);
    },
  ],
  ['an attribute', { attributes: { title: 'Sale' } }, 'Home', (slot) => (slot.title = 'Own')],
  ['no attribute', { attributes: { title: 'Sale' } }, 'Home', (slot) => slot.removeAttribute('title')],
  ['classes', { classes: { sale: true } }, 'Home', (slot) => (slot.className = 'own')],
  [
    'a part made anew',
    { parts: { a: false } },
    '<b data-tb-part="a">A</b>',
    (slot) => (slot.innerHTML = '<b data-tb-part="a">A</b>'),
  ],
  [
    'a part that is shown',
    { parts: { a: false } },
    '<b data-tb-part="a">A</b>',
    (slot) => slot.querySelector('b')?.removeAttribute('hidden'),
  ],
];

function now(): { advance(milliseconds: number): void; now: () => number } {
  let at = Date.UTC(2026, 10, 22);
  return { now: () => at, advance: (milliseconds) => void (at += milliseconds) };
}

/** Puts markup in the page of a client that is there already: nobody has seen it yet. */
async function openFresh(
  html: string,
  given: FillOptions = {},
): Promise<{ shop: Filled; slot: HTMLElement }> {
  const shop = fill(given);
  const slot = put(html);
  await Promise.resolve();
  return { shop, slot };
}

function isFilled(): boolean {
  return get('main').dataset['tbVariant'] === 'sale';
}

describe.each(WAYS)('a page that puts back %s', (...[, content, own, putBack]) => {
  it('gets the variant again three times in ten seconds, never at once, and then is left alone', async () => {
    const clock = now();
    const { shop } = await openFresh(`${TWO}<main data-tb-slot="hero">${own}</main>`, {
      content,
      now: clock.now,
    });
    for (let times = 0; times < 3; times++) {
      expect(isFilled()).toBe(true);
      putBack(get('main'));
      const after = get('main').innerHTML;
      await Promise.resolve();
      await Promise.resolve();
      expect(get('main').innerHTML).toBe(after);
      await frame();
      clock.advance(3_000);
    }
    expect([isFilled(), shop.client.decision('hero').reason, shop.told('problem')]).toEqual([
      true,
      'matched',
      [],
    ]);
    putBack(get('main'));
    const after = get('main').textContent;
    await frame();
    await frame();
    expect([isFilled(), get('main').textContent]).toEqual([false, after]);
    expect([shop.client.decision('hero').reason, shop.told('problem').length]).toEqual(['overwritten', 1]);
    shop.host.pageView();
    expect([isFilled(), shop.client.decision('hero').reason]).toEqual([true, 'matched']);
  });
});

describe('the guard', () => {
  it.each(['', 'data-tb-swap="live"'])(
    'gives way to a page that answers each swap at once (%s)',
    async (swap) => {
      const shop = fill();
      const slot = put(`<main data-tb-slot="hero" ${swap}>Home</main>`);
      let answers = 0;
      const observer = new MutationObserver(() => {
        if (slot.textContent === 'Home' || answers > 50) return;
        answers++;
        slot.textContent = 'Home';
      });
      observer.observe(slot, { childList: true });
      for (let times = 0; times < 10; times++) await frame();
      observer.disconnect();
      expect([slot.textContent, answers, shop.client.decision('hero').reason]).toEqual([
        'Home',
        4,
        'overwritten',
      ]);
      expect(shop.told('problem')).toHaveLength(1);
    },
  );

  it('does not count what was more than ten seconds ago', async () => {
    const clock = now();
    const { shop } = await openFresh('<main data-tb-slot="hero">Home</main>', { now: clock.now });
    for (let times = 0; times < 8; times++) {
      get('main').textContent = 'Own';
      await frame();
      clock.advance(3_400);
    }
    expect([isFilled(), shop.told('problem')]).toEqual([true, []]);
  });

  it('has nothing to do with a slot that shows the page’s own content', async () => {
    const { shop, slot } = await openFresh('<main data-tb-slot="other">Home</main>');
    for (let times = 0; times < 8; times++) {
      slot.textContent = `${times}`;
      await frame();
    }
    expect([shop.client.decision('other').reason, shop.told('problem')]).toEqual(['no-variants', []]);
  });

  it('does not count what was on other routes', async () => {
    const { shop } = await openFresh('<main data-tb-slot="hero">Home</main>', { now: now().now });
    for (let times = 0; times < 8; times++) {
      put('<main data-tb-slot="hero">Home</main>');
      shop.host.pageView();
      await frame();
    }
    expect([isFilled(), get('main').textContent, shop.told('problem')]).toEqual([true, 'Sale', []]);
  });

  it('fills nothing once it has ended', async () => {
    const { shop, slot } = await openFresh('<main data-tb-slot="hero">Home</main>');
    slot.textContent = 'Own';
    await Promise.resolve();
    shop.client.stop();
    await frame();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero">Own</main>');
  });

  it.each([[{ text: '' }], [{ template: '#none' }]])(
    'gives back what was hidden by nothing: %o',
    async (content) => {
      await openFresh('<template id="none"></template><main data-tb-slot="hero">Home</main>', { content });
      expect([isFilled(), get('main').textContent]).toEqual([true, '']);
      document.body.normalize();
      await frame();
      expect([isFilled(), get('main').textContent]).toEqual([true, '']);
      closeAll();
      expect(get('main').outerHTML).toBe('<main data-tb-slot="hero">Home</main>');
    },
  );

  it('leaves alone what the page adds, and gives it back', async () => {
    const { shop, slot } = await openFresh('<main data-tb-slot="hero">Home</main>');
    slot.append(document.createElement('u'));
    slot.setAttribute('lang', 'de');
    await frame();
    expect(slot.textContent).toBe('Sale');
    shop.client.stop();
    expect(slot.outerHTML).toBe('<main data-tb-slot="hero" lang="de">Home<u></u></main>');
  });

  it('keeps the page’s own content where the page takes out a part of what is shown', async () => {
    const { shop } = await openFresh(`${TWO}<main data-tb-slot="hero">Home</main>`, {
      content: { template: '#two' },
    });
    get('main').querySelector('b')?.remove();
    await frame();
    expect(get('main').textContent).toBe('Sale');
    shop.client.stop();
    expect(get('main').outerHTML).toBe('<main data-tb-slot="hero">Home</main>');
  });

  it('is at peace with classes that two parts of the content name', async () => {
    const { shop, slot } = await openFresh('<main data-tb-slot="hero" class="own">Home</main>', {
      content: { attributes: { class: 'whole' }, classes: { sale: true } },
    });
    for (let times = 0; times < 6; times++) {
      slot.classList.toggle('open');
      await frame();
    }
    expect([isFilled(), shop.told('problem')]).toEqual([true, []]);
  });

  it('watches with one observer, and changes no prototype', async () => {
    const Own = MutationObserver;
    const made = vi.fn();
    vi.stubGlobal(
      'MutationObserver',
      class extends Own {
        constructor(callback: MutationCallback) {
          super(callback);
          made();
        }
      },
    );
    const before = describeAll();
    const { shop } = await openFresh('<main data-tb-slot="hero">Home</main><p data-tb-slot="other">Home</p>');
    get('main').textContent = 'Own';
    await frame();
    expect([made.mock.calls.length, changes(before)]).toEqual([1, []]);
    shop.client.stop();
    vi.unstubAllGlobals();
    expect(changes(before)).toEqual([]);
  });
});

type Described = ReadonlyMap<object, PropertyDescriptorMap>;

/** All that is on the prototypes that libraries like to patch. */
function describeAll(): Described {
  const all = [
    Node,
    Element,
    HTMLElement,
    Document,
    ShadowRoot,
    CharacterData,
    History,
    Location,
    EventTarget,
  ];
  const more = [Storage, XMLHttpRequest, Navigator, Object, Array, Promise, Event, CustomElementRegistry];
  const prototypes: object[] = [...all, ...more].map((one): object => one.prototype);
  const objects = [...prototypes, history, navigator, document];
  return new Map(objects.map((one) => [one, Object.getOwnPropertyDescriptors(one)]));
}

function changes(before: Described): string[] {
  return [...before].flatMap(([one, old]) => {
    const own = Object.getOwnPropertyDescriptors(one);
    const keys = new Set([...Reflect.ownKeys(own), ...Reflect.ownKeys(old)]);
    return [...keys].filter((key) => !isSame(Reflect.get(own, key), Reflect.get(old, key))).map(String);
  });
}

function isSame(one: PropertyDescriptor | undefined, other: PropertyDescriptor | undefined): boolean {
  return one?.value === other?.value && one?.get === other?.get && one?.set === other?.set;
}
