/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A fault makes a config unusable; a warning says that it hardly does what is meant. */
export type Severity = 'fault' | 'warning';

/** Something to tell about a config, with its place in the file. */
export interface Finding {
  readonly severity: Severity;
  /** Which kind it is, for those who filter: `unread-metric`. */
  readonly id: string;
  /** Where in the config, as a path: `personas[2].evidence[0].points`; empty for the whole. */
  readonly path: string;
  readonly span: Span;
  /** What is wrong and what to do. */
  readonly message: string;
}
