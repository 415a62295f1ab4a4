import type { Groups, MetricConfig } from '../model/config.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Json } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { compileCondition, type Predicate } from './condition.ts';
import { fnv1a } from './hash.ts';
import { amount, put, readSeries } from './series.ts';
import { span } from './span.ts';

/** Sums are kept as whole ten-thousandths, so that the order of adding up does not matter. */
const UNIT = 1e4;
/** With a half-life of two weeks, three views still count as three for most of an hour, not for a moment only. */
const DECAYED_DECIMALS = 2;

export interface Metric {
  readonly name: string;
  readonly series: string;
  readonly events: readonly string[];
  readonly kind: 'count' | 'sum' | 'distinct' | 'last';
  readonly property: string;
  readonly where: Predicate;
  /** Milliseconds; 0 is the current visit. */
  readonly within: number;
  readonly halfLife: number;
}

/** The moment to read at, and when the current visit began. */
export interface ReadAt {
  readonly now: number;
  readonly visitSince: number;
}

export function compileMetric(name: string, config: MetricConfig, groups: Groups): Metric {
  const kind = (['sum', 'distinct', 'last'] as const).find((key) => config[key] !== undefined) ?? 'count';
  return {
    name,
    series: `metric.${name}`,
    events: [config.event].flat(),
    kind,
    property: String(config[kind]),
    where: compileCondition(config.where ?? {}, groups),
    within: config.within === 'visit' ? 0 : span(config.within),
    halfLife: span(config.halfLife),
  };
}

/** Folds one event in. The order of events does not change what {@link readMetric} says. */
export function foldMetric(visitor: Visitor, event: VisitorEvent, metric: Metric): void {
  const { kind, series, within, halfLife } = metric;
  const { time, properties } = event;
  const value = kind === 'count' ? 1 : (properties[metric.property] ?? null);
  if (value === null || (kind === 'sum' && typeof value !== 'number') || !metric.where(properties)) return;
  const expired = within > 0 ? time - within : undefined;
  if (kind === 'last') put(visitor, [time, value], { series, key: '', rule: 'latest' });
  else if (kind === 'distinct')
    put(visitor, [time, 1], { series, key: fnv1a(JSON.stringify(value)), rule: 'latest', expired });
  else {
    const key = within < Infinity ? time.toString(36) : '';
    put(visitor, [time, kind === 'sum' ? Math.round(Number(value) * UNIT) : 1], {
      series,
      key,
      rule: { halfLife },
      expired,
    });
  }
}

/** The figure at a moment: a number, for `last` the value or `null`. */
export function readMetric(visitor: Visitor, metric: Metric, { now, visitSince }: ReadAt): Json {
  // A point exactly as old as the window is out; one from the first moment of the visit is in.
  const after = metric.within ? now - metric.within : visitSince - 1;
  const cells = Object.values(readSeries(visitor, metric.series)).filter(([at]) => at > after);
  if (metric.kind === 'last') return cells[0]?.[1] ?? null;
  const sum = cells.reduce((total, cell) => total + amount(cell, now, metric.halfLife), 0);
  const total = metric.kind === 'sum' ? sum / UNIT : sum;
  return metric.halfLife < Infinity ? round(total, DECAYED_DECIMALS) : total;
}

/** Rounds to so many decimals. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
