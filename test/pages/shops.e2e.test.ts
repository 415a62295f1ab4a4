import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../browser/chromium.ts';
import { buildApp, type Framework, type Mode } from './apps.ts';
import { AFTER, serveShop, SHOWS, WALK } from './shop-walk.ts';
import { expectDecided, expectRestored, expectSamePage, walkTwice } from './walk.ts';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
});

afterAll(() => browser.close());

const FRAMEWORKS: readonly Framework[] = ['react', 'vue', 'svelte'];
const MODES: readonly Mode[] = ['development', 'production'];

describe.each(FRAMEWORKS)('a shop of %s, rendered in the browser', (framework) => {
  it.each(MODES)('is the same shop around, below and after what we show (%s)', async (mode) => {
    const site = await serveShop({ app: await buildApp(framework, mode), isRendered: false });
    const walked = await walkTwice({ site, context, shows: SHOWS, steps: WALK, after: AFTER });
    site.close();
    expectSamePage(walked);
    expectDecided(walked, SHOWS);
    expectRestored(walked);
    expect(walked.us.said.filter((line) => /exception|NotFoundError/.test(line))).toEqual([]);
  });
});
