import type { Series, Visitor } from '../model/visitor.ts';
import type { Keep } from './series.ts';

/** What was before later events: versions of a visitor, each of which leads to the next. */
export interface Version {
  /** Series that have changed since, as they were. */
  readonly series: Record<string, Series | undefined>;
  /** Visits as they were; there once an event has come since. */
  visits?: Visitor['visits'];
  next?: Version;
}

/** Keeps what is needed for facts that were read before to stay what they were. */
export interface Versions {
  readonly keep: Keep;
  /** The version that the visitor is now. */
  of(visitor: Visitor): Version;
}

export function createVersions(): Versions {
  const latest = new WeakMap<Visitor, Version>();
  return {
    keep(visitor, series) {
      const version = latest.get(visitor);
      if (!version) return;
      version.visits ??= visitor.visits;
      if (series !== undefined && !(series in version.series))
        version.series[series] = visitor.series[series];
    },
    of(visitor) {
      const before = latest.get(visitor);
      if (before && !before.visits) return before;
      const version: Version = { series: {} };
      if (before) before.next = version;
      latest.set(visitor, version);
      return version;
    },
  };
}

/** Series that have changed from one version to another; `undefined` if the one does not lead to the other. */
export function changesBetween(one: Version | undefined, other: Version | undefined): string[] | undefined {
  const names: string[] = [];
  let version = one;
  for (; version && version !== other; version = version.next) names.push(...Object.keys(version.series));
  return version && names;
}

/** A visitor as it was. */
export function asOf(visitor: Visitor, version: Version): Visitor {
  if (!version.visits) return visitor;
  const series = { ...visitor.series };
  const known = new Set<string>();
  for (let one: Version | undefined = version; one; one = one.next) {
    for (const [name, cells] of Object.entries(one.series)) {
      if (known.has(name)) continue;
      known.add(name);
      if (cells) series[name] = cells;
      else delete series[name];
    }
  }
  return { ...visitor, visits: version.visits, series };
}
