import {
  DEFAULT_VARIANT,
  type Decision,
  type DecisionReason,
  type Slot,
  type Snapshot,
} from '../model/decision.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Properties } from '../model/json.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import type { Engine } from './engine.ts';

export interface SessionOptions {
  readonly engine: Engine;
  readonly visitor: () => Visitor;
  readonly now: () => number;
  readonly onAssigned: (assignment: Assignment) => void;
  readonly onDecided: (decision: Decision) => void;
}

export interface DecideOptions {
  /** Given while history is still being read. */
  readonly snapshot: Snapshot | undefined;
  /** Why the slot keeps its default whatever the visitor is. */
  readonly against: DecisionReason | undefined;
}

/** One page's dealings with the engine: the signals, and decisions that hold for the whole page view. */
export interface Session {
  signal(name: keyof Context, value: Properties): void;
  /** Lets the visitor join and leave personas. */
  assign(visitor: Visitor): void;
  personas(): readonly string[];
  /** `undefined` where the snapshot does not suffice. */
  decide(slot: string | Slot, options: DecideOptions): Decision | undefined;
  /** The decision for the page's own content. */
  keepDefault(slot: string, reason: DecisionReason): Decision;
  /** Every persona of the config. */
  readonly personaIds: readonly string[];
  explain(persona: string): Explanation;
  /** What the next page may know at once: the decision that each slot would get now. */
  snapshot(): Snapshot;
  /** Every slot is decided anew. */
  restart(): void;
}

export function createSession({ engine, visitor, now, onAssigned, onDecided }: SessionOptions): Session {
  let context: Context = {};
  let active: readonly string[] = [];
  const decided = new Map<string, Decision>();
  const slots = new Map<string, string | Slot>(Object.keys(engine.config.slots ?? {}).map((id) => [id, id]));
  const factsOf = (one: Visitor): Facts => engine.facts(one, context, now());

  function assign(one: Visitor): void {
    const assignment = engine.assign(one, factsOf(one), now());
    const isSame = assignment.active.join() === active.join();
    active = assignment.active;
    if (!isSame) onAssigned(assignment);
  }

  function keepDefault(slot: string, reason: DecisionReason): Decision {
    return { slot, variant: DEFAULT_VARIANT, reason, version: engine.config.version, passed: [] };
  }

  function choose(slot: string | Slot, { snapshot, against }: DecideOptions): Decision | undefined {
    if (against) return keepDefault(typeof slot === 'string' ? slot : slot.id, against);
    // Another config's snapshot says only that there is a history to wait for.
    if (snapshot && snapshot.version !== engine.config.version) return undefined;
    if (snapshot) return engine.decideFrom(snapshot, slot, { ...context }, now());
    assign(visitor());
    return engine.decide(slot, visitor(), factsOf(visitor()), now());
  }

  return {
    signal(name, value) {
      context = { ...context, [name]: value };
    },
    assign,
    personas: () => active,
    decide(slot, options) {
      const id = typeof slot === 'string' ? slot : slot.id;
      if (typeof slot !== 'string') slots.set(id, slot);
      const decision = decided.get(id) ?? choose(slots.get(id) ?? slot, options);
      if (decision && !decided.has(id)) {
        decided.set(id, decision);
        onDecided(decision);
      }
      return decision;
    },
    keepDefault,
    personaIds: (engine.config.personas ?? []).map(({ id }) => id),
    explain: (persona) => engine.explain(persona, visitor(), factsOf(visitor()), now()),
    snapshot() {
      const facts = factsOf(visitor());
      const variants = [...slots].map(([id, slot]) => [
        id,
        engine.decide(slot, visitor(), facts, now()).variant,
      ]);
      return engine.snapshot(visitor(), Object.fromEntries(variants));
    },
    restart: () => decided.clear(),
  };
}
