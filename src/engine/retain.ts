import { RETENTION } from '../model/defaults.ts';
import { parseDuration } from '../model/duration.ts';
import type { Visitor } from '../model/visitor.ts';
import { newVisitor } from './fold.ts';
import { cellsOf } from './series.ts';

/** How long a config lets anything be remembered, in milliseconds. */
export function retentionOf(retention: string | undefined): number {
  return parseDuration(retention) || Number(parseDuration(RETENTION));
}

/**
 * What may still be remembered of a visitor: nothing from before a moment, but which personas were left for good. The
 * same visitor where nothing is that old, a new one where everything is.
 */
export function retain(
  visitor: Visitor,
  { before, now, id }: { readonly before: number; readonly now: number; readonly id: string },
): Visitor {
  const { visits, series, since } = visitor;
  if (since >= before) return visitor;
  const recent = visits.recent.filter(([, end]) => end >= before);
  const isNew = recent.length === 0;
  const kept: Visitor['series'] = {};
  for (const name of Object.keys(series)) {
    const cells = cellsOf(visitor, name).filter(
      ([, at, value]) => (name === 'optOut' && value === true) || (at >= before && !isNew),
    );
    if (cells.length > 0) kept[name] = cells;
  }
  const isWhole = recent.length === visits.recent.length;
  return {
    ...(isNew ? newVisitor(id, now) : { ...visitor, since: before }),
    bytes: visitor.bytes,
    visits: { before: isWhole ? visits.before : 0, recent },
    series: kept,
  };
}
