import type { AffinityConfig } from '../model/config.ts';
import { AFFINITY_KEEP } from '../model/defaults.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Facts } from '../model/facts.ts';
import { own, type Json } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { valuesOf } from './item.ts';
import { round } from './metric.ts';
import { amount, put, readSeries } from './series.ts';
import { span } from './span.ts';

/** Above the noise of adding floating-point numbers in another order. */
const SHARE_DECIMALS = 6;

export interface Affinity {
  readonly dimension: string;
  readonly series: string;
  readonly events: readonly string[];
  readonly config: AffinityConfig;
  readonly halfLife: number;
}

export function compileAffinity(dimension: string, config: AffinityConfig): Affinity {
  return {
    dimension,
    series: `affinity.${dimension}`,
    events: Object.keys(config.weights),
    config,
    halfLife: span(config.halfLife),
  };
}

/** Folds one event in: its value, or the value of each of its items, gains the event's weight. */
export function foldAffinity(
  visitor: Visitor,
  { name, time, properties }: VisitorEvent,
  affinity: Affinity,
): void {
  const { config, series, halfLife } = affinity;
  for (const key of valuesOf(properties, config.property)) {
    const weight = own(config.weights, name) ?? 0;
    put(visitor, [time, weight], { series, key, rule: { halfLife }, keep: config.keep ?? AFFINITY_KEEP });
  }
}

/** The share of each value that the visitor leans to, 0 to 1, and the foremost as `$top`. */
export function readAffinity(visitor: Visitor, { series, halfLife }: Affinity, now: number): Facts {
  const weights = Object.entries(readSeries(visitor, series))
    .map(([value, cell]) => [value, amount(cell, now, halfLife)] as const)
    .filter(([, weight]) => weight > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const shares: Record<string, Json> = {};
  for (const [value, weight] of weights) shares[value] = round(weight / sum, SHARE_DECIMALS);
  if (weights[0]) shares['$top'] = weights[0][0];
  return shares;
}
