import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { ACTS } from './acts.ts';
import { foundIn, plant, type Place } from './planted.ts';
import { HERO } from './shop.ts';
import { ask, openTab, pageOf } from './site.ts';
import { openStage } from './stage.ts';
import { readStored } from './stored.ts';
import { isFull } from '../full.ts';

const COUNT = isFull ? 2_000 : 500;
/** What is no secret: it goes the same ways, so that one sees that they lead somewhere. */
const HARMLESS = 'harmless-lamp';

const TEXTS = [
  'search_term',
  'note',
  'page_title',
  'page_location',
  'page_path',
  'page_referrer',
  'item_id',
  'first_name',
  'link',
];
const texts = Object.fromEntries(TEXTS.map((name) => [name, 'string']));

/** Keeps all that it can of everything. */
const CONFIG = {
  version: 'v1',
  events: {
    page_view: { properties: texts },
    look: { properties: { ...texts, amount: 'number', items: 'items' } },
    campaign_details: { properties: {} },
    declare: {},
  },
  metrics: Object.fromEntries(
    TEXTS.map((name) => [name.replace('_', ''), { event: ['look', 'page_view'], last: name }]),
  ),
  affinities: Object.fromEntries(
    TEXTS.map((name) => [
      `${name.replace('_', '')}s`,
      { weights: { look: 1, page_view: 1 }, property: name, halfLife: 'P30D', keep: 50 },
    ]),
  ),
  page: { query: ['q', 'ref'] },
  consent: { personalize: 'none-needed', measure: 'none-needed' },
  upload: { endpoint: '/collect', every: 'PT1H' },
};

const BODY = `${HERO}<form><input id="told" data-tb-declare="told"></form><button id="said" data-tb-event="look">Say</button>
<div id="places"></div>
<script>function tell(...command) { tailorbird.push(command); }</script>`;

const { context, site } = await openStage();

/** Comes from a page with something in its address, to one with something in its own. */
async function arrive(
  page: Page,
  url: string,
  [campaigns, referrers]: readonly [string[], string[]],
): Promise<void> {
  const [source = 'mail', medium = 'email', campaign = 'spring'] = campaigns;
  const from = new URLSearchParams(referrers.map((value, index) => [`who${index}`, value]));
  const query = new URLSearchParams({
    utm_source: source,
    utm_medium: medium,
    utm_campaign: `for ${campaign}`,
  });
  await page.goto(`${url}/from?${from.toString()}#?${query.toString()}`);
  await Promise.all([page.waitForURL(({ pathname }) => pathname === '/'), page.click('a')]);
  await ask(page, `tailorbird.track('page_view', { page_referrer: document.referrer })`);
  await ask(page, 'tailorbird.flush()');
}

it(
  `of ${COUNT} personal data in every place of a page none is stored or sent`,
  { timeout: 300_000 },
  async () => {
    const planted = plant(COUNT);
    expect(new Set(planted.map(({ value }) => value)).size).toBe(COUNT);
    site.put('/', pageOf({ config: CONFIG, body: BODY }));
    site.put(
      '/from',
      '<!doctype html><title>From</title><link rel="icon" href="data:,"><meta name="referrer" content="unsafe-url"><a>To</a><script>document.querySelector("a").href = "/" + location.hash.slice(1);</script>',
    );
    const url = site.fresh();
    const sent: string[] = [];
    const { page, faults } = await openTab(context);
    page.on('request', (request) => {
      // The visits themselves are the test's.
      if (['document', 'script'].includes(request.resourceType())) return;
      sent.push(request.url(), request.postData() ?? '', request.headers()['referer'] ?? '');
    });
    const stored: string[] = [];
    const look = async (): Promise<void> => {
      await ask(page, 'tailorbird.flush()');
      stored.push(JSON.stringify(await readStored(page)));
    };
    const inPlace = (place: Place): string[] =>
      planted.filter((one) => one.place === place).map(({ value }) => value);

    const [campaigns, referrers] = [inPlace('campaign'), inPlace('referrer')];
    for (let start = 0; start < campaigns.length; start += 3) {
      await arrive(page, url, [campaigns.slice(start, start + 3), referrers.slice(start, start + 3)]);
      if (start % 10 === 0) await look();
    }
    for (const [place, act] of Object.entries(ACTS)) {
      await page.goto(`${url}/`);
      const values = inPlace(place as Place); // the keys of an object that is one of all places
      // Few enough at a time that what is kept of the last ones is not pushed out by others.
      for (let start = 0; start < values.length; start += 50) {
        await page.evaluate(act, [...values.slice(start, start + 50), `${HARMLESS}-${place}`]);
        await look();
      }
    }
    await look();
    expect(foundIn(stored.join('\n'), planted)).toEqual([]);
    expect(foundIn(sent.join('\n'), planted)).toEqual([]);
    for (const place of Object.keys(ACTS)) {
      expect([place, stored.join('\n').includes(`${HARMLESS}-${place}`)]).toEqual([place, true]);
      expect([place, sent.join('\n').includes(`${HARMLESS}-${place}`)]).toEqual([place, true]);
    }
    expect(faults).toEqual([]);
    console.log(
      `${COUNT} values planted in 10 places, ${stored.length} looks at what is stored, ${sent.length / 3} requests: 0 found`,
    );
  },
);
