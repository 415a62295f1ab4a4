import type { Config } from '../model/config.ts';
import type { Decision, Slot, Snapshot } from '../model/decision.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { createBoard } from './board.ts';
import { compileConfig, type ConfigProblem } from './compile.ts';
import { readPath } from './condition.ts';
import { chooseVariant, decideSlot, type Grounds } from './decision.ts';
import { explainPersona, type Cast } from './explain.ts';
import { foldEvent, newVisitor } from './fold.ts';
import { foretell } from './foretell.ts';
import { evenly } from './hash.ts';
import { hasLeft } from './membership.ts';
import { plainConfig } from './plain.ts';
import { createPrivacy, type Privacy } from './privacy.ts';
import { createRoster } from './roster.ts';
import { versionOf } from './versions.ts';
import { createWatch, readView, viewFacts, viewOf } from './view.ts';

/** `Engine`, as far as a page needs it. */
export interface Core {
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
  snapshot(visitor: Visitor, decided: Snapshot['decided'], until?: Snapshot['until']): Snapshot;
  /** What nobody but the visitor may learn of. */
  readonly privacy: Privacy;
  /** Whether the visitor has left a persona for good. */
  hasLeft(visitor: Visitor, persona: string): boolean;
  /** How a persona stands, with every piece of evidence and the facts it read: plain data. */
  explain(persona: string, visitor: Visitor, facts: Facts, now: number): Explanation;
}

/** Makes what a page needs of an engine; the rest comes with `createEngine`. */
export function createCore(given: unknown): Core & { readonly cast: Cast } {
  const problems: ConfigProblem[] = [];
  const config = plainConfig(given, (path) => problems.push({ path, message: 'it is of another kind' }));
  const { version, groups } = config;
  const { figures, personas: people, foldsOf, variantsOf } = compileConfig(config, problems);
  const privacy = createPrivacy(config);
  const board = createBoard(people, groups);
  const roster = createRoster(people, board.standings);
  const cast = { ...roster, groups, personaOf: (id: string) => people.find((one) => one.id === id) };
  const changesOf = createWatch((series) => figures.get(series)?.isTimed === true);
  /** Personas whose members, were this visitor one, keep the default; the empty name stands for all. */
  const heldOut = (visitor: Visitor): string[] =>
    [{ id: '', holdout: config.holdout }, ...people]
      .filter(({ id, holdout = 0 }) => holdout > 0 && evenly(`holdout:${id}`, visitor.id) < holdout)
      .map(({ id }) => id);

  return {
    config,
    problems,
    newVisitor,
    record: (visitor, event) => foldEvent(visitor, event, foldsOf(event.name)),
    facts(visitor, context, now) {
      privacy.forget(visitor, now);
      const { visits } = visitor;
      return viewFacts({ visitor, visits, version: versionOf(visitor), context, figures, now });
    },
    assign(visitor, facts, now) {
      const view = viewOf(facts);
      const changes = changesOf(visitor, view);
      const changed = board.run((path) => (view ? readView(view, path) : readPath(facts, path)), changes);
      return roster.assign(visitor, now, changes?.has('optOut') ? undefined : changes && changed);
    },
    // oxlint-disable-next-line eslint/max-params -- the same four, in the same order, wherever one asks
    decide(slot, visitor, facts, now) {
      const grounds = { version, personas: roster.active(visitor), heldOut: heldOut(visitor) };
      return decideSlot(slot, variantsOf(slot), { ...grounds, visitor, facts, now, open: privacy.open });
    },
    choose: (slot, grounds) => chooseVariant(slot, variantsOf(slot), { version, ...grounds }),
    snapshot(visitor, decided, until) {
      const standing = { personas: roster.active(visitor), heldOut: heldOut(visitor) };
      const foretold = foretell(visitor, { decided, until, variantsOf });
      return { version, ...standing, ...privacy.mark(standing), decided, ...foretold };
    },
    privacy,
    hasLeft,
    // oxlint-disable-next-line eslint/max-params -- as above
    explain: (id, visitor, facts, now) =>
      explainPersona(id, cast, {
        visitor,
        facts,
        grounds: roster.groundsOf(visitor, now),
        heldOut: heldOut(visitor),
        version,
      }),
    cast,
  };
}
