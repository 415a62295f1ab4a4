import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/duration.ts';
import type { HistogramBar, SpanReport, SwitchReport } from './report.ts';
import { quantile, total, type Counts } from './statistics.ts';

/** Upper ends, not included, of the bars in which spans are shown. */
const SPAN_BARS: readonly (readonly [label: string, end: number])[] = [
  ['at once', SECOND_MS],
  ['< 1 min', MINUTE_MS],
  ['1–5 min', 5 * MINUTE_MS],
  ['5–15 min', 15 * MINUTE_MS],
  ['15–60 min', HOUR_MS],
  ['1–24 h', DAY_MS],
  ['1–7 d', 7 * DAY_MS],
  ['7–30 d', 30 * DAY_MS],
  ['> 30 d', Infinity],
];

const SWITCH_BARS: readonly (readonly [label: string, end: number])[] = [
  ['0', 1],
  ['1', 2],
  ['2', 3],
  ['3', 4],
  ['4–5', 6],
  ['6–9', 10],
  ['10 or more', Infinity],
];

export function spansOf(counts: Counts): SpanReport {
  return {
    visitors: total(counts),
    median: quantile(counts, 0.5) ?? null,
    p90: quantile(counts, 0.9) ?? null,
  };
}

export function spanHistogram(counts: Counts): HistogramBar[] {
  return histogram(counts, SPAN_BARS);
}

export function summarizeSwitches(counts: Counts): SwitchReport {
  const visitors = total(counts);
  let sum = 0;
  let max = 0;
  for (const [switches, times] of counts) {
    sum += switches * times;
    max = Math.max(max, switches);
  }
  return { mean: visitors === 0 ? 0 : sum / visitors, max, histogram: histogram(counts, SWITCH_BARS) };
}

function histogram(counts: Counts, bars: typeof SPAN_BARS): HistogramBar[] {
  const heights = bars.map(() => 0);
  for (const [value, times] of counts) {
    const at = bars.findIndex(([, end]) => value < end);
    heights[at] = (heights[at] ?? 0) + times;
  }
  return bars.map(([label], at) => ({ label, visitors: heights[at] ?? 0 }));
}
