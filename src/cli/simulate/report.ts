import type { Unit } from './period.ts';

/** All that a simulation found, ready to be read: shares are 0 to 1, times ISO 8601, spans milliseconds. */
export interface Report {
  /** Of the `tailorbird` command. */
  readonly command: string;
  readonly config: { readonly file: string; readonly version: string };
  readonly input: InputReport;
  readonly visitors: number;
  /** Pages on which the slots were decided. */
  readonly pages: number;
  readonly undecided: UndecidedReport;
  readonly personas: readonly PersonaReport[];
  readonly overTime: OverTimeReport;
  /** Pairs that at least one visitor was a member of at the same time, the most frequent first. */
  readonly overlaps: readonly OverlapReport[];
  readonly timeToFirstPersona: SpanReport & { readonly histogram: readonly HistogramBar[] };
  readonly switches: SwitchReport;
  readonly slots: readonly SlotReport[];
  readonly holdouts: readonly HoldoutReport[];
  readonly badInput: readonly BadInputReport[];
  readonly warnings: readonly string[];
}

export interface InputReport {
  readonly files: readonly { readonly file: string; readonly lines: number }[];
  /** Events that were found in the lines. */
  readonly found: number;
  /** Events that were replayed. */
  readonly events: number;
  /** Exposures that were set aside, for the replay makes its own. */
  readonly exposures: number;
  /** Share of visitors that were asked for; events of the others. */
  readonly sample: number;
  readonly unsampled: number;
  /** Events from the moment on that was asked for. */
  readonly later: number;
  /** First and last event that was replayed; `null` where there is none. */
  readonly from: string | null;
  readonly until: string | null;
  /** What begins a page: the event `page_view`, or every event where there is none. */
  readonly pageBegins: 'page_view' | 'every-event';
}

export interface UndecidedReport {
  /** Never a member of any persona. */
  readonly never: number;
  readonly neverShare: number;
  /** Of none after their last event. */
  readonly last: number;
  readonly lastShare: number;
}

export interface SpanReport {
  /** Visitors with such a time. */
  readonly visitors: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface PersonaReport {
  readonly persona: string;
  readonly label: string;
  /** Members at any time. */
  readonly visitors: number;
  readonly share: number;
  /** Members after their last event. */
  readonly last: number;
  readonly joins: number;
  readonly leaves: number;
  /** Visitors who joined more than once. */
  readonly rejoined: number;
  /** From the first event to the first joining. */
  readonly timeToJoin: SpanReport;
}

export interface OverTimeReport {
  readonly unit: Unit;
  readonly periods: readonly PeriodReport[];
}

export interface PeriodReport {
  /** Its first day, `YYYY-MM-DD`. */
  readonly start: string;
  /** Visitors with an event in it. */
  readonly visitors: number;
  readonly undecidedShare: number;
  /** Share of the period's visitors by persona, in the order of `personas`. */
  readonly shares: readonly number[];
}

export interface OverlapReport {
  readonly personas: readonly [string, string];
  readonly visitors: number;
  /** Of the visitors of the first, and of the second. */
  readonly shares: readonly [number, number];
}

export interface HistogramBar {
  readonly label: string;
  readonly visitors: number;
}

export interface SwitchReport {
  /** For each visitor with a persona. */
  readonly mean: number;
  readonly max: number;
  readonly histogram: readonly HistogramBar[];
}

export interface SlotReport {
  readonly slot: string;
  /** One for each page. */
  readonly decisions: number;
  readonly visitors: number;
  /** As the config has them, the default last. */
  readonly variants: readonly {
    readonly variant: string;
    readonly decisions: number;
    readonly share: number;
    readonly visitors: number;
  }[];
  /** Why the default was kept, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly decisions: number }[];
}

export interface HoldoutReport {
  /** `null` for the holdout of all visitors. */
  readonly persona: string | null;
  readonly configured: number;
  /** Those it is a share of. */
  readonly visitors: number;
  readonly heldOut: number;
  readonly share: number;
  readonly expected: number;
  readonly chiSquare: number;
  readonly p: number;
  /** `ok`, `mismatch` (p below 0.001), or `few`: fewer than 5 expected on one side. */
  readonly verdict: 'ok' | 'mismatch' | 'few';
}

export interface BadInputReport {
  readonly kind: string;
  readonly title: string;
  readonly effect: string;
  readonly count: number;
  /** The first of them. */
  readonly places: readonly { readonly file: string; readonly line: number }[];
  /** The most frequent names. */
  readonly details: readonly { readonly name: string; readonly count: number }[];
}
