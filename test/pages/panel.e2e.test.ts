import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShopServer } from '../../examples/serve.mjs';
import { becomeBargainHunter } from '../../examples/visitor.mjs';
import { launch } from '../browser/chromium.ts';
import { PACKAGES } from './site.ts';

const server = createShopServer();
let axe: string;
let browser: Browser;
let shop: string;

beforeAll(async () => {
  axe = readFileSync(join(PACKAGES, 'axe-core/axe.min.js'), 'utf8');
  browser = await launch();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await browser.close();
  server.close();
});

describe('axe finds nothing in the visitor’s panel', () => {
  it.each([
    ['en', 'light', 'none', 1280],
    ['de', 'dark', 'none', 390],
    ['fr', 'light', 'none', 320],
    ['es', 'dark', 'none', 1280],
    ['nl', 'light', 'active', 390],
    ['pl', 'dark', 'none', 390],
  ] as const)('in %s, %s, forced colours %s, at %i px', async (...given) => {
    const [lang, colorScheme, forcedColors, width] = given;
    const context = await browser.newContext({
      colorScheme,
      forcedColors,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(shop);
    await page.getByRole('button', { name: 'Yes, remember' }).click();
    await becomeBargainHunter(page, shop);
    await page.evaluate((tag) => {
      document.documentElement.lang = tag;
      Reflect.get(window, 'tailorbird').declare({ size: 'M', letter: true, shopping_for: 'myself' });
    }, lang);
    await page.locator('footer [data-tb-panel]').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('summary').click();
    await dialog.locator('#told-letter').waitFor();
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(async () => {
      const { violations, passes } = await Reflect.get(window, 'axe').run('tailorbird-privacy');
      return {
        checked: passes.length,
        violations: violations.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
          nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
        ),
      };
    });
    expect(found.violations).toEqual([]);
    expect(found.checked).toBeGreaterThan(10);
    await context.close();
  });
});
