import { afterEach, describe, expect, it, vi } from 'vitest';
import { channel, type Config, type Facts, type Properties } from '../../src/index.ts';
import { createMemory, leave, NOW, open, SHOP, type Opened } from '../flow/given.ts';

declare const jsdom: { reconfigure(options: { url: string }): void };

/** Each persona's evidence only reads: what it read is in its explanation. */
const READS = ['name', 'source', 'medium', 'campaign', 'first.name', 'first.source', 'first.campaign'];
/** What a landing page does not say may be told as empty, or not at all. */
const EMPTY = { name: '', source: '', medium: '', campaign: '' };
const CONFIG: Config = {
  ...SHOP,
  personas: [
    {
      id: 'reader',
      enter: 1,
      evidence: READS.map((path) => ({
        id: path,
        when: { [`channel.${path}`]: { $exists: true } },
        points: 1,
      })),
    },
  ],
};

afterEach(() => {
  jsdom.reconfigure({ url: 'http://localhost:3000/' });
});

/** Lands on a page of the shop. */
async function land(
  url: string,
  { referrer = '', ...options }: Parameters<typeof open>[0] & { referrer?: string } = {},
): Promise<Opened> {
  jsdom.reconfigure({ url: new URL(url, 'https://www.shop.example/').href });
  vi.spyOn(Document.prototype, 'referrer', 'get').mockReturnValue(referrer);
  return await open({ config: CONFIG, ...options, plugins: [channel()] });
}

/** What rules read of the channel. */
function read({ client }: Opened): Facts {
  const [explanation] = client.explain('reader');
  const all = explanation?.evidence.map(({ id, facts }) => [id, facts[`channel.${id}`]] as const) ?? [];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined && value !== null));
}

function campaign(shop: Opened): Properties | undefined {
  return shop.told('event').find(({ name }) => name === 'campaign_details')?.properties;
}

describe('the channel of a landing page', () => {
  it.each([
    ['?utm_source=letter&utm_medium=email&utm_campaign=autumn', 'email', 'letter', 'email', 'autumn'],
    ['?utm_source=letter&utm_medium=e-mail', 'email', 'letter', 'e-mail', ''],
    ['?utm_source=letter&utm_medium=EMAIL', 'email', 'letter', 'email', ''],
    ['?utm_source=google&utm_medium=cpc', 'paid', 'google', 'cpc', ''],
    ['?utm_source=google&utm_medium=CPC', 'paid', 'google', 'cpc', ''],
    ['?utm_source=facebook&utm_medium=paid_social', 'paid', 'facebook', 'paid_social', ''],
    ['?utm_source=net&utm_medium=display', 'paid', 'net', 'display', ''],
    ['?utm_source=net&utm_medium=retargeting', 'paid', 'net', 'retargeting', ''],
    ['?utm_source=blog&utm_medium=affiliate', 'affiliate', 'blog', 'affiliate', ''],
    ['?utm_source=flyer&utm_medium=coupon', 'coupon', 'flyer', 'coupon', ''],
    ['?utm_medium=email', 'email', '', 'email', ''],
    ['?c=1&utm_source=a%20b&utm_medium=x%2By', 'x+y', 'a b', 'x+y', ''],
  ])('by its parameters %s', async (...[query, name, source, medium, campaignName]) => {
    const shop = await land(`/${query}`, { referrer: 'https://www.google.com/' });
    const told = { ...EMPTY, ...campaign(shop) };
    expect(told).toEqual({ name, source, medium, campaign: campaignName });
    expect(read(shop)).toMatchObject({ name, source, medium, campaign: campaignName });
  });

  it.each([
    ['https://www.google.com/', 'organic', 'google.com'],
    ['https://www.google.co.uk/search?q=secret', 'organic', 'google.co.uk'],
    ['https://google.de', 'organic', 'google.de'],
    ['https://www.bing.com/search?q=lamp', 'organic', 'bing.com'],
    ['https://duckduckgo.com/', 'organic', 'duckduckgo.com'],
    ['https://es.search.yahoo.com/search;_ylt=A7?p=lamp', 'organic', 'es.search.yahoo.com'],
    ['https://www.ecosia.org/search?q=lamp', 'organic', 'ecosia.org'],
    ['https://yandex.ru/', 'organic', 'yandex.ru'],
    ['https://www.baidu.com/link?url=x', 'organic', 'baidu.com'],
    ['https://www.startpage.com/', 'organic', 'startpage.com'],
    ['https://www.qwant.com/', 'organic', 'qwant.com'],
    ['https://www.facebook.com/', 'social', 'facebook.com'],
    ['https://l.facebook.com/l.php?u=x', 'social', 'l.facebook.com'],
    ['https://m.facebook.com/', 'social', 'm.facebook.com'],
    ['https://www.instagram.com/', 'social', 'instagram.com'],
    ['https://t.co/abc', 'social', 't.co'],
    ['https://x.com/', 'social', 'x.com'],
    ['https://www.pinterest.com/pin/1', 'social', 'pinterest.com'],
    ['https://out.reddit.com/t3', 'social', 'out.reddit.com'],
    ['https://lnkd.in/abc', 'social', 'lnkd.in'],
    ['https://www.youtube.com/', 'social', 'youtube.com'],
    ['https://netflix.com/', 'referral', 'netflix.com'],
    ['https://notgoogle.com/', 'referral', 'notgoogle.com'],
    ['https://facebook.com.evil.example/', 'referral', 'facebook.com.evil.example'],
    ['https://blog.example/lamps?name=ann', 'referral', 'blog.example'],
    ['http://www.blog.example:8080/lamps', 'referral', 'blog.example'],
  ])('by its referrer %s: %s', async (referrer, name, source) => {
    const shop = await land('/', { referrer });
    expect({ ...EMPTY, ...campaign(shop) }).toEqual({ name, source, medium: name, campaign: '' });
  });

  it.each([
    ['', '/'],
    ['no address', '/'],
    ['https://www.shop.example/cart', '/'],
    ['https://shop.example/cart', '/'],
    ['https://www.shop.example/', 'https://shop.example/'],
    ['https://shop.example:8080/', 'https://shop.example/'],
  ])('is none for the referrer "%s" of %s', async (referrer, url) => {
    const shop = await land(url, { referrer });
    expect([campaign(shop), read(shop)]).toMatchObject([undefined, { name: 'direct' }]);
  });

  it('counts nothing as dropped of what the address does not say', async () => {
    expect((await land('/?utm_source=letter')).client.status().drops).toEqual({});
  });

  it.each([
    [99, 99],
    [100, 100],
    [101, 100],
  ])('cuts a parameter of %i characters to %i', async (length, expected) => {
    const shop = await land(`/?utm_source=${'x'.repeat(length)}`);
    expect(campaign(shop)).toMatchObject({ source: 'x'.repeat(expected) });
  });
});

describe('the channel of a visitor', () => {
  it('is the last one, and a direct visit keeps it', async () => {
    const storage = createMemory();
    let now = NOW;
    const visit = async (url: string, referrer = ''): Promise<Facts> => {
      const shop = await land(url, { referrer, storage, now: () => (now += 60_000) });
      await shop.client.ready;
      const facts = read(shop);
      await leave(shop);
      return facts;
    };
    expect(await visit('/?utm_source=letter&utm_medium=email&utm_campaign=autumn')).toMatchObject({
      name: 'email',
      source: 'letter',
      'first.source': 'letter',
    });
    expect(await visit('/', '')).toMatchObject({ name: 'email', source: 'letter' });
    expect(await visit('/cart', 'https://www.shop.example/')).toMatchObject({ source: 'letter' });
    expect(await visit('/', 'https://www.bing.com/')).toMatchObject({
      name: 'organic',
      source: 'bing.com',
      'first.name': 'email',
      'first.source': 'letter',
      'first.campaign': 'autumn',
    });
    expect(await visit('/', '')).toMatchObject({ name: 'organic', 'first.name': 'email' });
  });

  it('is known on arrival, before history has been read', async () => {
    const hero = {
      variants: [{ id: 'letter', when: { 'channel.medium': 'email' }, content: { text: 'Letter' } }],
    };
    const shop = await land('/?utm_source=letter&utm_medium=email', {
      config: { ...CONFIG, slots: { hero } },
    });
    expect(shop.client.decision('hero').variant).toBe('letter');
  });
});
