// One sample in a process of its own, in which nothing else has run: `node sample.mjs '{ "kind": "cold", … }'`. Prints JSON.
import { computingTime, timeOf } from './clock.mjs';
import { BUILT_ENGINE, evaluators, peer, taskOf } from './evaluators.mjs';
import { CONTEXT, countingEvents, makeCounting, shopConfig, shopEvents } from './personas.mjs';
import { loadEngine, recorders } from './recorders.mjs';
import { makeRules } from './rules.mjs';
import { makeShoppers } from './shoppers.mjs';
import { median } from './statistics.mjs';

/** @typedef {import('./recorders.mjs').Recording} Recording */

/** Evaluations after the first one. */
const LATER = 9;
const PERSONAS = 200;
/** Engines made before it counts as warm. */
const WARM = 20;
const MAX_WARM_MS = 120;
/** Each of fifty events twenty times: then the last persona has been joined. */
const JOINING = 1_000;
/** How long it may take until the history is there. */
const MAX_HISTORY_MS = 10_000;
/** After this long no other visitor is begun. */
const ENOUGH_MS = 500;
/** Events that are decided upon, but not timed, after others that were only counted. */
const UNTIMED = 3;
/** Events that are timed at once. */
const TOGETHER = 10;

// The clock itself has been asked before.
computingTime();
const KINDS = { cold, compile, compileGrowthBook, events, history };
const [{ kind, ...options }] = process.argv.slice(2).map((text) => JSON.parse(text));
const sample = KINDS[/** @type {keyof typeof KINDS} */ (kind)];
console.log(JSON.stringify(await sample(options)));

/** Prepares the rules and evaluates them for the first time. */
async function cold(/** @type {{ name: string }} */ { name }) {
  const prepare = await evaluators()
    .find((one) => one.name === name)
    ?.load();
  if (!prepare) return null;
  const task = taskOf(makeRules(200));
  const facts = makeShoppers(20).at(-1) ?? {};
  const start = computingTime();
  const { evaluate } = prepare(task);
  const prepared = computingTime();
  await evaluate(facts);
  const first = computingTime();
  for (let k = 0; k < LATER; k++) await evaluate(facts);
  const later = computingTime();
  return { prepare: prepared - start, first: first - prepared, later: (later - first) / LATER };
}

/** Makes an engine of a shop's config, and follows the first two events. */
async function compile() {
  const { createEngine, parseConfig } = await import(BUILT_ENGINE);
  const next = shopEvents();
  const events = Array.from({ length: 2 }, next);
  const rounds = Array.from({ length: WARM }, () => once(shopConfig(PERSONAS)));
  const parts = /** @type {const} */ (['parse', 'create', 'first', 'second']);
  const warm = rounds.slice(WARM / 2);
  return {
    cold: rounds[0],
    warm: Object.fromEntries(parts.map((part) => [part, median(warm.map((round) => round[part]))])),
  };

  function once(/** @type {unknown} */ json) {
    const start = computingTime();
    const config = parseConfig(json);
    const parsed = computingTime();
    /** @type {import('../../src/engine/engine.ts').Engine} */
    const engine = createEngine(config);
    const created = computingTime();
    const visitor = engine.newVisitor('visitor-1', 0);
    const [first = 0, second = 0] = events.map((event) => {
      const since = computingTime();
      engine.record(visitor, event);
      engine.assign(visitor, engine.facts(visitor, CONTEXT, event.time), event.time);
      return computingTime() - since;
    });
    return { parse: parsed - start, create: created - parsed, first, second };
  }
}

/** The same for GrowthBook: a feature for each rule, and whether each is on. */
async function compileGrowthBook() {
  const { GrowthBook } = await peer('@growthbook/growthbook');
  const { conditions } = taskOf(makeRules(PERSONAS));
  const facts = makeShoppers(20).at(-1) ?? {};
  const ids = conditions.map((_, index) => `p${index}`);
  const features = Object.fromEntries(
    ids.map((id, index) => [
      id,
      { defaultValue: false, rules: [{ condition: conditions[index], force: true }] },
    ]),
  );
  const start = computingTime();
  const client = new GrowthBook({ attributes: { id: 'visitor-1', ...facts } });
  client.initSync({ payload: { features } });
  const created = computingTime();
  const on = ids.filter((id) => client.isOn(id));
  const first = computingTime();
  client.updateAttributes({ ...facts });
  const again = ids.filter((id) => client.isOn(id));
  const second = computingTime();
  if (on.length !== again.length) throw new Error('GrowthBook changed its mind');
  return { create: created - start, first: first - created, second: second - first };
}

/** Follows one visitor with so many personas. */
async function events(
  /** @type {{ name: string, shape: import('./personas.mjs').Shape, count: number, milliseconds: number }} */ {
    name,
    shape,
    count,
    milliseconds,
  },
) {
  const load = recorders().find((one) => one.name === name)?.load;
  if (!load) return null;
  const personas = makeCounting(count, shape);
  const eventAt = countingEvents(personas);
  const make = await load();
  const start = computingTime();
  const begin = make(personas);
  const other = begin();
  const setup = computingTime() - start;
  let index = 0;
  const next = () => eventAt(index++);
  followFor(other, next, { milliseconds: MAX_WARM_MS, atMost: 3_000 });
  globalThis.gc?.();
  // Somebody else, of whom nothing is known: during the first thousand events personas are joined, afterwards none.
  index = 0;
  const recording = begin();
  const joining = followFor(recording, next, { milliseconds: 2 * milliseconds, atMost: JOINING });
  // Who is too slow to decide on all of these gets to the end of them by counting alone.
  for (let left = JOINING - index; left > 0; left--) recording.remember(next());
  for (let k = 0; k < UNTIMED; k++) recording.follow(next());
  const { microseconds } = followFor(recording, next, { milliseconds, atMost: Infinity });
  /** @type {Record<string, number>} */
  const counts = {};
  for (let k = 0; k < index; k++) counts[eventAt(k).name] = (counts[eventAt(k).name] ?? 0) + 1;
  const expected = personas
    .filter(({ event, atLeast }) => (counts[event] ?? 0) >= atLeast)
    .map(({ id }) => id);
  const found = new Set(recording.members());
  return {
    microseconds,
    joining: joining.microseconds,
    setup,
    events: index,
    expected: expected.length,
    right: expected.filter((id) => found.has(id)).length,
    tooMany: found.size - expected.filter((id) => found.has(id)).length,
    bytes: bytesOf(recording),
  };
}

/**
 * Follows one visitor after the other who has done so much already. Ten events are timed at once, and the median of
 * them all is taken: what else the machine does falls into few of so short a time.
 */
async function history(
  /** @type {{ name: string, length: number, milliseconds: number, isShop: boolean }} */ {
    name,
    length,
    milliseconds,
    isShop,
  },
) {
  const personas = makeCounting(100, 'shared');
  const load = recorders().find((one) => one.name === name)?.load;
  const begin = isShop ? (await loadEngine())(shopConfig(100)) : (await load?.())?.(personas);
  if (!begin) return null;
  const eventAt = countingEvents(personas.slice(0, 5));
  const stream = () => {
    let index = 0;
    return isShop ? shopEvents() : () => eventAt(index++);
  };
  // Machine code that is made during the first thousands of events is no matter of history.
  followFor(begin(), stream(), { milliseconds: 3 * MAX_WARM_MS, atMost: 6_000 });
  globalThis.gc?.();
  const since = performance.now();
  /** @type {number[]} */
  const times = [];
  let spent = 0;
  let bytes = 0;
  do {
    const recording = begin();
    const next = stream();
    for (let k = 0; k < length - UNTIMED; k++) {
      recording.remember(next());
      const isLate = k % 1_000 === 999 && performance.now() - since > MAX_HISTORY_MS;
      if (isLate && times.length === 0) return { reached: k + 1 };
    }
    for (let k = 0; k < UNTIMED; k++) recording.follow(next());
    bytes = Math.max(bytes, bytesOf(recording));
    for (let k = 0; k < Math.max(TOGETHER, length / 10) && spent < milliseconds; k += TOGETHER) {
      const events = Array.from({ length: TOGETHER }, next);
      const passed = timeOf(() => {
        for (const event of events) recording.follow(event);
      });
      times.push(passed);
      spent += passed;
    }
  } while (spent < milliseconds && performance.now() - since < ENOUGH_MS);
  return { microseconds: (median(times) / TOGETHER) * 1_000, bytes };
}

/**
 * Events are made outside of the clock, some at a time.
 *
 * @param {Recording} recording
 * @param {() => import('../../src/model/event.ts').VisitorEvent} next
 * @param {{ milliseconds: number, atMost: number }} limits
 */
function followFor(recording, next, { milliseconds, atMost }) {
  let spent = 0;
  let done = 0;
  let size = 1;
  while (spent < milliseconds && done < atMost) {
    const batch = Array.from({ length: Math.min(size, atMost - done) }, next);
    const passed = timeOf(() => {
      for (const event of batch) recording.follow(event);
    });
    spent += passed;
    done += batch.length;
    // As many as take a few milliseconds, so that the clock itself costs nothing.
    if (passed < 5) size = Math.min(5_000, size * 2);
  }
  return { microseconds: (spent * 1_000) / done };
}

/** @param {Recording} recording */
function bytesOf(recording) {
  return Buffer.byteLength(JSON.stringify(recording.state()));
}
