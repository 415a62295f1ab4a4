import type { Groups, MetricConfig } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { SPECIAL_MS } from '../model/defaults.ts';
import { type Json, own, toJson } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { compileLater } from './condition.ts';
import { fnv1a } from './hash.ts';
import { units } from './item.ts';
import { isSpecial } from './privacy.ts';
import { cellsOf, LATEST, MAX_CELLS, total, UNIT, type Fold } from './series.ts';
import { span } from './span.ts';
import { visitSince } from './visit.ts';

/** A fold with the way to read it. */
export interface Figure extends Fold {
  /** Whether it changes as time goes by. */
  readonly isTimed?: boolean;
  readonly read: (visitor: Visitor, now: number) => Json | Facts;
}

/** With a half-life of two weeks, three views still count as three for most of an hour, not for a moment only. */
const DECAYED_UNIT = 100;

/** Compiles a metric; throws on what cannot be used, or may not. The order of events does not change what is read of it. */
export function compileMetric(series: string, config: MetricConfig, groups: Groups): Figure {
  const { event, where = {}, sum, distinct, last, within } = config;
  const property = sum ?? distinct ?? last;
  const halfLife = span(config.halfLife);
  const isVisit = within === 'visit';
  const window = isVisit ? 0 : span(within);
  if (isSpecial(config) && (event !== 'declare' || window > SPECIAL_MS))
    throw new Error('special, but counts more than what was declared lately');
  const holds = compileLater(where, groups);
  /** A cell exactly as old as the window is out; one from the first moment of the visit is in. */
  const after = ({ visits }: Visitor, now: number): number =>
    isVisit ? visitSince(visits, now) - 1 : now - window;
  return {
    series,
    events: [event].flat(),
    rule: (distinct ?? last) === undefined ? halfLife : LATEST,
    isTimed: within !== undefined || halfLife < Infinity,
    // An event that comes late can join an earlier visit to this one, so its cells stay while there is room.
    after: (visitor, time) =>
      isVisit && cellsOf(visitor, series).length < MAX_CELLS ? -1 : after(visitor, time),
    cells({ time, properties }) {
      const value = property === undefined ? 1 : own(properties, property);
      if (value === undefined || value === null || !holds(properties)) return [];
      if (last !== undefined) return [['', value]];
      if (distinct !== undefined) return [[fnv1a(toJson(value)), UNIT]];
      return [[within === undefined ? '' : time.toString(36), units(value)]];
    },
    read(visitor, now) {
      const since = after(visitor, now);
      const cells = cellsOf(visitor, series).filter(([, at]) => at > since);
      if (last !== undefined) return cells[0]?.[2] ?? null;
      const figure = total(cells, now, halfLife);
      return halfLife < Infinity ? round(figure, DECAYED_UNIT) : figure;
    },
  };
}

/**
 * Rounds to a fraction: with the unit 100, to two decimals. Exactly between two it goes up, also where the noise of adding
 * in another order says a little less.
 */
export function round(value: number, unit: number): number {
  return Math.round(value * unit * (1 + 1e-12)) / unit;
}
