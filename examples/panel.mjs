// `node examples/panel.mjs`: makes docs/panel.webp, the visitor's panel on the storefront: on a desk by day and, in German, on a
// phone by night.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureChromium, ensureInstalled, ROOT } from '../test/prepare.mjs';
import { createShopServer } from './serve.mjs';
import { becomeBargainHunter } from './visitor.mjs';

const FILE = join(ROOT, 'docs/panel.webp');
/** What is seen of each, in CSS pixels, one as high as the other. */
const VIEWS = /** @type {const} */ ([
  { width: 1000, height: 800, colorScheme: 'light', lang: 'en' },
  { width: 390, height: 800, colorScheme: 'dark', lang: 'de' },
]);
const LAYOUT = { gap: 16, quality: 0.72 };

ensureInstalled();
ensureBuilt();
const { chromium } = await import('playwright');
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  chromiumSandbox: process.getuid?.() !== 0,
});
const server = createShopServer();
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
try {
  const shots = [];
  for (const view of VIEWS) shots.push(await photograph(view));
  const page = await browser.newPage();
  const images = shots.map((shot) => `data:image/png;base64,${shot.toString('base64')}`);
  const url = await page.evaluate(draw, { images, ...LAYOUT });
  writeFileSync(FILE, Buffer.from(url.split(',')[1] ?? '', 'base64'));
  console.log(FILE);
} finally {
  await browser.close();
  server.close();
}

/** @param {typeof VIEWS[number]} view */
async function photograph({ colorScheme, lang, ...viewport }) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const home = `http://127.0.0.1:${port}/`;
  await page.goto(home);
  await page.getByRole('button', { name: 'Yes, remember' }).click();
  await becomeBargainHunter(page, home);
  await page.evaluate((tag) => {
    document.documentElement.lang = tag;
    document.querySelector('.dev')?.remove();
  }, lang);
  await page.locator('footer [data-tb-panel]').click();
  await page.getByRole('dialog').waitFor();
  const shot = await page.screenshot();
  await context.close();
  return shot;
}

/**
 * Runs in the page: Chromium can write WebP, the tool that steers it cannot.
 *
 * @param {{ images: readonly string[], gap: number, quality: number }} given
 */
async function draw({ images, gap, quality }) {
  const drawn = await Promise.all(
    images.map(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return image;
    }),
  );
  const canvas = document.createElement('canvas');
  canvas.width = drawn.reduce((sum, { width }) => sum + width + gap, -gap);
  canvas.height = Math.max(...drawn.map(({ height }) => height));
  const context = canvas.getContext('2d');
  let x = 0;
  for (const image of drawn) {
    context?.drawImage(image, x, 0);
    x += image.width + gap;
  }
  return canvas.toDataURL('image/webp', quality);
}
