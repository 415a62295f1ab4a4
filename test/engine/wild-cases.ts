import type { Condition, Facts, Groups } from '../../src/engine/index.ts';
import type { OracleCase } from './oracle-cases.ts';
import { below, pick, type Random } from '../random.mjs';

/*
 * Every operator over facts of every kind, in a small world, so that they often meet: few paths, few values. Some are
 * what no JSON has, or are malformed, or name what objects inherit.
 */

export const WILD_GROUPS: Groups = { mixed: ['a', 'ab', 1], odd: [null, true, '1'], none: [] };

const TEXTS = '0 1 10 1,2 a A ab AB ä Ä İ null undefined true NaN [1,2] {} a/b sale'.split(' ');
const VERSIONS = '1.2.3 v1.2.3 1.2.3+b 1.2.3-rc.1 1.10.0-rc 2.0 12345678'.split(' ');
const SCALARS: readonly unknown[] = [
  null,
  true,
  false,
  ...Array.from({ length: 6 }, (_, index) => index / 2 - 1),
  ...['', ' 1', '[object Object]'].concat(TEXTS, VERSIONS),
];
const NOT_JSON: readonly unknown[] = [undefined, Number.NaN, -0, Infinity, -Infinity, 1e21];
const KEYS = ['a', 'b', 'c', '0', '', 'length', '$x', 'toString'];
const PATHS = ['a', 'b', 'c', 'a.b', 'b.0', 'b.a', 'a.b.c', 'a.0.b'];
const ODD_PATHS = ' a. .a a..b 0 $x b.length constructor toString a.constructor __proto__'.split(' ');
const PATTERNS =
  String.raw`a ^a A ä . [0-9] ^\d+$ ^$ ^1, a| a{2} a/b \/ [/] (?<=a)b null undefined object ( [ \ (?i)a constructor ab/i AB`
    .split(' ')
    .concat('b'.repeat(257));
const TYPES = [
  'string',
  'number',
  'boolean',
  'object',
  'array',
  'null',
  'undefined',
  'unknown',
  'bool',
  null,
];
const NAMED = [...Object.keys(WILD_GROUPS), 'nobody', 'constructor'];
const OF_VALUES = [
  '$eq',
  '$ne',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  '$veq',
  '$vne',
  '$vlt',
  '$vlte',
  '$vgt',
  '$vgte',
];
const OF_LISTS = ['$in', '$nin', '$ini', '$nini'];
const LOGIC = ['$and', '$or', '$nor'];

export function wildCase(random: Random): OracleCase {
  const isJson = random() < 0.7;
  const some = (values: readonly unknown[]): unknown => pick(random, values);
  const scalar = (): unknown => some(!isJson && random() < 0.12 ? NOT_JSON : SCALARS);
  const list = (most: number, make: () => unknown): unknown[] =>
    Array.from({ length: below(random, most) }, make);

  function value(depth: number): unknown {
    const kind = random();
    if (depth > 3 || kind < 0.45) return scalar();
    return kind < 0.7 ? list(4, () => value(depth + 1)) : map(depth + 1);
  }
  function map(depth: number): Record<string, unknown> {
    return Object.fromEntries(list(4, () => [pick(random, KEYS), value(depth)]) as [string, unknown][]);
  }
  function operator(depth: number): [string, unknown] {
    const parts = (): unknown => (random() < 0.9 ? list(3, () => operand(depth + 1)) : value(2));
    switch (below(random, 13)) {
      case 0:
      case 1:
      case 2:
        return [pick(random, OF_VALUES), random() < 0.9 ? scalar() : value(2)];
      case 3:
      case 4:
        return [
          pick(random, OF_LISTS),
          random() < 0.92 ? list(4, () => (random() < 0.9 ? scalar() : value(2))) : value(2),
        ];
      case 5:
        return [pick(random, ['$all', '$alli']), parts()];
      case 6:
        return ['$elemMatch', random() < 0.5 ? operators(depth + 1) : condition(depth + 1)];
      case 7:
        return ['$size', random() < 0.6 ? below(random, 4) : operand(depth + 1)];
      case 8:
        return ['$exists', scalar()];
      case 9:
        return ['$type', some(TYPES)];
      case 10:
        return [pick(random, ['$regex', '$regexi']), random() < 0.95 ? some(PATTERNS) : scalar()];
      case 11:
        return [pick(random, ['$inGroup', '$notInGroup']), some(NAMED)];
      default:
        return random() < 0.7
          ? ['$not', operand(depth + 1)]
          : [pick(random, ['$near', '$where', ...LOGIC]), value(2)];
    }
  }
  function operators(depth: number): Record<string, unknown> {
    return Object.fromEntries(Array.from({ length: random() < 0.7 ? 1 : 2 }, () => operator(depth)));
  }
  function operand(depth: number): unknown {
    const kind = random();
    if (depth > 4 || kind < 0.3) return scalar();
    if (kind < 0.4) return value(2);
    return kind < 0.45 ? some([{}, { a: 1 }]) : operators(depth);
  }
  function condition(depth: number): Condition {
    const kind = random();
    if (depth < 4 && kind < 0.22) return { [pick(random, LOGIC)]: parts(depth) };
    if (depth < 4 && kind < 0.28) return { $not: part(depth) };
    const entries = Array.from({ length: random() < 0.7 ? 1 : below(random, 4) }, () => [
      pick(random, random() < 0.8 ? PATHS : ODD_PATHS),
      operand(depth),
    ]);
    if (random() < 0.05) entries.push([pick(random, [...LOGIC, '$savedGroup']), parts(depth)]);
    return Object.fromEntries(entries) as Condition;
  }
  function parts(depth: number): unknown {
    return !isJson && random() < 0.05 ? value(2) : list(4, () => part(depth));
  }
  function part(depth: number): unknown {
    return !isJson && random() < 0.02 ? value(2) : condition(depth + 1);
  }

  const facts = { ...map(0), ...(random() < 0.3 && { a: map(1) }), ...(random() < 0.3 && { b: value(1) }) };
  const long = random() < 0.05 && { a: `${'b'.repeat(1_000)}a` };
  return { condition: condition(0), facts: { ...facts, ...long } as Facts };
}
