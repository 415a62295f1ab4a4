import type { EventPlan, Goal, Kpi, Objective } from '../../model/config.ts';
import { all, choice, distinct, list, map, need, number, object, type Check } from './check.ts';
import { describe } from './describe.ts';
import { name, span } from './formats.ts';
import { SHOP_EVENTS, type Plan } from './plan.ts';

/** The measurement plan. */
export const events: Check = map({
  keys: name,
  values: object<EventPlan>({
    properties: map({ keys: name, values: choice('string', 'number', 'boolean', 'items') }),
  }),
});

/** An event that the plan collects, or that is collected anyway. */
export function eventName(plan: Plan, others: readonly string[] = []): Check {
  return (value, place, faults) => {
    if (typeof value === 'string' && (plan.has(value) || others.includes(value))) return;
    const misspelt =
      typeof value === 'string' ? { word: value, names: [...plan.keys(), ...others] } : undefined;
    faults.add(place, { found: describe(value), expected: 'an event that events names', misspelt });
  };
}

/**
 * Steps of a funnel. Besides the events of the plan they may be any of GA4's e-commerce events, so that a funnel can
 * be written in full before each of its steps is collected.
 */
export function funnels(plan: Plan): Check {
  return map({ keys: name, values: list(eventName(plan, SHOP_EVENTS), { min: 2 }) });
}

/** What the events are collected for. Reports name each part by its id alone, so no two of a kind may share one. */
export function objectives(plan: Plan): Check {
  const kpi = object<Kpi>({
    id: need(all(name, distinct())),
    event: need(eventName(plan)),
    per: need(choice('visitor', 'visit', 'event')),
    target: number(),
    within: span,
  });
  const goal = object<Goal>({ id: need(all(name, distinct())), kpis: need(list(kpi)) });
  return list(object<Objective>({ id: need(all(name, distinct())), goals: need(list(goal)) }));
}
