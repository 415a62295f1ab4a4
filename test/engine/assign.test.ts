import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Condition, type Facts, type PersonaConfig } from '../../src/engine/index.ts';
import { isObject } from '../../src/model/json.ts';
import { anyCondition, anyFacts } from './conditions.ts';
import { configOf, given, NOW, stored } from './given.ts';

/** Counts how often a path of the facts is read. */
function watched(facts: Facts): { facts: Facts; reads: () => number } {
  let count = 0;
  const handler: ProxyHandler<Facts> = {
    get(target, key) {
      if (typeof key === 'string') count++;
      const value: unknown = Reflect.get(target, key);
      return isObject(value) ? new Proxy(value as Facts, handler) : value;
    },
  };
  return { facts: new Proxy<Facts>(facts, handler), reads: () => count };
}

const two = (id: string, when: Condition): PersonaConfig => ({
  id,
  enter: 1,
  minEvidence: 1,
  evidence: [{ id: 'e', when, points: 1 }],
});

describe('assign evaluates only what changed facts can touch', () => {
  it('and gives what evaluating everything gives', () => {
    const conditions = fc.array(anyCondition, { minLength: 1, maxLength: 5 });
    const isSame = fc.property(conditions, fc.array(anyFacts, { maxLength: 6 }), (all, moments) => {
      const personas = all.map((when, index) => two(`p${index}`, when));
      const { engine, visitor } = given({ personas });
      let fresh = stored(visitor);
      for (const facts of moments) {
        const assignment = engine.assign(visitor, facts, NOW);
        expect(createEngine(configOf({ personas })).assign(fresh, facts, NOW)).toEqual(assignment);
        fresh = stored(fresh);
        expect(fresh).toEqual(stored(visitor));
      }
    });
    fc.assert(isSame, { numRuns: 300 });
  });

  it('also for several visitors in turn', () => {
    const { engine } = given({ personas: [two('a', { x: 1 })] });
    const [one, other] = [engine.newVisitor('one', NOW), engine.newVisitor('other', NOW)];
    expect(engine.assign(one, { x: 1 }, NOW).active).toEqual(['a']);
    expect(engine.assign(other, { x: 2 }, NOW).active).toEqual([]);
    expect(engine.assign(one, { x: 1 }, NOW).active).toEqual(['a']);
    expect(engine.assign(other, { x: 1 }, NOW).entered).toEqual(['a']);
  });

  it('also where the same object has changed inside', () => {
    const { engine, visitor } = given({ personas: [two('a', { 'x.y': { $elemMatch: { z: 1 } } })] });
    const list = [{ z: 2 }];
    expect(engine.assign(visitor, { x: { y: list } }, NOW).active).toEqual([]);
    list.push({ z: 1 });
    expect(engine.assign(visitor, { x: { y: list } }, NOW).active).toEqual(['a']);
  });

  it('reads each fact once, however many conditions ask for it', () => {
    const when = { $or: [{ 'a.b': 2 }, { 'a.b': { $gt: 5 } }], c: { $exists: false } };
    const personas = Array.from({ length: 50 }, (_, index) => two(`p${index}`, when));
    const { engine, visitor } = given({ personas });
    const first = watched({ a: { b: 1 }, c: 1 });
    engine.assign(visitor, first.facts, NOW);
    const again = watched({ a: { b: 1 }, c: 1 });
    engine.assign(visitor, again.facts, NOW);
    for (const { reads } of [first, again]) expect(reads()).toBeLessThanOrEqual(3);
  });

  it('takes evidence that reads nothing as it always holds', () => {
    const { engine, visitor } = given({
      personas: [two('always', {}), two('never', { $or: [{ $nor: [] }] })],
    });
    expect(engine.assign(visitor, {}, NOW).active).toEqual(['always']);
    expect(engine.assign(visitor, { x: 1 }, NOW).active).toEqual(['always']);
  });
});
