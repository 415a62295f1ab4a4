import type { Groups } from '../model/config.ts';
import { isObject, own } from '../model/json.ts';
import { versionKey } from './version.ts';

export type Test = (value: unknown) => boolean;

export interface OperandOptions {
  readonly groups: Groups;
  /** Compiles a whole condition, for `$elemMatch` over objects. */
  readonly document: (condition: unknown) => Test;
  /** Whether texts are compared without regard to case. */
  readonly folded?: boolean;
}

/** Longest pattern and longest input of a regular expression, in UTF-16 units: they bound what it may cost. */
export const MAX_PATTERN_LENGTH = 256;
export const MAX_PATTERN_INPUT = 1_000;

type Operator = (operand: unknown, options: OperandOptions) => Test;

const never: Test = () => false;
const not =
  (test: Test): Test =>
  (value) =>
    !test(value);
const unlessList =
  (operator: Operator): Operator =>
  (operand, options) =>
    Array.isArray(operand) ? not(operator(operand, options)) : never;
const folding =
  (operator: Operator): Operator =>
  (operand, options) =>
    operator(operand, { ...options, folded: true });

/** JavaScript's own comparison, coercion included, is the published semantics. */
const COMPARISONS: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
};

const isIn: Operator = (operand, { folded }) => {
  if (!Array.isArray(operand)) return never;
  const fold = (value: unknown): unknown =>
    folded && typeof value === 'string' ? value.toLowerCase() : value;
  const set = new Set(operand.map(fold));
  return (value) => (Array.isArray(value) ? value.some((item) => set.has(fold(item))) : set.has(fold(value)));
};

const isAll: Operator = (operand, options) => {
  if (!Array.isArray(operand)) return never;
  const tests = operand.map((item) => compileOperand(item, options));
  return (value) => Array.isArray(value) && tests.every((test) => value.some(test));
};

const matches: Operator = (operand, { folded }) => {
  if (typeof operand !== 'string' || operand.length > MAX_PATTERN_LENGTH) return never;
  try {
    const pattern = new RegExp(operand, folded ? 'i' : '');
    return (value) => pattern.test(String(value).slice(0, MAX_PATTERN_INPUT));
  } catch {
    return never; // as published: an invalid pattern matches nothing
  }
};

const isInGroup: Operator = (operand, options) => isIn(own(options.groups, String(operand)) ?? [], options);

/** Every operator that stands beside a field. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $in: isIn,
  $nin: unlessList(isIn),
  $ini: folding(isIn),
  $nini: unlessList(folding(isIn)),
  $inGroup: isInGroup,
  $notInGroup: (operand, options) => not(isInGroup(operand, options)),
  $all: isAll,
  $alli: folding(isAll),
  $regex: matches,
  $regexi: folding(matches),
  $not: (operand, options) => not(compileOperand(operand, options)),
  $exists: (operand) => (value) => (value !== null) === Boolean(operand),
  $type: (operand) => (value) => typeOf(value) === operand,
  $size: (operand, options) => {
    const test = compileOperand(operand, options);
    return (value) => Array.isArray(value) && test(value.length);
  },
  $elemMatch: (operand, options) => {
    const test = isOperators(operand) ? compileOperand(operand, options) : options.document(operand);
    return (value) => Array.isArray(value) && value.some((item) => Boolean(item) && test(item));
  },
  ...Object.fromEntries(
    Object.entries(COMPARISONS).flatMap(([name, holds]): [string, Operator][] => [
      [`$${name}`, (operand) => (value) => holds(value as string, operand as string)],
      [
        `$v${name}`,
        (operand) => {
          const key = versionKey(operand);
          return (value) => holds(versionKey(value), key);
        },
      ],
    ]),
  ),
};

/** Compiles what stands beside a field: a value to equal, or operators that must all hold. */
export function compileOperand(operand: unknown, options: OperandOptions): Test {
  if (typeof operand === 'string') {
    const fold = (value: unknown): string => (options.folded ? String(value).toLowerCase() : String(value));
    return (value) => fold(value) === fold(operand);
  }
  if (typeof operand === 'number') return (value) => Number(value) === operand;
  if (typeof operand === 'boolean') return (value) => value !== null && Boolean(value) === operand;
  if (operand === null) return (value) => value === null;
  if (!isOperators(operand)) return (value) => JSON.stringify(value) === JSON.stringify(operand);
  const tests = Object.entries(operand).map(([name, item]) => own(OPERATORS, name)?.(item, options) ?? never);
  return (value) => tests.every((test) => test(value));
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function isOperators(operand: unknown): operand is Record<string, unknown> {
  const names = isObject(operand) ? Object.keys(operand) : [];
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}
