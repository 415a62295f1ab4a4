// Contestants with the rules in their hands, and whether their answers are right: this comes before any clock.
import { evaluators, taskOf } from '../evaluators.mjs';

/** @typedef {import('../rules.mjs').Rule} Rule */
/** @typedef {import('../shoppers.mjs').Facts} Facts */
/** @typedef {import('../evaluators.mjs').Evaluator} Evaluator */
/** @typedef {Evaluator & import('../evaluators.mjs').Prepared & { wrong: number }} Contestant */
/**
 * @typedef {object} Settings
 * @property {number} rounds
 * @property {number} milliseconds For one contestant in one round.
 * @property {boolean} isQuick
 * @property {import('../random.mjs').Random} random The order of the contestants, another one each run.
 * @property {(text: string) => void} say Progress.
 */

/**
 * @param {Rule[]} rules
 * @param {(text: string) => void} say
 * @param {readonly Evaluator[]} [list]
 * @returns {Promise<Contestant[]>}
 */
export async function prepareAll(rules, say, list = evaluators()) {
  const task = taskOf(rules);
  const contestants = [];
  for (const evaluator of list) {
    const prepare = await evaluator.load();
    if (prepare) contestants.push({ ...evaluator, ...prepare(task), wrong: 0 });
    else say(`${evaluator.name} is not in this build, and left out`);
  }
  return contestants;
}

/**
 * Counts the wrong answers of each contestant: those that differ from the first one's.
 *
 * @param {readonly Contestant[]} contestants
 * @param {readonly Facts[]} visitors
 * @returns {Promise<{ holds: number, never: number }>} The share of answers that are yes, and the rules that never hold.
 */
export async function compareAnswers(contestants, visitors) {
  const [first] = contestants;
  if (!first) throw new Error('There are no contestants');
  /** @type {Uint8Array[]} */
  const truth = [];
  for (const facts of visitors) truth.push(Uint8Array.from(await first.evaluate(facts)));
  for (const one of contestants.slice(1)) {
    // One that takes a hundred times as long is asked a tenth of the questions.
    const asked = one.isAsync ? visitors.slice(0, Math.ceil(visitors.length / 10)) : visitors;
    for (const [index, facts] of asked.entries())
      one.wrong += countDifferences(await one.evaluate(facts), truth[index] ?? new Uint8Array());
  }
  const rules = truth[0]?.length ?? 0;
  const yes = truth.reduce((sum, answers) => sum + answers.reduce((a, b) => a + b, 0), 0);
  const never = Array.from({ length: rules }, (_, rule) => truth.every((answers) => answers[rule] === 0));
  return { holds: yes / (visitors.length * rules), never: never.filter(Boolean).length };
}

/**
 * @param {Uint8Array} answers
 * @param {Uint8Array} truth
 */
export function countDifferences(answers, truth) {
  return truth.reduce((sum, answer, rule) => sum + Number(answers[rule] !== answer), 0);
}
