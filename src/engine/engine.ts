import type { Config } from '../model/config.ts';
import type { Decision, Slot, Snapshot } from '../model/decision.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { compileConfig, type Compiled, type ConfigProblem } from './compile.ts';
import { chooseVariant } from './decision.ts';
import { explainPersona } from './explain.ts';
import { readFacts } from './facts.ts';
import { foldEvent, newVisitor } from './fold.ts';
import { evenly } from './hash.ts';
import { activeIds, updateMemberships } from './membership.ts';
import { createStandings } from './persona.ts';

/**
 * The whole path from events to decisions. Pure: no DOM, no storage, no clock, no randomness, so the same calls give
 * the same answers anywhere. Times are milliseconds since the epoch. Nothing here throws, whatever the visitor holds.
 */
export interface Engine {
  readonly config: Config;
  /** What the short check left out. `parseConfig` says more, and every fault. */
  readonly problems: readonly ConfigProblem[];
  /** A visitor of whom nothing is known. */
  newVisitor(id: string, now: number): Visitor;
  /**
   * Folds one event into the visitor, in place. An event whose id is among the last 256 changes nothing; metrics,
   * affinities and orders do not depend on the order in which events arrive.
   */
  record(visitor: Visitor, event: VisitorEvent): void;
  /** What rules may read of the visitor, with the signals of `context`. */
  facts(visitor: Visitor, context: Context, now: number): Facts;
  /** Lets the visitor join and leave personas, in place; evaluates only what reads a changed fact. */
  assign(visitor: Visitor, facts: Facts, now: number): Assignment;
  /** Chooses a slot's variant among those of the config and those that come with the slot. */
  decide(slot: string | Slot, visitor: Visitor, facts: Facts, now: number): Decision;
  /** As {@link Engine.decide}, from what the last page left behind; `undefined` when that does not suffice. */
  decideFrom(snapshot: Snapshot, slot: string | Slot, facts: Facts, now: number): Decision | undefined;
  /** What the next page may know before storage has been read. */
  snapshot(visitor: Visitor, decided: Snapshot['decided']): Snapshot;
  /** How a persona stands, with every piece of evidence and the facts it read. */
  explain(persona: string, visitor: Visitor, facts: Facts, now: number): Explanation;
}

/**
 * Makes an engine of a config. A persona, slot, metric or affinity that cannot be used is left out and listed in
 * `problems`; the rest works.
 *
 * @example
 * const engine = createEngine(parseConfig(json));
 * const visitor = engine.newVisitor('v1', 0);
 * engine.record(visitor, { id: 'e1', name: 'view_item', time: 0, properties: { item_category: 'lamps' } });
 * const facts = engine.facts(visitor, {}, 0);
 * engine.assign(visitor, facts, 0);
 */
export function createEngine(config: Config): Engine {
  const { version } = config;
  const { problems, metrics, affinities, personas, foldsOf, variantsOf } = compileConfig(config);
  const standingsBy = createStandings(personas);

  /** Personas whose members, were this visitor one, keep the default; the empty name stands for all. */
  function heldOut(visitor: Visitor): string[] {
    return [{ id: '', holdout: config.holdout }, ...personas]
      .filter(({ id, holdout = 0 }) => evenly(`holdout:${id}`, visitor.id) < holdout)
      .map(({ id }) => id);
  }
  function snapshot(visitor: Visitor, decided: Snapshot['decided']): Snapshot {
    return { version, personas: activeIds(visitor), heldOut: heldOut(visitor), decided };
  }

  return {
    config,
    problems,
    newVisitor,
    record: (visitor, event) => foldEvent(visitor, event, foldsOf(event.name)),
    facts: (visitor, context, now) => ({
      ...readFacts(visitor, context, now),
      metric: read(metrics, visitor, now),
      affinity: read(affinities, visitor, now),
    }),
    assign(visitor, facts, now) {
      const before = activeIds(visitor);
      updateMemberships(visitor, standingsBy(facts), now);
      const active = activeIds(visitor);
      return {
        active,
        entered: active.filter((id) => !before.includes(id)),
        left: before.filter((id) => !active.includes(id)),
      };
    },
    // oxlint-disable-next-line eslint/max-params -- the same four, in the same order, wherever one asks
    decide: (slot, visitor, facts, now) =>
      chooseVariant(slot, variantsOf(slot), {
        version,
        snapshot: snapshot(visitor, {}),
        visitor,
        facts,
        now,
      }),
    // oxlint-disable-next-line eslint/max-params -- as above
    decideFrom: (last, slot, facts, now) =>
      chooseVariant(slot, variantsOf(slot), { version, snapshot: last, facts, now }),
    snapshot,
    // oxlint-disable-next-line eslint/max-params -- as above
    explain: (id, visitor, facts, now) =>
      explainPersona(id, standingsBy(facts), { visitor, facts, now, heldOut: heldOut(visitor), version }),
  };
}

function read(figures: Compiled['metrics'], visitor: Visitor, now: number): Facts {
  return Object.fromEntries(figures.map(([name, figure]) => [name, figure.read(visitor, now)]));
}
