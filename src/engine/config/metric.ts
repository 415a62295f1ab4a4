import type { MetricConfig } from '../../model/config.ts';
import { SPECIAL_MS } from '../../model/defaults.ts';
import { isObject } from '../../model/json.ts';

import { all, anything, choice, list, map, object, need, rule, type Check } from './check.ts';
import { conditionCheck, type ConditionOptions } from './condition.ts';
import { UNREADABLE } from './copy.ts';
import { describe } from './describe.ts';
import { eventName } from './events.ts';
import { pathKey, span, spanOf, text, window } from './formats.ts';
import { inside } from './place.ts';
import type { Plan } from './plan.ts';
import { eventScope } from './scope.ts';

const KINDS = ['count', 'sum', 'distinct', 'last'] as const;
/** Types of properties that each kind can read. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  sum: ['number'],
  distinct: ['string', 'number', 'boolean'],
  last: ['string', 'number', 'boolean'],
};

export interface MetricOptions extends Pick<ConditionOptions, 'groups' | 'patterns'> {
  readonly plan: Plan;
}

export function metrics(options: MetricOptions): Check {
  const event = eventName(options.plan);
  const events = list(event, { min: 1, unique: 'value' });
  const usual: Check = (value, place, faults) =>
    (Array.isArray(value) ? events : event)(value, place, faults);
  const shape = (ofEvent: Check): Check =>
    object<MetricConfig>({
      event: need(ofEvent),
      where: anything, // read by `where`, which knows the events
      count: rule((value) => value === true, 'true'),
      sum: text,
      distinct: text,
      last: text,
      within: window,
      halfLife: span,
      sensitivity: choice('none', 'special'),
    });
  const fields = { usual: shape(usual), special: shape(said) };
  const one: Check = (value, place, faults) => {
    fields[isObject(value) && value['sensitivity'] === 'special' ? 'special' : 'usual'](value, place, faults);
  };
  return map({ keys: pathKey, values: all(one, kind, lately, properties(options), where(options)) });
}

const said: Check = rule(
  (value) => value === 'declare',
  '"declare", as a special metric counts nothing but what the visitor declares',
);

/** What was declared for a special metric is forgotten. */
const lately: Check = (value, place, faults) => {
  if (!isObject(value) || value['sensitivity'] !== 'special') return;
  const { within } = value;
  const time = within === 'visit' ? 0 : spanOf(within);
  // What is no duration has been told of.
  if (time === undefined ? Object.hasOwn(value, 'within') : time <= SPECIAL_MS) return;
  const expected = '"visit" or a duration of at most 30 days such as "P30D", as the metric is special';
  faults.add(inside(place, 'within'), { found: describe(within), expected });
};

/** Exactly one of the four kinds, and fading only where it makes sense. */
const kind: Check = (value, place, faults) => {
  if (!isObject(value)) return;
  const kinds = KINDS.filter((name) => Object.hasOwn(value, name));
  if (kinds.length !== 1) {
    const found = kinds.length === 0 ? 'a metric of no kind' : `a metric with ${kinds.join(' and ')}`;
    faults.add(place, { found, expected: 'a metric with exactly one of count, sum, distinct and last' });
  }
  if (!Object.hasOwn(value, 'halfLife')) return;
  const refuse = (expected: string) => {
    faults.add(inside(place, 'halfLife'), { found: describe(value['halfLife']), expected });
  };
  if (kinds.some((name) => name === 'distinct' || name === 'last'))
    refuse('left out: only count and sum can fade');
  else if (Object.hasOwn(value, 'within')) refuse('left out: within stands beside it, and only one can hold');
};

/** The property that is read must be one that the plan keeps, of a type that can be read so. */
function properties({ plan }: MetricOptions): Check {
  return (value, place, faults) => {
    if (!isObject(value)) return;
    for (const [kindName, types] of Object.entries(TYPES)) {
      const property = value[kindName];
      if (typeof property !== 'string' || property === '') continue;
      for (const event of eventsOf(value)) {
        const kept = plan.get(event);
        if (!kept || types.includes(String(kept.get(property)))) continue;
        faults.add(inside(place, kindName), {
          found: describe(property),
          expected: `a property that the plan keeps of ${event} as ${types.join(', ')}`,
          misspelt: kept.has(property) ? undefined : { word: property, names: kept.keys() },
        });
        break;
      }
    }
  };
}

function where({ plan, groups, patterns }: MetricOptions): Check {
  return (value, place, faults) => {
    if (!isObject(value) || !Object.hasOwn(value, 'where') || value['where'] === UNREADABLE) return;
    const scope = eventScope(plan, eventsOf(value));
    conditionCheck({ scope, groups, patterns })(value['where'], inside(place, 'where'), faults);
  };
}

function eventsOf({ event }: Record<string, unknown>): string[] {
  return (Array.isArray(event) ? event : [event]).filter((name) => typeof name === 'string');
}
