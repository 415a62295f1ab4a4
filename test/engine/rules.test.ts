import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules, evaluateCondition, type Condition, type Facts } from '../../src/engine/index.ts';
import { anyCondition, anyFacts } from './conditions.ts';
import { stored } from './given.ts';

const GROUPS = { vip: ['a', 1], none: [] };

/** What each condition answers by itself. */
function oneByOne(conditions: readonly Condition[], facts: Facts): number[] {
  return conditions.map((condition) => Number(evaluateCondition(condition, facts, GROUPS)));
}

const conditions = fc.array(anyCondition, { maxLength: 12 });

describe('rules that are compiled together', { timeout: 60_000 }, () => {
  it('answer what each answers by itself, whatever facts come after which', () => {
    const seen = [0, 0];
    const isSame = fc.property(conditions, fc.array(anyFacts, { maxLength: 8 }), (all, moments) => {
      const rules = compileRules(all, GROUPS);
      for (const facts of moments) {
        const answers = [...rules.evaluate(facts)];
        expect(answers).toEqual(oneByOne(all, facts));
        for (const answer of answers) seen[answer] = (seen[answer] ?? 0) + 1;
      }
    });
    fc.assert(isSame, { numRuns: 1_500 });
    expect(Math.min(...seen)).toBeGreaterThan(5_000);
  });

  it('answer the same when only one fact is looked at again', () => {
    let changed = 0;
    const changes = fc.array(fc.tuple(anyFacts, fc.nat()), { maxLength: 8 });
    const isSame = fc.property(conditions, anyFacts, changes, (all, first, more) => {
      const rules = compileRules(all, GROUPS);
      const facts: Record<string, Facts[string]> = stored(first);
      let before = [...rules.evaluate(facts)];
      for (const [from, pick] of more) {
        const names = Object.keys(from);
        const name = names[pick % names.length];
        if (name === undefined) continue;
        facts[name] = from[name];
        const answers = [...rules.update(facts, name)];
        expect(answers).toEqual(oneByOne(all, facts));
        if (answers.join() !== before.join()) changed++;
        before = answers;
      }
    });
    fc.assert(isSame, { numRuns: 1_500 });
    expect(changed).toBeGreaterThan(50);
  });

  it('look again at what lies above and below a path that changed', () => {
    const rules = compileRules([{ a: { b: 1 } }, { 'a.b': 1 }, { 'a.b.c': 1 }, { ab: 1 }]);
    rules.evaluate({});
    rules.evaluate({});
    expect([...rules.update({ a: { b: 1 }, ab: 1 }, 'a.b')]).toEqual([1, 1, 0, 0]);
    expect([...rules.update({ a: { b: { c: 1 } }, ab: 1 }, 'a')]).toEqual([0, 0, 1, 0]);
    expect([...rules.update({ a: { b: { c: 2 } }, ab: 1 }, 'a.b.c')]).toEqual([0, 0, 0, 0]);
  });

  it('look at nothing else', () => {
    const rules = compileRules([{ a: 1 }, { b: 1 }]);
    rules.evaluate({});
    rules.evaluate({});
    expect([...rules.update({ a: 1, b: 1 }, 'a')]).toEqual([1, 0]);
    expect([...rules.evaluate({ a: 1, b: 1 })]).toEqual([1, 1]);
  });

  it('see what has changed inside of a list', () => {
    const rules = compileRules([{ list: { $in: [2] } }]);
    const list = [1];
    for (const expected of [0, 0, 1]) {
      if (expected === 1) list.push(2);
      expect([...rules.evaluate({ list })]).toEqual([expected]);
    }
  });

  it('go on where a fact is hostile or a condition nested without end', () => {
    let deep: Condition = { a: 1 };
    for (let depth = 0; depth < 50_000; depth++) deep = { $and: [deep] };
    const cyclic: Record<string, unknown> = {};
    cyclic['a'] = { $in: [cyclic] };
    const rules = compileRules([deep, { b: 'x' }, cyclic, { a: 1 }]);
    const hostile = { a: 1, b: { toString: 1, valueOf: 1 } } as unknown as Facts;
    for (let round = 0; round < 3; round++) expect([...rules.evaluate(hostile)]).toEqual([0, 0, 0, 1]);
  });

  it('ask a predicate once, however many rules share it', () => {
    let reads = 0;
    const facts = {
      get a() {
        reads++;
        return 1;
      },
    };
    const rules = compileRules(Array.from({ length: 50 }, (_, index) => ({ a: { $gt: index % 2 } })));
    rules.evaluate(facts);
    rules.evaluate(facts);
    reads = 0;
    rules.evaluate(facts);
    expect(reads).toBe(1);
  });
});
