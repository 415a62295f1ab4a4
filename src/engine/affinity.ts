import type { AffinityConfig } from '../model/config.ts';
import { AFFINITY_KEEP } from '../model/defaults.ts';
import { own } from '../model/json.ts';
import { units, valuesOf } from './item.ts';
import { round, type Figure } from './metric.ts';
import { amount, cellsOf } from './series.ts';
import { span } from './span.ts';

/** Above the noise of adding floating-point numbers in another order. */
const SHARE_UNIT = 1e6;

/**
 * Compiles an affinity. Each value of an event gains the event's weight; read are the shares of the values that the
 * visitor leans to, 0 to 1, and the foremost as `$top`.
 */
export function compileAffinity(series: string, config: AffinityConfig): Figure {
  const { weights, property, keep = AFFINITY_KEEP } = config;
  const rule = span(config.halfLife);
  return {
    series,
    events: Object.keys(weights),
    rule,
    keep,
    cells: ({ name, properties }) =>
      valuesOf(properties, property).map((value) => [value, units(own(weights, name))]),
    read(visitor, now) {
      const leanings = cellsOf(visitor, series)
        .map((cell) => ({ value: cell[0], weight: amount(cell, now, rule) }))
        .filter(({ weight }) => weight > 0);
      const sum = leanings.reduce((total, { weight }) => total + weight, 0);
      const shares = leanings.map(({ value, weight }) => [value, round(weight / sum, SHARE_UNIT)] as const);
      const [top] = [...shares].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return { ...Object.fromEntries(shares), $top: top?.[0] };
    },
  };
}
