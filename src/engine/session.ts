import type { ItemConfig } from '../model/config.ts';
import { keepDefault, type Decision, type Slot, type Snapshot } from '../model/decision.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Properties } from '../model/json.ts';
import type { Notices } from '../model/notices.ts';
import type { Assignment, Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import type { Core } from './core.ts';
import { memberFacts, readItem } from './facts.ts';
import { foresee, refuses } from './foresight.ts';
import { previewSlot } from './preview.ts';

export interface SessionOptions {
  readonly engine: Core;
  readonly visitor: () => Visitor;
  readonly now: () => number;
  /** What the last page left behind: there while history is still being read. */
  readonly snapshot: Snapshot | undefined;
  /** Whether the visitor has refused personalization. */
  readonly isDenied: () => boolean;
  /** What the address asks for: `slot:variant`. */
  readonly preview: () => readonly string[];
  readonly emit: <K extends 'personas' | 'decision'>(notice: K, value: Notices[K]) => void;
}

/** Which personas the page knows of. */
interface Roster {
  /** Lets the visitor join and leave personas. */
  assign(visitor: Visitor): void;
  /** Tells of the personas that were joined or left. */
  announce(): void;
  personas(): readonly string[];
}

/** One page's dealings with the engine: the signals, and decisions that hold for the whole page view. */
export interface Session extends Roster, Pick<Decisions, 'decide' | 'isFirst' | 'withdraw' | 'restart'> {
  signal(name: keyof Context, value: Properties): void;
  /** History has been read. Says whether it had not been before. */
  open(): boolean;
  explain(persona?: string): Explanation[];
  /** Whether the visitor keeps every default, so that the effect can be measured. */
  isHeldOut(): boolean;
  /** All facts of now, with `item.*` and `category.*` of an item. */
  facts(item?: ItemConfig): Facts;
  /** What the next page may know at once: the decision that each slot would get now. */
  snapshot(): Snapshot;
}

export function createSession(options: SessionOptions): Session {
  const { engine, visitor, now, snapshot, isDenied, preview, emit } = options;
  const { slots, personas, version } = engine.config;
  let last = snapshot;
  let context: Context = {};
  const factsOf = (one: Visitor): Facts => engine.facts(one, context, now());
  const roster = createRoster(
    (one) => engine.assign(one, factsOf(one), now()),
    (assignment) => emit('personas', assignment),
  );
  const decideNow = (slot: string | Slot): Decision =>
    engine.decide(slot, visitor(), factsOf(visitor()), now());
  const hasLeft = (persona: string): boolean =>
    last ? refuses(last, persona) : engine.hasLeft(visitor(), persona);
  function choose(slot: string | Slot): Decision | undefined {
    if (isDenied()) return keepDefault(typeof slot === 'string' ? slot : slot.id, 'consent-denied', version);
    // Another config's snapshot says only that there is a history to wait for.
    if (last && last.version !== version) return undefined;
    const asked = previewSlot(engine, slot, { asked: preview(), hasLeft });
    if (asked) return asked;
    if (last) return foresee(engine, slot, { snapshot: last, page: { ...context }, now: now() });
    roster.assign(visitor());
    roster.announce();
    return decideNow(slot);
  }
  const itemFacts = (item: ItemConfig | undefined): Facts => (item ? readItem(visitor(), item, now()) : {});
  const decisions = createDecisions({
    version,
    slots: Object.keys(slots ?? {}),
    choose,
    onDecided: (decision) => emit('decision', decision),
  });

  return {
    ...decisions,
    ...roster,
    signal(name, value) {
      context = { ...context, [name]: value };
    },
    open() {
      const before = last;
      last = undefined;
      return before !== undefined;
    },
    withdraw(reason, persona) {
      // What the last page knew was before the visitor left.
      const isKept = (id: string): boolean => persona !== undefined && id !== persona;
      if (last) last = { ...last, personas: last.personas.filter(isKept) };
      decisions.withdraw(reason, persona);
    },
    explain(persona) {
      const ids = persona === undefined ? (personas ?? []).map(({ id }) => id) : [persona];
      return ids.map((id) => engine.explain(id, visitor(), factsOf(visitor()), now()));
    },
    isHeldOut: () => engine.snapshot(visitor(), {}).heldOut.includes(''),
    facts: (item) => ({ ...factsOf(visitor()), ...memberFacts(roster.personas()), ...itemFacts(item) }),
    snapshot: () => engine.snapshot(visitor(), ...decideAll(decisions.slots(), decideNow)),
  };
}

/** What of a snapshot depends on the slots: the variant of each, and until when that is so. */
function decideAll(
  slots: ReturnType<Decisions['slots']>,
  decide: (slot: string | Slot) => Decision,
): [decided: Snapshot['decided'], until: Snapshot['until']] {
  const decisions = [...slots].map(([id, slot]) => [id, decide(slot)] as const);
  return [
    Object.fromEntries(decisions.map(([id, { variant }]) => [id, variant])),
    Object.fromEntries(decisions.flatMap(([id, { until }]) => (until === undefined ? [] : [[id, until]]))),
  ];
}

function createRoster(
  assign: (visitor: Visitor) => Assignment,
  onChange: (assignment: Assignment) => void,
): Roster {
  let active: readonly string[] = [];
  let latest: Assignment = { active, entered: [], left: [] };
  return {
    assign(visitor) {
      latest = assign(visitor);
    },
    announce() {
      const before = active;
      active = latest.active;
      if (active.join() !== before.join()) onChange(latest);
    },
    personas: () => active,
  };
}
