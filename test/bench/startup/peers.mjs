// GrowthBook, as its documentation advises to put it into a page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../prepare.mjs';
import { BOTH, fillSlots, json, known, templates } from './contestants.mjs';
import { PERSONAS } from './shop.mjs';

/** @typedef {import('./shop.mjs').Slot} Slot */
/** @typedef {import('./contestants.mjs').Contestant} Contestant */

const BUNDLES = join(ROOT, 'test/bench/node_modules/@growthbook/growthbook/dist/bundles');

/** @param {readonly Slot[]} slots @returns {Contestant[]} */
export function peersOf(slots) {
  const payload = json({ features: {}, experiments: experimentsOf(slots) });
  const config = (/** @type {string} */ more) =>
    `<script>${known}window.growthbook_config = { ${more} noStreaming: true, attributes: known, payload: ${payload} };</script>`;
  return [
    {
      name: 'GrowthBook, DOM mutations, async script',
      visits: BOTH,
      head: `${config('')}<script async src="/growthbook.js"></script>`,
      files: script('auto.min.js'),
    },
    {
      name: 'GrowthBook, DOM mutations, antiFlicker',
      visits: BOTH,
      head: `${config('antiFlicker: true,')}<script src="/growthbook.js"></script>`,
      files: script('auto.min.js'),
    },
    {
      name: 'GrowthBook features, filled by hand',
      visits: BOTH,
      head: `<script src="/growthbook.js"></script><script>${known}const gb = new growthbook.GrowthBook({ attributes: known });
gb.initSync({ payload: { features: ${json(featuresOf(slots))} } });
${fillSlots('(slot) => gb.getFeatureValue(slot.dataset.tbSlot, "")')}</script>`,
      inSlot: templates,
      files: script('index.min.js'),
    },
  ];
}

/** @param {string} file */
const script = (file) => ({ '/growthbook.js': readFileSync(join(BUNDLES, file), 'utf8') });

/** Forty experiments that everybody of a persona takes part in. @param {readonly Slot[]} slots */
function experimentsOf(slots) {
  return slots.flatMap((slot) =>
    slot.variants.map(({ id, persona, html }) => ({
      key: id,
      changeId: id,
      status: 'running',
      hashAttribute: 'id',
      hashVersion: 2,
      coverage: 1,
      weights: [0, 1],
      urlPatterns: [{ type: 'simple', include: true, pattern: '*' }],
      condition: whenOf(persona),
      variations: [
        {},
        {
          domMutations: [
            { selector: `[data-tb-slot="${slot.id}"]`, action: 'set', attribute: 'html', value: html },
          ],
        },
      ],
    })),
  );
}

/** @param {readonly Slot[]} slots */
function featuresOf(slots) {
  const rulesOf = (/** @type {Slot} */ { variants }) =>
    variants.map(({ persona }) => ({ condition: whenOf(persona), force: persona }));
  return Object.fromEntries(slots.map((slot) => [slot.id, { defaultValue: '', rules: rulesOf(slot) }]));
}

/** @param {string} persona */
const whenOf = (persona) => PERSONAS.find(({ id }) => id === persona)?.when ?? {};
