import { describe, expect, it } from 'vitest';
import type { Condition, VariantConfig } from '../../src/engine/index.ts';
import { given, stored } from './given.ts';

const CONTENT = { text: 'A' };

/** What the page leaves for the next, where the slot shows this variant. */
function left(variant: Omit<VariantConfig, 'id'>, more: readonly VariantConfig[] = []): object {
  const { engine, visitor } = given({ slots: { hero: { variants: [{ ...variant, id: 'a' }, ...more] } } });
  const { contents } = stored(engine.snapshot(visitor, { hero: 'a', gone: 'b', other: 'default' }));
  return { contents };
}

describe('what the next page may show before the client has come', () => {
  it('is the content of what was decided', () => {
    expect(left({ content: CONTENT })).toEqual({ contents: { hero: CONTENT } });
  });

  it.each<readonly [string, Omit<VariantConfig, 'id'>]>([
    ['a variant without content', {}],
    ['HTML, which has to be made harmless', { content: { html: '<b>A</b>' } }],
    ['what rests on the page', { content: CONTENT, when: { 'page.type': 'home' } }],
    ['what rests deep inside on the page', { content: CONTENT, when: { $or: [{ 'page.query.q': 'a' }] } }],
    ['what rests on the way there', { content: CONTENT, when: { 'channel.medium': 'email' } }],
    ['what rests on the hour', { content: CONTENT, when: { 'locale.hour': { $lt: 12 } } }],
    ['what rests on the weekday', { content: CONTENT, when: { 'locale.weekday': 1 } }],
    ['what rests on the season', { content: CONTENT, when: { 'locale.season': 'winter' } }],
  ])('is not %s', (_, variant) => {
    expect(left(variant)).toEqual({});
  });

  it.each<Condition>([
    { 'locale.country': 'AT' },
    { 'metric.views': { $gte: 1 } },
    { stage: 'cart' },
    { 'device.type': 'mobile' },
    { 'declared.homepage': 'x' },
  ])('is what rests on %j, which the next page has too', (when) => {
    expect(left({ content: CONTENT, when })).toEqual({ contents: { hero: CONTENT } });
  });

  it('says of each slot until when that is so, where time matters', () => {
    const { engine, visitor } = given({ slots: { hero: { variants: [{ id: 'a', content: CONTENT }] } } });
    const until = { hero: Date.parse('2026-12-24T12:00Z') };
    expect(stored(engine.snapshot(visitor, { hero: 'a' }, until))).toMatchObject({
      contents: { hero: CONTENT },
      until,
    });
    expect(engine.snapshot(visitor, { hero: 'a' }, {})).not.toHaveProperty('until');
  });
});
