/** An event as a line says it: nothing of it has been looked at. */
export interface GivenEvent {
  readonly visitor: unknown;
  readonly id: unknown;
  readonly name: unknown;
  /** Milliseconds since the epoch, or ISO 8601. */
  readonly time: unknown;
  readonly properties: unknown;
  readonly context: unknown;
}
