import type { Config } from '../model/config.ts';
import { DEFAULT_VARIANT, type Decision, type Slot, type Snapshot } from '../model/decision.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Context, Facts } from '../model/facts.ts';
import { own } from '../model/json.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { compileAffinity } from './affinity.ts';
import { createAssign } from './assign.ts';
import { chooseVariant, isHeldOut, type Grounds } from './decision.ts';
import { explainPersona } from './explain.ts';
import { readFacts } from './facts.ts';
import { foldEvent, newVisitor, type Folds } from './fold.ts';
import { activeIds, isOptedOut } from './membership.ts';
import { compileMetric } from './metric.ts';
import { compilePersona } from './persona.ts';
import { readSeries } from './series.ts';
import { compileVariants, type Variant } from './slot.ts';

/** A part of the config that cannot be used and was left out. */
export interface ConfigProblem {
  /** Where, e.g. `personas.2`. */
  readonly path: string;
  readonly message: string;
}

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
  const problems: ConfigProblem[] = [];
  const { groups = {}, version } = config;

  /** Compiles each entry by itself, so that a faulty one costs only itself. */
  function compile<C, T>(
    part: string,
    entries: Parts<C> | undefined,
    make: (entry: C, key: string) => T,
  ): T[] {
    return Object.entries<C>(entries ?? {}).flatMap(([key, entry]) => {
      try {
        return [make(entry, key)];
      } catch (error) {
        problems.push({ path: `${part}.${key}`, message: String(error) });
        return [];
      }
    });
  }

  const metrics = compile('metrics', config.metrics, (metric, name) => compileMetric(name, metric, groups));
  const affinities = compile('affinities', config.affinities, (affinity, name) =>
    compileAffinity(name, affinity),
  );
  const personas = compile('personas', config.personas, (persona, index) =>
    compilePersona(persona, Number(index), groups),
  );
  const slots = new Map(
    compile('slots', config.slots, (slot, id) => [id, compileVariants(slot, groups)] as const),
  );
  const capped = new Set<string>();
  for (const [id, variants] of slots)
    for (const {
      cap,
      config: { id: variant },
    } of variants)
      if (cap) capped.add(`${id} ${variant}`);
  const folds = new Map<string, Folds>();
  const withMarkup = new WeakMap<Slot, readonly Variant[]>();

  function foldsOf(name: string): Folds {
    const reads = ({ events }: { readonly events: readonly string[] }): boolean => events.includes(name);
    const known = folds.get(name) ?? {
      capped,
      metrics: metrics.filter(reads),
      affinities: affinities.filter(reads),
    };
    folds.set(name, known);
    return known;
  }

  function variantsOf(slot: string | Slot): readonly Variant[] | undefined {
    if (typeof slot === 'string') return slots.get(slot);
    const [markup = []] = withMarkup.has(slot)
      ? []
      : compile('slots', { [slot.id]: slot }, (one) => compileVariants(one, groups));
    const variants = withMarkup.get(slot) ?? [...(slots.get(slot.id) ?? []), ...markup];
    withMarkup.set(slot, variants);
    return variants;
  }

  function decideOn(slot: string | Slot, groundsOf: (id: string) => Grounds): Decision | undefined {
    const id = typeof slot === 'string' ? slot : slot.id;
    const variants = variantsOf(slot);
    if (!variants) return { slot: id, version, variant: DEFAULT_VARIANT, reason: 'unknown-slot', passed: [] };
    const choice = chooseVariant(variants, groundsOf(id));
    return choice && { slot: id, version, ...choice };
  }

  /** Names of the personas whose members this visitor is held out of; the empty name stands for all slots. */
  function heldOut({ id }: Visitor): string[] {
    const of = personas
      .filter((persona) => isHeldOut(id, persona.config.holdout, persona.id))
      .map((persona) => persona.id);
    return isHeldOut(id, config.holdout) ? ['', ...of] : of;
  }

  return {
    config,
    problems,
    newVisitor,
    record: (visitor, event) => foldEvent(visitor, event, foldsOf(event.name)),
    facts: (visitor, context, now) => readFacts(visitor, context, { now, metrics, affinities }),
    assign: createAssign(personas),
    decide: (slot, visitor, facts, now) =>
      decideOn(slot, (id) => ({
        now,
        facts,
        active: activeIds(visitor),
        heldOut: heldOut(visitor),
        isOptedOut: (persona) => isOptedOut(visitor, persona),
        shown: (variant) => Object.values(readSeries(visitor, `shown.${id} ${variant}`)).map(([at]) => at),
      })) as Decision, // a visitor leaves nothing unknown
    decideFrom: ({ decided, personas: active, heldOut: held }, slot, facts, now) =>
      decideOn(slot, (id) => ({
        now,
        facts,
        active,
        heldOut: held,
        isOptedOut: () => false,
        shown: () => [],
        last: { decided: own(decided, id) },
      })),
    snapshot: (visitor, decided) => ({
      version,
      personas: activeIds(visitor),
      heldOut: heldOut(visitor),
      decided,
    }),
    explain(id, visitor, facts) {
      const persona = personas.find((one) => one.id === id);
      return { ...(persona ? explainPersona(persona, visitor, facts) : unknownPersona(id)), version };
    },
  };
}

type Parts<C> = Readonly<Record<string, C>> | readonly C[];

function unknownPersona(persona: string): Omit<Explanation, 'version'> {
  const nothing = {
    score: 0,
    enter: 0,
    exit: 0,
    minEvidence: 0,
    evidence: [],
    since: undefined,
    heldOut: false,
  };
  return { persona, label: persona, because: '', active: false, reason: 'unknown-persona', ...nothing };
}
