import type { Engine } from '../../engine/index.ts';
import { DEFAULT_VARIANT, type Decision } from '../../model/decision.ts';
import type { VisitorEvent } from '../../model/event.ts';
import type { Context, Facts } from '../../model/facts.ts';
import type { Visitor } from '../../model/visitor.ts';
import { addBad } from './bad-input.ts';
import { beginLife, type Life, type LifeOptions } from './life.ts';
import { createOrder, type Order } from './order.ts';
import type { Unit } from './period.ts';
import type { Recorded } from './recorded.ts';
import { slotIn, variantIn, type Tally } from './tally.ts';

export interface ReplayOptions {
  readonly engine: Engine;
  readonly tally: Tally;
  readonly unit: Unit;
  /** Whether a page begins with every event: where the input has no page views. @defaultValue only with `page_view` */
  readonly isEveryEventPage?: boolean | undefined;
}

/** Plays visitors through the engine, one after the other. */
export interface Replay {
  /** Events come in the order of visitor and time. */
  take(event: Recorded): void;
  end(): void;
}

/** A visitor whose events come in. */
interface Playing {
  readonly id: string;
  readonly visitor: Visitor;
  readonly life: Life;
  readonly order: Order;
  /** Exposures of what this page shows, if the visitor stays that long. */
  shown: VisitorEvent[];
  context: Context;
}

/** What a visitor has had in view for this long was seen. */
const SEEN_MS = 1000;

export function createReplay({ engine, tally, unit, isEveryEventPage = false }: ReplayOptions): Replay {
  const slots = Object.keys(engine.config.slots ?? {});
  const places = new Map((engine.config.personas ?? []).map(({ id }, place) => [id, place]));
  const options: LifeOptions = { engine, tally, unit, places };
  let playing: Playing | undefined;

  function begin(id: string, time: number): Playing {
    const visitor = engine.newVisitor(id, time);
    return { id, visitor, life: beginLife(time, options), order: createOrder(tally), shown: [], context: {} };
  }
  function end(): void {
    if (!playing) return;
    playing.life.end(playing.visitor);
    playing.order.end();
    playing = undefined;
  }
  function decide({ visitor, life }: Playing, facts: Facts, { id, time }: VisitorEvent): VisitorEvent[] {
    tally.pages++;
    const shown: VisitorEvent[] = [];
    for (const name of slots) {
      const decision = engine.decide(name, visitor, facts, time);
      life.decided(name, decision.variant);
      countDecision(tally, decision);
      if (decision.reason === 'matched' || decision.withheld !== undefined)
        shown.push(exposureOf(decision, `${id}.${name}`, time + SEEN_MS));
    }
    return shown;
  }
  function play(one: Playing, event: VisitorEvent, opensPage: boolean): void {
    const { visitor, life } = one;
    const { time } = event;
    // Whoever goes on to another page before the second is over has not seen what this one shows.
    for (const exposure of one.shown) if (exposure.time <= time) engine.record(visitor, exposure);
    one.shown = opensPage ? [] : one.shown.filter((exposure) => exposure.time > time);
    engine.record(visitor, event);
    const facts = engine.facts(visitor, one.context, time);
    const assignment = engine.assign(visitor, facts, time);
    life.assigned(time, assignment);
    if (opensPage) one.shown = decide(one, facts, event);
    tally.events++;
  }

  return {
    take([, visitor, time, order, file, line, given, name, properties, context]) {
      if (playing?.id !== visitor) end();
      playing ??= begin(visitor, time);
      const id = given ?? `${file}:${line}:${order}`;
      if (given !== null && playing.order.isRepeated(given)) {
        addBad(tally.bad, 'duplicate-id', { place: [file, line] });
        return;
      }
      playing.order.add(order, [file, line]);
      playing.context = contextAfter(playing.context, context);
      play(playing, { id, name, time, properties }, isEveryEventPage || name === 'page_view');
    },
    end,
  };
}

/** What a line says holds until another says otherwise, save for the channel: that is of the moment of arrival. */
function contextAfter(before: Context, said: Context | null): Context {
  if (said) return said;
  if (!before.channel) return before;
  const { channel: _, ...rest } = before;
  return rest;
}

function countDecision(tally: Tally, { slot: id, variant, reason }: Decision): void {
  const slot = slotIn(tally, id);
  slot.decisions++;
  variantIn(slot, variant).decisions++;
  if (variant === DEFAULT_VARIANT) slot.reasons.set(reason, (slot.reasons.get(reason) ?? 0) + 1);
}

function exposureOf(decision: Decision, id: string, time: number): VisitorEvent {
  const { slot, variant, persona = null, withheld = null, experiment = null } = decision;
  const properties = Object.entries({ slot, variant, persona, withheld, experiment });
  return {
    id,
    name: 'exposure',
    time,
    properties: Object.fromEntries(properties.filter(([, value]) => value !== null)),
  };
}
