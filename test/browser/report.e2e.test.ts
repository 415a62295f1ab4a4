import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../prepare.mjs';
import { launch } from './chromium.ts';

const EVIL = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
const START = Date.UTC(2026, 9, 5);
const folder = mkdtempSync(join(tmpdir(), 'tailorbird-report-'));
const report = join(folder, 'report.html');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

const personas = ['lamps', 'mugs', 'a-persona-with-a-rather-long-name-that-does-not-fit-anywhere'].map(
  (id) => ({
    id,
    label: `${id} ${EVIL}`,
    evidence: [{ id: 'seen', when: { [`metric.${id.slice(0, 5)}`]: { $gte: 1 } }, points: 50 }],
    enter: 50,
    minEvidence: 1,
    holdout: 0.2,
  }),
);
const metrics = Object.fromEntries(
  personas.map(({ id }) => [
    id.slice(0, 5),
    { event: 'view_item', where: { item_category: id.slice(0, 5) }, count: true },
  ]),
);
const variants = personas.map(({ id }) => ({ id, personas: [id], content: { text: id } }));
const CONFIG = {
  version: EVIL.slice(0, 40),
  events: { view_item: { properties: { item_category: 'string' } } },
  metrics,
  personas,
  slots: { hero: { variants } },
  holdout: 0.1,
};

let browser: Browser;
let page: Page;
const told: string[] = [];

beforeAll(async () => {
  const lines = Array.from({ length: 900 }, (_, index) => ({
    visitor: `v${index % 150}`,
    name: index % 3 === 0 ? 'page_view' : index % 50 === 1 ? EVIL : 'view_item',
    time: START + index * 3_600_000,
    properties: { item_category: personas[index % 7]?.id.slice(0, 5) ?? 'none' },
  }));
  const events = join(folder, `${'events'.repeat(8)}.ndjson`);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(CONFIG));
  writeFileSync(events, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const args = [
    join(ROOT, 'dist/cli/tailorbird.js'),
    'simulate',
    join(folder, 'config.json'),
    events,
    '--html',
    report,
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, 'Reading …\n']);
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => page.close());

async function open(options: Parameters<Browser['newPage']>[0]): Promise<void> {
  told.length = 0;
  page = await browser.newPage(options);
  page.on('console', (message) => void told.push(message.text()));
  page.on('pageerror', ({ message }) => void told.push(message));
  page.on('request', (request) => void told.push(request.url()));
  await page.goto(pathToFileURL(report).href);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('canvas')].every(({ style }) => style.display === 'block'),
  );
}

describe.each(SIZES)('the report of a simulation, $width px wide', (viewport) => {
  it.each(['light', 'dark'] as const)(
    'opens in %s without a word, a request, or a page too wide',
    async (colorScheme) => {
      await open({ viewport, colorScheme });
      expect(told).toEqual([pathToFileURL(report).href]);
      expect(await page.evaluate('[document.documentElement.scrollWidth, window.hacked]')).toEqual([
        viewport.width,
        undefined,
      ]);
      expect(await page.locator('img').count()).toBe(0);
    },
  );

  it.each(['light', 'dark'] as const)('draws each chart in %s', async (colorScheme) => {
    await open({ viewport, colorScheme });
    const drawn = await page.evaluate(() =>
      [...document.querySelectorAll('canvas')].map((canvas) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        const colours = new Set<number>();
        for (let at = 0; at < pixels.length; at += 4)
          if ((pixels[at + 3] ?? 0) > 250)
            colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
        return [canvas.id, colours.size > 3, canvas.clientWidth > 200] as const;
      }),
    );
    expect(drawn).toEqual(
      ['personas', 'over-time', 'visitors', 'time', 'switches', 'slot-0'].map((id) => [
        `chart-${id}`,
        true,
        true,
      ]),
    );
  });

  it.each(['light', 'dark'] as const)('can be read in %s: 4.5 : 1 for every text', async (colorScheme) => {
    await open({ viewport, colorScheme });
    const faint = await page.evaluate(() => {
      const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const light = (colour: readonly number[]): number => {
        const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((one) => {
          const part = one / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      /** What is seen behind an element: grounds that let through are laid over one another. */
      const groundOf = (element: Element | null): number[] => {
        if (!element) return [255, 255, 255];
        const [r = 0, g = 0, b = 0, alpha = 1] = channels(getComputedStyle(element).backgroundColor);
        if (alpha === 1) return [r, g, b];
        return groundOf(element.parentElement).map(
          (below, at) => below * (1 - alpha) + ([r, g, b][at] ?? 0) * alpha,
        );
      };
      return [
        ...document.body.querySelectorAll(
          'h1, h2, h3, p, dt, dd, small, a, th, td, summary, figcaption, span',
        ),
      ]
        .map((element) => {
          const [one, other] = [light(channels(getComputedStyle(element).color)), light(groundOf(element))];
          const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
          return `${contrast < 4.5 ? 'faint' : 'fine'}: ${element.outerHTML.slice(0, 80)}`;
        })
        .filter((text) => text.startsWith('faint'));
    });
    expect(faint).toEqual([]);
  });
});

describe('the report of a simulation', () => {
  it('turns dark with the machine, charts and all', async () => {
    await open({ colorScheme: 'light' });
    const pictureOf = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector<HTMLCanvasElement>('#chart-personas')?.toDataURL());
    const light = await pictureOf();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(pictureOf).not.toBe(light);
    expect(told).toEqual([pathToFileURL(report).href]);
  });

  it('has tables that a keyboard can scroll', async () => {
    await open({ viewport: { width: 390, height: 844 } });
    const regions = page.getByRole('region', { name: /Visitors by persona/ });
    await regions.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => regions.first().evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    expect(await page.getByRole('table').count()).toBeGreaterThan(6);
  });
});
