import { MAX_NAME_LENGTH } from '../../model/config.ts';
import { DAY_MS, parseDuration } from '../../model/duration.ts';
import { isObject } from '../../model/json.ts';
import { map, rule, type Check } from './check.ts';

/** Longest duration, date or cap, in UTF-16 units. */
const MAX_FORMAT_LENGTH = 64;
// Control characters, and the one key that assigning to an object does not store.
const NAME = /^(?!__proto__$)(?!\s)\P{Cc}*[^\s\p{Cc}]$/u;
const KEY = /^(?!__proto__$)(?!!)[^\s\p{Cc}]+$/u;
const CAP = /^([1-9]|1\d|20)\/(P.+)$/;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?`;
const DATE = new RegExp(String.raw`^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))(?:T(${TIME}))?$`);
const ZONE = /(Z|[+-]\d\d:\d\d)$/;
const HOURS = /^([01]\d|2[0-3]):[0-5]\d-(?!00:00)([01]\d|2[0-3]|24(?=:00)):[0-5]\d$/;

/** A text that is not empty. */
export const text: Check = rule((value) => typeof value === 'string' && value !== '', 'a non-empty text');

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const phrases: Check = map({
  keys: rule((value) => LANGUAGE.test(String(value)), 'a language tag such as "en" or "de-AT"'),
  values: text,
  isEmptyAllowed: false,
});

/** A text for the visitor, or one for each language. */
export const phrase: Check = (value, place, faults) =>
  (isObject(value) ? phrases : text)(value, place, faults);

/** A text that names or identifies something. */
export const name: Check = rule(
  (value) => isShort(value, MAX_NAME_LENGTH) && NAME.test(value),
  `a text of 1 to ${MAX_NAME_LENGTH} characters, without control characters and spaces around it`,
);

/** A name that stands in lists which spaces divide, as in the markup. */
export const key: Check = rule(
  isKey,
  `a name of 1 to ${MAX_NAME_LENGTH} characters without spaces or a leading !`,
);

/** A key that stands in the dotted paths of facts. */
export const pathKey: Check = rule(
  (value) => isKey(value) && !value.includes('.'),
  `a name of 1 to ${MAX_NAME_LENGTH} characters without spaces, dots or a leading !`,
);

/** A duration that may be zero. */
export const duration: Check = rule(
  (value) => spanOf(value) !== undefined,
  'an ISO 8601 duration such as "P7D" or "PT0S"',
);

/** A duration above zero. */
export const span: Check = rule(isSpan, 'an ISO 8601 duration above zero, such as "P7D" or "PT30M"');

/** A duration above zero, or the current visit. */
export const window: Check = rule(
  (value) => value === 'visit' || isSpan(value),
  '"visit" or an ISO 8601 duration above zero, such as "P7D"',
);

/** A date, or a date with a time. */
export const date: Check = rule(
  (value) => momentOf(value) !== undefined,
  'an ISO 8601 date such as "2026-11-01" or date-time such as "2026-11-01T08:00:00Z"',
);

/** How many exposures in what time. */
export const cap: Check = rule(
  (value) => isShort(value, MAX_FORMAT_LENGTH) && isSpan(CAP.exec(value)?.[2]),
  'a number from 1 to 20, a slash and a duration, such as "3/P7D"',
);

/** From when until when, every day. What would be no time at all, or says midnight twice over, is refused. */
export const hours: Check = rule(
  (value) => isShort(value, MAX_FORMAT_LENGTH) && HOURS.test(value) && value.slice(0, 5) !== value.slice(6),
  'two different times of day such as "09:00-17:00", "22:00-02:00" or "18:00-24:00"',
);

/** Milliseconds of a duration; `undefined` for anything else. */
export function spanOf(value: unknown): number | undefined {
  return isShort(value, MAX_FORMAT_LENGTH) ? parseDuration(value) : undefined;
}

/** The first moment of a date or date-time, in milliseconds since the epoch. */
export function momentOf(value: unknown): number | undefined {
  const [, day, , , time] = (isShort(value, MAX_FORMAT_LENGTH) && DATE.exec(value)) || [];
  if (day === undefined) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The 30th of February parses, as the 2nd of March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  return time === undefined ? midnight : Date.parse(`${day}T${time}${ZONE.test(time) ? '' : 'Z'}`);
}

/** The first moment after a date, or the moment of a date-time. */
export function endOf(value: unknown): number | undefined {
  const moment = momentOf(value);
  return moment === undefined || String(value).includes('T') ? moment : moment + DAY_MS;
}

function isSpan(value: unknown): boolean {
  return (spanOf(value) ?? 0) > 0;
}

function isKey(value: unknown): value is string {
  return isShort(value, MAX_NAME_LENGTH) && KEY.test(value);
}

function isShort(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max;
}
