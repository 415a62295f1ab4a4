import { describe, expect, it } from 'vitest';
import type { Context, Properties } from '../../src/engine/index.ts';
import { mergePresets, readPreset } from './presets.ts';
import { DAY, MINUTE, tell, type Story } from './story.ts';

const SEARCH: Context = {
  channel: { name: 'organic', source: 'google.de', medium: 'organic', campaign: '' },
};

/** A story of one preset alone. */
function of(preset: string): Story {
  return tell(mergePresets([readPreset(preset)]));
}

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

  it('ends when the visitor says that it is done, and begins again only when its time would have been over', () => {
    const story = seeking();
    expect(story.personas(1)).toEqual(['gift-shopper']);
    story.did(2, 'finish', { persona: 'gift-shopper' });
    expect(story.personas(2)).toEqual([]);
    story.did(20 * DAY, 'view_search_results', { search_term: 'present' });
    story.did(20 * DAY, 'view_item_list', { item_list_id: 'gifts' });
    expect(story.personas(20 * DAY)).toEqual([]);
    expect(story.personas(21 * DAY + 2)).toEqual(['gift-shopper']);
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
