import type { ItemConfig } from '../model/config.ts';
import { keepDefault, type Decision, type Slot, type Snapshot } from '../model/decision.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Context, Facts } from '../model/facts.ts';
import type { Properties } from '../model/json.ts';
import type { Notices } from '../model/notices.ts';
import type { Explanation } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import type { Core } from './core.ts';
import { memberFacts, readItem } from './facts.ts';
import { foresee, refuses } from './foresight.ts';
import { createMembers, type Members } from './members.ts';
import { text } from './item.ts';
import { previewSlot } from './preview.ts';

/** Of more slots a snapshot has no room for what was decided. */
const MAX_SLOTS = 100;

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

/** One page's dealings with the engine: the signals, and decisions that hold for the whole page view. */
export interface Session
  extends Omit<Members, 'settle' | 'touch'>, Pick<Decisions, 'decide' | 'isFirst' | 'withdraw' | 'restart'> {
  signal(name: keyof Context, value: Properties): void;
  /** History has been read. Says whether it had not been before. */
  open(): boolean;
  explain(persona?: string): Explanation[];
  /** Folds an event in. */
  record(visitor: Visitor, event: VisitorEvent): void;
  /** Whether the visitor keeps every default, or that of a persona, so that the effect can be measured. */
  isHeldOut(persona?: string): boolean;
  /**
   * Whether nobody but the visitor may learn of a persona, as it is special or was left; or of an event, as it tells of
   * such a persona, which every `opt_out` does.
   */
  isPrivate(what: string | VisitorEvent): boolean;
  /** Personas that the visitor has left for good. */
  left(): string[];
  /** All facts of now, with `item.*` and `category.*` of an item. */
  facts(item?: ItemConfig): Facts;
  /** What the next page may know at once: the decision that each slot would get now. */
  snapshot(): Snapshot;
}

export function createSession(options: SessionOptions): Session {
  const { engine, visitor, now, snapshot, isDenied, preview, emit } = options;
  const { slots, version } = engine.config;
  let last = snapshot;
  let context: Context = {};
  const factsOf = (one: Visitor): Facts => engine.facts(one, context, now());
  const members = createMembers({
    now,
    assign: (one) => engine.assign(one, factsOf(one), now()),
    onChange: (assignment) => emit('personas', assignment),
  });
  const decideNow = (slot: string | Slot): Decision =>
    engine.decide(slot, visitor(), factsOf(visitor()), now());
  // Before history is read, what was left in this page counts as well.
  const hasLeft = (persona: string): boolean =>
    (last !== undefined && refuses(last, persona)) || engine.hasLeft(visitor(), persona);
  function choose(slot: string | Slot): Decision | undefined {
    if (isDenied()) return keepDefault(typeof slot === 'string' ? slot : slot.id, 'consent-denied', version);
    // Another config's snapshot says only that there is a history to wait for.
    if (last && last.version !== version) return undefined;
    const asked = previewSlot(engine, slot, { asked: preview(), hasLeft });
    if (asked) return asked;
    if (last) return foresee(engine, slot, { snapshot: last, page: { ...context }, now: now() });
    members.settle(visitor());
    return decideNow(slot);
  }
  const decisions = createDecisions({
    version,
    slots: Object.keys(slots ?? {}),
    choose,
    onDecided: (decision) => emit('decision', decision),
  });

  return {
    ...decisions,
    ...members,
    ...createAnswers(options, { facts: () => factsOf(visitor()), personas: members.personas, hasLeft }),
    signal(name, value) {
      context = { ...context, [name]: value };
      members.touch();
    },
    record(one, event) {
      engine.record(one, event);
      members.touch();
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
      else members.settle(visitor());
      decisions.withdraw(reason, persona);
    },
    snapshot: () => engine.snapshot(visitor(), ...decideAll(decisions.slots(), decideNow)),
  };
}

interface Grounds {
  readonly facts: () => Facts;
  readonly personas: () => readonly string[];
  readonly hasLeft: (persona: string) => boolean;
}

/** What can be asked about the visitor of now. */
function createAnswers(
  { engine, visitor, now }: SessionOptions,
  { facts, personas, hasLeft }: Grounds,
): Pick<Session, 'explain' | 'isHeldOut' | 'isPrivate' | 'left' | 'facts'> {
  const isPrivate: Session['isPrivate'] = (what) =>
    typeof what === 'string'
      ? engine.privacy.secrets.persona.has(what) || hasLeft(what)
      : what.name === 'opt_out' || engine.privacy.tells(what, isPrivate);
  const ids = (): string[] => (engine.config.personas ?? []).map((persona) => text(persona?.id));
  return {
    isPrivate,
    left: () => ids().filter(hasLeft),
    explain: (persona) =>
      (persona === undefined ? ids() : [persona]).map((id) => engine.explain(id, visitor(), facts(), now())),
    isHeldOut(persona = '') {
      const { heldOut } = engine.snapshot(visitor(), {});
      return heldOut.includes('') || heldOut.includes(persona);
    },
    facts: (item) => ({
      ...facts(),
      ...memberFacts(personas()),
      ...(item && readItem(visitor(), item, now())),
    }),
  };
}

/** What of a snapshot depends on the slots: the variant of each, and until when that is so. */
function decideAll(
  slots: ReturnType<Decisions['slots']>,
  decide: (slot: string | Slot) => Decision,
): [decided: Snapshot['decided'], until: Snapshot['until']] {
  const decisions = slots.size > MAX_SLOTS ? [] : [...slots].map(([id, slot]) => [id, decide(slot)] as const);
  return [
    Object.fromEntries(decisions.map(([id, { variant }]) => [id, variant])),
    Object.fromEntries(decisions.flatMap(([id, { until }]) => (until === undefined ? [] : [[id, until]]))),
  ];
}
