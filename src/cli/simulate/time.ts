import { DAY_MS } from '../../model/duration.ts';
import type { BadKind } from './bad-input.ts';

/** With the time of day optional, and without a zone taken as UTC, so that no machine reads it otherwise. */
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const DIGITS = /^\d+$/;

/** No shop's script ran before. */
const OLDEST = Date.UTC(2000, 0);
/** The clocks of visitors go wrong by hours, and of some by a day. */
const TOLERANCE_MS = DAY_MS;
/** Seconds, microseconds and nanoseconds, in milliseconds. */
const OTHER_UNITS = [1e3, 1e-3, 1e-6];

/** Reads the time of an event as milliseconds since the epoch, or tells what is wrong with it. */
export function readTime(given: unknown, now: number): number | BadKind {
  const time = typeof given === 'number' ? given : parse(given);
  const latest = now + TOLERANCE_MS;
  const isPlausible = (one: number): boolean => one >= OLDEST && one <= latest;
  if (!Number.isFinite(time)) return 'no-time';
  if (isPlausible(time)) return Math.floor(time);
  if (OTHER_UNITS.some((unit) => isPlausible(time * unit))) return 'wrong-unit';
  return time > latest ? 'future' : 'before-2000';
}

function parse(given: unknown): number {
  if (typeof given !== 'string') return NaN;
  if (DIGITS.test(given)) return Number(given);
  const match = ISO.exec(given);
  if (!match) return NaN;
  const isZoned = match[1] !== undefined || given.length === 'YYYY-MM-DD'.length;
  return Date.parse(given.replace(' ', 'T').replace(',', '.') + (isZoned ? '' : 'Z'));
}
