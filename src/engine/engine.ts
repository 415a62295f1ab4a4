import type { Config } from '../model/config.ts';
import type { Decision, Slot, Snapshot } from '../model/decision.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { compileConfig, type ConfigProblem } from './compile.ts';
import { readPath } from './condition.ts';
import { chooseVariant, judgeVariant, type Grounds } from './decision.ts';
import { explainPersona, replay } from './explain.ts';
import { foldEvent, newVisitor } from './fold.ts';
import { foretell } from './foretell.ts';
import { evenly } from './hash.ts';
import { refusalOf } from './membership.ts';
import { createBoard } from './persona.ts';
import { createRoster } from './roster.ts';
import { createVersions } from './versions.ts';
import { createWatch, readView, viewFacts, viewOf } from './view.ts';

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
  /** What rules may read of the visitor, with the signals of `context`; stays what it is when more is recorded. */
  facts(visitor: Visitor, context: Context, now: number): Facts;
  /** Lets the visitor join and leave personas, in place; evaluates only what reads a changed fact. */
  assign(visitor: Visitor, facts: Facts, now: number): Assignment;
  /** Chooses a slot's variant among those of the config and those that come with the slot. */
  decide(slot: string | Slot, visitor: Visitor, facts: Facts, now: number): Decision;
  /** Takes the first variant of a slot that nothing speaks against, by a judge of one's own. */
  choose<Unknown extends undefined>(
    slot: string | Slot,
    grounds: Omit<Grounds<Unknown>, 'version'>,
  ): Decision | Unknown;
  /** What the next page may know before storage has been read. */
  snapshot(visitor: Visitor, decided: Snapshot['decided']): Snapshot;
  /** How a persona stands, with every piece of evidence and the facts it read: plain data. */
  explain(persona: string, visitor: Visitor, facts: Facts, now: number): Explanation;
  /** What {@link Engine.assign} says of that persona and the others of its group, from what was recorded alone. */
  replay(record: Explanation): Assignment;
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
  const { version, groups } = config;
  const { problems, figures, personas: cast, foldsOf, variantsOf } = compileConfig(config);
  const versions = createVersions();
  const board = createBoard(cast, groups);
  const roster = createRoster(cast, board.standings, versions.keep);
  const known = { ...roster, groups, personaOf: (id: string) => cast.find((one) => one.id === id) };
  const changesOf = createWatch((series) => figures.get(series)?.isTimed === true);

  /** Personas whose members, were this visitor one, keep the default; the empty name stands for all. */
  function heldOut(visitor: Visitor): string[] {
    return [{ id: '', holdout: config.holdout }, ...cast]
      .filter(({ id, holdout = 0 }) => evenly(`holdout:${id}`, visitor.id) < holdout)
      .map(({ id }) => id);
  }
  function snapshot(visitor: Visitor, decided: Snapshot['decided']): Snapshot {
    const personas = roster.active(visitor);
    return { version, personas, heldOut: heldOut(visitor), decided, ...foretell(decided, variantsOf) };
  }
  return {
    config,
    problems,
    newVisitor,
    record: (visitor, event) =>
      foldEvent(visitor, { event, folds: foldsOf(event.name), keep: versions.keep }),
    facts: (visitor, context, now) =>
      viewFacts({ visitor, version: versions.of(visitor), context, figures, now }),
    assign(visitor, facts, now) {
      const view = viewOf(facts);
      const changes = changesOf(visitor, view);
      const changed = board.run((path) => (view ? readView(view, path) : readPath(facts, path)), changes);
      return roster.assign(visitor, now, changes?.has('optOut') ? undefined : changes && changed);
    },
    // oxlint-disable-next-line eslint/max-params -- the same four, in the same order, wherever one asks
    decide(slot, visitor, facts, now) {
      const personas = roster.active(visitor);
      const persona = (): Facts => Object.fromEntries(personas.map((id) => [id, true]));
      return chooseVariant<never>(slot, variantsOf(slot), {
        version,
        personas,
        heldOut: heldOut(visitor),
        judge: (variant) =>
          judgeVariant(variant, { visitor, facts: () => ({ ...facts, persona: persona() }), now }),
        hasLeft: (id) => refusalOf(visitor, { id, expires: 0 })?.reason === 'opted-out',
      });
    },
    choose: (slot, grounds) => chooseVariant(slot, variantsOf(slot), { version, ...grounds }),
    snapshot,
    // oxlint-disable-next-line eslint/max-params -- as above
    explain: (id, visitor, facts, now) =>
      explainPersona(id, known, {
        visitor,
        facts,
        grounds: roster.groundsOf(visitor, now),
        heldOut: heldOut(visitor),
        version,
      }),
    replay: (record) => replay(record, known),
  };
}
