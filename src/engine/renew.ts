import { CHOICES, type VisitorEvent } from '../model/event.ts';
import type { Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import { latest } from './series.ts';

/** What is decided now is later than all that was decided before, also by a clock that has been set back since. */
export function renew(visitor: Visitor, event: VisitorEvent): VisitorEvent {
  const isSaid = event.name === 'declare';
  const before = latest(visitor, isSaid ? 'declared' : 'optOut');
  // Of what is told at the same moment the last holds; of what is left and joined, the refusal.
  const isKnown = event.time >= before + Number(isSaid) || visitor.ids.includes(fnv1a(event.id));
  return isKnown || !CHOICES.includes(event.name)
    ? event
    : { ...event, id: `${event.id}+`, time: before + 1 };
}
