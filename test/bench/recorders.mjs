// Who follows a visitor event by event: counts, and says after each event which personas the visitor is a member of.
import { BUILT_ENGINE, peer } from './evaluators.mjs';
import { CONTEXT, countingConfig } from './personas.mjs';

/** @typedef {import('./personas.mjs').Counting} Counting */
/** @typedef {import('../../src/model/event.ts').VisitorEvent} VisitorEvent */
/** @typedef {import('../../src/model/config.ts').Config} Config */
/**
 * One visitor.
 *
 * @typedef {object} Recording
 * @property {(event: VisitorEvent) => void} remember Counts the event; what follows from it need not be known yet.
 * @property {(event: VisitorEvent) => void} follow Counts the event, and decides.
 * @property {() => readonly string[]} members The personas, as decided at the latest event.
 * @property {() => unknown} state What would have to be stored of the visitor.
 */
/**
 * @typedef {object} Recorder
 * @property {string} name
 * @property {string} licence
 * @property {'limit' | 'ours' | 'peer'} role
 * @property {() => Promise<(personas: readonly Counting[]) => () => Recording>} load Imports what it needs; what that
 *   gives takes the personas, and what that gives begins a visitor.
 */

/** The first is the measure of all others. */
export const COUNTER = 'Counter by hand, index by event';

/** @returns {Recorder[]} */
export function recorders() {
  return [
    { name: COUNTER, licence: '', role: 'limit', load: async () => (personas) => countByHand(personas) },
    { name: 'Tailorbird', licence: 'MIT', role: 'ours', load: loadTailorbird },
    { name: 'GrowthBook features', licence: 'MIT', role: 'peer', load: loadGrowthBook },
  ];
}

async function loadTailorbird() {
  const begin = await loadEngine();
  return (/** @type {readonly Counting[]} */ personas) => begin(countingConfig(personas));
}

/** @returns {Promise<(config: Config) => () => Recording>} */
export async function loadEngine() {
  const { createEngine } = await import(BUILT_ENGINE);
  // Not through parseConfig: 10,000 personas are more than it takes from a shop.
  return (config) => {
    /** @type {import('../../src/engine/engine.ts').Engine} */
    const engine = createEngine(config);
    if (engine.problems.length > 0) throw new Error(JSON.stringify(engine.problems.slice(0, 3)));
    return () => {
      const visitor = engine.newVisitor('visitor-1', 0);
      /** @type {readonly string[]} */
      let active = [];
      return {
        remember: (event) => engine.record(visitor, event),
        follow(event) {
          engine.record(visitor, event);
          active = engine.assign(visitor, engine.facts(visitor, CONTEXT, event.time), event.time).active;
        },
        members: () => active,
        state: () => visitor,
      };
    };
  };
}

/**
 * What somebody would write who has only these personas to think of.
 *
 * @param {readonly Counting[]} personas
 * @returns {() => Recording}
 */
function countByHand(personas) {
  const byEvent = group(personas);
  return () => {
    /** @type {Record<string, number>} */
    const counts = {};
    /** @type {string[]} */
    const active = [];
    const follow = (/** @type {VisitorEvent} */ { name }) => {
      const count = (counts[name] ?? 0) + 1;
      counts[name] = count;
      for (const id of byEvent.get(name)?.get(count) ?? []) active.push(id);
    };
    return { remember: follow, follow, members: () => active, state: () => counts };
  };
}

/**
 * The personas that are joined when this event has been seen so often.
 *
 * @param {readonly Counting[]} personas
 */
function group(personas) {
  /** @type {Map<string, Map<number, string[]>>} */
  const byEvent = new Map();
  for (const { id, event, atLeast } of personas) {
    const byCount = byEvent.get(event) ?? new Map();
    byEvent.set(event, byCount.set(atLeast, [...(byCount.get(atLeast) ?? []), id]));
  }
  return byEvent;
}

/** A feature for each persona. GrowthBook does not count; the page does. */
async function loadGrowthBook() {
  const { GrowthBook } = await peer('@growthbook/growthbook');
  return (/** @type {readonly Counting[]} */ personas) => {
    const ids = personas.map(({ id }) => id);
    const features = Object.fromEntries(
      personas.map(({ id, event, atLeast }) => [
        id,
        {
          defaultValue: false,
          rules: [{ condition: { device: 'mobile', [`counts.${event}`]: { $gte: atLeast } }, force: true }],
        },
      ]),
    );
    return () => {
      /** @type {Record<string, number>} */
      const counts = {};
      const client = new GrowthBook({ attributes: { id: 'visitor-1', device: 'mobile', counts } });
      client.initSync({ payload: { features } });
      /** @type {string[]} */
      let active = [];
      const remember = (/** @type {VisitorEvent} */ { name }) => {
        counts[name] = (counts[name] ?? 0) + 1;
      };
      return {
        remember,
        follow(/** @type {VisitorEvent} */ event) {
          remember(event);
          client.updateAttributes({ counts });
          active = ids.filter((id) => client.isOn(id));
        },
        members: () => active,
        state: () => counts,
      };
    };
  };
}
