import { PLUGINS, SCRIPT } from '../browser/site.ts';
import { configOf, panelOf } from './vectors.ts';

/** What a page says of itself when it has done all. */
export interface Told {
  /** What has run that should not have. */
  readonly ran: readonly string[];
  /** Elements that could run something yet. */
  readonly left: readonly string[];
  /** Globals that are there since. */
  readonly globals: number;
  /** How many vectors were seen to stand where they should, by place. */
  readonly shown: Readonly<Record<string, number>>;
}

/** What watches, in each page before anything else. */
export const WATCH = `
  window.ran = [];
  window.__xss = (what) => { ran.push('__xss ' + what); };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = (...given) => { ran.push(name + ' ' + given); };
  addEventListener('error', (event) => { if (event instanceof ErrorEvent) ran.push('error ' + event.message); });
  addEventListener('unhandledrejection', ({ reason }) => ran.push('rejection ' + reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // A picture of another host is what the config asks for.
    if (window.isStrict || !/^(img|media)-src/.test(violatedDirective)) ran.push(violatedDirective + ' ' + blockedURI);
  });
  const isScript = (url) => /^\\s*javascript:/i.test(url ?? '');
  addEventListener('click', (event) => { const link = event.target.closest?.('a,area'); if (link && !link.download && !isScript(link.href)) event.preventDefault(); });
  addEventListener('submit', (event) => { if (!isScript(event.submitter?.formAction) && !isScript(event.target.action)) event.preventDefault(); });`;

/** What pages do, and how they look at themselves. */
const TOOLS = `
  const { slots, vectors } = JSON.parse(document.querySelector('#given')?.textContent ?? '{}');
  const before = Reflect.ownKeys(window).length;
  const isCareless = location.search.includes('careless');
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const until = async (look) => { for (let times = 0; times < 1000; times++) { const found = look(); if (found) return found; await pause(10); } throw new Error('never: ' + look); };
  const left = [];
  // Whatever visitors do, and browsers tell, is done and told.
  const rouse = (elements) => {
    for (const one of elements) {
      const bad = [...one.attributes].filter(({ name, value }) => /^on|^srcdoc$|^style$/i.test(name) || (/^(href|src|action|formaction)$/.test(name) && /^[\\s\\0-\\x20]*(javascript|data|vbscript):/i.test(value)));
      if (bad.length > 0 || (/^(script|iframe|object|embed|svg|math)$/i.test(one.localName) && !one.matches('[data-mine]'))) left.push(one.outerHTML.slice(0, 200));
      for (const type of ['mouseover', 'focus', 'error', 'load', 'toggle']) one.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
  const tell = async (shown, ms = 100) => {
    await pause(ms);
    parent.postMessage({ ran, left, shown, globals: Reflect.ownKeys(window).length - before }, '*');
  };`;

/** Fills slots, tracks, declares and clicks. */
const FILL = `(async () => {${TOOLS}
  const places = slots.map(({ id, element }) => {
    const place = document.createElement(element);
    place.dataset.tbSlot = id;
    const why = document.createElement('p');
    why.dataset.tbWhy = id;
    const form = document.createElement(element === 'button' ? 'form' : 'div');
    form.append(place, why);
    return form;
  });
  document.body.append(...places);
  await tailorbird.ready;
  // To see that what is watched for would be seen.
  if (isCareless) places.forEach((place, at) => { place.innerHTML = vectors[at % vectors.length]; });
  for (const vector of vectors) {
    tailorbird.track('view_item', { item_id: vector, item_category: vector, [vector]: vector });
    tailorbird.track(vector, {});
    tailorbird.declare({ size: vector, [vector.slice(0, 30)]: vector });
    tailorbird.decision(vector);
    tailorbird.explain(vector);
    const control = document.createElement('button');
    control.type = 'button';
    Object.assign(control.dataset, { tbEvent: vector, tbProperties: vector, tbOptOut: 'x' + vector, tbConsent: vector, tbValue: vector });
    document.body.append(control);
    control.click();
  }
  await tailorbird.flush();
  await pause(50);
  const shown = {};
  places.forEach(({ firstChild: place }, at) => { shown[slots[at].place] = (shown[slots[at].place] ?? 0) + Number(place?.hasAttribute?.('data-tb-variant') ?? 0); });
  const all = document.querySelectorAll('body :not(hr)');
  rouse(all);
  for (const one of all) one.click?.();
  await tell(shown);
})();`;

/** Opens the panel, and has a visitor do all that can be done in it. */
const OPEN = `(async () => {${TOOLS}
  const find = (selector) => document.querySelector(selector);
  await tailorbird.ready;
  await Promise.all(vectors.map((vector, at) => tailorbird.optOut('left-' + at + vector)));
  find('[data-tb-panel]').click();
  const root = (await until(() => find('tailorbird-privacy')?.shadowRoot?.firstChild && find('tailorbird-privacy'))).shadowRoot;
  const all = (selector) => [...root.querySelectorAll(selector)];
  if (isCareless) all('section').forEach((section) => vectors.forEach((vector) => { section.insertAdjacentHTML('beforeend', vector); }));
  const texts = (selector) => new Set(all(selector).map(({ textContent }) => textContent));
  const labels = texts('label');
  const said = texts('p');
  const spoken = texts('*');
  const given = JSON.parse(find('[data-tb-panel-texts]').textContent);
  const count = (of) => vectors.filter(of).length;
  const shown = {
    'panel: label': vectors.filter((vector, at) => root.getElementById('persona-label-' + at) && labels.has(vector)).length,
    'panel: because': count((vector) => said.has(vector)),
    'panel: id, and text for it': vectors.filter((vector, at) => root.getElementById('persona-left-' + at + vector)?.parentNode.textContent === vector).length,
    'panel: its own texts': Object.entries(given).filter(([name, text]) => !/\\./.test(name) && spoken.has(text)).length,
    'panel: choice': 0,
    'panel: declared': 0,
  };
  rouse(all('*'));
  tailorbird.declare({ pick: 'x' });
  shown['panel: choice'] = (await until(() => root.getElementById('told-pick'))) && count((vector) => all('option').some(({ value }) => value === vector));
  for (let at = 0; at < vectors.length; at += 8) {
    const some = vectors.slice(at, at + 8);
    tailorbird.declare(Object.fromEntries(some.flatMap((vector, index) => [['k' + index, vector], [vector.slice(0, 30), [vector]]])));
    const kept = Object.entries(tailorbird.facts().declared).filter(([key, value]) => key !== 'pick' && typeof value === 'string').map(([, text]) => text.replace(/[\\r\\n]/g, ''));
    const values = await until(() => { const seen = new Set(all('input').map(({ value }) => value)); return kept.every((text) => seen.has(text)) && seen; });
    shown['panel: declared'] += some.filter((vector) => values.has(vector.replace(/[\\r\\n]/g, ''))).length;
    rouse(all('section:nth-of-type(2) *'));
    tailorbird.declare(Object.fromEntries(some.flatMap((vector, index) => [['k' + index, null], [vector.slice(0, 30), null]])));
  }
  const press = async (selector) => { for (const one of all(selector).slice(0, 2)) { root.getElementById(one.id)?.click(); await pause(20); } };
  await press('[id^=persona-]');
  await press('[id^=done-],[id^=remove-]');
  await press('[id^=allow-]');
  await press('[id^=allow-]');
  rouse(all('*'));
  await press('#sure');
  rouse(all('*'));
  root.getElementById('close').click();
  await tell(shown);
})();`;

/** Says what was made of the address. */
const ASK = `(async () => {${TOOLS}
  await tailorbird.ready;
  tailorbird.explain();
  await tailorbird.export();
  const { channel } = tailorbird.facts();
  rouse(document.querySelectorAll('main *'));
  await tell({ 'UTM value': ['source', 'medium', 'campaign'].filter((name) => channel?.[name]).length }, 20);
})();`;

/** Scripts of the pages, by address. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  '/fill.js': FILL,
  '/open.js': OPEN,
  '/ask.js': ASK,
};

/** Vectors in every place of a config, far below, where slots may be filled at any time. */
export function fillPage(vectors: readonly string[]): string {
  const { config, slots } = configOf(vectors);
  const body = '<hr style="margin-top:3000px">';
  const plugins = `<script src="${PLUGINS}"></script>`;
  return pageOf({ config, given: { slots, vectors }, own: '/fill.js', body, plugins });
}

/** Vectors in all that the visitor's panel shows. */
export function panelPage(vectors: readonly string[]): string {
  const { config, texts } = panelOf(vectors);
  const body = `<script type="application/json" data-tb-panel-texts data-mine>${json(texts)}</script><button type="button" data-tb-panel>Panel</button>`;
  return pageOf({ config, given: { vectors }, own: '/open.js', body, head: 'window.isStrict = true;' });
}

/** A page that reads its address. */
export function addressPage(): string {
  const when = { 'channel.campaign': { $exists: true } };
  const campaign = { properties: { source: 'string', medium: 'string', campaign: 'string' } };
  const config = {
    events: { campaign_details: campaign },
    page: { query: ['q'] },
    preview: true,
    slots: { hero: { variants: [{ id: 'v', when, content: { text: 'x' } }] } },
    consent: { personalize: 'none-needed', measure: 'none-needed' },
  };
  return pageOf({ config, given: {}, own: '/ask.js', body: '<main data-tb-slot="hero">Home</main>' });
}

interface Parts {
  readonly config: object;
  readonly given: object;
  /** Address of what drives the page. */
  readonly own: string;
  readonly body: string;
  readonly head?: string;
  readonly plugins?: string;
}

function pageOf({ config, given, own, body, head = '', plugins = '' }: Parts): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vectors</title><script>${head}${WATCH}</script>
<script type="application/json" data-tb-config>${json(config)}</script>${plugins}<script src="${SCRIPT}"></script></head>
<body>${body}<script type="application/json" id="given" data-mine>${json(given)}</script><script src="${own}" data-mine></script></body></html>`;
}

function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
