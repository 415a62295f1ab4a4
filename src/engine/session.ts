import type { Notices } from '../model/client.ts';
import { keepDefault, type Decision, type Slot, type Snapshot } from '../model/decision.ts';
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
export interface Session {
  signal(name: keyof Context, value: Properties): void;
  /** Lets the visitor join and leave personas. */
  assign(visitor: Visitor): void;
  personas(): readonly string[];
  /** History has been read. Says whether it had not been before. */
  open(): boolean;
  /**
   * Decides a slot for this page view; `undefined` where history has to be read first.
   *
   * @param isLate - The visitor has already seen the default.
   */
  decide(slot: string | Slot, isLate: boolean): Decision | undefined;
  explain(persona?: string): Explanation[];
  /** What the next page may know at once: the decision that each slot would get now. */
  snapshot(): Snapshot;
  /** Every slot is decided anew. */
  restart(): void;
}

export function createSession({ engine, visitor, now, snapshot, isDenied, emit }: SessionOptions): Session {
  const { slots, personas = [], version } = engine.config;
  let last = snapshot;
  let context: Context = {};
  let active: readonly string[] = [];
  const decided = new Map<string, Decision>();
  const known = new Map<string, string | Slot>(Object.keys(slots ?? {}).map((id) => [id, id]));
  const factsOf = (one: Visitor): Facts => engine.facts(one, context, now());
  const decideNow = (slot: string | Slot): Decision =>
    engine.decide(slot, visitor(), factsOf(visitor()), now());

  function assign(one: Visitor): void {
    const assignment = engine.assign(one, factsOf(one), now());
    const before = active;
    active = assignment.active;
    if (active.join() !== before.join()) emit('personas', assignment);
  }
  function choose(slot: string | Slot, isLate: boolean): Decision | undefined {
    const id = idOf(slot);
    if (isDenied()) return keepDefault(id, 'consent-denied', version);
    if (isLate) return keepDefault(id, 'too-late', version);
    // Another config's snapshot says only that there is a history to wait for.
    if (last)
      return last.version === version ? engine.decideFrom(last, slot, { ...context }, now()) : undefined;
    assign(visitor());
    return decideNow(slot);
  }

  return {
    signal(name, value) {
      context = { ...context, [name]: value };
    },
    assign,
    personas: () => active,
    open() {
      const isNew = last !== undefined;
      last = undefined;
      return isNew;
    },
    decide(slot, isLate) {
      const id = idOf(slot);
      if (typeof slot !== 'string') known.set(id, slot);
      const decision = decided.get(id) ?? choose(known.get(id) ?? slot, isLate);
      if (!decision || decided.has(id)) return decision;
      decided.set(id, decision);
      emit('decision', decision);
      return decision;
    },
    explain(persona) {
      const ids = persona === undefined ? personas.map(({ id }) => id) : [persona];
      return ids.map((id) => engine.explain(id, visitor(), factsOf(visitor()), now()));
    },
    snapshot() {
      const variants: Record<string, string> = {};
      for (const [id, slot] of known) variants[id] = decideNow(slot).variant;
      return engine.snapshot(visitor(), variants);
    },
    restart: () => decided.clear(),
  };
}

function idOf(slot: string | Slot): string {
  return typeof slot === 'string' ? slot : slot.id;
}
