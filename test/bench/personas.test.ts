import { describe, expect, it } from 'vitest';
import { createEngine, parseConfig } from '../../src/engine/index.ts';
import {
  CONTEXT,
  countingConfig,
  countingEvents,
  makeCounting,
  shopConfig,
  shopEvents,
  type Shape,
} from './personas.mjs';
import { COUNTER, recorders } from './recorders.mjs';

/** Can be divided by 10, 20 and 50. */
const EVENTS = 4_200;
const SHAPES: Shape[] = ['shared', 'own'];

describe('the personas that are counted', () => {
  it.each(SHAPES)('have a config without a fault: %s', (shape) => {
    const config = countingConfig(makeCounting(100, shape));
    expect(parseConfig(JSON.parse(JSON.stringify(config))).personas).toHaveLength(100);
    expect(createEngine(config).problems).toEqual([]);
  });

  it('share fifty counts, or have one each', () => {
    expect(Object.keys(countingConfig(makeCounting(1_000, 'shared')).metrics ?? {})).toHaveLength(50);
    expect(Object.keys(countingConfig(makeCounting(1_000, 'own')).metrics ?? {})).toHaveLength(1_000);
  });

  it.each([
    { shape: 'shared', count: 10, names: 10 },
    { shape: 'shared', count: 1_000, names: 50 },
    { shape: 'own', count: 20, names: 20 },
    { shape: 'own', count: 1_000, names: 50 },
  ] as const)('are touched by $names events where $count are $shape', ({ shape, count, names }) => {
    const eventAt = countingEvents(makeCounting(count, shape));
    const events = Array.from({ length: EVENTS }, (_, index) => eventAt(index));
    const seen = new Map<string, number>();
    for (const { name } of events) seen.set(name, (seen.get(name) ?? 0) + 1);
    expect(seen.size).toBe(names);
    // As often as one another.
    expect(new Set(seen.values())).toEqual(new Set([EVENTS / names]));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it.each(SHAPES)('are joined by the engine exactly when the counter says so: %s', async (shape) => {
    const personas = makeCounting(20, shape);
    const make = await recorders()
      .find(({ name }) => name === COUNTER)
      ?.load();
    const counter = make?.(personas)();
    const engine = createEngine(countingConfig(personas));
    const visitor = engine.newVisitor('visitor-1', 0);
    const eventAt = countingEvents(personas);
    for (let index = 0; index < 410; index++) {
      const event = eventAt(index);
      counter?.follow(event);
      engine.record(visitor, event);
      const { active } = engine.assign(visitor, engine.facts(visitor, CONTEXT, event.time), event.time);
      expect(active.toSorted()).toEqual(counter?.members().toSorted());
    }
    expect(counter?.members()).toHaveLength(20);
  });
});

describe('the shop of the benchmark', () => {
  const config = parseConfig(shopConfig(100));

  it('has a config without a fault', () => {
    expect(config.personas).toHaveLength(100);
    expect(createEngine(config).problems).toEqual([]);
  });

  it('has events of its plan only, the same each time', () => {
    const next = shopEvents();
    const events = Array.from({ length: 2_000 }, next);
    expect(Array.from({ length: 2_000 }, shopEvents())).toEqual(events);
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(Object.keys(config.events)));
    expect(events.every(({ time }, index) => index === 0 || time > (events[index - 1]?.time ?? 0))).toBe(
      true,
    );
  });

  it('sees its visitor join and leave', () => {
    const engine = createEngine(config);
    const visitor = engine.newVisitor('visitor-1', 0);
    const next = shopEvents();
    let joined = 0;
    let left = 0;
    for (let k = 0; k < 300; k++) {
      const event = next();
      engine.record(visitor, event);
      const change = engine.assign(visitor, engine.facts(visitor, CONTEXT, event.time), event.time);
      joined += change.entered.length;
      left += change.left.length;
    }
    expect(joined).toBeGreaterThan(20);
    expect(left).toBeGreaterThan(5);
  });
});
