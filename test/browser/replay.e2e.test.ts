import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/engine/config/parse.ts';
import type { VisitorEvent } from '../../src/engine/index.ts';
import type { Tailorbird } from '../../src/model/client.ts';
import { isPresent } from '../flow/replay/data.ts';
import ga360 from '../flow/replay/ga360.json' with { type: 'json' };
import { GA360_FILE, readSessions } from '../flow/replay/ga360.ts';
import { createNodeSide, stateOf, type Report } from '../flow/replay/node-side.ts';
import { createSite, PAGE_HEADERS } from '../flow/replay/site.ts';
import { chooseVisits, type PageLoad, type Visit } from '../flow/replay/visits.ts';
import { launch } from './chromium.ts';
import { isFull } from '../full.ts';

const SESSIONS = isFull ? 50 : 20;
/** So many visitors are in the shop at the same time. */
const LANES = 2;
const RUN_MS = 300_000;

/** What the site's pages have at their window. */
interface Shop {
  shopTime: number;
  readonly heard: VisitorEvent[];
  readonly tailorbird: Tailorbird;
}

describe.runIf(isPresent(GA360_FILE))('the recorded visitors of the merchandise store', () => {
  const config = parseConfig(ga360);
  let site: Server;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    site = createSite(config);
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  it(
    `are the same personas in Chromium as in Node, after each of ${SESSIONS} sessions`,
    { timeout: RUN_MS },
    async () => {
      const visitors = chooseVisits(readSessions(), SESSIONS);
      const ends: (readonly string[])[] = [];
      const queue = [...visitors];
      const lanes = Array.from({ length: LANES }, async () => {
        for (let visits = queue.shift(); visits; visits = queue.shift())
          ends.push(...(await goThrough(visits)));
      });
      await Promise.all(lanes);
      const pages = visitors.flat().reduce((sum, visit) => sum + visit.pages.length, 0);
      const members = ends.filter((personas) => personas.length > 0);
      const shown = [...new Set(members.flat())].map(
        (id) => `${id} ${members.filter((personas) => personas.includes(id)).length}`,
      );
      console.log(`${ends.length} sessions in ${pages} page loads, at their end: ${shown.join(', ')}`);
      expect(ends.length).toBe(SESSIONS);
      // To compare nobody with nobody would show nothing.
      expect(members.length).toBeGreaterThan(SESSIONS / 2);
      expect(shown.length).toBeGreaterThan(4);
    },
  );

  /** Goes through all sessions of a visitor, each in a tab of its own; gives the personas at the end of each. */
  async function goThrough(visits: readonly Visit[]): Promise<(readonly string[])[]> {
    const context = await browser.newContext(optionsFor(visits));
    const node = createNodeSide(config);
    const ends: (readonly string[])[] = [];
    for (const { visitor, pages } of visits) {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => faults.push(message.text()));
      let last: Report | undefined;
      for (const load of pages) {
        for (const report of await goTo(page, load)) {
          node.follow(report);
          last = report;
        }
      }
      await page.close();
      expect(faults).toEqual([]);
      if (!last) throw new Error(`No page of ${visitor} was loaded`);
      expect({ visitor, personas: last.personas }).toEqual({ visitor, personas: node.personas() });
      expect({ visitor, ...stateOf(last.visitor, last.explanations) }).toEqual({ visitor, ...node.state() });
      ends.push(last.personas);
    }
    await context.close();
    return ends;
  }

  /** Loads a page and lets it do what it did; a report for each moment at which something happened. */
  async function goTo(page: Page, { url, referrer, type, time, actions }: PageLoad): Promise<Report[]> {
    await page.setExtraHTTPHeaders({ [PAGE_HEADERS.time]: String(time), [PAGE_HEADERS.type]: type });
    const referer = referrer === 'own' ? page.url() : referrer;
    await page.goto(origin + url, referer === undefined ? {} : { referer });
    const reports = await page.evaluate(async (json) => {
      const { time, actions }: Pick<PageLoad, 'time' | 'actions'> = JSON.parse(json);
      const shop = window as unknown as Shop;
      const { tailorbird, heard } = shop;
      const reports: Report[] = [];
      async function report(isLoad: boolean): Promise<void> {
        await tailorbird.flush();
        const { visitor } = await tailorbird.export();
        reports.push({
          now: shop.shopTime,
          isLoad,
          heard: heard.splice(0),
          personas: tailorbird.personas(),
          explanations: tailorbird.explain(),
          visitor,
        });
      }
      await tailorbird.ready;
      await report(true);
      const moments = new Set([time, ...actions.map(([at]) => at)]);
      for (const moment of moments) {
        shop.shopTime = moment;
        for (const [at, name, properties] of actions) if (at === moment) tailorbird.track(name, properties);
        await report(false);
      }
      // What is seen while the next page is on its way would be heard by nobody.
      tailorbird.stop();
      return JSON.stringify(reports);
    }, JSON.stringify({ time, actions }));
    return JSON.parse(reports);
  }
});

/** A browser like the one that was recorded. */
function optionsFor([visit]: readonly Visit[]): BrowserContextOptions {
  const { isTouch, isTablet, locale } = visit?.device ?? { isTouch: false, isTablet: false, locale: 'en' };
  const width = isTouch ? (isTablet ? 768 : 390) : 1280;
  const size = { width, height: isTouch ? 1024 : 800 };
  return { locale, timezoneId: 'UTC', viewport: size, screen: size, isMobile: isTouch, hasTouch: isTouch };
}
