// Tailorbird as a contestant of a benchmark that measures rule engines and personalization libraries side by side.
// It takes the built files, so build first (`npm run build`); each list is one of that benchmark's tasks.

const dist = new URL('../../dist/', import.meta.url);

/** What a page has to download. `entry` is bundled and minified; `file` is taken as it is. */
export const size = [
  contestant('Tailorbird engine', 'rules', `export { createEngine } from '../../dist/engine/index.js'`),
  contestant(
    'Tailorbird conditions',
    'rules',
    `export { compileCondition } from '../../dist/engine/index.js'`,
  ),
  contestant(
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
  {
    name: 'Tailorbird (compiled)',
    licence: 'MIT',
    /** @param {{ mongo: import('../../src/model/config.ts').Condition[] }} task */
    async prepare({ mongo }) {
      const { compileCondition } = await import(new URL('engine/index.js', dist).href);
      const predicates = mongo.map((condition) => compileCondition(condition));
      return {
        /**
         * @param {unknown} visitor
         * @param {Uint8Array} answers
         */
        evalAll(visitor, answers) {
          predicates.forEach((predicate, index) => {
            answers[index] = predicate(visitor) ? 1 : 0;
          });
        },
      };
    },
  },
];

/**
 * @param {string} name
 * @param {string} kind
 * @param {string} entry
 */
function contestant(name, kind, entry) {
  return { name, kind, licence: 'MIT', note: '', entry };
}
