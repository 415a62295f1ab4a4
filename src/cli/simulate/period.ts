import { DAY_MS } from '../../model/duration.ts';

export type Unit = 'day' | 'week' | 'month';

/** A stretch of time, in UTC. */
export interface Period {
  readonly start: number;
  /** The first moment no more. */
  readonly end: number;
}

const WEEK_MS = 7 * DAY_MS;
/** The epoch was a Thursday; weeks begin on Monday, as in ISO 8601. */
const MONDAY_MS = 4 * DAY_MS;
/** Up to these many points a chart can still be read. */
const MAX_DAYS = 62;
const MAX_WEEKS = 130;
/** Of fewer events on average, shares go up and down by chance alone. */
const MIN_EVENTS_A_DAY = 100;
const MIN_EVENTS_A_WEEK = 300;
/** So short a time is not one of months, however few the events. */
const FEW_WEEKS = 10;

/** The shortest stretch that gives neither too many points nor too few events in each. */
export function chooseUnit(events: number, { from, until }: { from: number; until: number }): Unit {
  const days = Math.max(1, (until - from) / DAY_MS);
  if (days <= MAX_DAYS && events / days >= MIN_EVENTS_A_DAY) return 'day';
  const weeks = days / 7;
  if (weeks <= FEW_WEEKS || (weeks <= MAX_WEEKS && events / weeks >= MIN_EVENTS_A_WEEK)) return 'week';
  return 'month';
}

/** The day, week or month that a moment lies in. */
export function periodOf(time: number, unit: Unit): Period {
  if (unit === 'month') {
    const date = new Date(time);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
  }
  const [length, offset] = unit === 'day' ? [DAY_MS, 0] : [WEEK_MS, MONDAY_MS];
  const start = Math.floor((time - offset) / length) * length + offset;
  return { start, end: start + length };
}
