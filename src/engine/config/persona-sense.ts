import { PERSONA_DEFAULTS } from '../../model/defaults.ts';
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
  if (!isObject(value) || !Array.isArray(value['evidence'])) return;
  const { minEvidence = PERSONA_DEFAULTS.minEvidence, evidence } = value;
  const positive = evidence.filter((piece) => isObject(piece) && Number(piece['points']) > 0).length;
  // Without any the points are faulty themselves, or speak against the persona on purpose.
  if (typeof minEvidence !== 'number' || minEvidence <= positive || evidence.length === 0) return;
  const isDefault = !Object.hasOwn(value, 'minEvidence');
  faults.add(inside(place, 'minEvidence'), {
    found: isDefault ? `nothing, which means ${minEvidence}` : describe(minEvidence),
    expected: `at most ${positive}, the pieces of evidence with positive points`,
  });
};

/** A membership must be able to last as long as it has to. */
export const expiry: Check = (value, place, faults) => {
  if (!isObject(value)) return;
  const expires = spanOf(value['expires']);
  const minDwell = spanOf(value['minDwell']);
  if (!expires || minDwell === undefined || expires >= minDwell) return;
  faults.add(inside(place, 'expires'), {
    found: describe(value['expires']),
    expected: `at least as long as minDwell, ${describe(value['minDwell'])}`,
  });
};
