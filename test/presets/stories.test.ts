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

describe('from-abroad', () => {
  const locale = (language: string, country: string | null, timeZone: string): Context => ({
    locale: { language, country, timeZone },
  });
  const abroad = (context: Context): readonly string[] => of('from-abroad').personas(0, context);

  it('is whose browser and clock are both elsewhere', () => {
    expect(abroad(locale('fr', 'FR', 'Europe/Paris'))).toEqual(['from-abroad']);
    expect(abroad(locale('fr', null, 'Europe/Paris'))).toEqual(['from-abroad']);
    expect(abroad(locale('de', 'AT', 'Europe/Vienna'))).toEqual(['from-abroad']);
  });

  it('is whose browser and search page are both elsewhere', () => {
    const channel = { name: 'organic', source: 'google.co.uk', medium: 'organic', campaign: '' };
    expect(abroad({ locale: { country: 'GB' }, channel })).toEqual(['from-abroad']);
    expect(abroad({ locale: { country: 'GB' }, ...SEARCH })).toEqual([]);
  });

  it('is not known from the browser alone: many have an English one at home', () => {
    expect(abroad(locale('en', 'US', 'Europe/Berlin'))).toEqual([]);
  });

  it('is not known from the clock alone: people travel', () => {
    expect(abroad(locale('de', 'DE', 'Asia/Tokyo'))).toEqual([]);
  });

  it('is nobody of whom nothing is known', () => {
    expect(abroad({})).toEqual([]);
    expect(abroad({ locale: { language: '', country: null, timeZone: 'Europe/Berlin' } })).toEqual([]);
  });

  it('is never who says otherwise', () => {
    const story = of('from-abroad');
    const there = locale('fr', 'FR', 'Europe/Paris');
    expect(story.personas(0, there)).toEqual(['from-abroad']);
    expect(story.did(MINUTE, 'declare', { country: 'DE' }).personas(MINUTE, there)).toEqual([]);
  });

  it('takes a word for it, with a sign', () => {
    const story = of('from-abroad').did(0, 'declare', { country: 'CH' });
    expect(story.personas(0, locale('de', 'DE', 'Europe/Berlin'))).toEqual([]);
    expect(story.personas(0, locale('de', 'DE', 'Europe/Zurich'))).toEqual(['from-abroad']);
  });

  it('ends when nothing points abroad any more, a day later', () => {
    const story = of('from-abroad');
    story.personas(0, locale('fr', 'FR', 'Europe/Paris'));
    expect(story.personas(MINUTE, locale('de', 'DE', 'Europe/Berlin'))).toEqual(['from-abroad']);
    expect(story.personas(DAY, locale('de', 'DE', 'Europe/Berlin'))).toEqual([]);
  });
});

describe('price-sensitive', () => {
  const reduced = (count = 3): Story => {
    const story = of('price-sensitive');
    for (let index = 0; index < count; index++)
      story.did(0, 'view_item', { item_id: `i${index}`, item_category: 'lamps', price: 60, discount: 10 });
    return story;
  };
  const twice = (story: Story, name: string, properties: Properties): Story =>
    story.did(1, name, properties).did(2, name, properties);

  it('is whoever looks at reduced things and at the shelf of them', () => {
    const story = twice(reduced(), 'view_item_list', { item_list_id: 'Summer Sale' });
    expect(story.personas(2)).toEqual(['price-sensitive']);
  });

  it('is whoever looks at reduced things and follows offers', () => {
    expect(twice(reduced(), 'select_promotion', { promotion_name: 'a' }).personas(2)).toEqual([
      'price-sensitive',
    ]);
  });

  it('is whoever uses a coupon and looks at low prices', () => {
    const story = of('price-sensitive').did(0, 'begin_checkout', { coupon: 'MAY' });
    for (const id of ['a', 'b', 'c', 'd']) story.did(0, 'view_item', { item_id: id, price: 12 });
    expect(story.personas(0)).toEqual(['price-sensitive']);
  });

  it('is not known from one kind of sign alone', () => {
    expect(reduced(20).evidence(0)).toEqual(['reduced-things']);
    expect(reduced(20).personas(0)).toEqual([]);
    const story = of('price-sensitive');
    expect(story.did(0, 'purchase', { transaction_id: 'a', coupon: 'MAY' }).personas(0)).toEqual([]);
  });

  it('takes things at a price of nothing, or of none, for no bargain', () => {
    const story = reduced();
    for (const id of ['a', 'b', 'c', 'd']) story.did(0, 'view_item', { item_id: id, price: 0 });
    for (const id of ['e', 'f', 'g', 'h']) story.did(0, 'view_item', { item_id: id });
    story.did(0, 'begin_checkout', { coupon: '' });
    expect(story.evidence(0)).toEqual(['reduced-things']);
  });

  it('ends when the signs are two weeks old, and at once for who wants no offers', () => {
    const story = twice(reduced(), 'select_promotion', { promotion_name: 'a' });
    expect(story.personas(2)).toEqual(['price-sensitive']);
    expect(story.personas(13 * DAY)).toEqual(['price-sensitive']);
    expect(story.personas(15 * DAY)).toEqual([]);
    const other = twice(reduced(), 'select_promotion', { promotion_name: 'a' });
    other.personas(2);
    expect(other.did(3, 'declare', { offers: 'none' }).personas(3)).toEqual([]);
  });
});

describe('gift-shopper', () => {
  const PRESENT = { item_category: 'Gifts for cooks', price: 20 };
  const seeking = (): Story =>
    of('gift-shopper')
      .did(0, 'view_search_results', { search_term: 'Birthday present' })
      .did(1, 'view_item_list', { item_list_id: 'gifts' });

  it('is whoever searches for presents and opens their shelf', () => {
    expect(seeking().personas(1)).toEqual(['gift-shopper']);
  });

  it('is whoever says so, with a sign', () => {
    const story = of('gift-shopper').did(0, 'declare', { occasion: 'gift' });
    expect(story.personas(0)).toEqual([]);
    expect(story.personas(0, { locale: { season: 'winter' } })).toEqual(['gift-shopper']);
  });

  it('is not known from one kind of sign alone', () => {
    const story = of('gift-shopper');
    for (const id of ['a', 'b', 'c']) story.did(0, 'view_item', { ...PRESENT, item_id: id });
    expect(story.personas(0)).toEqual([]);
    expect(story.personas(0, { locale: { season: 'winter' } })).toEqual([]);
    expect(of('gift-shopper').personas(0, { locale: { season: 'winter' } })).toEqual([]);
  });

  it('ends after three weeks, whatever was said, unless there is enough to begin anew', () => {
    const winter = { locale: { season: 'winter' } };
    const spring = { locale: { season: 'spring' } };
    const story = of('gift-shopper').did(0, 'declare', { occasion: 'gift' });
    expect(story.personas(0, winter)).toEqual(['gift-shopper']);
    expect(story.personas(21 * DAY, winter)).toEqual(['gift-shopper']);
    expect(story.personas(42 * DAY - 1, spring)).toEqual(['gift-shopper']);
    expect(story.personas(42 * DAY, spring)).toEqual([]);
  });

  it('ends when the signs are two weeks old, or when the visitor shops for themselves', () => {
    const story = seeking();
    expect(story.personas(1)).toEqual(['gift-shopper']);
    expect(story.personas(13 * DAY)).toEqual(['gift-shopper']);
    expect(story.personas(15 * DAY)).toEqual([]);
    const other = seeking();
    other.personas(1);
    expect(other.did(2, 'declare', { occasion: 'myself' }).personas(2)).toEqual([]);
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
