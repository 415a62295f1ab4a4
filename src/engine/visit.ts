import type { Facts } from '../model/facts.ts';
import type { Visit, Visitor } from '../model/visitor.ts';

/** A visit ends after this long without an event: GA4's default. */
const VISIT_GAP_MS: number = 30 * 60_000;
const MAX_VISITS = 8;
export const DAY_MS: number = 864e5;

/**
 * Folds the time of an event into the visits. Visits are what remains when all times closer than the gap are joined,
 * so a late event can join two visits into one, and the order of arrival does not matter.
 */
export function foldVisit(visits: Visitor['visits'], time: number, pages: number): void {
  const { recent } = visits;
  const joined: Visit = [time, time, pages];
  const apart = recent.filter((visit) => {
    if (visit[0] - VISIT_GAP_MS >= time || visit[1] + VISIT_GAP_MS <= time) return true;
    joined[0] = Math.min(joined[0], visit[0]);
    joined[1] = Math.max(joined[1], visit[1]);
    joined[2] += visit[2];
    return false;
  });
  // Older than all that is kept although some was dropped: it belongs to a visit that has been counted.
  const isOld = apart.length === recent.length && recent[0] && time < recent[0][0];
  if (visits.before > 0 && isOld) return;
  apart.push(joined);
  visits.recent = apart.sort((a, b) => a[0] - b[0]);
  if (apart.length > MAX_VISITS) {
    apart.shift();
    visits.before++;
  }
}

/** When the current visit began; now, if the latest has ended. */
export function visitSince({ recent }: Visitor['visits'], now: number): number {
  const latest = recent.at(-1);
  return latest && isCurrent(latest, now) ? latest[0] : now;
}

/**
 * What rules read as `visit.*`: `pages` are the page views of the current visit, `first` whether there was none before,
 * `daysSinceLast` whole days since the one before ended.
 */
export function readVisit({ before, recent }: Visitor['visits'], now: number): Facts {
  const latest = recent.at(-1);
  const current = latest && isCurrent(latest, now);
  const previous = current ? recent.at(-2) : latest;
  const count = before + recent.length;
  return {
    count,
    pages: current ? latest[2] : 0,
    first: count <= 1,
    daysSinceLast: previous && wholeDays(previous[1], now),
  };
}

/** Whole days between two moments, never negative. */
export function wholeDays(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / DAY_MS));
}

function isCurrent(visit: Visit, now: number): boolean {
  return now - visit[1] < VISIT_GAP_MS;
}
