import type { ConsentDetails, ConsentState } from './consent.ts';
import type { Visitor } from './visitor.ts';

/** Everything that is kept of the visitor in this browser. */
export interface VisitorData {
  readonly consent: ConsentState;
  readonly details: ConsentDetails;
  readonly visitor: Visitor;
  /** What was sent of it, by all pages as far as that is kept; what one page sent where `personalize` is not granted. */
  readonly sent: readonly Sent[];
}

/** What was sent to an endpoint. */
export interface Sent {
  readonly endpoint: string;
  readonly batches: number;
  readonly events: number;
  /** When the latest batch was taken, in milliseconds since the epoch. */
  readonly at: number;
}

/** Where records are kept. Every call may fail; then Tailorbird goes on in memory. */
export interface Storage {
  get(key: string): Promise<unknown>;
  /** Reads, changes and writes in one transaction; deletes where the change gives `undefined`. */
  update(key: string, change: (before: unknown) => unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Whether anything has ever been kept, found out without making room for it: asked before consent, when nothing else
   * is. Without it a refusal is looked for in the mirror alone until the visitor grants something.
   */
  exists?(): Promise<boolean>;
}
