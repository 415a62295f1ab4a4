import type { VisitorEvent } from '../model/event.ts';
import { VISITOR_SCHEMA, type Visitor } from '../model/visitor.ts';
import { foldAffinity, type Affinity } from './affinity.ts';
import { foldCart } from './cart.ts';
import { fnv1a } from './hash.ts';
import { foldMetric, type Metric } from './metric.ts';
import { bound, put, readSeries } from './series.ts';
import { foldVisit } from './visit.ts';

/** Duplicates are recognised among this many events. */
const MAX_IDS = 256;
/** The last moment that a JavaScript date can say. */
const MAX_TIME = 8.64e15;
const MAX_DECLARED_BYTES = 2_048;

/** What one event's name touches. */
export interface Folds {
  readonly metrics: readonly Metric[];
  readonly affinities: readonly Affinity[];
  /** `slot variant` of the variants whose exposures are limited: only these are remembered. */
  readonly capped: ReadonlySet<string>;
}

export function newVisitor(id: string, now: number): Visitor {
  const visits = { before: 0, recent: [] };
  return { schema: VISITOR_SCHEMA, id, since: now, bytes: 512, ids: [], visits, series: {}, personas: {} };
}

/** Folds one event into the visitor, in place. An event whose id was folded lately changes nothing. */
export function foldEvent(
  visitor: Visitor,
  event: VisitorEvent,
  { metrics, affinities, capped }: Folds,
): void {
  const { id, name, time } = event;
  const { ids } = visitor;
  const sum = fnv1a(String(id));
  if (!(time >= 0 && time <= MAX_TIME) || ids.includes(sum)) return;
  ids.push(sum);
  if (ids.length > MAX_IDS) ids.shift();
  else visitor.bytes += 11;
  visitor.since = Math.min(visitor.since, time);
  foldVisit(visitor.visits, time, name === 'page_view' ? 1 : 0);
  foldCart(visitor, event);
  foldReserved(visitor, event, capped);
  for (const metric of metrics) foldMetric(visitor, event, metric);
  for (const affinity of affinities) foldAffinity(visitor, event, affinity);
  bound(visitor);
}

/** Folds in what Tailorbird itself has to say of the visitor. */
function foldReserved(
  visitor: Visitor,
  { name, time, properties }: VisitorEvent,
  capped: ReadonlySet<string>,
): void {
  const text = (field: string): string => String(properties[field] ?? '');
  if (name === 'declare') foldDeclared(visitor, time, properties);
  // Of an opt-out and an opt-in at the same moment the refusal holds: `true` is the greater text.
  if (name === 'opt_out' || name === 'opt_in') {
    put(visitor, [time, name === 'opt_out'], { series: 'optOut', key: text('persona'), rule: 'latest' });
  }
  const shown = `${text('slot')} ${text('variant')}`;
  if (name === 'exposure' && capped.has(shown)) {
    put(visitor, [time, 1], { series: `shown.${shown}`, key: time.toString(36), rule: 'latest' });
  }
  if (name === 'campaign_details') {
    const touch = {
      name: text('name'),
      source: text('source'),
      medium: text('medium'),
      campaign: text('campaign'),
    };
    put(visitor, [time, touch], { series: 'channel', key: 'first', rule: 'earliest' });
    put(visitor, [time, touch], { series: 'channel', key: 'last', rule: 'latest' });
  }
}

function foldDeclared(visitor: Visitor, time: number, properties: VisitorEvent['properties']): void {
  for (const [key, value] of Object.entries(properties)) {
    const size = JSON.stringify([readSeries(visitor, 'declared'), value]).length;
    if (size <= MAX_DECLARED_BYTES) put(visitor, [time, value], { series: 'declared', key, rule: 'latest' });
  }
}
