import { DAY_MS } from '../model/duration.ts';
import type { Facts } from '../model/facts.ts';
import type { Visit, Visitor } from '../model/visitor.ts';

/** A visit ends after this long without an event: GA4's default. */
const VISIT_GAP_MS: number = 30 * 60_000;
const MAX_VISITS = 8;

/**
 * The visits with the time of an event folded in. Visits are what remains when all times closer than the gap are joined,
 * so a late event can join two visits into one, and the order of arrival does not matter.
 */
export function foldVisit(visits: Visitor['visits'], time: number, pages: number): Visitor['visits'] {
  const [oldest] = visits.recent;
  // Older than all that is kept although some was dropped: it belongs to a visit that has been counted.
  if (visits.before > 0 && oldest && time <= oldest[0] - VISIT_GAP_MS) return visits;
  const joined: Visit = [time, time, pages];
  const recent = visits.recent.filter(([start, end, seen]) => {
    if (time <= start - VISIT_GAP_MS || time >= end + VISIT_GAP_MS) return true;
    joined[0] = Math.min(joined[0], start);
    joined[1] = Math.max(joined[1], end);
    joined[2] += seen;
    return false;
  });
  recent.push(joined);
  recent.sort(([a], [b]) => a - b);
  const dropped = recent.splice(0, recent.length - MAX_VISITS).length;
  return { before: visits.before + dropped, recent };
}

/** When the current visit began; now, if the latest has ended. */
export function visitSince({ recent }: Visitor['visits'], now: number): number {
  const latest = recent.at(-1);
  return latest && now - latest[1] < VISIT_GAP_MS ? latest[0] : now;
}

export interface VisitFacts extends Facts {
  readonly count: number;
  readonly pages: number;
}

/**
 * What rules read as `visit.*`: `pages` are the page views of the current visit, `first` whether there was none before,
 * `daysSinceLast` whole days since the one before ended.
 */
export function readVisit({ before, recent }: Visitor['visits'], now: number): VisitFacts {
  const latest = recent.at(-1);
  const isOver = !latest || now - latest[1] >= VISIT_GAP_MS;
  const previous = isOver ? latest : recent.at(-2);
  const count = before + recent.length;
  return {
    count,
    pages: isOver ? 0 : latest[2],
    first: count <= 1,
    daysSinceLast: previous && wholeDays(previous[1], now),
  };
}

/** Whole days between two moments, never negative. */
export function wholeDays(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / DAY_MS));
}
