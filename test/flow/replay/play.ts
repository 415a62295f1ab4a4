import type {
  Assignment,
  Context,
  Decision,
  Engine,
  Facts,
  Visitor,
  VisitorEvent,
} from '../../../src/engine/index.ts';
import type { History } from './history.ts';

/** The visitor as it stands after one event, or some time after the last one. */
export interface Look {
  /** What was folded in since the look before, in order. */
  readonly events: readonly VisitorEvent[];
  readonly visitor: Visitor;
  readonly facts: Facts;
  readonly assignment: Assignment;
  /** Of every slot when a page begins; otherwise none. */
  readonly decisions: readonly Decision[];
  readonly now: number;
  /** `last`: nothing more happens in this session. `away`: nothing has happened, time has passed. */
  readonly moment: 'within' | 'last' | 'away';
}

export interface PlayOptions {
  /** What becomes of the visitor after each event, as when it is stored and read again. @defaultValue it stays as it is */
  readonly store?: ((visitor: Visitor) => Visitor) | undefined;
  /** Times after the last event, in milliseconds, at which a member of any persona is looked at once more. @defaultValue none */
  readonly away?: readonly number[] | undefined;
}

/** What a visitor has had in view for this long was seen. */
const SEEN_MS = 1000;

/**
 * Plays a history: folds each event, assigns personas, and decides every slot when a page begins. What a slot shows
 * is seen, and reported as an exposure, if the visitor stays on the page for a second.
 */
export function* play(
  engine: Engine,
  history: History,
  { store = (visitor) => visitor, away = [] }: PlayOptions = {},
): Generator<Look, Visitor> {
  const slots = Object.keys(engine.config.slots ?? {});
  const steps = history.sessions.flatMap((session) =>
    session.map(
      (step, index) => ({ ...step, moment: index === session.length - 1 ? 'last' : 'within' }) as const,
    ),
  );
  let visitor = engine.newVisitor(history.visitor, steps[0]?.event.time ?? 0);
  let shown: VisitorEvent[] = [];

  function look(events: readonly VisitorEvent[], { context, now, opensPage, moment }: Moment): Look {
    for (const event of events) engine.record(visitor, event);
    visitor = store(visitor);
    const facts = engine.facts(visitor, context, now);
    const assignment = engine.assign(visitor, facts, now);
    const decisions = opensPage ? slots.map((slot) => engine.decide(slot, visitor, facts, now)) : [];
    return { events, visitor, facts, assignment, decisions, now, moment };
  }

  for (const step of steps) {
    const now = step.event.time;
    // Whoever goes on to another page before the second is over has not seen what this one shows.
    const seen = shown.filter(({ time }) => time <= now);
    shown = step.opensPage ? [] : shown.filter(({ time }) => time > now);
    const one = look([...seen, step.event], { ...step, now });
    if (step.opensPage) shown = exposuresOf(step.event, one.decisions);
    yield one;
  }
  const last = steps.at(-1);
  if (!last || engine.snapshot(visitor, {}).personas.length === 0) return visitor;
  const { channel: _, ...context } = last.context;
  for (const time of away) {
    yield look(shown, { context, now: last.event.time + time, opensPage: true, moment: 'away' });
    shown = [];
  }
  return visitor;
}

/** Plays a history to its end. What the looks share, the visitor, is then as it stands at the end. */
export function playAll(engine: Engine, history: History, options: PlayOptions = {}): Look[] {
  return [...play(engine, history, options)];
}

interface Moment extends Pick<Look, 'now' | 'moment'> {
  readonly context: Context;
  readonly opensPage: boolean;
}

function exposuresOf({ id, time }: VisitorEvent, decisions: readonly Decision[]): VisitorEvent[] {
  return decisions
    .filter(({ reason }) => reason === 'matched')
    .map(({ slot, variant, persona = '' }) => ({
      id: `${id}.${slot}`,
      name: 'exposure',
      time: time + SEEN_MS,
      properties: { slot, variant, persona },
    }));
}
