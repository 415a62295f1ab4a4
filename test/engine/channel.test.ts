import { describe, expect, it } from 'vitest';
import { DAY, given, NOW, type Given } from './given.ts';

const DIRECT = { name: 'direct', source: '(direct)', medium: '(none)', campaign: '' };
const EMAIL = { name: 'email', source: 'news', medium: 'email', campaign: 'spring' };
const SEARCH = { name: 'organic-search', source: 'google', medium: 'organic', campaign: '' };

function read({ facts }: Given, at: number = NOW): unknown {
  return facts(at)['channel'];
}

describe('the channel', () => {
  it('is direct as long as none is known', () => {
    expect(read(given())).toEqual({ ...DIRECT, first: DIRECT });
  });

  it('is the last touch, and beside it the first', () => {
    const shop = given();
    shop.did('campaign_details', EMAIL, NOW);
    shop.did('campaign_details', SEARCH, NOW + 1);
    expect(read(shop, NOW + 1)).toEqual({ ...SEARCH, first: EMAIL });
  });

  it('goes by the time of the touches, not by their arrival', () => {
    const shop = given();
    shop.did('campaign_details', EMAIL, NOW);
    shop.did('campaign_details', { source: 'old' }, NOW - DAY);
    expect(read(shop)).toEqual({ ...EMAIL, first: { name: '', source: 'old', medium: '', campaign: '' } });
  });

  it.each([
    [30 * DAY - 1, EMAIL],
    [30 * DAY, DIRECT],
    [30 * DAY + 1, DIRECT],
  ])('counts a visitor who comes back directly to the last touch of thirty days: %i ms', (later, channel) => {
    const shop = given();
    shop.did('campaign_details', EMAIL);
    expect(read(shop, NOW + later)).toEqual({ ...channel, first: EMAIL });
  });

  it('is what this page was reached by, where that is known', () => {
    const shop = given();
    expect(shop.facts(NOW, { channel: SEARCH })['channel']).toEqual({ ...SEARCH, first: SEARCH });
    shop.did('campaign_details', EMAIL);
    expect(shop.facts(NOW, { channel: SEARCH })['channel']).toEqual({ ...SEARCH, first: EMAIL });
  });

  it('remembers texts only, and no other property', () => {
    const shop = given();
    shop.did('campaign_details', { ...EMAIL, campaign: 7, source: null, term: 'secret' });
    expect(read(shop)).toMatchObject({ campaign: '7', source: '', medium: 'email' });
    expect(JSON.stringify(shop.visitor)).not.toContain('secret');
  });
});
