import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShopServer } from '../../examples/serve.mjs';
import { buildViteExample, VITE_EXAMPLE } from '../../examples/vite.mjs';
import { launch } from '../browser/chromium.ts';
import { isFull } from '../full.ts';
import { ROOT } from '../prepare.mjs';
import { forceVariants, turnsOf, type Slots } from './force.ts';
import { PACKAGES } from './site.ts';

/** With every page in two widths it takes minutes. */
const WIDTHS = isFull ? [390, 1280] : [1280];

const STOREFRONT = join(ROOT, 'examples/storefront');
const folder = mkdtempSync(join(tmpdir(), 'tailorbird-vite-'));
const server = createShopServer({ root: folder });
const storefront = createShopServer();
let axe: string;
let browser: Browser;
let vite: string;
let shop: string;

beforeAll(async () => {
  axe = readFileSync(join(PACKAGES, 'axe-core/axe.min.js'), 'utf8');
  await buildViteExample({ outDir: join(folder, 'examples/vite/dist'), plugins: [forced] });
  [vite, shop] = await Promise.all(
    [server, storefront].map(async (one) => {
      await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
      return `http://127.0.0.1:${(one.address() as AddressInfo).port}/`;
    }),
  ).then(([first = '', second = '']) => [`${first}vite/`, second]);
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  server.close();
  storefront.close();
  rmSync(folder, { recursive: true });
});

/** The Vite example as it is, but that its page may say which slots there are. */
const forced = {
  name: 'forced',
  enforce: 'pre',
  transform: (code: string, id: string) =>
    id.endsWith('src/config.ts')
      ? `${code}\nconst forced = document.getElementById('forced');\nif (forced) Object.assign(config, JSON.parse(forced.textContent));`
      : undefined,
} as const;

interface Finding {
  readonly rule: string;
  /** The slot that it is in, or the element. */
  readonly where: string;
}

/** Opens a page as it is, or with one variant in each of its slots, and asks what is wrong with it for those who cannot see it. */
async function findingsOn(
  address: string,
  width: number,
  turn?: { turn: number; slots?: Slots },
): Promise<Finding[]> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  let forced: Readonly<{ [slot: string]: string }> = {};
  await page.route(address, async (route) => {
    const response = await route.fetch();
    if (!turn) return route.fulfill({ response });
    const { html, variants } = forceVariants(await response.text(), turn.turn, turn.slots);
    forced = variants;
    return route.fulfill({ response, body: html });
  });
  await page.goto(address);
  await page.waitForFunction(
    (variants) =>
      document.querySelector('[data-tb-slot]') !== null &&
      [...document.querySelectorAll<HTMLElement>('[data-tb-slot]')].every(
        ({ dataset }) => dataset['tbVariant'] === variants[dataset['tbSlot'] ?? ''],
      ),
    forced,
  );
  const findings = await ask(page);
  await context.close();
  return findings;
}

async function ask(page: Page): Promise<Finding[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe');
    const { violations } = await run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
      nodes.map(({ target }) => {
        const selector = target.join(' ');
        const slot = document.querySelector(selector)?.closest<HTMLElement>('[data-tb-slot]');
        return { rule: id, where: slot ? `in slot ${slot.dataset['tbSlot']}` : selector };
      }),
    );
  });
}

const PAGES = readdirSync(STOREFRONT).filter((name) => name.endsWith('.html'));

describe.each(WIDTHS)('axe-core finds nothing, %s px wide', (width) => {
  it.each(PAGES)('on the storefront’s %s, whatever its slots show', async (name) => {
    const address = `${shop}${name}`;
    const before = await findingsOn(address, width);
    const turns = turnsOf(readFileSync(join(STOREFRONT, name), 'utf8'));
    expect(turns).toBeGreaterThan(0);
    for (let turn = 0; turn < turns; turn++)
      expect(await findingsOn(address, width, { turn }), `turn ${turn}`).toEqual(before);
    expect(before).toEqual([]);
  });

  it('on the Vite example, whatever its slots show', async () => {
    const { config } = (await import(join(VITE_EXAMPLE, 'src/config.ts'))) as { config: { slots: Slots } };
    const { slots } = config;
    const before = await findingsOn(vite, width);
    const turns = turnsOf(readFileSync(join(VITE_EXAMPLE, 'index.html'), 'utf8'), slots);
    expect(turns).toBe(4);
    for (let turn = 0; turn < turns; turn++)
      expect(await findingsOn(vite, width, { turn, slots }), `turn ${turn}`).toEqual(before);
    expect(before).toEqual([]);
  });
});
