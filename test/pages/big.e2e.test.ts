import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../browser/chromium.ts';
import { bigConfig, bigPage, DEFAULTS } from './big-page.mjs';
import type { Step } from './record.ts';
import { servePages } from './site.ts';
import { expectDecided, expectRestored, expectSamePage, walkTwice } from './walk.ts';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
});

afterAll(() => browser.close());

/** Runs a command of the live app. */
const app = (command: string): Step => ({ name: command, act: (page) => page.evaluate(`app.${command}`) });

const add: Step = {
  name: 'add to the first card',
  act: (page) => page.locator('article button').first().click(),
};

describe('a page of 6,000 nodes around a live app with 1,000 slots', () => {
  it('has as many nodes and slots as it says', () => {
    const [html = ''] = bigPage().split('<script>');
    expect(html.match(/<(?:section|h2|p|a|ul|li|i)\b/g)).toHaveLength(DEFAULTS.nodes);
    expect(Object.keys(bigConfig().slots)).toHaveLength(DEFAULTS.slots);
  });

  it('goes on living around what we show, and is as it was when we leave', async () => {
    const config = bigConfig();
    const site = await servePages({ config, answers: { '/': bigPage() } });
    const shows = Object.fromEntries(Object.keys(config.slots).map((id) => [id, `Own ${id.slice(1)}`]));
    const walked = await walkTwice({
      site,
      context,
      shows,
      steps: [
        app('fill(20, 50)'),
        add,
        app('price("4.99")'),
        app('remove(500)'),
        app('fill(5, 100)'),
        app('turn()'),
        add,
      ],
      after: [add, app('price("1.99")'), app('turn()'), app('fill(2, 10)')],
    });
    site.close();
    expect(walked.us.looks[1]?.slots).toHaveLength(DEFAULTS.slots);
    expectSamePage(walked);
    expectDecided(walked, shows);
    expectRestored(walked);
  });
});
