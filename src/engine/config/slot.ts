import type { ItemConfig, SlotConfig, VariantConfig } from '../../model/config.ts';
import { DEFAULT_VARIANT } from '../../model/decision.ts';
import { isObject } from '../../model/json.ts';
import { all, anything, choice, list, map, need, number, object, rule, type Check } from './check.ts';
import { conditionCheck } from './condition.ts';
import { content } from './content.ts';
import { UNREADABLE } from './copy.ts';
import { describe } from './describe.ts';
import { arms, weight, weightless } from './experiment.ts';
import { cap, date, endOf, key, momentOf, name, span } from './formats.ts';
import type { RuleOptions } from './persona.ts';
import { inside } from './place.ts';
import { schedule } from './schedule.ts';
import { factScope, type Subject } from './scope.ts';

export function slots(options: RuleOptions): Check {
  const variant = object<VariantConfig>({
    id: need(
      all(
        key,
        rule((id) => id !== DEFAULT_VARIANT, "not default, which is the page's own content"),
      ),
    ),
    personas: list(choice(...options.known.personas), { min: 1, unique: 'value' }),
    when: anything, // read by `when`, which knows the item
    item,
    repeat: rule((value) => typeof value === 'boolean', 'true or false'),
    from: date,
    until: date,
    cap,
    coolDown: span,
    dismissFor: span,
    schedule,
    experiment: choice(...options.known.experiments),
    weight,
    priority: number(),
    content,
  });
  const variants = list(all(variant, when(options), repeat, dates, weightless), { unique: 'id' });
  const slot = object<SlotConfig>({ variants: need(variants), cap, coolDown: span });
  return all(map({ keys: key, values: slot }), arms(options.known.experiments));
}

/** The field of the item that each subject of facts needs. */
const SUBJECTS: Readonly<Record<Subject, keyof ItemConfig>> = { item: 'item_id', category: 'item_category' };

const item: Check = all(
  object<ItemConfig>({ item_id: name, item_category: name }),
  rule(
    (value) => !isObject(value) || Object.values(SUBJECTS).some((field) => Object.hasOwn(value, field)),
    'an object with item_id, item_category or both',
  ),
);

/** A condition may read what is remembered of the item, or of its category, where the variant names that. */
function when({ known, patterns }: RuleOptions): Check {
  const check = (subjects: readonly Subject[]): Check =>
    conditionCheck({ scope: factScope(known, 'slot', subjects), groups: known.groups, patterns });
  return (value, place, faults) => {
    if (!isObject(value) || !Object.hasOwn(value, 'when') || value['when'] === UNREADABLE) return;
    const shown = isObject(value['item']) ? value['item'] : {};
    const subjects = (['item', 'category'] as const).filter((one) => Object.hasOwn(shown, SUBJECTS[one]));
    check(subjects)(value['when'], inside(place, 'when'), faults);
  };
}

/** Only what is known by its id can have been bought, and be shown again. */
const repeat: Check = (value, place, faults) => {
  if (!isObject(value) || value['repeat'] !== true) return;
  if (isObject(value['item']) && Object.hasOwn(value['item'], SUBJECTS.item)) return;
  const expected = 'left out, or beside an item with an item_id';
  faults.add(inside(place, 'repeat'), { found: describe(true), expected });
};

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
