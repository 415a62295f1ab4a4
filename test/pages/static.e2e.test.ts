import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../browser/chromium.ts';
import type { Step } from './record.ts';
import { PACKAGES, servePages, type PageSite } from './site.ts';
import { configOf, expectDecided, expectRestored, expectSamePage, walkTwice } from './walk.ts';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
});

afterAll(() => browser.close());

/** Adds a slot's name to the first tag that reads so. */
function mark(html: string, tags: Readonly<{ [tag: string]: string }>): string {
  return Object.entries(tags).reduce(
    (text, [tag, slot]) =>
      text.replace(
        tag,
        tag.replace(/^<[a-z0-9]+/, (name) => `${name} data-tb-slot="${slot}"`),
      ),
    html,
  );
}

describe('Modern Business, a template of 17 pages with jQuery, its slider, dropdowns and validated forms', () => {
  const shows = {
    welcome: 'Welcome back',
    slide: 'A slide for you',
    learn: 'Read on',
    card: 'Your card Of your own',
    item: 'Seen before',
    side: 'Also for you',
    form: 'We answer today',
  };
  const config = configOf({
    welcome: { text: shows.welcome },
    slide: { text: shows.slide },
    learn: { text: shows.learn, attributes: { href: 'services.html', class: 'btn btn-secondary' } },
    card: { template: '#own-card' },
    item: { text: shows.item },
    side: { text: shows.side },
    form: { text: shows.form },
  });
  let site: PageSite;

  beforeAll(async () => {
    site = await servePages({
      folder: join(PACKAGES, 'startbootstrap-modern-business'),
      config,
      markup: (html) =>
        mark(html, {
          '<h1 class="my-4">Welcome': 'welcome',
          '<h3>First Slide': 'slide',
          '<h3>Second Slide': 'slide',
          '<a href="#" class="btn btn-primary">Learn': 'learn',
          '<div class="card h-100">\n          <a href="#">': 'card',
          '<h3 class="my-3">Project Description': 'item',
          '<h3 class="my-4">Related': 'side',
          '<h3>Send us': 'form',
        }).replace(
          '</body>',
          '<template id="own-card"><h4>Your card</h4><p>Of your own</p></template></body>',
        ),
    });
  });

  afterAll(() => site.close());

  /** What its timers would do meanwhile is not the walk's. */
  const hold: Step = {
    name: 'hold the slider',
    act: (page) => page.evaluate(`$('.carousel').carousel('pause')`),
  };
  const slides = (page: Page): Promise<unknown> =>
    page.waitForFunction(
      `document.querySelector('.carousel-item-next, .carousel-item-prev, .carousel-item-left') === null`,
    );
  const turn = (name: string): Step => ({
    name: `turn the slider: ${name}`,
    async act(page) {
      const before = await page.locator('.carousel-item.active').elementHandle();
      await page.locator(name).click();
      await page.waitForFunction((one) => !one?.classList.contains('active'), before);
      await slides(page);
    },
  });
  const next = turn('.carousel-control-next');
  const previous = turn('.carousel-control-prev');
  const third = turn('[data-slide-to="2"]');
  const menu: Step = {
    name: 'open a menu',
    async act(page) {
      await page.locator('#navbarDropdownPortfolio').click();
      await page.locator('.dropdown-menu.show').waitFor();
    },
  };

  it('turns its slider and opens its menus around what we show, and is as it was when we leave', async () => {
    const walked = await walkTwice({
      site,
      context,
      shows,
      steps: [hold, next, next, previous, third, menu],
      after: [next, previous, menu],
    });
    expectSamePage(walked);
    expectDecided(walked, shows);
    expectRestored(walked);
  });

  it('leads from page to page, to a form that checks and sends', async () => {
    const go = (name: string, file: string): Step => ({
      name: file,
      async act(page) {
        await page.locator('.navbar').getByText(name, { exact: true }).click();
        await page.waitForURL(`**/${file}`);
        await page.waitForLoadState();
      },
    });
    const walked = await walkTwice({
      site,
      context,
      shows,
      steps: [
        hold,
        go('About', 'about.html'),
        go('Services', 'services.html'),
        menu,
        go('Single Portfolio Item', 'portfolio-item.html'),
        go('Contact', 'contact.html'),
        {
          name: 'send nothing',
          async act(page) {
            await page.locator('#sendMessageButton').click();
            await page.getByText('Please enter your name.').waitFor();
          },
        },
        {
          name: 'send a message',
          async act(page) {
            for (const [field, text] of Object.entries({
              name: 'Ann Other',
              phone: '123',
              email: 'ann@example.com',
              message: 'Hello',
            }))
              await page.locator(`#${field}`).fill(text);
            await page.locator('#sendMessageButton').click();
            await page.getByText('Your message has been sent.').waitFor();
            // For a second it cannot be sent again.
            await page.locator('#sendMessageButton:enabled').waitFor();
          },
        },
      ],
    });
    expectSamePage(walked);
    expectDecided(walked, shows);
    expectRestored(walked);
    const seen = new Set(
      walked.us.looks.flatMap(({ slots }) =>
        slots.filter(({ variant }) => variant === 'own').map(({ slot }) => slot),
      ),
    );
    expect([...seen].toSorted()).toEqual(Object.keys(shows).toSorted());
  });
});

describe('the site of Owl Carousel, with its sliders that clone their slides', () => {
  const shows = { title: 'For you', slide: 'Yours', text: 'Written for you', brand: 'owl' };
  const config = configOf({
    title: { text: shows.title },
    slide: { template: '#own-slide' },
    text: { text: shows.text },
    brand: { text: shows.brand, attributes: { title: 'Home' } },
  });
  let site: PageSite;

  beforeAll(async () => {
    site = await servePages({
      folder: join(PACKAGES, 'owl.carousel/docs'),
      base: '/OwlCarousel2/',
      config,
      markup: (html) =>
        mark(html, {
          '<h1>': 'title',
          '<a href="/OwlCarousel2/">owl': 'brand',
          '<p>Basic usage of': 'text',
        })
          // The second slide and the last: one is in view, both are cloned.
          .replaceAll(
            /<div class="item"([^>]*)>(?=\s*<h4>(?:2|12)<)/g,
            '<div class="item" data-tb-slot="slide"$1>',
          )
          .replace('</body>', '<template id="own-slide"><h4>Yours</h4></template></body>'),
    });
  });

  afterAll(() => site.close());

  const still = (page: Page): Promise<unknown> =>
    page.waitForFunction(
      `!document.querySelector('.owl-carousel.owl-grab, .owl-carousel.owl-drag.owl-refresh') || true`,
    );
  const press = (name: string, selector: string): Step => ({
    name,
    async act(page) {
      await page.locator(selector).click();
      // A move lasts a quarter of a second; Owl says on the stage how long it still is.
      await page.waitForFunction(`$('.owl-carousel').data('owl.carousel').is('animating') !== true`);
      await still(page);
    },
  });
  const next = press('next slide', '.owl-next');
  const previous = press('previous slide', '.owl-prev');
  const dot = press('the last dot', '.owl-dot:last-child');
  const size = (width: number): Step => ({
    name: `${width} px wide`,
    async act(page) {
      const items = width < 600 ? 1 : width < 1_000 ? 3 : 5;
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(`document.querySelectorAll('.owl-item.active').length === ${items}`);
    },
  });

  it('turns round, is resized, and clones what we show; when we leave, the clones are as they were too', async () => {
    const walked = await walkTwice({
      site,
      context,
      shows,
      path: '/OwlCarousel2/demos/basic.html',
      steps: [next, next, dot, next, next, previous, size(700), next, size(1280), dot],
      after: [
        next,
        previous,
        {
          name: 'destroy',
          act: (page) => page.evaluate(`$('.owl-carousel').trigger('destroy.owl.carousel')`),
        },
      ],
    });
    expectSamePage(walked);
    expectDecided(walked, shows);
    expectRestored(walked);
  });

  it('leads through demos and documents, one of which follows the address’s hash', async () => {
    const go = (selector: string, path: string): Step => ({
      name: path,
      async act(page) {
        await page.locator(selector).first().click();
        await page.waitForURL(`**${path}`);
        await page.waitForLoadState();
      },
    });
    const walked = await walkTwice({
      site,
      context,
      shows,
      path: '/OwlCarousel2/',
      steps: [
        go('.nav-bar a[href$="demos.html"]', '/demos/demos.html'),
        go('a[href$="urlhashnav.html"]', '/demos/urlhashnav.html'),
        go('a[href="#three"]', '/demos/urlhashnav.html#three'),
        go('a[href="#zero"]', '/demos/urlhashnav.html#zero'),
        { name: 'back', act: (page) => page.goBack() },
        go('.nav-bar a[href$="started-welcome.html"]', '/docs/started-welcome.html'),
      ],
    });
    expectSamePage(walked);
    expectDecided(walked, shows);
    expectRestored(walked);
  });
});
