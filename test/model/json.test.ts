import { afterEach, describe, expect, it } from 'vitest';
import { isObject, own, toJson } from '../../src/model/json.ts';
import { LESSONS, teachToJson, unteachToJson } from '../old-library.ts';

afterEach(unteachToJson);

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

describe('toJson', () => {
  const VALUES: readonly unknown[] = [
    { a: [1, 'b', null, undefined, [], {}], b: undefined, c: () => 1, d: { e: [[true]] } },
    [undefined, () => 1, Number.NaN],
    JSON.parse('{"__proto__":{"a":1},"toString":"x"}'),
    'text "quoted"',
    0,
    null,
    undefined,
  ];
  const keep = (key: string, value: unknown): unknown => (key === 'b' || value === 'b' ? undefined : value);

  it.each(LESSONS)('writes what JSON.stringify writes, also where a library has taught %i', (lessons) => {
    const written = VALUES.map((value) => JSON.stringify(value));
    const kept = VALUES.map((value) => JSON.stringify(value, keep));
    expect(VALUES.map((value) => toJson(value))).toEqual(written);
    expect(VALUES.map((value) => toJson(value, keep))).toEqual(kept);
    teachToJson(lessons);
    const taught = VALUES.map((value) => [toJson(value), toJson(value, keep)]);
    unteachToJson();
    expect(taught).toEqual(written.map((text, index) => [text, kept[index]]));
  });
});
