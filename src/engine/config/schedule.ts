import type { ScheduleConfig } from '../../model/config.ts';
import { isObject } from '../../model/json.ts';
import { all, list, number, object, rule, type Check } from './check.ts';
import { describe } from './describe.ts';
import { hours } from './formats.ts';

/** Names of zones without the offsets that only some browsers know. */
const ZONE = /^[A-Z][\w+-]*(\/[\w+-]+){0,2}$/i;
const MAX_ZONE_LENGTH = 64;

const timeZone: Check = (value, place, faults) => {
  if (isZone(value)) return;
  // oxlint-disable-next-line eslint/no-restricted-globals -- the names of zones depend on nothing
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const misspelt = typeof value === 'string' ? { word: value, names } : undefined;
  const expected = 'the IANA name of a time zone such as "Europe/Vienna"';
  faults.add(place, { found: describe(value), expected, misspelt });
};

function isZone(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > MAX_ZONE_LENGTH || !ZONE.test(value)) return false;
  try {
    // oxlint-disable-next-line eslint/no-restricted-globals -- as above
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // no zone of that name
  }
}

/** Days of the week and hours. */
export const schedule: Check = all(
  object<ScheduleConfig>({
    days: list(number({ min: 1, max: 7, isWhole: true }), { min: 1, unique: 'value' }),
    hours: list(hours, { min: 1, unique: 'value' }),
    timeZone,
  }),
  rule(
    (value) => !isObject(value) || Object.hasOwn(value, 'days') || Object.hasOwn(value, 'hours'),
    'an object with days, hours or both',
  ),
);
