import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../browser/chromium.ts';
import { buildApp } from './apps.ts';
import { serveShop, SHOWS } from './shop-walk.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

/** Text of the slot `heading`, which these two write anew with each shelf, and so take away what we have put there. */
const HEADING = `document.querySelector('[data-tb-slot=heading]').innerText`;

/** Presses shelves, each in a task of its own, and says what the heading was before and after the next frame. */
function press(page: Page, names: readonly string[]): Promise<[string, string][]> {
  return page.evaluate(`(async () => {
    const seen = [];
    for (const name of ${JSON.stringify(names)}) {
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name).click();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      const before = ${HEADING};
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      seen.push([before, ${HEADING}]);
    }
    return seen;
  })()`);
}

describe.each(['react', 'vue'] as const)('a slot that %s renders away', (framework) => {
  it('comes back three times, each in a task of its own; then the default stays, and it is told', async () => {
    const site = await serveShop({ app: await buildApp(framework, 'production'), isRendered: false });
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(site.open(true));
    await page.getByText(SHOWS.heading).waitFor();
    const own = SHOWS.heading;
    // Between the page's task and ours nothing is seen of either.
    expect(await press(page, ['Lamps', 'Pots', 'Cloth', 'All', 'Pots'])).toEqual([
      ['', own],
      ['', own],
      ['', own],
      ['', 'Shelf: All'],
      ['Shelf: Pots', 'Shelf: Pots'],
    ]);
    expect(await page.evaluate('window.problems')).toEqual([
      'heading: the page renders it anew again and again, so that it keeps its default',
    ]);
    expect(await page.evaluate(`tailorbird.decision('heading').reason`)).toBe('overwritten');
    expect(faults).toEqual([]);
    await page.close();
    site.close();
  });
});
