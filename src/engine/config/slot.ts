import type { SlotConfig, VariantConfig } from '../../model/config.ts';
import { DEFAULT_VARIANT } from '../../model/decision.ts';
import { isObject } from '../../model/json.ts';
import { all, choice, list, map, need, number, object, rule, type Check } from './check.ts';
import { conditionCheck } from './condition.ts';
import { content } from './content.ts';
import { describe } from './describe.ts';
import { cap, date, endOf, key, momentOf } from './formats.ts';
import type { RuleOptions } from './persona.ts';
import { inside } from './place.ts';
import { factScope } from './scope.ts';

export function slots({ known, patterns }: RuleOptions): Check {
  const variant = object<VariantConfig>({
    id: need(
      all(
        key,
        rule((id) => id !== DEFAULT_VARIANT, "not default, which is the page's own content"),
      ),
    ),
    personas: list(choice(...known.personas), { min: 1, unique: 'value' }),
    when: conditionCheck({ scope: factScope(known, 'slot'), groups: known.groups, patterns }),
    from: date,
    until: date,
    cap,
    priority: number(),
    content,
  });
  const variants = list(all(variant, dates), { unique: 'id' });
  return map({ keys: key, values: object<SlotConfig>({ variants: need(variants) }) });
}

/** There must be a moment to show the variant in. */
const dates: Check = (value, place, faults) => {
  if (!isObject(value)) return;
  const { from, until } = value;
  const begin = momentOf(from);
  const end = endOf(until);
  if (begin === undefined || end === undefined || begin < end) return;
  faults.add(inside(place, 'until'), {
    found: describe(until),
    expected: `later than from, ${describe(from)}`,
  });
};
