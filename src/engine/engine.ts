import type { Config } from '../model/config.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import { createCore, type Core } from './core.ts';
import { replay } from './replay.ts';

/**
 * The whole path from events to decisions. Pure: no DOM, no storage, no clock, no randomness, so the same calls give
 * the same answers anywhere. Times are milliseconds since the epoch. Nothing here throws, whatever the visitor holds.
 */
export interface Engine extends Core {
  /** What {@link Core.assign} says of that persona and the others of its group, from what was recorded alone. */
  replay(record: Explanation): Assignment;
}

/**
 * Makes an engine of a config. A persona, slot, metric or affinity that cannot be used is left out and listed in
 * `problems`; the rest works. Reads the config once, and keeps a plain copy.
 *
 * @throws {@link TailorbirdError} with the code `config` where it is no object, or too large to be read.
 *
 * @example
 * const engine = createEngine(parseConfig(json));
 * const visitor = engine.newVisitor('v1', 0);
 * engine.record(visitor, { id: 'e1', name: 'view_item', time: 0, properties: { item_category: 'lamps' } });
 * const facts = engine.facts(visitor, {}, 0);
 * engine.assign(visitor, facts, 0);
 */
export function createEngine(config: Config): Engine {
  const { cast, ...core } = createCore(config);
  return { ...core, replay: (record) => replay(record, cast) };
}
