import * as fc from 'fast-check';
import type { Answer, Policy } from './model.ts';
import type { Call } from './rig.ts';

/** Tabs that may be open at once. */
const TABS = 3;

const choices = fc.constantFrom<('granted' | 'denied')[]>('granted', 'denied');
export const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<{ personalize?: T; measure?: T }> =>
  fc.oneof(
    fc.record({ personalize: values, measure: values }),
    fc.oneof(fc.record({ personalize: values }), fc.record({ measure: values })),
  );
export const answers: fc.Arbitrary<Answer> = some(choices);
export const tabs = fc.nat({ max: TABS - 1 });
const policies: fc.Arbitrary<Policy> = fc.record({
  personalize: fc.constantFrom('opt-in', 'opt-in', 'opt-out', 'none-needed'),
  measure: fc.constantFrom('opt-in', 'opt-in', 'opt-out', 'none-needed'),
  gpc: fc.constantFrom('respect', 'local-ok', 'ignore'),
});
export const calls: fc.Arbitrary<Call> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Call>(['track', 'view_item']) },
  { weight: 4, arbitrary: answers.map((answer): Call => ['consent', answer]) },
  { weight: 2, arbitrary: fc.constantFrom<Call[]>(['optOut', 'red'], ['optOut', 'blue']) },
  { weight: 1, arbitrary: fc.constantFrom<Call[]>(['optIn', 'red'], ['optIn', 'blue']) },
  { weight: 1, arbitrary: fc.constantFrom<Call[]>(['optOut'], ['optIn'], ['forget']) },
);

export const openings = fc.record({
  policy: policies,
  gpc: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
  queue: fc.array(calls, { maxLength: 3 }).filter(isPlain),
});

/**
 * Events of the first task are told at its end. What of a persona is said before all is granted or forgotten in that
 * task is not heard of alike in every tab; where they differ, it is left in more of them. Of two things said at the same
 * moment the refusal holds.
 */
function isPlain(queue: readonly Call[]): boolean {
  const isOfPersona = ([name, word]: Call): boolean => name.startsWith('opt') && word !== undefined;
  const isOfAll = ([name, word]: Call): boolean => /opt|forget/.test(name) && word === undefined;
  return queue.filter(isOfPersona).length + Number(queue.some(isOfAll)) < 2;
}
