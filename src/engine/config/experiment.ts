import type { ExperimentConfig, NamespaceConfig } from '../../model/config.ts';
import { ARM_WEIGHT } from '../../model/defaults.ts';
import { isObject } from '../../model/json.ts';
import { all, map, MAX_NUMBER, need, number, object, rule, type Check } from './check.ts';
import { describe } from './describe.ts';
import { name } from './formats.ts';
import { inside, type Place } from './place.ts';

/** How much is said of the arms of an experiment that has too many. */
const MAX_SAID = 400;

const share = number({ min: 0, max: 1 });

/** The range must hold somebody. */
const range: Check = (value, place, faults) => {
  if (!isObject(value)) return;
  const { from, until } = value;
  if (typeof from !== 'number' || typeof until !== 'number' || from < until) return;
  if (from > 1 || until < 0) return;
  faults.add(inside(place, 'until'), {
    found: describe(until),
    expected: `greater than from, which is ${from}`,
  });
};

/** Tests of variants against each other. */
export const experiments: Check = map({
  keys: name,
  values: object<ExperimentConfig>({
    coverage: share,
    namespace: all(object<NamespaceConfig>({ id: need(name), from: need(share), until: need(share) }), range),
  }),
});

export const weight: Check = rule(
  (value) => typeof value === 'number' && value > 0 && value <= MAX_NUMBER,
  `a number above 0, at most ${MAX_NUMBER}`,
);

/** Only arms are weighed against each other. */
export const weightless: Check = (value, place, faults) => {
  if (!isObject(value) || !Object.hasOwn(value, 'weight') || Object.hasOwn(value, 'experiment')) return;
  faults.add(inside(place, 'weight'), {
    found: describe(value['weight']),
    expected: 'left out, or beside an experiment',
  });
};

interface Arm {
  readonly id: unknown;
  readonly weight: unknown;
  readonly place: Place;
}

/**
 * An experiment has at least two arms. In every slot where it has any, it has the same: a visitor who gets one of them
 * gets it everywhere.
 */
export function arms(known: ReadonlySet<string>): Check {
  return (slots, place, faults) => {
    const first = new Map<string, { readonly slot: string; readonly said: string }>();
    for (const [slot, config] of Object.entries(isObject(slots) ? slots : {})) {
      for (const [experiment, found] of armsIn(config, inside(place, slot))) {
        if (!known.has(experiment)) continue;
        const [arm] = found;
        const at = inside(arm.place, 'experiment');
        if (found.length < 2) {
          const expected = 'that of at least two variants of the slot';
          faults.add(at, { found: `${describe(experiment)} on one variant alone`, expected });
          continue;
        }
        const said = found
          .map(({ id, weight: own }) => `${String(id)} (${String(own)})`)
          .join(', ')
          .slice(0, MAX_SAID);
        const before = first.get(experiment) ?? { slot, said };
        first.set(experiment, before);
        if (before.said === said) continue;
        const expected = `the same arms with the same weights as in the slot ${before.slot}: ${before.said}`;
        faults.add(at, { found: `an experiment with the arms ${said}`, expected });
      }
    }
  };
}

function armsIn(slot: unknown, place: Place): Map<string, [Arm, ...Arm[]]> {
  const found = new Map<string, [Arm, ...Arm[]]>();
  const variants = isObject(slot) && Array.isArray(slot['variants']) ? slot['variants'] : [];
  for (const [index, variant] of variants.entries()) {
    if (!isObject(variant) || typeof variant['experiment'] !== 'string') continue;
    const { id, weight: own = ARM_WEIGHT, experiment } = variant;
    const arm = { id, weight: own, place: inside(inside(place, 'variants'), index) };
    const others = found.get(experiment);
    if (others) others.push(arm);
    else found.set(experiment, [arm]);
  }
  return found;
}
