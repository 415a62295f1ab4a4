import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/engine/index.ts';
import { bytesOf, given, NOW, type Given } from './given.ts';

function read({ facts }: Given): unknown {
  return facts(NOW + 1000)['declared'];
}

describe('what the visitor declares', () => {
  it('is kept until it is declared otherwise', () => {
    const shop = given();
    shop.did('declare', { language: 'de', size: 'L' }, NOW);
    shop.did('declare', { size: 'M', interests: ['lamps', 'rugs'] }, NOW + 1);
    expect(read(shop)).toEqual({ language: 'de', size: 'M', interests: ['lamps', 'rugs'] });
  });

  it('is withdrawn with null', () => {
    const shop = given();
    shop.did('declare', { size: 'L', language: 'de' }, NOW);
    shop.did('declare', { size: null }, NOW + 1);
    expect(read(shop)).toEqual({ language: 'de' });
  });

  it('goes by time, not by arrival', () => {
    const shop = given();
    shop.did('declare', { size: null }, NOW + 1);
    shop.did('declare', { size: 'L' }, NOW);
    expect(read(shop)).toEqual({});
  });

  it.each(['__proto__', 'constructor', 'toString'])('may be called %s', (key) => {
    const shop = given();
    shop.did('declare', JSON.parse(`{ "${key}": 1 }`));
    expect(Object.values(read(shop) as object)).toEqual([1]);
    expect(Object.prototype).not.toHaveProperty('1');
  });

  it.each<readonly [value: Json, isKept: boolean]>([
    ['x'.repeat(1_900), true],
    ['x'.repeat(2_100), false],
    ['漢'.repeat(600), true],
    ['漢'.repeat(2_100), false],
  ])('is kept as a whole or not at all', (value, isKept) => {
    const shop = given();
    shop.did('declare', { size: 'L' }, NOW);
    shop.did('declare', { story: value }, NOW + 1);
    expect(read(shop)).toEqual(isKept ? { size: 'L', story: value } : { size: 'L' });
  });

  it('takes room of its own only: another value of the same key replaces the old', () => {
    const shop = given();
    shop.did('declare', { story: 'a'.repeat(1_200) }, NOW);
    shop.did('declare', { story: 'b'.repeat(1_200) }, NOW + 1);
    expect(read(shop)).toEqual({ story: 'b'.repeat(1_200) });
  });

  it.each([2_000, 2_010, 2_020, 2_025, 2_030, 2_035, 2_040])(
    'can be withdrawn however full the room is: %i characters',
    (length) => {
      const shop = given();
      shop.did('declare', { story: 'x'.repeat(length) }, NOW);
      shop.did('declare', { story: null }, NOW + 1);
      expect(Object.keys(read(shop) as object)).toEqual([]);
    },
  );

  it.each([
    ['long', 60, 500],
    ['short', 0, 30],
  ])('is never larger than two kilobytes and the times of it, said in %s words', (...[, key, value]) => {
    const shop = given();
    for (let index = 0; index < 500; index++) {
      const said = '\u0001'.repeat(index % (value + 1));
      shop.did('declare', { [`${index}${'漢'.repeat(key)}`]: said }, NOW + index);
      const times = Object.keys(read(shop) as object).length * `[${NOW},],`.length;
      expect(bytesOf(shop.visitor.series['declared'])).toBeLessThanOrEqual(2_048 + times);
    }
  });
});

describe('an opt-out', () => {
  it('holds from the later of two, and the refusal at the same moment', () => {
    for (const [out, back, isOut] of [
      [0, 1, false],
      [1, 0, true],
      [0, 0, true],
    ] as const) {
      for (const names of [
        ['opt_out', 'opt_in'],
        ['opt_in', 'opt_out'],
      ]) {
        const shop = given({
          personas: [{ id: 'a', enter: 1, minEvidence: 1, evidence: [{ id: 'e', when: {}, points: 1 }] }],
        });
        for (const name of names) shop.did(name, { persona: 'a' }, NOW + (name === 'opt_out' ? out : back));
        const { reason } = shop.engine.explain('a', shop.visitor, {}, NOW + 1);
        expect([names[0], reason]).toEqual([names[0], isOut ? 'opted-out' : 'rival']);
      }
    }
  });
});
