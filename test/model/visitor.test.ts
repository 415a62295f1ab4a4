import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import { isVisitor, VISITOR_SCHEMA } from '../../src/model/visitor.ts';
import { configOf, NOW, stored } from '../engine/given.ts';

const FRESH = createEngine(configOf()).newVisitor('visitor', NOW);

describe('isVisitor', () => {
  it('knows a new visitor, and one from storage', () => {
    expect(isVisitor(FRESH)).toBe(true);
    expect(isVisitor(stored(FRESH))).toBe(true);
  });

  it.each([undefined, null, 7, 'visitor', true, [], {}, () => FRESH])('knows %j for none', (value) => {
    expect(isVisitor(value)).toBe(false);
  });

  it.each([VISITOR_SCHEMA - 1, VISITOR_SCHEMA + 1, String(VISITOR_SCHEMA), undefined])(
    'leaves one of schema %j alone',
    (schema) => {
      expect(isVisitor({ ...FRESH, schema })).toBe(false);
    },
  );

  it.each([
    ['id', 7],
    ['id', undefined],
    ['ids', {}],
    ['ids', undefined],
    ['visits', []],
    ['visits', null],
    ['visits', {}],
    ['visits', { before: 0, recent: 'none' }],
    ['visits', { before: 0, recent: [null] }],
    ['visits', { before: 0, recent: [[1, 2]] }],
    ['visits', { before: 0, recent: [[1, 2, '3']] }],
    ['series', []],
    ['series', null],
    ['series', { declared: null }],
    ['series', { declared: {} }],
    ['series', { declared: [null] }],
    ['series', { declared: ['size'] }],
    ['series', { declared: [['size', 'L', 0]] }],
    ['series', { declared: [['size', NOW]] }],
    ['series', { declared: [[1, NOW, 'L']] }],
  ])('knows one with a broken part for none: %s %j', (part, value) => {
    expect(isVisitor({ ...FRESH, [part]: value })).toBe(false);
  });

  it('knows one with all its parts in use', () => {
    const visits = { before: 3, recent: [[1, 2, 3]] };
    const declared = [
      ['size', NOW, 'L'],
      ['tags', NOW, ['a']],
    ];
    expect(
      isVisitor({ ...FRESH, visits, series: { declared, optOut: [], personas: [['a', NOW, true]] } }),
    ).toBe(true);
  });
});
