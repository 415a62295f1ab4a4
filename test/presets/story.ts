import { createEngine, type Config, type Context, type Properties } from '../../src/engine/index.ts';

export const MINUTE: number = 60_000;
export const DAY: number = 1440 * MINUTE;
/** A Monday morning in spring. */
const START: number = Date.UTC(2026, 2, 2, 9);

/** One visitor's days with a shop. */
export interface Story {
  /** Something happens, so long after the beginning. */
  did(after: number, name: string, properties?: Properties): Story;
  /** Personas at this moment, and what the page knows then without history. */
  personas(after: number, context?: Context): readonly string[];
  /** Ids of the evidence that holds for the first persona. */
  evidence(after: number, context?: Context): readonly string[];
}

export function tell(config: Config): Story {
  const engine = createEngine(config);
  const visitor = engine.newVisitor('visitor', START);
  let count = 0;
  const story: Story = {
    did(after, name, properties = {}) {
      engine.record(visitor, { id: `e${count++}`, name, time: START + after, properties });
      return story;
    },
    personas(after, context = {}) {
      const now = START + after;
      return engine.assign(visitor, engine.facts(visitor, context, now), now).active;
    },
    evidence(after, context = {}) {
      const now = START + after;
      const [persona] = config.personas ?? [];
      const { evidence } = engine.explain(
        persona?.id ?? '',
        visitor,
        engine.facts(visitor, context, now),
        now,
      );
      return evidence.filter(({ holds }) => holds).map(({ id }) => id);
    },
  };
  return story;
}
