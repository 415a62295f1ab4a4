/** A chart of a report, as plain data: the page draws it, and knows nothing else of the report. */
export interface Chart {
  /** Of the canvas that it is drawn on. */
  readonly id: string;
  /** `bars` lie, `columns` stand, `stack` are bars that add up to the whole. */
  readonly kind: 'lines' | 'bars' | 'columns' | 'stack';
  /** What the values are: shares are 0 to 1. */
  readonly unit: 'share' | 'visitors';
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly label: string;
  readonly values: readonly number[];
  /** Drawn without a colour of its own: what belongs to no persona, or the default. */
  readonly isPlain?: boolean | undefined;
}
