import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Config, type Visitor, type VisitorEvent } from '../../src/engine/index.ts';
import { isVisitor } from '../../src/model/visitor.ts';
import { configOf, DAY, NOW, stored, visitorOf } from './given.ts';

const CONFIG: Config = configOf({
  metrics: {
    count: { event: 'e', count: true },
    week: { event: 'e', sum: 'price', within: 'P7D' },
    fading: { event: 'e', sum: 'price', halfLife: 'P1D' },
    distinct: { event: 'e', distinct: 'item_id' },
    last: { event: 'e', last: 'item_id' },
  },
  affinities: { item: { weights: { e: 1, purchase: 2 }, property: 'item_id', halfLife: 'P1D', keep: 3 } },
  personas: ['a', 'b', 'c'].map((id) => ({
    id,
    group: id === 'c' ? 'alone' : 'price',
    enter: 1,
    minEvidence: 1,
    minDwell: 'P1D',
    expires: 'P2D',
    evidence: [{ id: 'e', when: { [`page.${id}`]: true }, points: 2 }],
  })),
  slots: {
    hero: {
      variants: [
        { id: 'x', personas: ['b'], cap: '1/P1D' },
        { id: 'y', cap: '2/P1D' },
      ],
    },
  },
});
const engine = createEngine(CONFIG);

/** One event of each kind that leaves something. */
const EVENTS: readonly VisitorEvent[] = [
  ['page_view', {}],
  ['e', { item_id: 'lamp', price: 3 }],
  ['e', { item_id: 'rug', price: 0.5 }],
  ['declare', { size: 'L' }],
  ['opt_out', { persona: 'c' }],
  ['exposure', { slot: 'hero', variant: 'y' }],
  ['campaign_details', { source: 'news', medium: 'email' }],
  ['begin_checkout', {}],
  ['purchase', { transaction_id: 't', value: 9, items: [{ item_id: 'lamp', item_category: 'lamps' }] }],
  ['add_to_cart', { item_id: 'rug', price: 7 }],
].map(
  ([name, properties], index) => ({ id: `e${index}`, name, time: NOW + index, properties }) as VisitorEvent,
);

/** A visitor with something of everything: members of one persona, having left another. */
function lived(): Visitor {
  const visitor = visitorOf(engine, EVENTS);
  engine.assign(visitor, { page: { a: true } }, NOW);
  engine.assign(visitor, { page: { b: true } }, NOW + 2 * DAY);
  return stored(visitor);
}

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function mutate(root: Visitor, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = (Array.isArray(root) ? [...root] : { ...root }) as Record<string, unknown>;
  if (rest.length === 0 && value === undefined) delete copy[key];
  else copy[key] = mutate(copy[key] as Visitor, rest, value);
  return copy;
}

function useAll(visitor: Visitor): void {
  for (const now of [NOW - DAY, NOW + 100, NOW + 40 * DAY]) {
    const facts = engine.facts(visitor, {}, now);
    engine.assign(visitor, { ...facts, page: { a: true, c: true } }, now);
    engine.decide('hero', visitor, facts, now);
    engine.explain('b', visitor, facts, now);
    engine.snapshot(visitor, {});
    for (const event of EVENTS) engine.record(visitor, { ...event, id: `${event.id}-${now}`, time: now });
    JSON.stringify(visitor);
  }
}

const anything = fc.oneof(
  fc.constantFrom<unknown[]>(
    undefined,
    null,
    true,
    0,
    -1,
    1e300,
    '',
    'x',
    {},
    [],
    [null],
    [1],
    [1, null],
    { a: null },
    { a: [1] },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('a stored visitor that something has changed', { timeout: 60_000 }, () => {
  it('is used in full before: each part is there to be changed', () => {
    const parts = Object.keys(lived().series);
    expect(parts).toHaveLength(20);
    const { personas = [] } = lived().series;
    expect(personas.some(([, , isMember]) => isMember === false)).toBe(true);
    expect(() => useAll(lived())).not.toThrow();
  });

  it('never makes the engine throw, as long as it passes for a visitor', () => {
    const paths = pathsOf(lived());
    let used = 0;
    const change = fc.tuple(fc.constantFrom(...paths), anything);
    const stands = fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      let visitor: unknown = lived();
      for (const [path, value] of changes) {
        if (isVisitor(visitor)) visitor = stored(mutate(visitor, path, value) ?? null);
      }
      if (!isVisitor(visitor)) return;
      used++;
      useAll(visitor);
    });
    fc.assert(stands, { numRuns: 2_000 });
    expect(used).toBeGreaterThan(100);
  });
});
