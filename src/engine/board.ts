import type { Groups } from '../model/config.ts';
import { toJson, type Json } from '../model/json.ts';
import { compile, scopeOf, type Predicate } from './condition.ts';
import { ensure } from './ensure.ts';
import { compileOperand, passes, type Test } from './operand.ts';
import { standingOf, type Persona, type Standing } from './persona.ts';

/** All personas as they stand. */
export interface Board {
  /** By the number of the persona. */
  readonly standings: readonly Standing[];
  /**
   * Answers what reads a fact that is another than before.
   *
   * @param sources - The metrics and affinities that may have changed, besides all other facts; everything if absent.
   * @returns The numbers of the personas whose evidence stands otherwise than before.
   */
  run(read: (path: readonly string[]) => Json, sources?: Iterable<string>): ReadonlySet<number>;
}

/** A condition of a persona. */
interface Rule {
  readonly owner: number;
  readonly test: Predicate<void>;
  holds: boolean;
}

/** What is asked of a fact, and by which rules. */
interface Question {
  readonly test: Test;
  readonly rules: Rule[];
  holds: boolean;
}

interface Fact {
  readonly keys: readonly string[];
  /** By what stands beside the path, as JSON: each is answered once, in however many rules it stands. */
  readonly questions: Map<string, Question>;
  value: unknown;
}

/** Makes a board of which only what reads a changed fact is evaluated, and added up, again. */
export function createBoard(personas: readonly Persona[], groups: Groups | undefined): Board {
  const standings = personas.map((persona) => standingOf(persona, () => false));
  /** By metric or affinity, for it is known when those change; of all others, under no name, there are few. By path. */
  const facts = new Map<string, Map<string, Fact>>();
  let rules: readonly (readonly Rule[])[] | undefined;
  let changed = new Set<number>();

  function ruleOf(condition: unknown, owner: number): Rule {
    const asked: Question[] = [];
    const test = compile<void>(condition, (path, operand) => {
      const [source = ''] = /^(metric|affinity)\.[^.]+/.exec(path) ?? [];
      const ofSource = ensure(facts, source, () => new Map<string, Fact>());
      const fact = ensure(ofSource, path, () => ({
        keys: path.split('.'),
        questions: new Map(),
        value: undefined,
      }));
      const question = ensure(fact.questions, toJson(operand), () => ({
        test: compileOperand(operand, scopeOf(groups)),
        rules: [],
        holds: false,
      }));
      asked.push(question);
      return () => question.holds;
    });
    const rule = { owner, test, holds: false };
    for (const question of asked) question.rules.push(rule);
    answer(rule);
    return rule;
  }
  function answer(rule: Rule): void {
    const holds = rule.test();
    if (holds !== rule.holds) changed.add(rule.owner);
    rule.holds = holds;
  }
  return {
    standings,
    run(read, sources) {
      changed = new Set();
      rules ??= personas.map(({ evidence, never }, owner) =>
        [...evidence.map(({ when }) => when), never].map((condition) => ruleOf(condition, owner)),
      );
      for (const source of sources ? ['', ...sources] : facts.keys())
        for (const fact of facts.get(source)?.values() ?? []) look(fact, read(fact.keys), answer);
      for (const owner of changed) {
        const [persona, own] = [personas[owner], rules[owner]];
        if (persona) standings[owner] = standingOf(persona, (_, index) => own?.[index]?.holds === true);
      }
      return changed;
    },
  };
}

/** Takes over what a fact is now, and tells of every rule that may stand otherwise. */
function look(fact: Fact, value: Json, onChange: (rule: Rule) => void): void {
  // An object may have changed within.
  if (value === fact.value && Object(value) !== value) return;
  fact.value = value;
  for (const question of fact.questions.values()) {
    const holds = passes(question.test, value);
    if (holds === question.holds) continue;
    question.holds = holds;
    question.rules.forEach(onChange);
  }
}
