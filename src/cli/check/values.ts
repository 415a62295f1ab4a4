import { compileCondition } from '../../engine/interpret.ts';
import type { Groups } from '../../model/config.ts';
import { isObject, own, type Json } from '../../model/json.ts';

/** What a fact can be. What is not named it cannot be. */
export interface Kind {
  readonly numbers?: { readonly min: number; readonly max: number; readonly isWhole: boolean } | undefined;
  /** Any text, or one of a few, or one that looks so. */
  readonly texts?: 'any' | readonly string[] | RegExp | undefined;
  readonly flags?: readonly boolean[] | undefined;
  /** Whether it may be absent. */
  readonly isOptional?: boolean | undefined;
  /** Whether it may be a list or an object. */
  readonly isNested?: boolean | undefined;
}

/** Values of a fact such that any other value is, to every condition at hand, like one of them. */
export interface Samples {
  readonly values: readonly Json[];
  /** Which of the values an operand holds for, and which it does not hold for; of some that cannot be told. */
  readonly split: (operand: unknown) => Split;
}

/** Sets of values, one bit each. */
export interface Split {
  readonly yes: bigint;
  readonly no: bigint;
}

/** Stands for every text that no condition names. */
const OTHER_TEXT = '\u{F8FF}other';
/** Stands for every list and object. */
const NESTED: Json = [OTHER_TEXT];

/** Operators of which only the texts that they name can be told. */
const BY_TEXT = /^\$(regexi?|v(eq|ne|[lg]te?)|n?ini)$/;
const BY_ORDER = /^\$[lg]te?$/;
/** What can be told of a list without looking into it. */
const OF_ANY = ['$exists', '$eq', '$ne', '$not'];

/** Chooses values of a fact for all operands that ever stand beside it. */
export function createSamples(kind: Kind, operands: readonly unknown[], groups: Groups = {}): Samples {
  const constants = new Set(operands.flatMap((operand) => [...constantsOf(operand, groups)]));
  const values = [...new Set(valuesOf(kind, [...constants])), ...(kind.isNested ? [NESTED] : [])];
  const splits = new Map<unknown, Split>();
  return {
    values,
    split(operand) {
      const known = splits.get(operand);
      if (known) return known;
      const used = operatorsOf(operand);
      const holdsFor = compileCondition({ fact: operand }, groups);
      const split = { yes: 0n, no: 0n };
      for (const [index, value] of values.entries()) {
        const bit = 1n << BigInt(index);
        const isUnsure = isVague(value, used);
        const holds = holdsFor({ fact: value });
        if (holds || isUnsure) split.yes |= bit;
        if (!holds || isUnsure) split.no |= bit;
      }
      splits.set(operand, split);
      return split;
    },
  };
}

/** Whether an operand can hold for some of the values that a sample stands for, and not for others. */
function isVague(value: Json, operators: readonly string[]): boolean {
  if (value === NESTED) return operators.some((name) => !OF_ANY.includes(name));
  if (value === OTHER_TEXT) return operators.some((name) => BY_TEXT.test(name) || BY_ORDER.test(name));
  return typeof value === 'number' && operators.some((name) => BY_TEXT.test(name));
}

/** As Array.isArray() would say, which forgets what is in the list. */
function isList(texts: Kind['texts']): texts is readonly string[] {
  return Array.isArray(texts);
}

function operatorsOf(operand: unknown): string[] {
  if (Array.isArray(operand)) return ['$in']; // to equal a list takes a look into it, too
  if (!isObject(operand)) return [];
  return Object.entries(operand).flatMap(([name, item]) => [name, ...operatorsOf(item)]);
}

/** Every text and number that an operand names. */
function* constantsOf(operand: unknown, groups: Groups): Iterable<string | number> {
  if (typeof operand === 'number') yield operand;
  if (typeof operand === 'string') {
    yield operand;
    for (const member of own(groups, operand) ?? []) yield* constantsOf(member, {});
  }
  if (typeof operand !== 'object' || operand === null) return;
  for (const item of Object.values(operand)) yield* constantsOf(item, groups);
}

function valuesOf(kind: Kind, constants: readonly (string | number)[]): Json[] {
  const { texts, flags = [], isOptional = false, isNested = false } = kind;
  const words = constants.map(String);
  const open = texts === 'any' ? ['', ...words, OTHER_TEXT] : [];
  const listed = isList(texts) ? texts : [];
  const looking = texts instanceof RegExp ? words.filter((word) => texts.test(word)) : [];
  return [
    ...numbersOf(kind, constants.map(Number).filter(Number.isFinite)),
    ...open,
    ...listed,
    ...(texts instanceof RegExp ? [...looking, OTHER_TEXT] : looking),
    ...flags,
    ...(isOptional ? [null] : []),
    ...(isNested ? constants.map((constant) => [constant]) : []),
  ];
}

/** Every number that is named, and one from each gap between. */
function numbersOf({ numbers }: Kind, constants: readonly number[]): number[] {
  if (!numbers) return [];
  const { min, max, isWhole } = numbers;
  const ends = [min, max].filter(Number.isFinite);
  const points = [...new Set([0, ...ends, ...constants])].sort((a, b) => a - b);
  const gaps = points.slice(1).map((next, index) => {
    const before = points[index] ?? next;
    return isWhole ? Math.floor(before) + 1 : (before + next) / 2;
  });
  const [first = 0, last = 0] = [points[0], points.at(-1)];
  const all = [...points, ...gaps, Math.ceil(first) - 1, Math.floor(last) + 1];
  return all.filter((value) => value >= min && value <= max && (!isWhole || Number.isInteger(value)));
}

/** Says what a fact can be: `a whole number from 0`. */
export function describeKind({ numbers, texts, flags, isNested }: Kind): string {
  if (numbers) {
    const { min, max, isWhole } = numbers;
    const range = [
      ...(Number.isFinite(min) ? [`from ${min}`] : []),
      ...(Number.isFinite(max) ? [`to ${max}`] : []),
    ];
    return [isWhole ? 'a whole number' : 'a number', ...range].join(' ');
  }
  if (isList(texts)) return `one of ${texts.join(', ')}`;
  if (texts instanceof RegExp) return `a text that matches ${texts.source}`;
  if (texts) return 'a text';
  if (flags) return flags.length === 1 ? `${String(flags[0])} or absent` : 'true or false';
  return isNested ? 'a list' : 'anything';
}
