import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../browser/chromium.ts';
import { buildApp, type App, type Framework, type Mode } from './apps.ts';
import type { Step } from './record.ts';
import { AFTER, serveShop, SHOWS, WALK } from './shop-walk.ts';
import { expectDecided, expectRestored, expectSamePage, walkTwice } from './walk.ts';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launch();
  // Low, so that the shop's end is out of view: what nobody has seen may change later too.
  context = await browser.newContext({ viewport: { width: 1280, height: 300 } });
});

afterAll(() => browser.close());

const FRAMEWORKS: readonly Framework[] = ['react', 'vue', 'svelte'];
const MODES: readonly Mode[] = ['development', 'production'];
/** What stands at the top of the first page. */
const IN_VIEW = ['promo', 'hero', 'heading'];
/** A marker on the root, and none. */
const ROOTS = [
  { root: 'data-tb-hydrate', title: 'a marked root' },
  { root: '', title: 'a root without any mark' },
];

describe.each(FRAMEWORKS)('a shop of %s, rendered on the server', (framework) => {
  let apps: Map<Mode, App>;

  beforeAll(async () => {
    apps = new Map(
      await Promise.all(MODES.map(async (mode) => [mode, await buildApp(framework, mode)] as const)),
    );
  });

  function app(mode: Mode): App {
    const one = apps.get(mode);
    if (!one) throw new Error(`No app was built for ${mode}.`);
    return one;
  }

  describe.each(ROOTS)('in $title', ({ root }) => {
    it.each(MODES)('is taken over by its script as if we were not there (%s)', async (mode) => {
      const site = await serveShop({ app: app(mode), isRendered: true, root });
      const walked = await walkTwice({
        site,
        context,
        shows: SHOWS,
        late: IN_VIEW,
        steps: WALK,
        after: AFTER,
      });
      site.close();
      expectSamePage(walked);
      expectDecided(walked, SHOWS, IN_VIEW);
      expectRestored(walked);
    });

    it('shows nothing of ours before that, however late it comes', async () => {
      const site = await serveShop({ app: app('development'), isRendered: true, root, isLate: true });
      const come: Step = {
        name: 'the script comes',
        async act(page) {
          await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
          await page.evaluate('window.come()');
          await page.waitForFunction('window.isLive === true');
        },
      };
      const walked = await walkTwice({
        site,
        context,
        shows: SHOWS,
        late: IN_VIEW,
        isEarly: true,
        steps: [come],
        after: AFTER,
      });
      site.close();
      expectSamePage(walked);
      expect(walked.us.looks[0]?.whole).toBe(walked.sans.looks[0]?.whole);
      const { sans, us } = walked;
      const rest = { sans: { ...sans, looks: sans.looks.slice(1) }, us: { ...us, looks: us.looks.slice(1) } };
      expectDecided(rest, SHOWS, IN_VIEW);
      expectRestored(walked);
    });
  });
});
