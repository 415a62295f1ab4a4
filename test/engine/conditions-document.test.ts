import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/engine/config/parse.ts';
import { evaluateCondition, type Condition, type Facts } from '../../src/engine/index.ts';
import { OPERATORS } from '../../src/engine/operand.ts';
import { codeIn, namesIn, readDocument, tablesOf } from '../house/markdown.ts';
import { DIFFERENCES } from './differences.ts';

const text = readDocument('docs/conditions.md');
const rowsOf = (column: string): (readonly string[])[] =>
  tablesOf(text).flatMap(({ columns, rows }) => (columns[0] === column ? rows : []));

describe('docs/conditions.md', () => {
  const examples = rowsOf('condition').map(([condition = '', facts = '', holds]) => ({
    condition: codeIn(condition).join(''),
    facts: codeIn(facts).join(''),
    holds,
  }));

  it.each(examples)('says of $condition and $facts: $holds', ({ condition, facts, holds }) => {
    const answer = evaluateCondition(JSON.parse(condition) as Condition, JSON.parse(facts) as Facts);
    expect(answer ? 'yes' : 'no').toBe(holds);
  });

  it('has every operator, and no other', () => {
    const known = [...Object.keys(OPERATORS), '$and', '$or', '$nor'];
    expect(namesIn(text, 'operator').toSorted()).toEqual(known.toSorted());
    expect(examples.length).toBeGreaterThan(20);
  });

  it('has every difference that the tests excuse, in the same words, and no other', () => {
    const known = DIFFERENCES.map(({ id, from, description }) => [`\`${id}\``, from.join(', '), description]);
    expect(rowsOf('difference')).toEqual(known);
  });

  it('names patterns that parseConfig refuses, and others that it takes', () => {
    const [, refused = '', taken = ''] =
      /It refuses\n([^]*)\nWhat the next characters([^]*?)A test makes/.exec(text) ?? [];
    const verdict = (pattern: string): string => {
      const variant = { id: 'v', when: { stage: { $regex: pattern } }, content: { text: '' } };
      try {
        parseConfig({ version: '1', events: {}, slots: { hero: { variants: [variant] } } });
        return 'taken';
      } catch {
        return 'refused';
      }
    };
    const [sign = '', ...others] = codeIn(refused).toReversed(); // `.*` by itself is what is left out
    expect([sign, others[0], verdict(sign), verdict(others[0] ?? '')]).toEqual([
      '.*',
      'a.*b',
      'taken',
      'taken',
    ]);
    expect(others.slice(1).map(verdict)).toEqual(others.slice(1).map(() => 'refused'));
    expect(codeIn(taken).map(verdict)).toEqual(['taken', 'taken', 'taken']);
  });
});
