import { describe, expect, it } from 'vitest';
import type { Context, Properties } from '../../src/engine/index.ts';
import { mergePresets, PRESETS, readPreset } from './presets.ts';
import { DAY, MINUTE, tell, type Story } from './story.ts';

const LAMP: Properties = { item_id: 'lamp', item_category: 'lamps', price: 40, quantity: 1 };
const CHAIR: Properties = { item_id: 'chair', item_category: 'chairs', price: 90, quantity: 1 };
const TABLE: Properties = { item_id: 'table', item_category: 'tables', price: 200, quantity: 1 };
const SEARCH: Context = {
  channel: { name: 'organic', source: 'google.de', medium: 'organic', campaign: '' },
};
const LETTER: Context = { channel: { name: 'email', source: 'news', medium: 'email', campaign: 'may' } };

/** A story of one preset alone. */
function of(preset: string): Story {
  return tell(mergePresets([readPreset(preset)]));
}

function buys(story: Story, after: number, order: string): Story {
  return story.did(after, 'purchase', { transaction_id: order, value: 40, items: [LAMP] });
}

describe('first-time', () => {
  const looking = (): Story =>
    of('first-time')
      .did(0, 'page_view')
      .did(MINUTE, 'page_view')
      .did(MINUTE, 'view_item', LAMP)
      .did(2 * MINUTE, 'page_view')
      .did(2 * MINUTE, 'view_item', CHAIR);

  it('is whoever looks around at a first visit', () => {
    expect(looking().personas(2 * MINUTE)).toEqual(['first-time']);
  });

  it('is whoever was sent by a search and looks around', () => {
    const story = of('first-time').did(0, 'page_view').did(0, 'view_item_list', { item_list_id: 'lamps' });
    story.did(1, 'view_item_list', { item_list_id: 'chairs' });
    expect(story.personas(1)).toEqual([]);
    expect(story.personas(1, SEARCH)).toEqual(['first-time']);
  });

  it('is not known from the first page alone', () => {
    const story = of('first-time').did(0, 'page_view');
    expect(story.evidence(0)).toEqual(['no-visit-before']);
    expect(story.personas(0)).toEqual([]);
    expect(story.personas(0, SEARCH)).toEqual([]);
  });

  it('ends with the second visit', () => {
    const story = looking();
    expect(story.personas(2 * MINUTE)).toEqual(['first-time']);
    expect(story.did(DAY, 'page_view').personas(DAY)).toEqual([]);
  });

  it('ends with the second visit, also where that begins as the first did', () => {
    const story = looking();
    expect(story.personas(2 * MINUTE, SEARCH)).toEqual(['first-time']);
    for (const name of ['page_view', 'page_view', 'page_view']) story.did(DAY, name);
    for (const item of [LAMP, CHAIR]) story.did(DAY, 'view_item', item);
    expect(story.personas(DAY, SEARCH)).toEqual([]);
  });

  it.each(['login', 'purchase'])('ends with %s', (name) => {
    const story = looking();
    story.personas(2 * MINUTE);
    expect(story.did(3 * MINUTE, name, { transaction_id: 'a' }).personas(3 * MINUTE)).toEqual([]);
  });
});

describe('returning', () => {
  const back = (): Story => of('returning').did(0, 'view_item', LAMP).did(DAY, 'page_view');

  it('is whoever comes back and goes on looking', () => {
    const story = back().did(DAY, 'view_item', CHAIR);
    expect(story.personas(DAY, SEARCH)).toEqual([]);
    expect(story.did(DAY, 'view_item', TABLE).personas(DAY, SEARCH)).toEqual(['returning']);
  });

  it('is whoever comes back soon and without being sent', () => {
    expect(back().personas(DAY)).toEqual(['returning']);
  });

  it('is not known from the visits alone', () => {
    const story = back();
    expect(story.evidence(DAY, SEARCH)).toEqual(['came-back', 'came-back-soon']);
    expect(story.personas(DAY, SEARCH)).toEqual([]);
    const late = of('returning')
      .did(0, 'view_item', LAMP)
      .did(40 * DAY, 'page_view');
    expect(late.personas(40 * DAY)).toEqual([]);
  });

  it('is nobody at a first visit, whatever they do', () => {
    const story = of('returning').did(0, 'login').did(0, 'add_to_cart', LAMP);
    for (const item of [LAMP, CHAIR, TABLE]) story.did(0, 'view_item', item);
    expect(story.personas(0)).toEqual([]);
  });

  it('ends with an order, and when nothing more is looked at', () => {
    const story = back();
    expect(story.personas(DAY)).toEqual(['returning']);
    expect(story.personas(40 * DAY, SEARCH)).toEqual([]);
    const buyer = back();
    expect(buyer.personas(DAY)).toEqual(['returning']);
    expect(buys(buyer, DAY, 'a').personas(DAY)).toEqual([]);
  });
});

describe('cart-abandoner', () => {
  const left = (): Story => of('cart-abandoner').did(0, 'view_item', LAMP).did(MINUTE, 'add_to_cart', LAMP);

  it('is whoever comes back to a full cart and looks again', () => {
    const story = left().did(DAY, 'page_view');
    expect(story.personas(DAY, SEARCH)).toEqual([]);
    expect(story.did(DAY, 'view_cart').personas(DAY, SEARCH)).toEqual(['cart-abandoner']);
  });

  it('is whoever comes back after the checkout was begun', () => {
    const story = left()
      .did(2 * MINUTE, 'begin_checkout')
      .did(90 * MINUTE, 'page_view');
    expect(story.personas(90 * MINUTE)).toEqual(['cart-abandoner']);
  });

  it('is nobody who is still at it', () => {
    const story = left()
      .did(2 * MINUTE, 'begin_checkout')
      .did(3 * MINUTE, 'remove_from_cart', CHAIR);
    expect(story.personas(4 * MINUTE, LETTER)).toEqual([]);
  });

  it('is not known from a cart alone', () => {
    const story = left().did(90 * MINUTE, 'page_view');
    expect(story.evidence(90 * MINUTE)).toEqual(['left-in-cart']);
    expect(story.personas(90 * MINUTE)).toEqual([]);
  });

  it.each([
    ['an order', 'purchase'],
    ['an empty cart', 'remove_from_cart'],
    ['something new in the cart', 'add_to_cart'],
  ])('ends with %s', (_, name) => {
    const story = left().did(DAY, 'page_view').did(DAY, 'view_cart');
    expect(story.personas(DAY)).toEqual(['cart-abandoner']);
    expect(story.did(DAY, name, { ...LAMP, transaction_id: 'a' }).personas(DAY)).toEqual([]);
  });

  it('ends when the cart has been left for a month', () => {
    const story = left().did(DAY, 'page_view').did(DAY, 'view_cart');
    expect(story.personas(DAY)).toEqual(['cart-abandoner']);
    expect(story.personas(32 * DAY)).toEqual([]);
  });
});

describe('repeat-customer', () => {
  it('is whoever has bought twice and comes by themselves', () => {
    const story = buys(buys(of('repeat-customer'), 0, 'a'), 9 * DAY, 'b');
    expect(story.personas(9 * DAY)).toEqual(['repeat-customer']);
    expect(story.personas(9 * DAY, LETTER)).toEqual(['repeat-customer']);
  });

  it('is not known from orders alone', () => {
    const story = of('repeat-customer');
    for (const order of ['a', 'b', 'c', 'd']) buys(story, 0, order);
    expect(story.evidence(0, SEARCH)).toEqual(['bought-twice', 'bought-often']);
    expect(story.personas(0, SEARCH)).toEqual([]);
    expect(story.did(0, 'login').personas(0, SEARCH)).toEqual(['repeat-customer']);
  });

  it('is nobody who has bought once, though the page was loaded twice', () => {
    const story = buys(buys(of('repeat-customer'), 0, 'a'), DAY, 'a');
    story.did(2 * DAY, 'login').did(3 * DAY, 'page_view');
    expect(story.personas(3 * DAY)).toEqual([]);
  });

  it('ends 180 days after the last order', () => {
    const story = buys(buys(of('repeat-customer'), 0, 'a'), DAY, 'b');
    expect(story.personas(DAY)).toEqual(['repeat-customer']);
    expect(story.personas(181 * DAY - 1)).toEqual(['repeat-customer']);
    expect(story.personas(181 * DAY)).toEqual([]);
  });
});

describe('lapsed', () => {
  const gone = (): Story => buys(of('lapsed'), 0, 'a').did(200 * DAY, 'page_view');

  it('is whoever bought once and comes back after half a year', () => {
    expect(gone().personas(200 * DAY)).toEqual(['lapsed']);
  });

  it('is not known from the order alone', () => {
    const story = buys(of('lapsed'), 0, 'a')
      .did(179 * DAY, 'page_view')
      .did(190 * DAY, 'page_view');
    for (const item of [LAMP, CHAIR, TABLE]) story.did(190 * DAY, 'view_item', item);
    expect(story.evidence(190 * DAY)).toEqual(['long-since-order']);
    expect(story.personas(190 * DAY)).toEqual([]);
    expect(story.personas(190 * DAY, LETTER)).toEqual([]);
  });

  it('is nobody who never bought', () => {
    const story = of('lapsed')
      .did(0, 'view_item', LAMP)
      .did(300 * DAY, 'page_view');
    expect(story.personas(300 * DAY, LETTER)).toEqual([]);
  });

  it('ends with an order, whatever else still holds', () => {
    const story = gone();
    expect(story.personas(200 * DAY, LETTER)).toEqual(['lapsed']);
    expect(buys(story, 200 * DAY, 'b').personas(200 * DAY, LETTER)).toEqual([]);
  });

  it('ends with an order, and when the visitor keeps coming without one', () => {
    const story = gone();
    expect(story.personas(200 * DAY)).toEqual(['lapsed']);
    expect(buys(story, 200 * DAY, 'b').personas(200 * DAY)).toEqual([]);
    const looker = gone();
    expect(looker.personas(200 * DAY)).toEqual(['lapsed']);
    for (const item of [LAMP, CHAIR, TABLE]) looker.did(229 * DAY, 'view_item', item);
    looker.did(231 * DAY, 'page_view');
    expect(looker.personas(231 * DAY)).toEqual([]);
  });
});

describe('all presets together', () => {
  it('follow one visitor from the first visit to the long silence', () => {
    const story = tell(mergePresets(PRESETS.map(readPreset)));
    const shown: (readonly string[])[] = [];
    story.did(0, 'page_view').did(1, 'page_view').did(2, 'page_view');
    for (const item of [LAMP, CHAIR]) story.did(3, 'view_item', item);
    shown.push(story.personas(3));
    story.did(4, 'add_to_cart', LAMP);
    story.did(DAY, 'page_view').did(DAY, 'view_cart');
    shown.push(story.personas(DAY));
    buys(story, DAY + 1, 'a');
    shown.push(story.personas(DAY + 1));
    buys(story.did(9 * DAY, 'login'), 9 * DAY, 'b');
    shown.push(story.personas(9 * DAY));
    story.did(200 * DAY, 'page_view');
    shown.push(story.personas(200 * DAY));
    expect(shown).toEqual([
      ['first-time'],
      ['cart-abandoner', 'returning'],
      [],
      ['repeat-customer'],
      ['lapsed'],
    ]);
  });
});
