import { describe, expectTypeOf, it } from 'vitest';
import {
  compileCondition,
  createEngine,
  evaluateCondition,
  hash,
  type Assignment,
  type Config,
  type Decision,
  type DecisionReason,
  type Engine,
  type Explanation,
  type Facts,
  type PersonaReason,
  type Snapshot,
  type Visitor,
} from '../../src/engine/index.ts';

const config: Config = { version: '1', events: {} };
const engine = createEngine(config);
const visitor = engine.newVisitor('visitor', 0);
const facts = engine.facts(visitor, {}, 0);

describe('the engine', () => {
  it('says what it gives', () => {
    expectTypeOf(engine).toEqualTypeOf<Engine>();
    expectTypeOf(visitor).toEqualTypeOf<Visitor>();
    expectTypeOf(facts).toEqualTypeOf<Facts>();
    expectTypeOf(engine.assign(visitor, facts, 0)).toEqualTypeOf<Assignment>();
    expectTypeOf(engine.decide('hero', visitor, facts, 0)).toEqualTypeOf<Decision>();
    expectTypeOf(engine.snapshot(visitor, {})).toEqualTypeOf<Snapshot>();
    expectTypeOf(engine.explain('a', visitor, facts, 0)).toEqualTypeOf<Explanation>();
    expectTypeOf(hash('seed', 'value')).toEqualTypeOf<number | null>();
    expectTypeOf(compileCondition({})).toEqualTypeOf<(facts: Facts) => boolean>();
    expectTypeOf(evaluateCondition({}, {})).toEqualTypeOf<boolean>();
  });

  it('takes the moment from its caller, always', () => {
    // @ts-expect-error: without a moment
    engine.newVisitor('visitor');
    // @ts-expect-error: without a moment
    engine.facts(visitor, {});
    // @ts-expect-error: without a moment
    engine.assign(visitor, facts);
    // @ts-expect-error: without a moment
    engine.decide('hero', visitor, facts);
    // @ts-expect-error: a date is no moment
    engine.facts(visitor, {}, new Date(0));
  });

  it('takes events whole', () => {
    engine.record(visitor, {
      id: 'a',
      name: 'search',
      time: 0,
      properties: { term: 'lamp', tags: ['a', null] },
    });
    // @ts-expect-error: without an id it could not be told from its double
    engine.record(visitor, { name: 'search', time: 0, properties: {} });
    // @ts-expect-error: without a time
    engine.record(visitor, { id: 'a', name: 'search', properties: {} });
    // @ts-expect-error: without properties
    engine.record(visitor, { id: 'a', name: 'search', time: 0 });
    // @ts-expect-error: a time is a number
    engine.record(visitor, { id: 'a', name: 'search', time: '0', properties: {} });
    // @ts-expect-error: a function is no JSON
    engine.record(visitor, { id: 'a', name: 'search', time: 0, properties: { term: () => 'lamp' } });
    // @ts-expect-error: a date is no JSON
    engine.record(visitor, { id: 'a', name: 'search', time: 0, properties: { at: new Date(0) } });
    // @ts-expect-error: a big integer is no JSON
    engine.record(visitor, { id: 'a', name: 'search', time: 0, properties: { count: 1n } });
  });

  it('takes signals by their names', () => {
    engine.facts(visitor, { page: { type: 'home' }, device: undefined }, 0);
    // @ts-expect-error: no signal of this name
    engine.facts(visitor, { weather: { rain: true } }, 0);
    // @ts-expect-error: a signal has named values
    engine.facts(visitor, { page: 'home' }, 0);
  });

  it('takes slots by name or with their variants', () => {
    engine.decide(
      { id: 'hero', variants: [{ id: 'a', personas: ['b'], when: { stage: 'cart' } }] },
      visitor,
      facts,
      0,
    );
    // @ts-expect-error: without variants
    engine.decide({ id: 'hero' }, visitor, facts, 0);
    // @ts-expect-error: a variant without an id
    engine.decide({ id: 'hero', variants: [{ personas: ['b'] }] }, visitor, facts, 0);
    // @ts-expect-error: a priority is a number
    engine.decide({ id: 'hero', variants: [{ id: 'a', priority: 'high' }] }, visitor, facts, 0);
  });

  it('takes no other version of hash than a number, and no other condition than an object', () => {
    // @ts-expect-error: a version is a number
    hash('seed', 'value', '2');
    // @ts-expect-error: a text is no condition
    compileCondition('stage = cart');
    // @ts-expect-error: a list is no condition
    evaluateCondition([{ stage: 'cart' }], {});
    // @ts-expect-error: groups are lists
    evaluateCondition({}, {}, { staff: 'ann' });
  });
});

describe('a config', () => {
  it('names its version and its events', () => {
    // @ts-expect-error: without a version
    createEngine({ events: {} });
    // @ts-expect-error: without events
    createEngine({ version: '1' });
    // @ts-expect-error: no property of this type
    createEngine({ version: '1', events: { search: { properties: { term: 'text' } } } });
    // @ts-expect-error: no option of this name
    createEngine({ version: '1', events: {}, segments: [] });
  });

  it('has metrics, affinities, personas and slots of their own shape', () => {
    // @ts-expect-error: a metric without an event
    createEngine({ ...config, metrics: { views: { count: true } } });
    // @ts-expect-error: to count is to say true
    createEngine({ ...config, metrics: { views: { event: 'view_item', count: false } } });
    // @ts-expect-error: an affinity without a half-life
    createEngine({ ...config, affinities: { category: { weights: {}, property: 'item_category' } } });
    // @ts-expect-error: a persona without a threshold
    createEngine({ ...config, personas: [{ id: 'a', evidence: [] }] });
    // @ts-expect-error: evidence without points
    createEngine({ ...config, personas: [{ id: 'a', enter: 1, evidence: [{ id: 'e', when: {} }] }] });
    // @ts-expect-error: no sensitivity of this name
    createEngine({ ...config, personas: [{ id: 'a', enter: 1, evidence: [], sensitivity: 'high' }] });
    // @ts-expect-error: a slot without variants
    createEngine({ ...config, slots: { hero: {} } });
    // @ts-expect-error: no policy of this name
    createEngine({ ...config, consent: { measure: 'always' } });
  });

  it('is not changed by anybody', () => {
    // @ts-expect-error: read only
    engine.config.version = '2';
    // @ts-expect-error: read only
    engine.problems.push({ path: 'a', message: 'b' });
  });
});

describe('answers', () => {
  it('are alternatives by name', () => {
    expectTypeOf<'matched'>().toExtend<DecisionReason>();
    expectTypeOf<'member'>().toExtend<PersonaReason>();
    expectTypeOf<'because'>().not.toExtend<DecisionReason>();
    expectTypeOf<'because'>().not.toExtend<PersonaReason>();
  });

  it('are not changed by anybody', () => {
    // @ts-expect-error: read only
    engine.assign(visitor, facts, 0).active.push('a');
    // @ts-expect-error: read only
    engine.decide('hero', visitor, facts, 0).variant = 'a';
    // @ts-expect-error: read only
    facts['stage'] = 'customer';
    // @ts-expect-error: read only
    visitor.id = 'another';
  });
});
