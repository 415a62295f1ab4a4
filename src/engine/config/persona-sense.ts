import { minSourcesOf, PERSONA_DEFAULTS, SPECIAL_MS } from '../../model/defaults.ts';
import { isObject } from '../../model/json.ts';
import { MAX_NUMBER, type Check } from './check.ts';
import { describe } from './describe.ts';
import { spanOf } from './formats.ts';
import { inside } from './place.ts';

/*
 * Fields of a persona that are right each by itself, but not together. Fields that are wrong in themselves, or not
 * there, are passed over.
 */

/** Who has just joined must not have to leave at once. */
export const thresholds: Check = (value, place, faults) => {
  if (!isObject(value)) return;
  const { enter, exit } = value;
  if (typeof enter !== 'number' || typeof exit !== 'number') return;
  if (exit <= enter || enter <= 0 || exit > MAX_NUMBER) return;
  faults.add(inside(place, 'exit'), { found: describe(exit), expected: `at most enter, which is ${enter}` });
};

/** Nobody could ever join who needs more pieces of evidence than there are. */
export const pieces: Check = (value, place, faults) => {
  const positive = positiveOf(value);
  if (!isObject(value) || !positive) return;
  const { minEvidence = PERSONA_DEFAULTS.minEvidence } = value;
  if (typeof minEvidence !== 'number' || minEvidence <= positive.length) return;
  faults.add(inside(place, 'minEvidence'), {
    found: foundIn(value, 'minEvidence', minEvidence),
    expected: `at most ${positive.length}, the pieces of evidence with positive points`,
  });
};

/** Nor who needs evidence of more sources than it has. */
export const sources: Check = (value, place, faults) => {
  const positive = positiveOf(value);
  if (!isObject(value) || !positive) return;
  const { minEvidence = PERSONA_DEFAULTS.minEvidence } = value;
  if (typeof minEvidence !== 'number') return;
  // Of the default only if there is nothing else to tell: it follows from minEvidence.
  const otherwise = minEvidence > positive.length ? 0 : minSourcesOf(minEvidence);
  const { minSources = otherwise } = value;
  const most = new Set(positive.map(({ id, source = id }) => source)).size;
  if (typeof minSources !== 'number' || minSources <= most) return;
  faults.add(inside(place, 'minSources'), {
    found: foundIn(value, 'minSources', minSources),
    expected: `at most ${most}, the different sources of evidence with positive points`,
  });
};

/** The evidence for a persona; `undefined` where there is no evidence at all, or no list of it. */
function positiveOf(value: unknown): Record<string, unknown>[] | undefined {
  const evidence = isObject(value) ? value['evidence'] : undefined;
  if (!Array.isArray(evidence) || evidence.length === 0) return undefined;
  return evidence.filter(isObject).filter(({ points }) => Number(points) > 0);
}

function foundIn(value: Record<string, unknown>, key: string, otherwise: number): string {
  return Object.hasOwn(value, key) ? describe(value[key]) : `nothing, which means ${otherwise}`;
}

/** A membership must be able to last as long as it has to. */
export const expiry: Check = (value, place, faults) => {
  if (!isObject(value)) return;
  const expires = spanOf(value['expires']);
  const isUnread = expires === undefined && Object.hasOwn(value, 'expires');
  if (value['sensitivity'] === 'special' && !isUnread && !(Number(expires) <= SPECIAL_MS)) {
    faults.add(inside(place, 'expires'), {
      found: describe(value['expires']),
      expected: 'a duration of at most 30 days such as "P30D", as the persona is special',
    });
  }
  const minDwell = spanOf(value['minDwell']);
  if (!expires || minDwell === undefined || expires >= minDwell) return;
  faults.add(inside(place, 'expires'), {
    found: describe(value['expires']),
    expected: `at least as long as minDwell, ${describe(value['minDwell'])}`,
  });
};
