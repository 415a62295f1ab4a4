import { isObject, own } from '../../model/json.ts';
import { OPERATORS } from '../operand.ts';
import { choice, list, rule, type Check } from './check.ts';
import { UNREADABLE } from './copy.ts';
import { describe } from './describe.ts';
import { oneOf } from './faults.ts';
import type { PatternCheck } from './pattern.ts';
import { inside } from './place.ts';

export interface OperandOptions {
  /** Names of the config's groups. */
  readonly groups: ReadonlySet<string>;
  readonly patterns: PatternCheck;
  /** Makes the check of a condition over the entries of the list that stands here. */
  readonly entries: () => Check;
}

const NAMES = Object.keys(OPERATORS);
const EXPECTED = oneOf(NAMES);

/** What stands beside a fact: a value to equal, or operators that must all hold. */
export function operandCheck(options: OperandOptions): Check {
  return (value, place, faults) => {
    if (Array.isArray(value)) scalars(value, place, faults);
    if (isObject(value)) operatorsCheck(options)(value, place, faults);
  };
}

function operatorsCheck(options: OperandOptions): Check {
  return (value, place, faults) => {
    const entries = Object.entries(isObject(value) ? value : {});
    if (entries.length === 0) faults.add(place, { found: describe(value), expected: 'a value or operators' });
    for (const [name, item] of entries) {
      const check = own(CHECKS, name)?.(options);
      if (!check) {
        const misspelt = { word: name, names: NAMES };
        faults.add(inside(place, name), { found: 'an unknown operator', expected: EXPECTED, misspelt });
      } else if (item !== UNREADABLE) check(item, inside(place, name), faults);
    }
  };
}

type CheckOf = (options: OperandOptions) => Check;

const scalar = rule(isScalar, 'a text, a number, true, false or null');
const scalars = list(scalar);
const ordered = rule((value) => typeof value === 'string' || typeof value === 'number', 'a number or a text');
const flag = rule((value) => typeof value === 'boolean', 'true or false');
const size = rule(
  (value) => Number.isInteger(value) && Number(value) >= 0,
  'a whole number from 0, or operators',
);
const type = choice('null', 'array', 'string', 'number', 'boolean', 'object');
const version = rule(
  (value) => typeof value === 'number' || (typeof value === 'string' && value !== ''),
  'a version such as "2.10.0"',
);

const group: CheckOf = ({ groups }) => choice(...groups);
const every: CheckOf = (options) => list(operandCheck(options), { min: 1 });
const sized: CheckOf = (options) => (value, place, faults) =>
  (isObject(value) ? operatorsCheck(options) : size)(value, place, faults);

/** Operators alone are asked of each entry as it is; anything else is a condition over the entry's own fields. */
const some: CheckOf = (options) => (value, place, faults) => {
  const isCondition = isObject(value) && Object.keys(value).some((key) => !key.startsWith('$'));
  (isCondition ? options.entries() : operatorsCheck(options))(value, place, faults);
};

/** The same names as {@link OPERATORS}: what each may stand beside. */
const CHECKS: Readonly<Record<string, CheckOf>> = {
  $eq: () => scalar,
  $ne: () => scalar,
  $lt: () => ordered,
  $lte: () => ordered,
  $gt: () => ordered,
  $gte: () => ordered,
  $exists: () => flag,
  $in: () => scalars,
  $nin: () => scalars,
  $ini: () => scalars,
  $nini: () => scalars,
  $inGroup: group,
  $notInGroup: group,
  $all: every,
  $alli: every,
  $not: operandCheck,
  $size: sized,
  $elemMatch: some,
  $type: () => type,
  $regex: ({ patterns }) => patterns(''),
  $regexi: ({ patterns }) => patterns('i'),
  $veq: () => version,
  $vne: () => version,
  $vgt: () => version,
  $vgte: () => version,
  $vlt: () => version,
  $vlte: () => version,
};

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
