import type { Page } from 'playwright';
import type { App } from './apps.ts';
import type { Step } from './record.ts';
import { servePages, type PageSite } from './site.ts';
import { configOf } from './walk.ts';

/** What a visitor reads in the shop's slots, whose default is another. */
export const SHOWS = {
  promo: 'A gift is on its way to you',
  heading: 'Your shelf',
  hero: 'Lamps for you They are lit',
  cheap: 'Now less',
  cta: 'Pay now',
  delivery: 'Tomorrow',
  'goes-with': 'Bought together',
  'cart-tip': 'Good choice',
  terms: 'Sixty days for you',
  footer: 'Since you were here',
};

/** How the shop's slots get them: all kinds of content. */
export const CONFIG: object = configOf({
  promo: { text: SHOWS.promo },
  heading: { text: SHOWS.heading },
  hero: { template: '#own-hero' },
  cheap: { text: SHOWS.cheap },
  cta: { text: SHOWS.cta, attributes: { title: 'At once' } },
  delivery: { text: SHOWS.delivery },
  'goes-with': { template: '#own-goes-with' },
  'cart-tip': { text: SHOWS['cart-tip'] },
  terms: { text: SHOWS.terms },
  footer: { text: SHOWS.footer },
});

const TEMPLATES = `<template id="own-hero"><h2>Lamps for you</h2><p>They are lit</p></template>
<template id="own-goes-with"><b>Bought together</b></template>`;

const HEAD = `<meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<style>body{font:16px/1.5 sans-serif;margin:1rem;max-width:60rem}[role=dialog]{border:1px solid;padding:1rem}</style>`;

export interface ShopPage {
  readonly app: App;
  /** Whether each address comes with its page already rendered. */
  readonly isRendered: boolean;
  /** Attributes of the root that the shop is in. */
  readonly root?: string;
  readonly config?: object;
  /** The shop's script comes only when it is called for: `window.come()`. */
  readonly isLate?: boolean;
}

const SCRIPT = '<script type="module" src="/app.js"></script>';
const LATE_SCRIPT = `<script>window.come = () => {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = '/app.js';
  document.body.append(script);
}</script>`;

/** Serves a shop. */
export async function serveShop(page: ShopPage): Promise<PageSite> {
  const { app, isRendered, root = '', config = CONFIG, isLate = false } = page;
  const paths = isRendered ? ['/', '/cart', '/thing/reed'] : [];
  const rendered = await Promise.all(paths.map(async (path) => [path, await app.render(path)] as const));
  const document = (html: string, head = ''): string =>
    `<!doctype html><html lang="en"><head>${HEAD}${head}</head><body><div id="root" ${root}>${html}</div>${TEMPLATES}
${isLate ? LATE_SCRIPT : SCRIPT}</body></html>`;
  return servePages({
    config,
    fallback: document(''),
    answers: {
      '/app.js': app.client,
      ...Object.fromEntries(rendered.map(([path, { html, head }]) => [path, document(html, head)])),
    },
  });
}

/** A press of a button or a link, by its name. */
export function press(name: string, kind: 'button' | 'link' = 'button'): Step {
  return {
    name: `press ${name}`,
    act: (page) => page.getByRole(kind, { name, exact: true }).click(),
  };
}

const go = (name: string, path: RegExp): Step => ({
  name: `go to ${name}`,
  async act(page: Page) {
    await page.getByRole('link', { name }).first().click();
    await page.waitForURL(path);
  },
});

const back: Step = {
  name: 'back',
  act: (page) => page.evaluate('history.back()').then(() => page.waitForTimeout(0)),
};

/** Until the shop's script runs. */
export const live: Step = { name: 'live', act: (page) => page.waitForFunction('window.isLive === true') };

/**
 * From shelf to cart: what is in a slot changes, comes and goes while we show something else there; three times at most
 * to a slot and page view, for after that it keeps its default.
 */
export const WALK: readonly Step[] = [
  live,
  press('Lamps'),
  press('All'),
  { name: 'by price', act: (page) => page.getByLabel('Order').selectOption('price') },
  press('Add Ox pot'),
  press('Fold'),
  press('Add Moss cloth'),
  press('Fold'),
  { name: 'by position', act: (page) => page.getByLabel('By position').check() },
  press('Pots'),
  go('Ox pot', /\/thing\/ox$/),
  go('Next thing', /\/thing\/harbour$/),
  press('Add to the cart'),
  go('Next thing', /\/thing\/moss$/),
  go('Next thing', /\/thing\/kiln$/),
  go('Cart', /\/cart$/),
  press('Remove 1'),
  press('Remove 1'),
  press('Terms'),
  press('Close'),
  press('Terms'),
  press('Remove 1'),
  go('Home', /\/$/),
  back,
  go('Home', /\/$/),
];

/** The shop by itself: what the slots hold is what it has made of them meanwhile, and it works. */
export const AFTER: readonly Step[] = [
  press('Surprise me (0)'),
  press('Surprise me (1)'),
  press('Lamps'),
  press('Fold'),
  press('Fold'),
  press('Add Reed lamp'),
  go('Reed lamp', /\/thing\/reed$/),
  go('Next thing', /\/thing\/ox$/),
  go('Next thing', /\/thing\/harbour$/),
  go('Cart', /\/cart$/),
  press('Terms'),
  press('Remove 1'),
  press('Close'),
  go('Home', /\/$/),
];
