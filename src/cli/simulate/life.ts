import type { Engine } from '../../engine/index.ts';
import type { Assignment } from '../../model/persona.ts';
import type { Visitor } from '../../model/visitor.ts';
import { periodOf, type Period, type Unit } from './period.ts';
import { count } from './statistics.ts';
import { periodIn, roundSpan, slotIn, variantIn, type Tally } from './tally.ts';

export interface LifeOptions {
  readonly engine: Engine;
  readonly tally: Tally;
  readonly unit: Unit;
  /** Places of personas in the config, by id. */
  readonly places: ReadonlyMap<string, number>;
}

/** What one visitor goes through; it is counted when it is over. */
export interface Life {
  /** After every event. */
  assigned(time: number, assignment: Assignment): void;
  decided(slot: string, variant: string): void;
  end(visitor: Visitor): void;
}

export function beginLife(first: number, options: LifeOptions): Life {
  const { engine, tally, places } = options;
  const periods = trackPeriods(options);
  const memberships = trackMemberships(options);
  const seen = new Map<string, Set<string>>();
  let active: readonly string[] = [];
  let firstAt: number | undefined;
  let switches = 0;
  const placesOf = (ids: readonly string[]): number[] => ids.flatMap((id) => places.get(id) ?? []);

  return {
    assigned(time, { active: now, entered, left }) {
      active = now;
      periods.at(time, () => placesOf(now));
      if (entered.length === 0 && left.length === 0) return;
      if (firstAt === undefined) firstAt = time;
      else switches++;
      const joined = placesOf(entered);
      periods.join(joined);
      memberships.join(time, joined, placesOf(now));
      for (const place of placesOf(left)) memberships.leave(place);
    },
    decided(slot, variant) {
      const variants = seen.get(slot) ?? new Set();
      seen.set(slot, variants.add(variant));
    },
    end(visitor) {
      const { heldOut } = engine.snapshot(visitor, {});
      periods.end();
      memberships.end(first, { heldOut: new Set(placesOf(heldOut)), last: new Set(placesOf(active)) });
      tally.visitors++;
      if (heldOut.includes('')) tally.heldOut++;
      if (active.length === 0) tally.undecided++;
      if (firstAt === undefined) tally.never++;
      else {
        count(tally.toFirst, roundSpan(firstAt - first));
        count(tally.switches, switches);
      }
      for (const [id, variants] of seen) {
        const slot = slotIn(tally, id);
        slot.visitors++;
        for (const variant of variants) variantIn(slot, variant).visitors++;
      }
    },
  };
}

interface Periods {
  at(time: number, active: () => readonly number[]): void;
  join(places: readonly number[]): void;
  end(): void;
}

/** In each day, week or month with an event: which personas the visitor was a member of at any of its events. */
function trackPeriods({ tally, unit }: LifeOptions): Periods {
  const members = new Set<number>();
  let period: Period | undefined;

  function end(): void {
    if (!period) return;
    const counted = periodIn(tally, period.start);
    counted.visitors++;
    if (members.size === 0) counted.undecided++;
    for (const place of members) counted.personas[place] = (counted.personas[place] ?? 0) + 1;
    members.clear();
  }
  function join(places: readonly number[]): void {
    for (const place of places) members.add(place);
  }
  return {
    at(time, active) {
      if (period && time >= period.start && time < period.end) return;
      end();
      period = periodOf(time, unit);
      join(active());
    },
    join,
    end,
  };
}

interface Memberships {
  join(time: number, joined: readonly number[], active: readonly number[]): void;
  leave(place: number): void;
  end(first: number, visitor: Readonly<Record<'heldOut' | 'last', ReadonlySet<number>>>): void;
}

function trackMemberships({ tally, places: { size } }: LifeOptions): Memberships {
  const joins = new Map<number, { readonly at: number; times: number }>();
  const pairs = new Set<number>();
  return {
    join(time, joined, active) {
      for (const place of joined) {
        const known = joins.get(place);
        if (known) known.times++;
        else joins.set(place, { at: time, times: 1 });
        for (const other of active)
          if (other !== place) pairs.add(Math.min(place, other) * size + Math.max(place, other));
      }
    },
    leave(place) {
      const persona = tally.personas[place];
      if (persona) persona.leaves++;
    },
    end(first, { heldOut, last }) {
      for (const [place, { at, times }] of joins) {
        const persona = tally.personas[place];
        if (!persona) continue;
        persona.visitors++;
        persona.joins += times;
        if (times > 1) persona.rejoined++;
        if (heldOut.has(place)) persona.heldOut++;
        if (last.has(place)) persona.last++;
        count(persona.toJoin, roundSpan(at - first));
      }
      for (const pair of pairs) count(tally.overlaps, pair);
    },
  };
}
