import type { Phrase } from '../../src/model/phrase.ts';
import { collectedVectors } from '../browser/vectors.ts';

/** Always tried; each calls what is watched. */
export const OWN: readonly string[] = [
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

/** Texts by which others have made pages run what they should not, after our own. */
export function vectors(): string[] {
  return [...OWN, ...collectedVectors().flatMap(({ list }) => list)];
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

/** A config with all these vectors in all places, and what stands in the page for it, by place. */
export function configOf(list: readonly string[]): { config: object; slots: SlotOf[] } {
  const all = Object.entries(PLACES).flatMap(([place, make], row) =>
    list.map((vector, at) => ({ place, id: `s${row}-${at}`, ...make(vector, `p${at}`) })),
  );
  const personas = all.flatMap(({ persona }) => (persona ? [believed(persona)] : []));
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
    consent: FREE,
  };
  return { config, slots: all.map(({ id, slot = id, element, place }) => ({ id: slot, element, place })) };
}

interface SlotOf {
  readonly id: string;
  readonly element: string;
  readonly place: string;
}

/** Texts of the panel that everybody sees. */
const SEEN =
  'title close assumed since told remove done allowed personalize personalizeHelp measure measureHelp defaultSays kept ' +
  'here visitorKept snapshotKept sentKept unsent download erase sure erased saved';

/** A config whose vectors all come into the panel, and the texts that a shop would give it. */
export function panelOf(list: readonly string[]): { config: object; texts: object } {
  // At most 32 can be had at a time: the others have been left.
  const personas = [
    ...list.map((vector, at) => believed({ id: `label-${at}`, label: vector, because: vector })),
    ...list.map((vector, at) => believed({ id: `left-${at}${vector}`, label: 'x', because: { en: vector } })),
  ];
  // What conditions ask for can be chosen.
  const asked = {
    id: 'asked',
    enter: 1,
    evidence: [{ id: 'e', when: { 'declared.pick': { $in: list } }, points: 1 }],
  };
  const texts = [
    ...SEEN.split(' ').map((name, at) => [name, list[at % list.length]]),
    ...list.map((vector, at) => [`persona.left-${at}${vector}`, at % 2 > 0 ? vector : { en: vector }]),
  ];
  const upload = { endpoint: list[0] };
  const config = { personas: [...personas, asked], upload, consent: { ...FREE, measure: 'opt-in' } };
  return { config, texts: Object.fromEntries(texts) };
}

const FREE = { personalize: 'none-needed', measure: 'none-needed' };

/** A persona that everybody has. */
function believed(persona: { id: string; label: string; because: Phrase }): object {
  const evidence = [{ id: 'all', when: {}, points: 1, because: persona.because }];
  return { ...persona, enter: 1, minEvidence: 1, expires: 'P1D', evidence };
}
