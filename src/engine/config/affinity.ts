import type { AffinityConfig } from '../../model/config.ts';
import { isObject } from '../../model/json.ts';
import { all, map, need, number, object, type Check } from './check.ts';
import { describe } from './describe.ts';
import { eventName } from './events.ts';
import { pathKey, span, text } from './formats.ts';
import { inside } from './place.ts';
import { ITEM_FIELDS, type Plan } from './plan.ts';

/** Values that a dimension may keep. */
const MAX_KEEP = 50;
const TYPES: readonly unknown[] = ['string', 'number'];

export function affinities(plan: Plan): Check {
  const fields = object<AffinityConfig>({
    weights: need(map({ keys: eventName(plan), values: number(), isEmptyAllowed: false })),
    property: need(text),
    halfLife: need(span),
    keep: number({ min: 1, max: MAX_KEEP, isWhole: true }),
  });
  return map({ keys: pathKey, values: all(fields, property(plan)) });
}

/** Each event that has a weight must keep the property, itself or in its items. */
function property(plan: Plan): Check {
  return (value, place, faults) => {
    if (!isObject(value) || !isObject(value['weights'])) return;
    const { property: wanted, weights } = value;
    if (typeof wanted !== 'string' || wanted === '') return;
    for (const event of Object.keys(weights)) {
      const kept = plan.get(event);
      if (!kept || TYPES.includes(typeOf(kept, wanted))) continue;
      const names = kept.get('items') === 'items' ? [...kept.keys(), ...ITEM_FIELDS.keys()] : kept.keys();
      const misspelt = kept.has(wanted) ? undefined : { word: wanted, names };
      const expected = `a property that the plan keeps of ${event} or its items, as string or number`;
      faults.add(inside(place, 'property'), { found: describe(wanted), expected, misspelt });
    }
  };
}

function typeOf(kept: ReadonlyMap<string, unknown>, name: string): unknown {
  return kept.get(name) ?? (kept.get('items') === 'items' ? ITEM_FIELDS.get(name) : undefined);
}
