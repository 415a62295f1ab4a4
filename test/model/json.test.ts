import { describe, expect, it } from 'vitest';
import { isObject, own } from '../../src/model/json.ts';

describe('isObject', () => {
  it.each<readonly [value: unknown, expected: boolean]>([
    [{}, true],
    [{ a: 1 }, true],
    [Object.create(null), true],
    [null, false],
    [undefined, false],
    [[], false],
    ['a', false],
    [7, false],
    [true, false],
    [() => 1, false],
  ])('of %j is %j', (value, expected) => {
    expect(isObject(value)).toBe(expected);
  });
});

describe('own', () => {
  it('reads what a map holds', () => {
    expect(own({ a: 1 }, 'a')).toBe(1);
    expect(own({ a: 1 }, 'b')).toBeUndefined();
    expect(own(undefined, 'a')).toBeUndefined();
    expect(own(Object.assign(Object.create(null), { a: 1 }), 'a')).toBe(1);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('reads no inherited %s', (key) => {
    expect(own<unknown>({}, key)).toBeUndefined();
    expect(own<unknown>(JSON.parse(`{ "${key}": 7 }`), key)).toBe(7);
  });
});
