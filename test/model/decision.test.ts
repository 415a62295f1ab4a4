import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import { isSnapshot, keepDefault } from '../../src/model/decision.ts';
import { configOf, NOW, stored } from '../engine/given.ts';

const engine = createEngine(configOf());
const SNAPSHOT = engine.snapshot(engine.newVisitor('visitor', NOW), { hero: 'sale' });

describe('isSnapshot', () => {
  it('knows what the engine leaves, and what storage makes of it', () => {
    expect(isSnapshot(SNAPSHOT)).toBe(true);
    expect(isSnapshot(stored(SNAPSHOT))).toBe(true);
  });

  it.each([undefined, null, 7, 'snapshot', [], {}])('knows %j for none', (value) => {
    expect(isSnapshot(value)).toBe(false);
  });

  it.each([
    ['personas', 'fan'],
    ['personas', {}],
    ['heldOut', null],
    ['heldOut', ''],
    ['decided', []],
    ['decided', null],
  ])('knows one with a broken part for none: %s %j', (part, value) => {
    expect(isSnapshot({ ...SNAPSHOT, [part]: value })).toBe(false);
  });
});

describe('keepDefault', () => {
  it('is the decision for the page’s own content', () => {
    const decision = { slot: 'hero', variant: 'default', reason: 'too-late', version: 'v1', passed: [] };
    expect(keepDefault('hero', 'too-late', 'v1')).toEqual(decision);
  });
});
