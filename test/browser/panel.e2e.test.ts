import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { SHOP, viewSale } from './shop.ts';
import { ask, openTab, PANEL, pageOf, type Tab } from './site.ts';
import { openStage } from './stage.ts';
import { readStored } from './stored.ts';

const { browser, context, site } = await openStage();

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'">`;
const CONFIG = {
  ...SHOP,
  personas: [
    { ...SHOP.personas[0], label: 'Bargain hunter', because: 'You like it cheap.', expires: 'P30D' },
  ],
  upload: { endpoint: '/collect', every: 'PT0.1S' },
};
const BODY = `<main data-tb-slot="hero">Home</main><button data-tb-panel>Privacy</button><p lang="de"><button data-tb-panel>Datenschutz</button></p>`;
const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'pl'];

/** A shop in which the visitor is a bargain hunter, and has told of all kinds of things. */
async function openShop(parts: { head?: string; body?: string } = {}): Promise<Tab & { url: string }> {
  const path = '/panel';
  const url = `${site.fresh()}${path}`;
  site.put(path, pageOf({ config: CONFIG, head: POLICY, body: BODY, ...parts }));
  const tab = await openTab(context, url);
  await tab.page.evaluate(viewSale(3));
  await ask(tab.page, `tailorbird.declare({ size: 'M', letter: true, interests: ['a', 'b'], count: 3 })`);
  await ask(tab.page, 'tailorbird.flush()');
  return { ...tab, url };
}

async function openPanel(page: Page, button = 'Privacy'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

/** Id of what has the focus in the panel, or its name; nothing where the focus is elsewhere. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const active = document.querySelector('tailorbird-privacy')?.shadowRoot?.activeElement;
    return active ? active.id || active.localName : undefined;
  });
}

describe('the panel of the script tag', () => {
  it('is loaded when it is opened, and not before, and keeps to a strict policy', async () => {
    const { page, faults, requests } = await openShop();
    expect(requests.filter((url) => url.endsWith(PANEL))).toEqual([]);
    await openPanel(page);
    expect(requests.filter((url) => url.endsWith(PANEL))).toHaveLength(1);
    await page.getByText('You like it cheap.').waitFor();
    await page.getByText('Sent to /collect:').waitFor();
    expect(faults).toEqual([]);
    // The policy is one that forbids.
    await page.addScriptTag({ url: PANEL }).catch(() => {});
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await expect.poll(() => faults.length).toBeGreaterThan(0);
  });

  it('is a dialog with a name, headings and switches that say what they are', async () => {
    const { page } = await openShop();
    await openPanel(page);
    const dialog = page.getByRole('dialog', { name: 'Your privacy' });
    expect(await dialog.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['Your privacy']);
    expect(await dialog.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'What we assume about you',
      'What you told us',
      'What you allow',
      'Stored and sent',
    ]);
    for (const name of ['Bargain hunter', 'Personalisation', 'Measurement', 'Letter'])
      expect(await dialog.getByRole('switch', { name }).isChecked(), name).toBe(true);
    expect(
      await dialog.getByRole('textbox').evaluateAll((all) => all.map((one) => Reflect.get(one, 'value'))),
    ).toEqual(['3', 'a, b', 'M']);
  });

  it('keeps the focus until it is closed, and gives it back', async () => {
    const { page } = await openShop();
    await openPanel(page);
    expect(await focused(page)).toBe('h2');
    const seen = new Set<string | undefined>();
    for (let times = 0; times < 40; times++) {
      await page.keyboard.press('Tab');
      seen.add(await focused(page));
      expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe('button');
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'close',
        'persona-bargain',
        'told-size',
        'allow-measure',
        'download',
        'summary',
      ]),
    );
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('tailorbird-privacy').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Privacy');
    await openPanel(page);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Privacy');
  });

  it('does all by keys, and keeps the focus where it was', async () => {
    const { page } = await openShop();
    await openPanel(page);
    await page.locator('#persona-bargain').focus();
    await page.keyboard.press('Space');
    await page.getByText('Saved.').waitFor();
    expect([await focused(page), await ask(page, 'tailorbird.personas()')]).toEqual(['persona-bargain', []]);
    expect(await page.locator('main').textContent()).toBe('Home');
    await page.locator('#told-size').fill('L');
    await page.keyboard.press('Tab');
    await expect.poll(() => ask(page, 'tailorbird.facts().declared.size')).toBe('L');
    await expect.poll(() => focused(page)).toBe('remove-size');
    await page.keyboard.press('Enter');
    await expect.poll(() => ask(page, 'tailorbird.facts().declared.size')).toBe(undefined);
    await expect.poll(() => focused(page)).toBe('h2');
  });

  it('speaks the language of the button', async () => {
    const { page } = await openShop();
    await openPanel(page, 'Datenschutz');
    expect(await page.getByRole('dialog').getAttribute('aria-label')).toBe('Ihre Privatsphäre');
  });

  it('says what the shop says instead', async () => {
    const texts = { title: { en: 'Ours', de: 'Unser' }, 'persona.bargain': 'Thrifty', close: 'Away' };
    const head = `${POLICY}<script type="application/json" data-tb-panel-texts>${JSON.stringify(texts)}</script>`;
    const { page } = await openShop({ head });
    await openPanel(page);
    await page.getByRole('dialog', { name: 'Ours' }).waitFor();
    await page.getByRole('switch', { name: 'Thrifty' }).waitFor();
    await page.getByRole('button', { name: 'Away' }).click();
    await openPanel(page, 'Datenschutz');
    await page.getByRole('dialog', { name: 'Unser' }).waitFor();
  });

  it('stands in the page where its element does', async () => {
    const { page, faults } = await openShop({ body: '<tailorbird-privacy></tailorbird-privacy>' });
    await page.getByRole('heading', { name: 'Your privacy' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('what the visitor does in it', () => {
  it('holds in every tab at once', async () => {
    const { page, url } = await openShop();
    const other = await openTab(context, url);
    await openPanel(page);
    await openPanel(other.page);
    await page.getByRole('switch', { name: 'Bargain hunter' }).click();
    await expect
      .poll(() => other.page.getByRole('switch', { name: 'Bargain hunter' }).isChecked())
      .toBe(false);
    await page.getByRole('switch', { name: 'Measurement' }).click();
    await expect.poll(() => other.page.getByRole('switch', { name: 'Measurement' }).isChecked()).toBe(false);
    await page.locator('#told-size').fill('XL');
    await page.keyboard.press('Enter');
    await expect.poll(() => other.page.locator('#told-size').inputValue()).toBe('XL');
  });

  it('downloads all that is kept, as JSON', async () => {
    const { page, faults } = await openShop();
    await openPanel(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download my data' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('data.json');
    const data = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(data).toEqual(JSON.parse(JSON.stringify(await ask(page, 'tailorbird.export()'))));
    expect(Object.keys(data)).toEqual(['consent', 'details', 'visitor', 'sent']);
    expect(faults).toEqual([]);
  });

  it('deletes all, once it is certain', async () => {
    const { page } = await openShop();
    const id = await ask(page, 'tailorbird.visitorId()');
    await openPanel(page);
    await page.getByText('Delete everything').click();
    expect(JSON.stringify((await readStored(page)).records)).toContain(id);
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await page.getByText('Deleted.').waitFor();
    expect(JSON.stringify((await readStored(page)).records)).not.toContain(id);
    expect(await page.getByRole('switch', { name: 'Bargain hunter' }).count()).toBe(0);
    expect(await focused(page)).toBe('h2');
  });
});

describe('the look of it', () => {
  it.each(LANGUAGES)('has room at 320 px and at 200 %% zoom, in %s', async (lang) => {
    const { page } = await openShop({ body: `<div lang="${lang}">${BODY}</div>` });
    await openPanel(page);
    for (const [width, height] of [
      [320, 640],
      [640, 450],
      [1280, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      const wide = await page.evaluate(() => {
        const panel = document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelector('dialog');
        const right = panel?.getBoundingClientRect().right ?? 0;
        const out = [...(panel?.querySelectorAll('*') ?? [])].filter(
          (one) => one.getBoundingClientRect().right > right || one.scrollWidth > one.clientWidth + 1,
        );
        // What lies in a line has no width of its own.
        return out
          .filter((one) => getComputedStyle(one).display !== 'inline')
          .map(({ outerHTML }) => outerHTML.slice(0, 80));
      });
      expect(wide, `${width} px`).toEqual([]);
    }
  });

  it('is not touched by the page, nor the page by it', async () => {
    site.put('/page.css', (response) => {
      response.writeHead(200, { 'content-type': 'text/css' });
      response.end(`* { color: rgb(1, 2, 3) !important; letter-spacing: 9px !important; text-transform: uppercase; line-height: 4;
        text-align: right; word-spacing: 9px; visibility: visible } button, input, label, p { display: none !important }
        html { font: 62.5% monospace }`);
    });
    const looks = async (head: string): Promise<unknown> => {
      const { page } = await openShop({
        head,
        body: '<button data-tb-panel style="">Privacy</button><i>Text</i>',
      });
      await page.evaluate(() => document.querySelector('button')?.click());
      await page.getByRole('dialog').waitFor();
      return page.evaluate(() => {
        const all =
          document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelectorAll('dialog *') ?? [];
        const page = getComputedStyle(document.querySelector('i') ?? document.body).cssText;
        return [
          page === '',
          [...all].map((one) => {
            const {
              color,
              letterSpacing,
              textTransform,
              lineHeight,
              textAlign,
              wordSpacing,
              display,
              fontSize,
              fontFamily,
            } = getComputedStyle(one);
            return [
              one.localName,
              color,
              letterSpacing,
              textTransform,
              lineHeight,
              textAlign,
              wordSpacing,
              display,
              fontSize,
              fontFamily,
            ].join();
          }),
        ];
      });
    };
    expect(await looks(`${POLICY}<link rel="stylesheet" href="/page.css">`)).toEqual(await looks(POLICY));
  });

  it.each([
    ['dark', 'rgb(18, 18, 18)'],
    ['light', 'rgb(255, 255, 255)'],
  ] as const)('is %s where the visitor likes that', async (colorScheme, colour) => {
    const own = await browser.newContext({ colorScheme });
    site.put('/scheme', pageOf({ config: CONFIG, body: BODY }));
    const { page } = await openTab(own, `${site.fresh()}/scheme`);
    await openPanel(page);
    const background = (): Promise<string> =>
      page.evaluate(() => {
        const panel = document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelector('dialog div');
        return panel ? getComputedStyle(panel).backgroundColor : '';
      });
    expect(await background()).toBe(colour);
    await page.addStyleTag({
      content: 'tailorbird-privacy { --tailorbird-scheme: light; --tailorbird-surface: rgb(1, 2, 3) }',
    });
    expect(await background()).toBe('rgb(1, 2, 3)');
    await own.close();
  });
});
