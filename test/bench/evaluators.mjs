// Who evaluates rules: the limits, Tailorbird, and its peers. A contestant is loaded outside of the clock; what `prepare`
// makes of the rules is kept, and `evaluate` gives one byte a rule.
import { toClosure, toCondition, toFunction, toJsonLogic, toJsonRules } from './languages.mjs';
import { indexRules } from './rules.mjs';

/** @typedef {import('./rules.mjs').Rule} Rule */
/** @typedef {import('./shoppers.mjs').Facts} Facts */
/**
 * @typedef {object} Prepared
 * @property {(facts: Facts) => Uint8Array | Promise<Uint8Array>} evaluate The answers: 1 where a rule holds. The array
 *   is the contestant's own.
 * @property {(facts: Facts, path: string) => Uint8Array | Promise<Uint8Array>} update The answers for the facts of the
 *   last time with another value at this path.
 */
/** @typedef {{ rules: readonly Rule[], conditions: readonly Record<string, unknown>[] }} Task */
/** @typedef {(task: Task) => Prepared} Prepare */
/**
 * @typedef {object} Evaluator
 * @property {string} name
 * @property {string} licence
 * @property {'limit' | 'reference' | 'ours' | 'peer'} role
 * @property {boolean} [onlyChanges] Differs from another one in `update` only.
 * @property {boolean} [isAsync]
 * @property {() => Promise<Prepare | undefined>} load Imports what it needs; `undefined` where that is not there yet.
 */

/** What the others are compared with. */
export const NATIVE = 'JavaScript by hand';
export const GROWTHBOOK = 'GrowthBook evalCondition';

/** The built engine, as npm has it. */
export const BUILT_ENGINE = new URL('../../dist/engine/index.js', import.meta.url).href;

/**
 * @param {Rule[]} rules
 * @returns {Task}
 */
export function taskOf(rules) {
  // Read from JSON, as a config would be.
  return { rules, conditions: JSON.parse(JSON.stringify(rules.map(toCondition))) };
}

/**
 * @param {string} engine Where Tailorbird's engine is.
 * @returns {Evaluator[]} The first is the measure of all others.
 */
export function evaluators(engine = BUILT_ENGINE) {
  return [
    {
      name: NATIVE,
      licence: '',
      role: 'limit',
      load: async () => (task) => whole(task.rules.map(toFunction)),
    },
    {
      name: 'JavaScript by hand, index by fact',
      licence: '',
      role: 'limit',
      onlyChanges: true,
      load: async () => (task) => indexed(task.rules),
    },
    {
      name: 'Closures (CSP-safe)',
      licence: '',
      role: 'reference',
      load: async () => (task) => whole(task.rules.map(toClosure)),
    },
    { name: 'Tailorbird compileRules', licence: 'MIT', role: 'ours', load: () => loadRules(engine) },
    { name: 'Tailorbird compileCondition', licence: 'MIT', role: 'ours', load: () => loadConditions(engine) },
    { name: GROWTHBOOK, licence: 'MIT', role: 'peer', load: loadGrowthBook },
    { name: 'sift', licence: 'MIT', role: 'peer', load: loadSift },
    { name: 'mingo', licence: 'MIT', role: 'peer', load: loadMingo },
    { name: 'json-logic-js', licence: 'MIT', role: 'peer', load: loadJsonLogic },
    { name: 'json-rules-engine', licence: 'ISC', role: 'peer', isAsync: true, load: loadJsonRules },
  ];
}

/**
 * @param {string} engine
 * @returns {Promise<Prepare | undefined>}
 */
async function loadRules(engine) {
  const { compileRules } = await import(engine);
  return compileRules && ((task) => compileRules(task.conditions));
}

/**
 * @param {string} engine
 * @returns {Promise<Prepare>}
 */
async function loadConditions(engine) {
  const { compileCondition } = await import(engine);
  return (task) => whole(task.conditions.map((condition) => compileCondition(condition)));
}

/** @returns {Promise<Prepare>} */
async function loadGrowthBook() {
  const { evalCondition } = await peer('@growthbook/growthbook');
  return (task) => whole(task.conditions.map((condition) => (facts) => evalCondition(facts, condition)));
}

/** @returns {Promise<Prepare>} */
async function loadSift() {
  const { default: sift } = await peer('sift');
  return (task) => whole(task.conditions.map((condition) => sift(condition)));
}

/** @returns {Promise<Prepare>} */
async function loadMingo() {
  const { Query } = await peer('mingo');
  return (task) =>
    whole(
      task.conditions.map((condition) => {
        const query = new Query(condition);
        return (facts) => query.test(facts);
      }),
    );
}

/** @returns {Promise<Prepare>} */
async function loadJsonLogic() {
  const { default: jsonLogic } = await peer('json-logic-js');
  const patterns = patternCache();
  jsonLogic.add_operation('matches', (/** @type {unknown} */ text, /** @type {string} */ pattern) => {
    return typeof text === 'string' && patterns(pattern).test(text);
  });
  return (task) => whole(task.rules.map(toJsonLogic).map((rule) => (facts) => jsonLogic.apply(rule, facts)));
}

/** @returns {Promise<Prepare>} */
async function loadJsonRules() {
  const { Engine } = await peer('json-rules-engine');
  const patterns = patternCache();
  return (task) => {
    const engine = new Engine([], { allowUndefinedFacts: true, replaceFactsInEventParams: false });
    engine.addOperator('matches', (/** @type {unknown} */ text, /** @type {string} */ pattern) => {
      return typeof text === 'string' && patterns(pattern).test(text);
    });
    engine.addOperator('known', (/** @type {unknown} */ value, /** @type {boolean} */ isWanted) => {
      return (value !== undefined) === isWanted;
    });
    task.rules.forEach((rule, place) => {
      engine.addRule({ conditions: toJsonRules(rule), event: { type: 'holds', params: { place } } });
    });
    const answers = new Uint8Array(task.rules.length);
    const evaluate = async (/** @type {Facts} */ facts) => {
      const { events } = await engine.run(facts);
      answers.fill(0);
      for (const { params } of events) answers[params.place] = 1;
      return answers;
    };
    return { evaluate, update: evaluate };
  };
}

/**
 * A package that only the benchmark has, so that nobody else's types need it.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export function peer(name) {
  return import(name);
}

function patternCache() {
  /** @type {Map<string, RegExp>} */
  const known = new Map();
  return (/** @type {string} */ source) => {
    const found = known.get(source) ?? new RegExp(source);
    known.set(source, found);
    return found;
  };
}

/**
 * Every rule by itself, each time.
 *
 * @param {readonly ((facts: Facts) => unknown)[]} tests
 * @returns {Prepared}
 */
function whole(tests) {
  const answers = new Uint8Array(tests.length);
  const evaluate = (/** @type {Facts} */ facts) => {
    for (let place = 0; place < tests.length; place++) answers[place] = tests[place]?.(facts) ? 1 : 0;
    return answers;
  };
  return { evaluate, update: evaluate };
}

/**
 * Of a change only the rules that read it.
 *
 * @param {readonly Rule[]} rules
 * @returns {Prepared}
 */
function indexed(rules) {
  const tests = rules.map(toFunction);
  const readersOf = indexRules(rules);
  const { evaluate } = whole(tests);
  /** @type {Uint8Array} */
  let answers = new Uint8Array();
  return {
    evaluate(facts) {
      answers = /** @type {Uint8Array} */ (evaluate(facts));
      return answers;
    },
    update(facts, path) {
      for (const place of readersOf(path)) answers[place] = tests[place]?.(facts) ? 1 : 0;
      return answers;
    },
  };
}
