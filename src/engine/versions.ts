import type { Series, Visitor } from '../model/visitor.ts';

/** What was before later changes: versions of a visitor, each of which leads to the next. */
export interface Version {
  /** Series that have changed since, as they were. */
  readonly was: Map<string, Series | undefined>;
  next?: Version;
}

const latest = new WeakMap<Visitor, Version>();

/** The version that a visitor is now: what it was is kept from here on, for as long as somebody holds this. */
export function versionOf(visitor: Visitor): Version {
  const before = latest.get(visitor);
  if (before?.was.size === 0) return before;
  const version: Version = { was: new Map() };
  if (before) before.next = version;
  latest.set(visitor, version);
  return version;
}

/** Keeps what a series is before another takes its place. */
export function keepSeries(visitor: Visitor, series: string): void {
  const was = latest.get(visitor)?.was;
  if (was && !was.has(series)) was.set(series, visitor.series[series]);
}

/** Series that have changed from one version to another; `undefined` if the one does not lead to the other. */
export function changesBetween(one: Version | undefined, other: Version | undefined): string[] | undefined {
  const names: string[] = [];
  let version = one;
  for (; version && version !== other; version = version.next) names.push(...version.was.keys());
  return version && names;
}

/** The series of a version. */
export function seriesOf(visitor: Visitor, version: Version): Visitor['series'] {
  if (version.was.size === 0) return visitor.series;
  let before = {};
  for (let one: Version | undefined = version; one; one = one.next)
    before = { ...Object.fromEntries(one.was), ...before };
  return { ...visitor.series, ...before };
}
