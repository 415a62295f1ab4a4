/** `config`: the configuration is wrong. `options`: `createTailorbird` was called with something else. */
export type ErrorCode = 'config' | 'options';

/** One thing that is wrong with a configuration. */
export interface Fault {
  /** Where, as a path: `personas[2].evidence[0].points`. */
  readonly path: string;
  /** What stands there. */
  readonly found: string;
  /** What may stand there. */
  readonly expected: string;
  /** The known name that comes nearest to a misspelt one. */
  readonly nearest?: string | undefined;
}

/** The only error that Tailorbird throws, and only from `createTailorbird` and `parseConfig`. */
export class TailorbirdError extends Error {
  override readonly name = 'TailorbirdError';
  readonly code: ErrorCode;
  /** Every fault that was found; empty where there is only the message. */
  readonly faults: readonly Fault[];

  constructor(code: ErrorCode, message: string, faults: readonly Fault[] = []) {
    super(`Tailorbird: ${message}`);
    this.code = code;
    this.faults = faults;
  }
}
