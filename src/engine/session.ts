import type { Notices } from '../model/client.ts';
import {
  keepDefault,
  type Decision,
  type DecisionReason,
  type Slot,
  type Snapshot,
} from '../model/decision.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Properties } from '../model/json.ts';
import type { Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import type { Engine } from './engine.ts';

export interface SessionOptions {
  readonly engine: Engine;
  readonly visitor: () => Visitor;
  readonly now: () => number;
  /** What the last page left behind: there while history is still being read. */
  readonly snapshot: Snapshot | undefined;
  /** Whether the visitor has refused personalization. */
  readonly isDenied: () => boolean;
  readonly emit: <K extends 'personas' | 'decision'>(notice: K, value: Notices[K]) => void;
}

/** One page's dealings with the engine: the signals, and decisions that hold for the whole page view. */
export interface Session extends Pick<Decisions, 'decide' | 'withdraw' | 'restart'> {
  signal(name: keyof Context, value: Properties): void;
  /** Lets the visitor join and leave personas. */
  assign(visitor: Visitor): void;
  personas(): readonly string[];
  /** History has been read. Says whether it had not been before. */
  open(): boolean;
  explain(persona?: string): Explanation[];
  /** What the next page may know at once: the decision that each slot would get now. */
  snapshot(): Snapshot;
}

export function createSession({ engine, visitor, now, snapshot, isDenied, emit }: SessionOptions): Session {
  const { slots = {}, personas = [], version } = engine.config;
  let last = snapshot;
  let context: Context = {};
  let active: readonly string[] = [];

  const factsOf = (one: Visitor): Facts => engine.facts(one, context, now());
  function assign(one: Visitor): void {
    const assignment = engine.assign(one, factsOf(one), now());
    const before = active;
    active = assignment.active;
    if (active.join() !== before.join()) emit('personas', assignment);
  }
  const decideNow = (slot: string | Slot): Decision =>
    engine.decide(slot, visitor(), factsOf(visitor()), now());
  function choose(slot: string | Slot): Decision | undefined {
    if (isDenied()) return keepDefault(typeof slot === 'string' ? slot : slot.id, 'consent-denied', version);
    // Another config's snapshot says only that there is a history to wait for.
    if (last)
      return last.version === version ? engine.decideFrom(last, slot, { ...context }, now()) : undefined;
    assign(visitor());
    return decideNow(slot);
  }
  const decisions = createDecisions({
    version,
    slots: Object.keys(slots),
    choose,
    onDecided: (decision) => emit('decision', decision),
  });

  return {
    ...decisions,
    assign,
    signal(name, value) {
      context = { ...context, [name]: value };
    },
    personas: () => active,
    open() {
      const isNew = last;
      last = undefined;
      return isNew !== undefined;
    },
    withdraw(reason: DecisionReason, persona) {
      // What the last page knew was before the visitor left.
      if (last)
        last = { ...last, personas: last.personas.filter((id) => persona !== undefined && id !== persona) };
      decisions.withdraw(reason, persona);
    },
    explain(persona) {
      const ids = persona === undefined ? personas.map(({ id }) => id) : [persona];
      return ids.map((id) => engine.explain(id, visitor(), factsOf(visitor()), now()));
    },
    snapshot() {
      const variants: Record<string, string> = {};
      for (const [id, slot] of decisions.slots()) variants[id] = decideNow(slot).variant;
      return engine.snapshot(visitor(), variants);
    },
  };
}
