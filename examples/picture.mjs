// `node examples/picture.mjs`: makes before-after.webp of the storefront, as one new visitor sees it on two page views.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureChromium, ensureInstalled, ROOT } from '../test/prepare.mjs';
import { createShopServer } from './serve.mjs';
import { becomeBargainHunter } from './visitor.mjs';

const FILE = join(ROOT, 'examples/before-after.webp');
/** What is seen of a page, in CSS pixels: to the end of the first row of shelves. */
const VIEW = { width: 1280, height: 1200 };
/** The two views beside each other, each under its title. */
const LAYOUT = { width: 880, gap: 16, title: 52, quality: 0.86 };
const TITLES = ['A new visitor', 'After three reduced things and a newsletter'];

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
  const image = await compose(await photograph());
  writeFileSync(FILE, image);
  console.log(`${FILE}: ${Math.round(image.length / 1024)} KiB`);
} finally {
  await browser.close();
  server.close();
}

async function photograph() {
  const page = await browser.newPage({ viewport: VIEW, colorScheme: 'light' });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const home = `http://127.0.0.1:${port}/`;
  await page.goto(home);
  await page.getByRole('button', { name: 'Yes, remember' }).click();
  const before = await shoot();
  await becomeBargainHunter(page, home);
  return [before, await shoot()];

  /** Without what is no part of the shop, or not for long. The shop's policy lets nobody hide it by a style. */
  async function shoot() {
    // Off the links: one that is pointed at is underlined.
    await page.mouse.move(8, 780);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('.dev, .consent')) element.remove();
    });
    return page.screenshot();
  }
}

/**
 * @param {readonly Buffer[]} shots
 * @returns {Promise<Buffer>}
 */
async function compose(shots) {
  const page = await browser.newPage();
  const images = shots.map((shot) => `data:image/png;base64,${shot.toString('base64')}`);
  const url = await page.evaluate(draw, { images, titles: TITLES, view: VIEW, layout: LAYOUT });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/**
 * Runs in the page: Chromium can write WebP, the tool that steers it cannot.
 *
 * @param {{ images: readonly string[], titles: readonly string[], view: typeof VIEW, layout: typeof LAYOUT }} given
 */
async function draw({ images, titles, view, layout }) {
  const { width, gap, title, quality } = layout;
  const height = Math.round((width / view.width) * view.height);
  const canvas = document.createElement('canvas');
  canvas.width = width * images.length + gap * (images.length - 1);
  canvas.height = title + height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#20282a';
  context.font = '600 25px sans-serif';
  context.imageSmoothingQuality = 'high';
  for (const [index, source] of images.entries()) {
    const image = new Image();
    image.src = source;
    await image.decode();
    const x = index * (width + gap);
    context.fillText(titles[index] ?? '', x + 4, title - 18);
    context.drawImage(image, x, title, width, height);
  }
  return canvas.toDataURL('image/webp', quality);
}
