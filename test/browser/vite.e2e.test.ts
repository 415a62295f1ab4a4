import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShopServer } from '../../examples/serve.mjs';
import { buildViteExample, VITE_EXAMPLE } from '../../examples/vite.mjs';
import { ROOT } from '../prepare.mjs';
import { launch } from './chromium.ts';
import { readStored } from './stored.ts';

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-vite-'));
const server = createShopServer({ root: folder });
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];
let browser: Browser;
let address: string;

beforeAll(async () => {
  await buildViteExample({ outDir: join(folder, 'examples/vite/dist') });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vite/`;
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

describe('the Vite example', () => {
  it('has no fault of types', () => {
    const { stdout } = spawnSync('node_modules/.bin/tsc', ['-p', VITE_EXAMPLE, '--pretty', 'false'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  it.each(SIZES)('greets another gardener at the next page view, $width px wide', async (viewport) => {
    const { page, faults } = await open(viewport);
    const hero = await heading(page);
    await page.getByRole('button', { name: 'Remember' }).click();
    await look(page, 'thousand-cups');
    await look(page, 'last-call');
    await page.waitForFunction(() => document.body.textContent?.includes('takes you for a bee host'));
    // The list is hidden: what stood in it is what the visitor last saw there.
    expect(await heading(page)).toBe(hero);
    await page.getByRole('link', { name: 'All packets' }).click();
    await page.getByRole('heading', { name: 'Lay the table for whoever flies by' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each(SIZES)('changes nothing under the eyes, $width px wide', async (viewport) => {
    const { page, faults } = await open(viewport);
    const hero = await heading(page);
    for (const name of ['Long Supper', 'Blue Ladder', 'Butter Moon'])
      await page.getByRole('button', { name: `Add ${name} to the basket` }).click();
    await page.getByText('3 packets in the basket').waitFor();
    await page.waitForFunction(() => document.querySelector('[data-why]')?.textContent !== '');
    expect(await heading(page)).toBe(hero);
    expect(await page.getByText('postage is on us').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('knows the gardener after a reload only where it may remember', async () => {
    const { page } = await open();
    await add(page, 'Understair', 'Stair-bell');
    await page.reload();
    expect(await standing(page)).toBe('0 of 50');
    await page.getByRole('button', { name: 'Remember' }).click();
    await add(page, 'Understair', 'Stair-bell');
    await expect.poll(async () => JSON.stringify(await readStored(page))).toContain('"cart":[[');
    await page.reload();
    await page.getByRole('heading', { name: 'For the wall that never sees the sun' }).waitFor();
    await page.getByRole('button', { name: 'Forget me' }).click();
    await expect.poll(() => standing(page)).toBe('0 of 50');
    await page.context().close();
  });

  it.each(SIZES)('is no wider than the screen, $width px wide', async (viewport) => {
    const { page } = await open(viewport);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    await page.context().close();
  });

  it('asks nobody but its own server', async () => {
    const { page, requests } = await open();
    await page.getByRole('button', { name: 'Remember' }).click();
    await look(page, 'noonday');
    await page.reload();
    expect(requests.filter((url) => !url.startsWith(address) && !url.startsWith('data:'))).toEqual([]);
    await page.context().close();
  });
});

async function open(viewport = { width: 1280, height: 900 }) {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, faults, requests };
}

function heading(page: Page): Promise<string | null> {
  return page.locator('[data-tb-slot="hero"] h1').textContent();
}

async function look(page: Page, id: string): Promise<void> {
  if (!page.url().endsWith('#/') && page.url() !== address)
    await page.getByRole('link', { name: 'All packets' }).click();
  await page.locator(`a[href="#/packet/${id}"]`).click();
  await page.locator('[data-packet] h1').waitFor();
}

async function add(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole('link', { name: `Packet of ${name}` }).click();
    await page.locator('[data-packet]').getByRole('button', { name: 'Add' }).click();
    await page.getByRole('link', { name: 'All packets' }).click();
  }
}

/** The score of the persona that grows in the shade. */
async function standing(page: Page): Promise<string | null> {
  return page
    .locator('[data-standing] li', { hasText: 'Shade gardener' })
    .locator('.standing-score')
    .textContent();
}
