import type { Config } from '../../src/index.ts';
import { LEANING_SHOP, listOf } from '../slot/lists.ts';

/** A shop that uses all there is to use. */
export const EVERYTHING: Config = {
  ...LEANING_SHOP,
  events: {
    ...LEANING_SHOP.events,
    search: { properties: { search_term: 'string' } },
    exposure: { properties: { slot: 'string', variant: 'string' } },
    dismiss: { properties: { slot: 'string', variant: 'string' } },
    campaign_details: { properties: { source: 'string', medium: 'string' } },
    opt_out: { properties: { persona: 'string' } },
  },
  metrics: { views: { event: 'view_item', count: true, within: 'P7D' } },
  page: { query: ['seen'] },
  personas: [
    {
      id: 'looker',
      label: 'Looker',
      because: { en: 'You look at things.', de: 'Du siehst dir Dinge an.' },
      enter: 10,
      minEvidence: 1,
      evidence: [{ id: 'views', when: { 'metric.views': { $gte: 2 } }, points: 10, because: 'You looked.' }],
    },
    {
      id: 'speaker',
      enter: 10,
      minEvidence: 1,
      evidence: [{ id: 'said', when: { 'declared.size': 'L' }, points: 10 }],
    },
  ],
  experiments: { all: { coverage: 1 } },
  slots: {
    text: variant('text', {
      text: '<b onclick="hit()">Text</b>',
      attributes: { title: 'Title', href: '/sale' },
    }),
    template: variant('template', { template: '#template', classes: { big: true, small: false } }),
    image: variant('image', { image: { src: '/lamp.png', srcset: '/lamp.png 2x', alt: 'Lamp', width: 9 } }),
    picture: variant('picture', { image: { src: '/other.png', alt: 'Other' } }),
    parts: variant('parts', { parts: { price: false, offer: true } }),
    html: variant('html', { html: '<p>Html <a href="javascript:hit()">x</a></p>' }),
    arm: { variants: [{ id: 'arm', experiment: 'all', content: { text: 'Arm' } }] },
    hours: {
      variants: [{ id: 'hours', schedule: { timeZone: 'Europe/Vienna' }, content: { text: 'Hours' } }],
      cap: '5/P1D',
      coolDown: 'PT0S',
    },
    here: {
      variants: [
        {
          id: 'here',
          when: { 'page.path': '/', 'locale.season': { $exists: true } },
          content: { text: 'Here' },
        },
      ],
    },
    said: variant('said', { text: 'Said' }, 'speaker'),
    shadow: variant('shadow', { text: 'Shadow' }),
    tree: variant('tree', { text: 'Tree' }),
    late: variant('late', { text: 'Late' }),
    preview: { variants: [{ id: 'off', when: { 'page.path': '/nowhere' }, content: { text: 'Preview' } }] },
  },
  preview: true,
  upload: { endpoint: '/collect', every: 'PT0.1S' },
};

function variant(id: string, content: object, persona = 'looker'): NonNullable<Config['slots']>[string] {
  return { variants: [{ id, personas: [persona], content }] };
}

/** Two lists and a slot of every kind. What waits for history or a framework is far below, where nobody looks yet. */
export const BODY = `<template id="template"><b>Template</b></template>
<main data-tb-slot="text"><i>Home</i></main><p data-tb-slot="template" class="small">Home</p>
<div data-tb-slot="image">Home</div><img data-tb-slot="picture" alt="Home">
<section data-tb-slot="parts"><i data-tb-part="price">9</i><i data-tb-part="offer" hidden>8</i></section>
<p data-tb-slot="html">Home</p><p data-tb-slot="arm">Home</p><p data-tb-slot="hours">Home</p><p data-tb-slot="here">Home</p>
<aside data-tb-slot="markup" data-tb-wait="100"><template data-tb-for="looker" data-tb-when='{"visit.count":1}'><i>Markup</i><button type="button" data-tb-dismiss></button></template>Home</aside>
<p data-tb-slot="said" data-tb-swap="live fade">Home</p><p data-tb-slot="preview">Home</p>
<div data-tb-root><template shadowrootmode="open"><p data-tb-slot="shadow">Home</p></template></div>
<a href="#lamp" data-tb-event="view_item" data-tb-properties='{"item_id":"a9","item_category":"a"}'>Lamp</a>
<form data-tb-event="search" data-tb-on="submit" action="/found"><input name="q"></form>
<p data-tb-event="view_item" data-tb-on="view" data-tb-properties='{"item_id":"a8","item_category":"a"}'>In view</p>
<label><input id="size" data-tb-declare="size" value="L"></label>
<label><input id="agree" type="checkbox" data-tb-consent="personalize measure"></label>
<button id="leave" type="button" data-tb-opt-out="looker">Leave</button>
<hr><div data-tb-hydrate><p data-tb-slot="tree">Home</p></div>${listOf('a1 b1 c1 d1')}${listOf('a1 b1 c1 d1', 'id="put-last" data-tb-suppress="cart"')}
<p data-tb-why="text"></p><button type="button" data-tb-panel>Privacy</button>`;

/** Of a page with {@link BODY}. */
export const STYLE = 'main{min-height:50px}hr{margin-top:3000px}';

/** What the slots of {@link BODY}, and one that came later, say to who has come the second time. */
export const SHOWN = {
  text: '<b onclick="hit()">Text</b>',
  template: 'Template',
  image: '',
  picture: '',
  parts: '98',
  html: 'Html x',
  arm: 'Arm',
  hours: 'Hours',
  here: 'Here',
  markup: 'Markup',
  said: 'Home',
  preview: 'Preview',
  tree: 'Tree',
  late: 'Late',
  shadow: 'Shadow',
  why: 'You looked.',
  picked: '/other.png',
  lists: ['b1 c1', 'a1 c1 d1 b1'],
};

/**
 * The page's own script: it does all that a visitor and a page can do, and posts what came of it to `/said`. The first
 * time it only looks at things, and comes again.
 */
export const OWN = `(() => {
const faults = [];
const tell = (text) => faults.push(text);
// The browser itself asks for an icon that the page has not named.
const isIcon = (url) => /\\/favicon\\.ico$/.test(url);
addEventListener('securitypolicyviolation', (e) => isIcon(e.blockedURI) || tell('policy ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
addEventListener('error', (e) => tell('error ' + e.message));
addEventListener('unhandledrejection', (e) => tell('rejection ' + e.reason));
for (const name of ['log', 'info', 'debug', 'warn', 'error']) console[name] = (...given) => tell(name + ' ' + given);
if (window.ReportingObserver) new ReportingObserver((list) => list.forEach((one) => isIcon(one.body.blockedURL) || tell(one.type)), { types: ['csp-violation'], buffered: true }).observe();
const find = (selector) => document.querySelector(selector);
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const until = async (look) => {
  for (const end = performance.now() + 5000; !look() && performance.now() < end; ) await new Promise((done) => setTimeout(done, 10));
};
const isSecond = new URLSearchParams(location.search).has('seen');
const shown = () => {
  const told = {};
  for (const one of document.querySelectorAll('[data-tb-slot]')) told[one.dataset.tbSlot] = one.textContent.trim();
  told.shadow = find('[data-tb-root]').shadowRoot.querySelector('p').textContent;
  told.why = find('[data-tb-why]').textContent;
  told.picked = find('img[data-tb-slot]').getAttribute('src');
  const [rank, last] = [...document.querySelectorAll('ul')].map((list) => [...list.children].map((item) => item.textContent).join(' '));
  told.lists = [rank.split(' ').slice(0, 2).toSorted().join(' '), last];
  return told;
};
/** All that a visitor can do in the panel, for whom things are assumed and told. */
async function inPanel() {
  for (let times = 0; times < 3; times++) tailorbird.track('view_item', { item_id: 'b1', item_category: 'b' });
  tailorbird.declare({ size: 'S' });
  await tailorbird.flush();
  find('[data-tb-panel]').click();
  await until(() => find('tailorbird-privacy')?.shadowRoot?.firstChild);
  const root = find('tailorbird-privacy').shadowRoot;
  const press = async (id, look) => {
    await until(() => root.getElementById(id));
    root.getElementById(id).click();
    await until(look);
    await frame();
    return look();
  };
  const isLooker = () => tailorbird.personas().includes('looker');
  const mayMeasure = () => tailorbird.consent.get().measure === 'granted';
  const size = () => tailorbird.facts().declared?.size;
  const done = [];
  done.push(isLooker(), await press('persona-looker', () => !isLooker()), await press('persona-looker', isLooker));
  done.push(mayMeasure(), await press('allow-measure', () => !mayMeasure()), await press('allow-measure', mayMeasure));
  const field = root.getElementById('told-size');
  field.value = 'L';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => size() === 'L');
  done.push(size());
  const { createObjectURL } = URL;
  let saved;
  URL.createObjectURL = (blob) => createObjectURL.call(URL, (saved = blob));
  await press('download', () => saved);
  URL.createObjectURL = createObjectURL;
  done.push(Object.keys(JSON.parse(await saved.text())).join(' '));
  done.push(await press('remove-size', () => size() === undefined));
  done.push(await press('sure', () => root.querySelector('[role=status]').textContent === 'Deleted.'));
  done.push(root.getElementById('persona-looker'));
  done.push(await press('close', () => !find('tailorbird-privacy')));
  return done;
}
async function first() {
  const look = (id) => tailorbird.track('view_item', { item_id: id, item_category: id[0] });
  for (let times = 0; times < 4; times++) ['b1', 'c1'].forEach(look);
  tailorbird.track('add_to_cart', { item_id: 'b1', item_category: 'b', price: 1 });
  await tailorbird.flush();
  location.search = '?seen=1&utm_source=news&utm_medium=email&tb-preview=preview:off';
}
async function second() {
  find('[data-tb-hydrate]').dataset.tbHydrate = 'done';
  const late = document.createElement('p');
  late.dataset.tbSlot = 'late';
  late.append('Home');
  find('body').append(late);
  await until(() => late.textContent === 'Late' && find('[data-tb-slot=tree]').textContent === 'Tree');
  await frame();
  const seen = shown();
  addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
  addEventListener('submit', (event) => event.preventDefault());
  find('a[data-tb-event]').click();
  find('form').requestSubmit();
  find('#size').dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => find('[data-tb-slot=said]').textContent === 'Said');
  const said = find('[data-tb-slot=said]').textContent;
  find('[data-tb-dismiss]').click();
  find('main').textContent = 'Own';
  await until(() => find('main').textContent !== 'Own');
  const kept = find('main').textContent;
  await tailorbird.export();
  tailorbird.explain();
  await tailorbird.flush();
  await frame();
  find('#leave').click();
  await until(() => !find('[data-tb-slot=template]').querySelector('b'));
  const left = find('[data-tb-slot=template]').textContent;
  await tailorbird.optIn('looker');
  history.pushState(null, '', '/two');
  await until(() => find('[data-tb-slot=here]').textContent === 'Home');
  const route = find('[data-tb-slot=here]').textContent;
  find('#agree').click();
  await tailorbird.finish('looker');
  await tailorbird.optOut();
  await tailorbird.consent.set({ personalize: 'granted', measure: 'granted' });
  const panel = await inPanel();
  await tailorbird.forget();
  tailorbird.stop();
  await frame();
  if (window.mustViolate)
    try { document.createElement('p').innerHTML = '<b>no</b>'; } catch {}
  await new Promise((done) => setTimeout(done, 100));
  await fetch('/said', { method: 'POST', body: JSON.stringify({ seen, said, kept, left, route, panel, after: shown().template, faults }) });
}
addEventListener('load', async () => {
  try {
    await tailorbird.ready;
    await (isSecond ? second() : first());
  } catch (error) {
    await fetch('/said', { method: 'POST', body: JSON.stringify({ error: String(error) + error.stack, faults }) });
  }
});
})();`;

/** What {@link OWN} says where all is well. */
export const ALL_WELL = {
  seen: SHOWN,
  said: 'Said',
  kept: SHOWN.text,
  left: 'Home',
  route: 'Home',
  panel: [true, true, true, true, true, true, 'L', 'consent details visitor sent', true, true, null, true],
  after: 'Home',
  faults: [],
};

/** A page with all of it, whose scripts and styles are files: `/own.js` is {@link OWN}, `/shop.css` is {@link STYLE}. */
export function everyPage({ config: given = EVERYTHING, head = '' } = {}): string {
  const config = JSON.stringify(given).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en" data-tb-page-type="home"><head><meta charset="utf-8"><title>Shop</title>
<script src="/own.js"></script>${head}<script type="application/json" data-tb-config>${config}</script>
<script src="/head.min.js"></script><script src="/tailorbird.plugins.min.js"></script><script src="/tailorbird.min.js"></script>
<link rel="stylesheet" href="/shop.css"></head><body>${BODY}</body></html>`;
}
