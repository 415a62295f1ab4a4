import type { VisitorEvent } from '../model/event.ts';
import { VISITOR_SCHEMA, type Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import { text } from './item.ts';
import { bound, foldSeries, type Fold } from './series.ts';
import { foldVisit } from './visit.ts';

/** Duplicates are recognised among this many events. */
const MAX_IDS = 256;
/** The last moment that a JavaScript date can say. */
const MAX_TIME = 8.64e15;

export function newVisitor(id: string, now: number): Visitor {
  const visits = { before: 0, recent: [] };
  return { schema: VISITOR_SCHEMA, id, since: now, bytes: 2, ids: [], visits, series: {} };
}

/** Folds one event into the visitor, in place. An event whose id was folded lately changes nothing. */
export function foldEvent(visitor: Visitor, event: VisitorEvent, folds: Iterable<Fold>): void {
  const { ids, visits } = visitor;
  const { name, time } = event;
  const id = fnv1a(text(event.id));
  if (!(time >= 0 && time <= MAX_TIME) || ids.includes(id)) return;
  if (ids.push(id) > MAX_IDS) ids.shift();
  visitor.since = Math.min(visitor.since, time);
  visitor.visits = foldVisit(visits, time, name === 'page_view' ? 1 : 0);
  for (const fold of folds) foldSeries(visitor, event, fold);
  bound(visitor);
}
