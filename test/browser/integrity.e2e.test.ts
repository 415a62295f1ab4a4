import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../prepare.mjs';
import { HERO, SHOP } from './shop.ts';
import { openTab, PLUGINS, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();
const HASHES = JSON.parse(readFileSync(join(ROOT, 'dist/integrity.json'), 'utf8')) as Record<string, string>;
const TIP = '<p data-tb-slot="tip">Home</p>';
const slots = {
  hero: { variants: [{ id: 'sale', content: { text: 'Sale' } }] },
  // Shown by a plugin of the second script.
  tip: { variants: [{ id: 'tip', content: { html: '<b>Tip</b>' } }] },
};

/** Serves a script as it was built, or with one byte changed. */
function put(path: string, isAltered: boolean): void {
  const bytes = readFileSync(join(ROOT, 'dist', path));
  // A letter of the licence line: nobody but the hash could tell.
  if (isAltered) bytes[5] = (bytes[5] ?? 0) ^ 1;
  site.put(
    path,
    (response) => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(bytes),
  );
}

/** A page that shows something else to everybody in two places: both tags say the hashes. */
async function open(altered: readonly string[]): Promise<Tab> {
  const scripts = [PLUGINS, SCRIPT];
  for (const path of scripts) put(path, altered.includes(path));
  const tags = scripts.map(
    (path) => `<script src="${path}" integrity="${HASHES[path.slice(1)]}" crossorigin="anonymous"></script>`,
  );
  const config = { ...SHOP, slots };
  site.put(
    '/',
    `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">
    <script type="application/json" data-tb-config>${JSON.stringify(config)}</script>${tags.join('')}</head>
    <body>${HERO}${TIP}<script>window.isDone = true</script></body></html>`,
  );
  return openTab(context, `${site.fresh()}/`);
}

/** What of us is in the page. */
const STATE = `[document.querySelector('main').textContent, document.querySelector('p').textContent, typeof tailorbird?.track,
  window.isDone]`;

it('runs the scripts whose hashes integrity.json has', async () => {
  const { page, faults } = await open([]);
  await page.evaluate('tailorbird.ready');
  expect([await page.evaluate(STATE), faults]).toEqual([['Sale', 'Tip', 'function', true], []]);
});

it('leaves the page as it is where the script has another byte', async () => {
  const { page, faults } = await open([SCRIPT]);
  // The queue that the second script has begun is all that there is.
  expect(await page.evaluate(STATE)).toEqual(['Home', 'Home', 'undefined', true]);
  expect(faults).toEqual([expect.stringContaining('integrity')]);
});

it('goes without its plugins where the second script has another byte', async () => {
  const { page, faults } = await open([PLUGINS]);
  await page.evaluate('tailorbird.ready');
  expect(await page.evaluate(STATE)).toEqual(['Sale', 'Home', 'function', true]);
  expect(faults).toEqual([expect.stringContaining('integrity')]);
});
