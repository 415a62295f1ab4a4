// Tailorbird as a contestant of a benchmark outside of this project that measures rule engines and personalization
// libraries side by side. It takes the built files, so build first (`npm run build`); each list is one of its tasks.
// The engine is imported here and not where it is prepared, because a page has it before it has a config.
// @ts-ignore: not built yet where types are checked first
import * as built from '../../dist/engine/index.js';

/** @typedef {import('../../src/model/config.ts').Condition} Condition */
/** @typedef {import('../../src/model/facts.ts').Facts} Facts */

/** @type {Record<string, any>} */
const engine = built;

/** What a page has to download. `entry` is bundled and minified; `file` is taken as it is. */
export const size = [
  download('Tailorbird engine', 'rules', `export { createEngine } from '../../dist/engine/index.js'`),
  download('Tailorbird conditions', 'rules', `export { compileCondition } from '../../dist/engine/index.js'`),
  download(
    'Tailorbird client + slots',
    'personalization',
    `export { createTailorbird, slots } from '../../dist/index.js'`,
  ),
  {
    name: 'Tailorbird (prebuilt tailorbird.min.js)',
    kind: 'personalization',
    licence: 'MIT',
    note: 'engine, slots, sources, signals, upload',
    file: '../../dist/tailorbird.min.js',
  },
];

/** Rules as MongoDB-style documents, answered for one visitor after the other. */
export const rules = [
  ...('compileRules' in engine
    ? [{ name: 'Tailorbird compileRules', licence: 'MIT', prepare: together }]
    : []),
  { name: 'Tailorbird compileCondition', licence: 'MIT', prepare: oneByOne },
];

/** Personas that are joined when an event has been seen so often on a phone; all of them are right after each event. */
export const scale = [
  {
    name: 'Tailorbird',
    licence: 'MIT',
    config:
      'two pieces of evidence a persona, a count and the device; no dwell; record, facts and assign for each event',
    entry: `
    import { createEngine } from '../../dist/engine/index.js';
    import { countingConfig } from './personas.mjs';
    let engine, visitor, context, active = [], count = 0;
    globalThis.__sdk = {
      async make({ personas, device }) {
        engine = createEngine(countingConfig(personas));
        visitor = engine.newVisitor('visitor-1', 0);
        context = { device: { type: device } };
      },
      event(name) {
        const time = 1000 * count++;
        engine.record(visitor, { id: 'event-' + count, name, time, properties: {} });
        active = engine.assign(visitor, engine.facts(visitor, context, time), time).active;
      },
      active() { return active.length; },
    };`,
  },
];

/** @param {{ mongo: Condition[] }} task */
async function together({ mongo }) {
  const compiled = engine.compileRules(mongo);
  return {
    /** @param {Facts} visitor @param {Uint8Array} answers */
    evalAll(visitor, answers) {
      answers.set(compiled.evaluate(visitor));
    },
    /** @type {(visitor: Facts, path: string, answers: Uint8Array) => void} */
    update(visitor, path, answers) {
      answers.set(compiled.update(visitor, path));
    },
  };
}

/** @param {{ mongo: Condition[] }} task */
async function oneByOne({ mongo }) {
  const predicates = mongo.map((condition) => engine.compileCondition(condition));
  return {
    /** @param {Facts} visitor @param {Uint8Array} answers */
    evalAll(visitor, answers) {
      predicates.forEach((predicate, index) => {
        answers[index] = predicate(visitor) ? 1 : 0;
      });
    },
  };
}

/**
 * @param {string} name
 * @param {string} kind
 * @param {string} entry
 */
function download(name, kind, entry) {
  return { name, kind, licence: 'MIT', note: '', entry };
}
