import type { Config } from '../../../src/index.ts';
import { frames, open, paint } from '../shop.ts';
import { comes, same, type Check } from './check.ts';

const HERO = '<main data-tb-slot="hero">Home</main>';
const VARIANT = { id: 'sale', content: { text: 'Sale' } };
/** The hero shows something on one route only. */
const ROUTES: Partial<Config> = {
  events: { page_view: {} },
  slots: { hero: { variants: [{ ...VARIANT, when: { 'page.path': '/other' } }] } },
};

/** What the visitor does, here and in other tabs. */
export const VISITOR: readonly Check[] = [
  {
    name: 'who opts out in one tab has the page’s own content back in another, and nothing is kept',
    async run() {
      const [page, other] = [await open({ body: HERO }), await open({ body: HERO })];
      await Promise.all([page.client.ready, other.client.ready]);
      same([page.get('main').textContent, other.get('main').textContent], ['Sale', 'Sale']);
      await page.client.optOut();
      same(page.get('main').outerHTML, HERO);
      await comes(() => other.get('main').outerHTML, HERO);
      same(other.client.decision('hero').variant, 'default');
      same(localStorage.getItem('tailorbird.snapshot'), null);
      const third = await open({ body: HERO });
      await Promise.all([third.client.ready, paint(third)]);
      same([third.get('main').outerHTML, third.frames], [HERO, ['Home']]);
    },
  },
  {
    name: 'a route that a click changes by the History API is a page view: slots are decided anew',
    async run() {
      const page = await open({ config: ROUTES, body: `<a href="/other">Other</a>${HERO}` });
      const { history, location } = page.window;
      const [start, link] = [location.pathname, page.get('a')];
      link.addEventListener('click', (event) => {
        event.preventDefault();
        history.pushState({}, '', '/other');
      });
      same(page.get('main').textContent, 'Home');
      link.click();
      await comes(() => page.get('main').textContent, 'Sale');
      history.back();
      await comes(() => location.pathname, start);
      await comes(() => page.get('main').outerHTML, HERO);
      same(page.told('event').filter(({ name }) => name === 'page_view').length, 3);
    },
  },
  {
    name: 'a route that a script changes without a click is a page view as well',
    lacks: () => ('navigation' in window ? undefined : 'no Navigation API'),
    async run() {
      const page = await open({ config: ROUTES, body: HERO });
      page.window.history.replaceState({}, '', '/other');
      await comes(() => page.get('main').textContent, 'Sale');
    },
  },
  {
    name: 'a route in the fragment is a page view, a place in the page is none',
    async run() {
      const page = await open({ config: { events: { page_view: {} } }, body: HERO });
      const views = (): number => page.told('event').filter(({ name }) => name === 'page_view').length;
      page.window.location.hash = '#main';
      await frames(page);
      same(views(), 1);
      page.window.location.hash = '#/cart';
      await comes(views, 2);
    },
  },
  {
    name: 'what is dismissed is gone at once, and stays away',
    async run() {
      const parts = {
        content: { template: '#sale' },
        body: `<template id="sale"><b>Sale</b><button data-tb-dismiss>No</button></template>${HERO}`,
      };
      const page = await open(parts);
      page.get('main button').click();
      same(page.get('main').outerHTML, HERO);
      await page.client.flush();
      const next = await open(parts);
      await next.client.ready;
      next.host.pageView();
      same([next.get('main').textContent, next.client.decision('hero').reason], ['Home', 'dismissed']);
    },
  },
  {
    name: 'why a slot shows what it does is told, in the visitor’s language',
    async run() {
      const because = { en: 'You came on your own.', de: 'Sie kamen von selbst.' };
      const evidence = [{ id: 'any', when: { 'device.type': { $exists: true } }, points: 1, because }];
      const page = await open({
        config: {
          personas: [{ id: 'guest', minEvidence: 1, enter: 1, exit: 1, evidence }],
          slots: { hero: { variants: [{ ...VARIANT, personas: ['guest'] }] } },
        },
        body: `${HERO}<p data-tb-why="hero">?</p>`,
      });
      await page.client.ready;
      const { textContent, lang, hidden } = page.get('p');
      const language =
        navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in because) ?? 'en';
      same([textContent, lang, hidden], [language === 'de' ? because.de : because.en, language, false]);
    },
  },
];
