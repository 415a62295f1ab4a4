import { describe, expect, it } from 'vitest';
import type { Config, Plugin } from '../../src/index.ts';
import { channel } from '../../src/signal/channel.ts';
import { pages } from '../../src/source/pages.ts';
import { open, readLocal, SHOP } from '../flow/given.ts';

const PLAN: Config = {
  ...SHOP,
  events: {
    search: { properties: { search_term: 'string', results: 'number', email: 'string', urgent: 'boolean' } },
    purchase: { properties: { transaction_id: 'string', items: 'items' } },
    page_view: { properties: { page_location: 'string', page_referrer: 'string', name: 'string' } },
  },
  page: { query: ['q', 'ref'] },
};

describe('a property', () => {
  it.each([
    [{ search_term: 'lamp for a@b.example' }],
    [{ search_term: 4_111_111_111_111_111 }],
    [{ results: 4_111_111_111_111_111 }],
    [{ results: '4111111111111111' }],
    [{ email: 'somebody' }],
  ])('that tells of a person, %o, is neither kept nor told', async (given) => {
    const shop = await open({ config: PLAN });
    shop.client.track('search', { ...given, urgent: true });
    expect(shop.told('event')[0]?.properties).toEqual({ urgent: true });
    const [key] = Object.keys(given);
    expect(shop.told('drop')).toEqual([{ name: `search.${key}`, reason: 'personal-data', count: 1 }]);
    expect(shop.client.status().drops).toEqual({ 'personal-data': 1 });
  });

  it('of an item is dropped alone', async () => {
    const shop = await open({ config: PLAN });
    const items = [
      { item_id: 'a', item_name: 'for a@b.example', price: 1 },
      { item_id: 'b', buyer: 'Ann' },
    ];
    shop.client.track('purchase', { transaction_id: 't', items });
    expect(shop.told('event')[0]?.properties).toEqual({
      transaction_id: 't',
      items: [{ item_id: 'a', price: 1 }, { item_id: 'b' }],
    });
    expect(shop.told('drop').map(({ name, reason }) => [name, reason])).toEqual([
      ['purchase.items.item_name', 'personal-data'],
      ['purchase.items.buyer', 'not-in-plan'],
    ]);
  });

  it('with more than 50 items says that the rest is dropped', async () => {
    const shop = await open({ config: PLAN });
    shop.client.track('purchase', { items: Array.from({ length: 51 }, () => ({ item_id: 'a' })) });
    expect(shop.told('drop')).toEqual([{ name: 'purchase.items', reason: 'size', count: 1 }]);
  });

  it('that is an address is kept as what a rule may need of it', async () => {
    const shop = await open({ config: PLAN });
    shop.client.track('page_view', {
      page_location: 'https://ann:x@shop.example/me/a@b.example?q=lamp&id=7#top',
      page_referrer: 'https://mail.example/inbox/ann?x=1',
      name: 'Ann',
    });
    expect(shop.told('event')[0]?.properties).toEqual({
      page_location: 'https://shop.example/me/*?q=lamp',
      page_referrer: 'https://mail.example',
    });
  });
});

describe('what is dropped', () => {
  it('is counted each time, and told as a problem once for each name and reason', async () => {
    const shop = await open({ config: PLAN });
    for (const search_term of ['a@b.example', 'c@d.example', {}, {}]) {
      shop.client.track('search', { search_term, secret: 1 });
      shop.client.track('watch_video');
    }
    expect(shop.client.status().drops).toEqual({ 'personal-data': 2, 'wrong-type': 2, 'not-in-plan': 8 });
    expect(shop.told('problem')).toEqual([
      { code: 'gate', message: 'search.search_term is not kept: personal-data' },
      { code: 'gate', message: 'search.secret is not kept: not-in-plan' },
      { code: 'gate', message: 'watch_video is not kept: not-in-plan' },
      { code: 'gate', message: 'search.search_term is not kept: wrong-type' },
    ]);
  });

  it('for want of consent or room is no problem of the page', async () => {
    const shop = await open({ config: PLAN });
    await shop.client.consent.set({ personalize: 'denied', measure: 'denied' });
    shop.client.track('search', {});
    expect(shop.client.status().drops).toEqual({ 'consent-denied': 1 });
    expect(shop.told('problem')).toEqual([]);
  });

  it('under any number of names tells of the first hundred', async () => {
    const shop = await open({ config: PLAN });
    for (let index = 0; index < 150; index++) shop.client.track(`event-${index}`);
    expect([shop.client.status().drops['not-in-plan'], shop.told('problem').length]).toEqual([150, 100]);
  });
});

describe('declare', () => {
  it('keeps what is no personal data, however deep', async () => {
    const shop = await open();
    shop.client.declare({
      size: 'L',
      email: 'x',
      wish: 'call 0151 23456789',
      box: { street: 'x', colours: ['red', 'a@b.example'], depth: { phone: '1' } },
      'a@b.example': true,
      news: true,
    });
    expect(shop.told('event')[0]?.properties).toEqual({
      size: 'L',
      box: { colours: ['red', null], depth: {} },
      news: true,
    });
    expect(shop.client.status().drops).toEqual({ 'personal-data': 6 });
  });

  it('says what is too long or too many', async () => {
    const shop = await open();
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`p${index}`, 1]));
    shop.client.declare({ story: 'x'.repeat(1_023) });
    shop.client.declare(many);
    expect(shop.told('drop').map(({ name, reason }) => [name, reason])).toEqual([
      ['declare.story', 'size'],
      ['declare.*', 'size'],
    ]);
    expect(Object.keys(shop.told('event')[1]?.properties ?? {})).toHaveLength(32);
  });
});

describe('what rules read of the page', () => {
  it('has no personal data in it', async () => {
    history.replaceState(null, '', '/me/a@b.example/orders?q=a%40b.example&ref=spring&secret=1');
    document.documentElement.dataset['tbPageType'] = 'account';
    let facts: unknown;
    const look = {
      name: 'look',
      setup: (host: { facts(): Record<string, unknown> }) => {
        facts = host.facts()['page'];
      },
    };
    const shop = await open({ config: PLAN, plugins: [pages(), look] });
    expect(facts).toEqual({ path: '/me/*/orders', type: 'account', query: { ref: 'spring' } });
    expect(shop.told('drop')).toEqual([{ name: 'page.q', reason: 'personal-data', count: 1 }]);
    delete document.documentElement.dataset['tbPageType'];
  });

  it('has no personal data of a campaign, nor has its event', async () => {
    history.replaceState(null, '', '/?utm_source=a@b.example&utm_medium=email&utm_campaign=20261123-spring');
    let facts: unknown;
    const look = {
      name: 'look',
      setup: (host: { facts(): Record<string, unknown> }) => {
        facts = host.facts()['channel'];
      },
    };
    const shop = await open({ plugins: [channel(), look] });
    expect(facts).toMatchObject({ name: 'email', medium: 'email', campaign: '20261123-spring' });
    expect(shop.told('event')[0]?.properties).toEqual({
      name: 'email',
      medium: 'email',
      campaign: '20261123-spring',
    });
    expect(JSON.stringify(facts)).not.toContain('a@b.example');
  });

  it.each([
    [99, 99],
    [100, 100],
    [101, 100],
  ])('has %i characters of the query as %i', async (length, expected) => {
    history.replaceState(null, '', `/?q=${'x'.repeat(length)}`);
    let query: unknown;
    const look: Plugin = { name: 'look', setup: (host) => void ({ query } = Object(host.facts()['page'])) };
    await open({ config: PLAN, plugins: [pages(), look] });
    expect(query).toEqual({ q: 'x'.repeat(expected) });
  });

  it.each(['utm_source', 'utm_campaign'])('has no half of an address where %s is cut', async (name) => {
    for (let length = 85; length <= 100; length++) {
      history.replaceState(
        null,
        '',
        `/?utm_medium=m&${name}=${'x'.repeat(length)}+ann.other@nowhere.example`,
      );
      const shop = await open({ plugins: [channel()] });
      expect(shop.told('event')[0]?.properties[name.slice(4)] ?? '').toBe('');
    }
  });
});

describe('the snapshot for the next page', () => {
  it('names no slot that tells of a person', async () => {
    const ids = ['hero', 'for-a@b.example', 'welcome'];
    const ask: Plugin = {
      name: 'ask',
      setup: (host) =>
        ids.forEach((id) => host.decide({ id, variants: [{ id: 'x', personas: ['bargain'] }] })),
    };
    const shop = await open({ plugins: [ask] });
    await shop.client.flush();
    const snapshot = readLocal()['tailorbird.snapshot'] ?? '';
    expect(snapshot).toContain('welcome');
    expect(JSON.stringify(readLocal())).not.toContain('a@b.example');
  });
});
