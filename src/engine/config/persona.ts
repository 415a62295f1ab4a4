import type { EvidenceConfig, PersonaConfig } from '../../model/config.ts';
import { isObject } from '../../model/json.ts';
import { evaluateCondition } from '../interpret.ts';
import { all, choice, distinct, list, MAX_NUMBER, need, number, object, rule, type Check } from './check.ts';
import { conditionCheck } from './condition.ts';
import { cap, duration, name, pathKey, phrase, span, text } from './formats.ts';
import type { Known } from './known.ts';
import type { PatternCheck } from './pattern.ts';
import { expiry, pieces, sources, thresholds } from './persona-sense.ts';
import { factScope } from './scope.ts';

export interface RuleOptions {
  readonly known: Known;
  readonly patterns: PatternCheck;
}

export function personas({ known, patterns }: RuleOptions): Check {
  const options = { groups: known.groups, patterns };
  const inferred = conditionCheck({ ...options, scope: factScope(known, 'persona') });
  const declared = conditionCheck({ ...options, scope: factScope(known, 'special-persona') });
  const id = all(pathKey, distinct());
  const exclusion = conditionCheck({ ...options, scope: factScope(known, 'special-never') });
  const shape = (when: Check, never: Check): Check =>
    object<PersonaConfig>({
      id: need(id),
      label: text,
      because: phrase,
      group: name,
      evidence: need(list(evidence(when), { min: 1, unique: 'id' })),
      enter: need(above0),
      exit: number(),
      margin: number({ min: 0 }),
      minEvidence: number({ min: 1, isWhole: true }),
      minSources: number({ min: 1, isWhole: true }),
      minDwell: duration,
      expires: span,
      never,
      holdout: number({ min: 0, max: 1 }),
      cap,
      sensitivity: choice('none', 'special'),
    });
  const usual = shape(inferred, inferred);
  const special = shape(all(declared, something), exclusion);
  const one: Check = (value, place, faults) => {
    const isSpecial = isObject(value) && value['sensitivity'] === 'special';
    (isSpecial ? special : usual)(value, place, faults);
  };
  return list(all(one, thresholds, pieces, sources, expiry));
}

function evidence(when: Check): Check {
  return object<EvidenceConfig>({
    id: need(name),
    when: need(when),
    points: need(number()),
    source: name,
    because: phrase,
  });
}

const above0 = rule(
  (value) => typeof value === 'number' && value > 0 && value <= MAX_NUMBER,
  `a number above 0, at most ${MAX_NUMBER}`,
);

/** What holds where nothing was declared has been declared by nobody. */
const something = rule(
  (value) => !isObject(value) || !evaluateCondition(value, {}),
  'a condition that holds only where something was declared, as a special persona rests on nothing else',
);
