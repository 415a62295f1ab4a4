// One rule in the language of each of the peers.

/** @typedef {import('./rules.mjs').Rule} Rule */
/** @typedef {import('./rules.mjs').TestKind} TestKind */
/** @typedef {import('./shoppers.mjs').Facts} Facts */
/** @typedef {(facts: Facts) => unknown} Predicate */
/**
 * How a language says each kind of rule.
 *
 * @template T
 * @typedef {Record<'all' | 'any' | 'none', (parts: readonly T[]) => T>
 *   & Record<TestKind, (fact: string, operand: any) => T>} Language
 */

/**
 * @template T
 * @param {Rule} rule
 * @param {Language<T>} language
 * @returns {T}
 */
function say(rule, language) {
  if ('parts' in rule) return language[rule.kind](rule.parts.map((part) => say(part, language)));
  return language[rule.kind](rule.fact, rule.operand);
}

/**
 * MongoDB's query language, in the part of it that Tailorbird, GrowthBook, sift and mingo share.
 *
 * @param {Rule} rule
 * @returns {Record<string, unknown>}
 */
export function toCondition(rule) {
  return say(rule, MONGO);
}

/** @type {Language<Record<string, unknown>>} */
const MONGO = {
  all: ($and) => ({ $and }),
  any: ($or) => ({ $or }),
  none: ($nor) => ({ $nor }),
  equal: (fact, value) => ({ [fact]: value }),
  differs: (fact, $ne) => ({ [fact]: { $ne } }),
  above: (fact, $gt) => ({ [fact]: { $gt } }),
  atLeast: (fact, $gte) => ({ [fact]: { $gte } }),
  below: (fact, $lt) => ({ [fact]: { $lt } }),
  atMost: (fact, $lte) => ({ [fact]: { $lte } }),
  oneOf: (fact, $in) => ({ [fact]: { $in } }),
  notOneOf: (fact, $nin) => ({ [fact]: { $nin } }),
  holdsAny: (fact, $in) => ({ [fact]: { $in } }),
  holdsAll: (fact, $all) => ({ [fact]: { $all } }),
  matches: (fact, $regex) => ({ [fact]: { $regex } }),
  known: (fact) => ({ [fact]: { $exists: true } }),
  unknown: (fact) => ({ [fact]: { $exists: false } }),
};

/**
 * For json-logic-js; `matches` is an operation that the contestant adds.
 *
 * @param {Rule} rule
 * @returns {unknown}
 */
export function toJsonLogic(rule) {
  return say(rule, JSON_LOGIC);
}

const read = (/** @type {string} */ fact) => ({ var: fact });

/** @type {Language<unknown>} */
const JSON_LOGIC = {
  all: (and) => ({ and }),
  any: (or) => ({ or }),
  none: (or) => ({ '!': [{ or }] }),
  equal: (fact, value) => ({ '===': [read(fact), value] }),
  differs: (fact, value) => ({ '!==': [read(fact), value] }),
  above: (fact, value) => ({ '>': [read(fact), value] }),
  atLeast: (fact, value) => ({ '>=': [read(fact), value] }),
  below: (fact, value) => ({ '<': [read(fact), value] }),
  atMost: (fact, value) => ({ '<=': [read(fact), value] }),
  oneOf: (fact, values) => ({ in: [read(fact), values] }),
  notOneOf: (fact, values) => ({ '!': [{ in: [read(fact), values] }] }),
  holdsAny: (fact, values) => ({
    or: values.map((/** @type {string} */ one) => ({ in: [one, read(fact)] })),
  }),
  holdsAll: (fact, values) => ({
    and: values.map((/** @type {string} */ one) => ({ in: [one, read(fact)] })),
  }),
  matches: (fact, pattern) => ({ matches: [read(fact), pattern] }),
  known: (fact) => ({ '!==': [read(fact), null] }),
  unknown: (fact) => ({ '===': [read(fact), null] }),
};

/**
 * For json-rules-engine: conditions whose facts are the first part of the path. `matches` and `known` are operators
 * that the contestant adds.
 *
 * @param {Rule} rule
 * @returns {Record<string, unknown>}
 */
export function toJsonRules(rule) {
  return say(rule, JSON_RULES);
}

/** @param {string} operator */
function operation(operator) {
  return (/** @type {string} */ path, /** @type {any} */ value) => {
    const [fact = '', ...rest] = path.split('.');
    return { fact, ...(rest.length > 0 && { path: `$.${rest.join('.')}` }), operator, value };
  };
}

/** @type {Language<Record<string, unknown>>} */
const JSON_RULES = {
  all: (all) => ({ all }),
  any: (any) => ({ any }),
  none: (any) => ({ not: { any } }),
  equal: operation('equal'),
  differs: operation('notEqual'),
  above: operation('greaterThan'),
  atLeast: operation('greaterThanInclusive'),
  below: operation('lessThan'),
  atMost: operation('lessThanInclusive'),
  oneOf: operation('in'),
  notOneOf: operation('notIn'),
  holdsAny: (fact, values) => ({
    any: values.map((/** @type {string} */ one) => operation('contains')(fact, one)),
  }),
  holdsAll: (fact, values) => ({
    all: values.map((/** @type {string} */ one) => operation('contains')(fact, one)),
  }),
  matches: operation('matches'),
  known: (fact) => operation('known')(fact, true),
  unknown: (fact) => operation('known')(fact, false),
};

/**
 * The rule as JavaScript, which a page with a strict Content-Security-Policy could not make of a config: the limit.
 *
 * @param {Rule} rule
 * @returns {Predicate}
 */
export function toFunction(rule) {
  /** @type {RegExp[]} */
  const patterns = [];
  const source = say(rule, byHand(patterns));
  // oxlint-disable-next-line typescript/no-implied-eval -- stands for what somebody would have written into a file
  return /** @type {Predicate} */ (new Function('patterns', `return (v) => ${source};`)(patterns));
}

/** Texts that are matched and not known of everybody. */
const SOMETIMES = new Set(['channel.campaign', 'page.query.q']);

/**
 * What somebody would write by hand. Regular expressions stand outside, so that they are made once.
 *
 * @param {RegExp[]} patterns
 * @returns {Language<string>}
 */
function byHand(patterns) {
  const compare = (/** @type {string} */ sign) => (/** @type {string} */ fact, /** @type {any} */ value) =>
    `v.${fact} ${sign} ${JSON.stringify(value)}`;
  const each = (/** @type {readonly string[]} */ values, /** @type {(text: string) => string} */ test) =>
    values.map((value) => test(JSON.stringify(value)));
  return {
    all: (parts) => `(${parts.join(' && ')})`,
    any: (parts) => `(${parts.join(' || ')})`,
    none: (parts) => `!(${parts.join(' || ')})`,
    equal: compare('==='),
    differs: compare('!=='),
    above: compare('>'),
    atLeast: compare('>='),
    below: compare('<'),
    atMost: compare('<='),
    oneOf: (fact, values) => `(${each(values, (text) => `v.${fact} === ${text}`).join(' || ')})`,
    notOneOf: (fact, values) => `(${each(values, (text) => `v.${fact} !== ${text}`).join(' && ')})`,
    holdsAny: (fact, values) => `(${each(values, (text) => `v.${fact}.includes(${text})`).join(' || ')})`,
    holdsAll: (fact, values) => `(${each(values, (text) => `v.${fact}.includes(${text})`).join(' && ')})`,
    matches(fact, pattern) {
      const test = `patterns[${patterns.push(new RegExp(pattern)) - 1}].test(v.${fact})`;
      return SOMETIMES.has(fact) ? `(v.${fact} !== undefined && ${test})` : test;
    },
    known: (fact) => `v.${fact} !== undefined`,
    unknown: (fact) => `v.${fact} === undefined`,
  };
}

/**
 * The rule as closures in closures, without `eval`: what the shortest CSP-safe compiler gives.
 *
 * @param {Rule} rule
 * @returns {Predicate}
 */
export function toClosure(rule) {
  return say(rule, CLOSURES);
}

/** @type {Language<Predicate>} */
const CLOSURES = {
  all: (parts) => (facts) => {
    for (const part of parts) if (!part(facts)) return false;
    return true;
  },
  any: (parts) => (facts) => {
    for (const part of parts) if (part(facts)) return true;
    return false;
  },
  none: (parts) => (facts) => {
    for (const part of parts) if (part(facts)) return false;
    return true;
  },
  equal: (fact, value) => on(fact, (get) => (facts) => get(facts) === value),
  differs: (fact, value) => on(fact, (get) => (facts) => get(facts) !== value),
  above: (fact, value) => on(fact, (get) => (facts) => get(facts) > value),
  atLeast: (fact, value) => on(fact, (get) => (facts) => get(facts) >= value),
  below: (fact, value) => on(fact, (get) => (facts) => get(facts) < value),
  atMost: (fact, value) => on(fact, (get) => (facts) => get(facts) <= value),
  oneOf: (fact, values) => on(fact, (get) => (facts) => values.includes(get(facts))),
  notOneOf: (fact, values) => on(fact, (get) => (facts) => !values.includes(get(facts))),
  holdsAny: (fact, values) =>
    on(fact, (get) => (facts) => values.some((/** @type {string} */ value) => get(facts).includes(value))),
  holdsAll: (fact, values) =>
    on(fact, (get) => (facts) => values.every((/** @type {string} */ value) => get(facts).includes(value))),
  matches(fact, source) {
    const pattern = new RegExp(source);
    return on(fact, (get) => (facts) => get(facts) !== undefined && pattern.test(get(facts)));
  },
  known: (fact) => on(fact, (get) => (facts) => get(facts) !== undefined),
  unknown: (fact) => on(fact, (get) => (facts) => get(facts) === undefined),
};

/**
 * @param {string} fact
 * @param {(get: (facts: Facts) => any) => Predicate} make
 * @returns {Predicate}
 */
function on(fact, make) {
  const [first = '', second, third] = fact.split('.');
  if (second === undefined) return make((facts) => facts[first]);
  if (third === undefined) return make((facts) => facts[first][second]);
  return make((facts) => facts[first][second]?.[third]);
}
