// Who is measured: the page alone, by hand, Tailorbird, and who is late on purpose. The peers are in peers.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../prepare.mjs';
import { PERSONAS } from './shop.mjs';

/** @typedef {import('./shop.mjs').Slot} Slot */
/** @typedef {'first' | 'next'} Visit `first`: nothing is known or cached. `next`: the page after that one. */
/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {readonly Visit[]} visits
 * @property {string} [head] At the end of `<head>`.
 * @property {string} [tail] At the end of `<body>`.
 * @property {(slot: Slot) => string} [inSlot] At the end of each slot.
 * @property {Readonly<Record<string, string>>} [files] Scripts, by their path.
 * @property {string} [remembered] What is true in the page once it has kept what the next page needs.
 * @property {string} [beside] Whom it is compared with: who comes into the page in the same way; the script file by hand, where none is named.
 * @property {boolean} [learnsLater] Knows nothing on a first page until the page is there: a default that was seen stays.
 * @property {boolean} [isLate] Flickers on purpose, to show that it is counted.
 */

export const ALONE = 'the page alone';
export const INLINE = 'by hand, inline';
export const FILE = 'by hand, script file';
/** What the next page reads before it is painted. */
const SNAPSHOT = 'tailorbird.flush().then(() => localStorage.getItem("tailorbird.snapshot") !== null)';
/** @type {readonly Visit[]} */
export const BOTH = ['first', 'next'];

/** @param {readonly Slot[]} slots @returns {Promise<Contestant[]>} */
export async function contestantsOf(slots) {
  const config = `<script type="application/json" data-tb-config>${json(configOf(slots))}</script>`;
  const tailorbird = { '/tailorbird.js': readFileSync(join(ROOT, 'dist/tailorbird.min.js'), 'utf8') };
  /** @type {{ headSnippet: string }} */
  const { headSnippet } = await import(pathToFileURL(join(ROOT, 'dist/head.js')).href);
  return [
    { name: ALONE, visits: BOTH },
    { name: INLINE, visits: BOTH, beside: INLINE, head: `<script>${byHand}</script>`, inSlot: templates },
    {
      name: FILE,
      visits: BOTH,
      head: '<script src="/by-hand.js"></script>',
      inSlot: templates,
      files: { '/by-hand.js': byHand },
    },
    {
      name: 'Tailorbird, script in the head',
      visits: BOTH,
      head: `${config}<script src="/tailorbird.js"></script>`,
      inSlot: templates,
      files: tailorbird,
      remembered: SNAPSHOT,
    },
    {
      name: 'Tailorbird, snippet and deferred script',
      visits: BOTH,
      learnsLater: true,
      beside: INLINE,
      head: `<script>${headSnippet}</script>${config}<script defer src="/tailorbird.js"></script>`,
      inSlot: templates,
      files: tailorbird,
      remembered: SNAPSHOT,
    },
    {
      name: 'late on purpose: two frames',
      visits: ['first'],
      isLate: true,
      head: late('requestAnimationFrame(() => requestAnimationFrame(fill))'),
      inSlot: templates,
    },
    {
      name: 'late on purpose: 100 ms',
      visits: ['first'],
      isLate: true,
      head: late('setTimeout(fill, 100)'),
      inSlot: templates,
    },
  ];
}

/** @param {readonly Slot[]} slots */
function configOf(slots) {
  return {
    version: '1',
    events: {},
    personas: PERSONAS.map(({ id, when }) => ({
      id,
      enter: 10,
      minEvidence: 1,
      minDwell: 'P1D',
      evidence: [
        {
          id: 'arrival',
          points: 10,
          when: Object.fromEntries(Object.entries(when).map(([name, value]) => [`channel.${name}`, value])),
        },
      ],
    })),
    slots: Object.fromEntries(slots.map(({ id, variants }) => [id, { variants: variants.map(variantOf) }])),
    consent: { personalize: 'none-needed', measure: 'none-needed' },
  };
}

/** @param {import('./shop.mjs').Variant} variant */
const variantOf = ({ id, persona }) => ({ id, personas: [persona], content: { template: `#${id}` } });

/** @param {Slot} slot */
export const templates = ({ variants }) =>
  variants
    .map(({ id, persona, html }) => `<template id="${id}" data-for="${persona}">${html}</template>`)
    .join('');

/** JSON that may stand in a script. @param {unknown} value */
export const json = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** How the visitor arrived, remembered for the next page. */
export const known = `const query = new URLSearchParams(location.search);
const known = query.has('utm_campaign') ? { campaign: query.get('utm_campaign'), medium: query.get('utm_medium'), source: query.get('utm_source') }
  : JSON.parse(localStorage.getItem('known') ?? '{}');
localStorage.setItem('known', JSON.stringify(known));
`;

/**
 * Fills each slot when the parser has gone past it, and hides the one that it is in. No less will do where no default
 * may be painted.
 *
 * @param {string} personaOf A function from a slot to who is to be served, as source.
 */
export const fillSlots = (personaOf) => `const filled = new WeakSet();
const personaOf = ${personaOf};
const look = () => {
  for (const slot of document.querySelectorAll('[data-tb-slot]')) {
    if (filled.has(slot)) continue;
    const isWhole = slot.nextSibling !== null || document.readyState !== 'loading';
    slot.style.visibility = isWhole ? '' : 'hidden';
    if (!isWhole) continue;
    filled.add(slot);
    const template = slot.querySelector('[data-for="' + personaOf(slot) + '"]');
    if (template) slot.replaceChildren(template.content);
  }
};
const observer = new MutationObserver(look);
observer.observe(document, { childList: true, subtree: true });
document.addEventListener('DOMContentLoaded', () => { look(); observer.disconnect(); });`;

/** The shortest script that does it all; it knows these personas and no others. */
const byHand = `{${known}
const personas = ${json(PERSONAS.map(({ id, when }) => [id, when.campaign, when.medium, when.source]))};
const mine = personas.find(([, campaign, medium, source]) => campaign === known.campaign && medium === known.medium && source === known.source)?.[0];
${fillSlots('() => mine')}}`;

/** Fills slots that have been painted, with nothing hidden. @param {string} when Calls `fill` later. */
const late = (when) => `<script>new MutationObserver((records, observer) => {
  for (const slot of document.querySelectorAll('[data-tb-slot]:not([data-late])')) {
    if (!slot.nextSibling) continue;
    slot.dataset.late = '';
    const fill = () => slot.replaceChildren(slot.querySelector('[data-for="p2"]').content);
    ${when};
  }
}).observe(document, { childList: true, subtree: true });</script>`;
