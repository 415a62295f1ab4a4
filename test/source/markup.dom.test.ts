import { describe, expect, it, vi } from 'vitest';
import { markup, type Config, type Tailorbird } from '../../src/index.ts';
import { look, watched } from '../flow/eyes.ts';
import { ASKING_SHOP, NOW, open, page, SHOP, type Opened } from '../flow/given.ts';

const GRANTED = { personalize: 'granted', measure: 'granted' };

async function openMarkup(config: Config = SHOP): Promise<Opened> {
  let now = NOW;
  return await open({ config, plugins: [markup()], now: () => now++ });
}

function click(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`no ${selector}`);
  element.click();
}

/** Names and properties of the events so far. */
function events(shop: Opened): unknown[] {
  return shop.told('event').map(({ name, properties }) => [name, properties]);
}

describe('data-tb-event', () => {
  it('tells of a click, with its properties', async () => {
    page(`<a data-tb-event="view_item" data-tb-properties='{"item_id":"lamp","price":5}'>Lamp</a>`);
    const shop = await openMarkup();
    click('a');
    expect(events(shop)).toEqual([['view_item', { item_id: 'lamp', price: 5 }]]);
  });

  it('tells of a click on something inside', async () => {
    page('<a data-tb-event="view_item"><b><i>Lamp</i></b></a>');
    const shop = await openMarkup();
    click('i');
    expect(events(shop)).toEqual([['view_item', {}]]);
  });

  it('tells of a click that the page has stopped on its way', async () => {
    page('<a data-tb-event="view_item">Lamp</a>').addEventListener('click', (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
    });
    const shop = await openMarkup();
    click('a');
    expect(events(shop)).toHaveLength(1);
  });

  it('stops nothing of the page', async () => {
    const onClick = vi.fn();
    page('<a data-tb-event="view_item">Lamp</a>').addEventListener('click', onClick);
    await openMarkup();
    click('a');
    expect(onClick).toHaveBeenCalledOnce();
    expect((onClick.mock.calls[0]?.[0] as Event | undefined)?.defaultPrevented).toBe(false);
  });

  it('tells of a click around something that tells when it is seen', async () => {
    page(
      '<a data-tb-event="view_item" data-tb-on="click"><b data-tb-event="purchase" data-tb-on="view">Lamp</b></a>',
    );
    const shop = await openMarkup();
    click('b');
    expect(events(shop)).toEqual([['view_item', {}]]);
  });

  it('tells of a form that is sent, and not of a click in it', async () => {
    const form = page(
      '<form data-tb-event="purchase" data-tb-on="submit"><button type="button">Buy</button></form>',
    );
    const shop = await openMarkup();
    click('button');
    expect(events(shop)).toEqual([]);
    form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
    expect(events(shop)).toEqual([['purchase', {}]]);
  });

  it('tells once of what is seen: half of it in view', async () => {
    const item = page('<p data-tb-event="view_item" data-tb-on="view">Lamp</p>');
    const shop = await openMarkup();
    look(item, 0.49);
    expect(events(shop)).toEqual([]);
    look(item, 0.5);
    look(item, 0);
    look(item, 1);
    expect(events(shop)).toEqual([['view_item', {}]]);
  });

  it('tells of what comes into the page later', async () => {
    const shop = await openMarkup();
    const item = page('<p data-tb-event="view_item" data-tb-on="view">Lamp</p>');
    await vi.waitFor(() => expect(watched()).toBe(1));
    look(item, 1);
    expect(events(shop)).toHaveLength(1);
  });

  it.each(['{', 'item_id=lamp', "{'item_id':1}", ''])(
    'whose properties are no JSON (%s) says so',
    async (text) => {
      page('<a data-tb-event="view_item">Lamp</a>').dataset['tbProperties'] = text;
      const shop = await openMarkup();
      click('a');
      expect(events(shop)).toEqual([]);
      expect(shop.told('problem')).toMatchObject([
        { code: 'markup', message: expect.stringContaining('view_item') },
      ]);
    },
  );

  it.each(['5', 'null', '[]', '"lamp"'])('takes properties that are no object (%s) as none', async (text) => {
    page('<a data-tb-event="view_item">Lamp</a>').dataset['tbProperties'] = text;
    const shop = await openMarkup();
    click('a');
    expect(events(shop)).toEqual([['view_item', {}]]);
  });

  it('of something that is not in the plan tells nothing', async () => {
    page('<a data-tb-event="watch_video">Film</a>');
    const shop = await openMarkup();
    click('a');
    expect([events(shop), shop.client.status().drops]).toEqual([[], { 'not-in-plan': 1 }]);
  });
});

describe('data-tb-declare', () => {
  function change(selector: string, set: (element: HTMLInputElement) => void): void {
    const element = document.querySelector<HTMLInputElement>(selector);
    if (!element) throw new Error(`no ${selector}`);
    set(element);
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  it.each<[string, string, (element: HTMLInputElement) => void, unknown]>([
    ['a choice', '<select data-tb-declare="size"><option>S<option>L</select>', (e) => (e.value = 'L'), 'L'],
    ['a text', '<input data-tb-declare="size">', (e) => (e.value = '42'), '42'],
    ['a long text', '<textarea data-tb-declare="size"></textarea>', (e) => (e.value = 'any'), 'any'],
    ['a ticked box', '<input type="checkbox" data-tb-declare="size">', (e) => (e.checked = true), true],
    [
      'a box no longer ticked',
      '<input type="checkbox" checked data-tb-declare="size">',
      (e) => (e.checked = false),
      false,
    ],
    [
      'a radio button',
      '<input type="radio" value="M" data-tb-declare="size">',
      (e) => (e.checked = true),
      'M',
    ],
  ])('takes %s', async (...[, html, set, expected]) => {
    page(`<form>${html}</form>`);
    const shop = await openMarkup();
    change('[data-tb-declare]', set);
    expect(events(shop)).toEqual([['declare', { size: expected }]]);
  });

  it('takes a button’s value when it is clicked', async () => {
    page('<button value="L" data-tb-declare="size">Large</button>');
    const shop = await openMarkup();
    click('button');
    expect(events(shop)).toEqual([['declare', { size: 'L' }]]);
  });

  it('is not moved by a click into a field', async () => {
    page('<input data-tb-declare="size">');
    const shop = await openMarkup();
    click('input');
    expect(events(shop)).toEqual([]);
  });
});

describe('data-tb-consent', () => {
  it.each([
    ['personalize measure', '', GRANTED],
    ['personalize measure', 'granted', GRANTED],
    ['personalize measure', 'denied', { personalize: 'denied', measure: 'denied' }],
    ['personalize', '', { personalize: 'granted', measure: 'pending' }],
    ['measure', 'denied', { personalize: 'pending', measure: 'denied' }],
    [' measure\n personalize ', '', GRANTED],
  ])('on a button for "%s" with the value "%s"', async (purposes, value, expected) => {
    page(`<button data-tb-consent="${purposes}" ${value && `data-tb-value="${value}"`}>Yes</button>`);
    const shop = await openMarkup(ASKING_SHOP);
    click('button');
    expect(shop.client.consent.get()).toEqual(expected);
  });

  it.each(['', 'personalise', 'everything'])('for "%s" is no choice', async (purposes) => {
    page(`<button data-tb-consent="${purposes}">Yes</button>`);
    const shop = await openMarkup(ASKING_SHOP);
    click('button');
    expect([shop.client.consent.get(), localStorage.length]).toEqual([
      { personalize: 'pending', measure: 'pending' },
      0,
    ]);
  });

  it('on a checkbox grants and withdraws', async () => {
    page('<input type="checkbox" data-tb-consent="personalize">');
    const shop = await openMarkup(ASKING_SHOP);
    click('input');
    expect(shop.client.consent.get().personalize).toBe('granted');
    click('input');
    expect(shop.client.consent.get().personalize).toBe('denied');
  });
});

describe('data-tb-opt-out', async () => {
  async function hunter(html: string): Promise<Tailorbird> {
    page(html);
    const shop = await openMarkup();
    shop.viewSale(3);
    await shop.client.flush();
    return shop.client;
  }

  it('on a button leaves one persona', async () => {
    const client = await hunter('<button data-tb-opt-out="bargain">Not me</button>');
    click('button');
    await client.flush();
    expect([client.personas(), client.consent.get().personalize]).toEqual([[], 'granted']);
    expect(client.explain('bargain')[0]?.reason).toBe('opted-out');
  });

  it('on a checkbox leaves it, and comes back', async () => {
    const client = await hunter('<input type="checkbox" data-tb-opt-out="bargain">');
    click('input');
    await client.flush();
    expect(client.personas()).toEqual([]);
    click('input');
    await client.flush();
    expect(client.personas()).toEqual(['bargain']);
  });

  it('without a name leaves everything', async () => {
    const client = await hunter('<button data-tb-opt-out>No</button>');
    click('button');
    expect(client.consent.get()).toEqual({ personalize: 'denied', measure: 'denied' });
  });
});

describe('data-tb-consent-state', () => {
  it('says the choice on <html> from the start, through each change, and goes at the end', async () => {
    const root = document.documentElement;
    const shop = await openMarkup(ASKING_SHOP);
    expect(root.dataset['tbConsentState']).toBe('pending');
    const set = shop.client.consent.set({ personalize: 'granted' });
    expect(root.dataset['tbConsentState']).toBe('granted');
    await set;
    void shop.client.consent.set({ personalize: 'denied' });
    expect(root.dataset['tbConsentState']).toBe('denied');
    shop.client.stop();
    expect(root.hasAttribute('data-tb-consent-state')).toBe(false);
  });
});

describe('after stop', () => {
  it('the markup says nothing any more', async () => {
    page(
      '<a data-tb-event="view_item" data-tb-consent="personalize">Lamp</a><p data-tb-event="view_item" data-tb-on="view">',
    );
    const shop = await openMarkup(ASKING_SHOP);
    shop.client.stop();
    click('a');
    expect([events(shop), shop.client.consent.get().personalize, watched()]).toEqual([[], 'pending', 0]);
  });
});
