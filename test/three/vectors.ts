import { readCollection } from '../engine/data.ts';

/** Always tried; each calls what is watched. */
const OWN = [
  '<script>__xss(1)</script>',
  '<img src=x onerror=__xss(2)>',
  '"><svg onload=__xss(3)>',
  'javascript:__xss(4)',
  ' java\tscript:__xss(5)',
  'JaVaScRiPt:__xss(6)//',
  'data:text/html,<script>parent.__xss(7)</script>',
  "'-__xss(8)-'",
  'x onmouseover=__xss(9)',
  'onclick',
  '#<img src=x onerror=__xss(10)>',
  '{{constructor.constructor("__xss(11)")()}}',
  '${__xss(12)}',
  '__proto__',
  'url(javascript:__xss(13))',
  '</script><script>__xss(14)</script>',
  '--><img src=x onerror=__xss(15)>',
  '\u0000javascript:__xss(16)',
  'x,javascript:__xss(17) 2x',
];

/** Texts by which others have made pages run what they should not. */
export function vectors(): string[] {
  const read = (file: string, key?: string): string[] => {
    const rows = readCollection(`xss-vectors/${file}`) as (string | Record<string, string>)[] | undefined;
    return rows?.map((row) => (typeof row === 'string' ? row : String(row[key ?? '']))) ?? [];
  };
  return [
    ...OWN,
    ...read('dompurify-expect.json', 'payload'),
    ...read('html5sec.json', 'data'),
    ...read('owasp-filter-evasion.json', 'payload'),
    ...read('payloadbox.json.gz'),
  ];
}

/** Where a vector goes in a config and in a page, once for each. What another part shows of a config joins here. */
export const PLACES: Readonly<Record<string, (vector: string, id: string) => Placed>> = {
  text: (text) => ({ element: 'div', content: { text } }),
  'attribute value': (title) => ({
    element: 'div',
    content: { attributes: { title, alt: title, 'data-x': title } },
  }),
  'attribute name': (name) => ({
    element: 'div',
    content: { text: 'x', attributes: { [name]: '__xss(0)' } },
  }),
  'handler and style': (value) => ({
    element: 'div',
    content: { text: 'x', attributes: { onclick: value, style: value, srcdoc: value } },
  }),
  'href and ping': (href) => ({ element: 'a', content: { text: 'x', attributes: { href, ping: href } } }),
  'src and srcset': (src) => ({ element: 'img', content: { attributes: { src, srcset: src } } }),
  'action and formaction': (action) => ({
    element: 'form',
    content: { text: 'x', attributes: { action, formaction: action } },
  }),
  formaction: (formaction) => ({ element: 'button', content: { text: 'x', attributes: { formaction } } }),
  image: (src) => ({ element: 'div', content: { image: { src, srcset: src, alt: src } } }),
  'image in place': (src) => ({ element: 'img', content: { image: { src, srcset: src, alt: src } } }),
  'template id': (template) => ({ element: 'div', content: { template } }),
  'classes and parts': (name) => ({
    element: 'div',
    content: { classes: { [name]: true }, parts: { [name]: true } },
  }),
  'slot id': (slot) => ({ element: 'div', slot, content: { text: 'x' } }),
  'variant id': (variant) => ({ element: 'div', variant, content: { text: 'x' } }),
  'persona id, label and because': (because, id) => ({
    element: 'div',
    content: { text: 'x' },
    persona: { id: `${id}${because}`, label: because, because },
  }),
};

export interface Placed {
  readonly element: string;
  readonly content: object;
  readonly slot?: string;
  readonly variant?: string;
  readonly persona?: { readonly id: string; readonly label: string; readonly because: string };
}

/** A config with all these vectors in all places, and what stands in the page for it. */
export function pageOf(list: readonly string[]): {
  config: object;
  slots: { id: string; element: string }[];
} {
  const all = Object.values(PLACES).flatMap((place, row) =>
    list.map((vector, at) => ({ id: `s${row}-${at}`, ...place(vector, `p${at}`) })),
  );
  const personas = all.flatMap(({ persona }) =>
    persona
      ? [
          {
            ...persona,
            enter: 1,
            minEvidence: 1,
            evidence: [{ id: 'all', when: {}, points: 1, because: persona.because }],
          },
        ]
      : [],
  );
  const slots = all.map(({ id, slot = id, variant = 'v', content, persona }) => [
    slot,
    { variants: [{ id: variant, content, ...(persona && { personas: [persona.id] }) }] },
  ]);
  const config = {
    version: list[0],
    events: { view_item: { properties: { item_id: 'string', item_category: 'string' } } },
    affinities: { category: { property: 'item_category', weights: { view_item: 1 }, halfLife: 'P1D' } },
    personas,
    slots: Object.fromEntries(slots),
    consent: { personalize: 'none-needed', measure: 'none-needed' },
  };
  return { config, slots: all.map(({ id, slot = id, element }) => ({ id: slot, element })) };
}

/** What watches, in each page before anything else. */
export const WATCH = `
  window.ran = [];
  window.__xss = (what) => { ran.push('__xss ' + what); };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = (...given) => { ran.push(name + ' ' + given); };
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // A picture of another host is what the config asks for.
    if (!/^(img|media)-src/.test(violatedDirective)) ran.push(violatedDirective + ' ' + blockedURI);
  });
  addEventListener('click', (event) => { if (!/^javascript:/i.test(event.target.closest?.('a')?.protocol ?? '')) event.preventDefault(); });
  addEventListener('submit', (event) => { if (!/^\\\\s*javascript:/i.test(event.target.action)) event.preventDefault(); });
  window.globals = Reflect.ownKeys(window).length;`;

/** What drives each page: fills it, does what a visitor could, and says what has run. */
export const DRIVE = `(async () => {
  const { slots, vectors } = JSON.parse(document.querySelector('#given').textContent);
  const globals = Reflect.ownKeys(window).length;
  const places = [];
  for (const { id, element } of slots) {
    const place = document.createElement(element);
    place.dataset.tbSlot = id;
    const why = document.createElement('p');
    why.dataset.tbWhy = id;
    document.body.append(place, why);
    places.push(place);
  }
  await tailorbird.ready;
  // To see that what is watched for would be seen.
  if (location.search.includes('careless')) places.forEach((place, at) => { place.innerHTML = vectors[at % vectors.length]; });
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
  await new Promise((done) => setTimeout(done, 50));
  const filled = places.filter((place) => place.hasAttribute('data-tb-variant')).length;
  const left = [];
  for (const one of document.querySelectorAll('body :not(hr)')) {
    const bad = [...one.attributes].filter(({ name, value }) => /^on|^srcdoc$|^style$/i.test(name) || (/^(href|src|action|formaction)$/.test(name) && /^[\\\\s\\\\0-\\\\x20]*(javascript|data|vbscript):/i.test(value)));
    if (bad.length > 0 || (/^(script|iframe|object|embed|svg|math)$/i.test(one.localName) && !one.matches('[data-mine]'))) left.push(one.outerHTML.slice(0, 200));
    for (const type of ['click', 'mouseover', 'focus', 'error', 'load', 'submit', 'toggle']) one.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  }
  await new Promise((done) => setTimeout(done, 100));
  await new Promise((done) => setTimeout(done));
  parent.postMessage({ ran, left, filled, tried: places.length, globals: Reflect.ownKeys(window).length - globals }, '*');
})();`;
