import type { Config } from '../../../src/index.ts';
import { frames, open, type Parts, type Shop } from '../shop.ts';
import { comes, same, type Check } from './check.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const TYPED = "require-trusted-types-for 'script'; trusted-types 'none'";

/** A page in which all kinds of content are shown. */
const ALL: Parts & { readonly config: Partial<Config> } = {
  config: {
    slots: {
      hero: {
        variants: [
          { id: 'sale', content: { text: '<b onclick="x()">Sale</b>', attributes: { title: 'x' } } },
        ],
      },
      tip: { variants: [{ id: 'tip', content: { template: '#tip', classes: { big: true } } }] },
      image: { variants: [{ id: 'image', content: { image: { src: 'data:,', alt: 'Sale' } } }] },
      part: { variants: [{ id: 'part', content: { parts: { a: false } } }] },
    },
  },
  body: `<template id="tip"><b>Tip</b></template><main data-tb-slot="hero">Home</main><p data-tb-slot="tip">Home</p>
    <div data-tb-slot="image"></div><section data-tb-slot="part">a<i data-tb-part="a">b</i></section>
    <aside data-tb-slot="foot" data-tb-wait="100"><template data-tb-when="{}"><i>Foot</i></template>Home</aside>`,
};

/** Goes through all that the script does, and says what was shown. */
async function useAll(page: Shop): Promise<void> {
  await page.client.ready;
  await frames(page);
  same(
    [...page.document.querySelectorAll('[data-tb-slot]')].map(({ textContent }) => textContent),
    ['<b onclick="x()">Sale</b>', 'Tip', '', 'ab', 'Foot'],
  );
  same([page.get('section i').hidden, page.document.querySelectorAll('div img').length], [true, 1]);
  page.get('main').textContent = 'Own';
  await comes(() => page.get('main').textContent, '<b onclick="x()">Sale</b>');
  await page.client.optOut();
  await page.client.optIn();
  page.client.stop();
  same(
    [...page.document.querySelectorAll('[data-tb-slot]')].map(({ textContent }) => textContent),
    ['Own', 'Home', '', 'ab', 'Home'],
  );
}

/** What the page of a stranger must not notice. */
export const PAGE: readonly Check[] = [
  {
    name: 'a strict Content-Security-Policy is kept to in everything',
    async run() {
      const page = await open({ ...ALL, csp: CSP });
      await useAll(page);
    },
  },
  {
    name: 'Trusted Types without any policy are kept to in everything',
    lacks: () => ('trustedTypes' in window ? undefined : 'no Trusted Types'),
    async run() {
      const page = await open({ ...ALL, hasPlugins: true, csp: `${CSP}; ${TYPED}` });
      await useAll(page);
      same(page.window.watch.faults, []);
      // It would have been seen.
      let isRefused = false;
      try {
        page.window.watch.violate();
      } catch {
        isRefused = true;
      }
      await comes(() => page.window.watch.faults.length, 1);
      same([isRefused, page.window.watch.faults.splice(0).length], [true, 1]);
    },
  },
  {
    name: 'no global but tailorbird is new, and no prototype has changed',
    async run() {
      const page = await open({ ...ALL, isBare: true });
      await useAll(page);
      same(page.window.watch.changed(), ['tailorbird']);
      // It would have been seen.
      Object.assign(page.window.Element.prototype, { mine: 1 });
      same(page.window.watch.changed().toSorted(), ['Element.prototype.mine', 'tailorbird']);
    },
  },
  {
    name: 'no error, no rejection, no word in the console, also where all that can be wrong is wrong',
    async run() {
      const page = await open({
        hasPlugins: true,
        config: {
          slots: {
            hero: { variants: [{ id: 'sale', content: { template: '#nowhere' } }] },
            bad: { variants: 'none' } as never,
          },
        },
        body: `<main data-tb-slot="hero">Home</main><p data-tb-slot="foot"><template data-tb-when="{"><b>x</b></template>Home</p>
          <ul data-tb-rank><li data-tb-item="{">a</li></ul><i data-tb-root></i><b data-tb-slot>x</b>`,
      });
      await page.client.ready;
      await frames(page);
      same([page.get('main').textContent, page.get('p').textContent], ['Home', 'Home']);
      same(page.client.decision('hero').reason, 'no-content');
      same(page.told('problem').length > 0, true);
      same(page.window.watch.faults, []);
      // It would have been seen.
      page.window.setTimeout(() => {
        throw new Error('mine');
      });
      void page.window.Promise.reject(new Error('mine'));
      page.window.eval('console.warn("mine"); setTimeout("throw 1"); Promise.reject("mine")');
      await comes(() => page.window.watch.faults.length >= 3, true);
      page.window.watch.faults.splice(0);
    },
  },
];
