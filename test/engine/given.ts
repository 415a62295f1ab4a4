import {
  createEngine,
  type Config,
  type Context,
  type Engine,
  type Facts,
  type Properties,
  type Visitor,
  type VisitorEvent,
} from '../../src/engine/index.ts';

export const SECOND = 1000;
export const MINUTE: number = 60 * SECOND;
export const HOUR: number = 60 * MINUTE;
export const DAY: number = 24 * HOUR;
/** A Sunday at noon, UTC. */
export const NOW: number = Date.UTC(2026, 10, 22, 12);

/** A whole config of the parts that matter to a test. */
export function configOf(parts: Partial<Config> = {}): Config {
  return { version: 'v1', events: {}, ...parts };
}

export interface Given {
  readonly engine: Engine;
  readonly visitor: Visitor;
  /** Records an event with an id of its own. */
  did(name: string, properties?: Properties, at?: number): void;
  facts(at?: number, context?: Context): Facts;
}

/** An engine with one visitor, first seen at {@link NOW}. */
export function given(parts: Partial<Config> = {}): Given {
  const engine = createEngine(configOf(parts));
  const visitor = engine.newVisitor('visitor', NOW);
  let count = 0;
  return {
    engine,
    visitor,
    did(name, properties = {}, at = NOW) {
      engine.record(visitor, { id: `event-${count++}`, name, time: at, properties });
    },
    facts: (at = NOW, context = {}) => engine.facts(visitor, context, at),
  };
}

/** Records all events for a new visitor, in the order given. */
export function visitorOf(engine: Engine, events: readonly VisitorEvent[]): Visitor {
  const visitor = engine.newVisitor('visitor', NOW);
  for (const event of events) engine.record(visitor, event);
  return visitor;
}

/** What storage makes of a value. */
export function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Length of a value as JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
