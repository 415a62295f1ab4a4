import type { Assignment, Explanation } from '../model/persona.ts';
import { compile, scopeOf } from './condition.ts';
import type { Cast } from './explain.ts';
import { settle, type Grounds } from './membership.ts';
import { compileOperand, passes } from './operand.ts';
import { standingOf, type Standing } from './persona.ts';

/** Decides anew for a persona and those of its group, from what was recorded of them. */
export function replay(record: Explanation, { personaOf, groups }: Cast): Assignment {
  const { now, rivals, evidence } = record;
  const facts = new Map(evidence.flatMap((piece) => Object.entries(piece.facts)));
  const holds = (condition: unknown): boolean =>
    compile<void>(condition, (path, operand) => {
      const test = compileOperand(operand, scopeOf(groups));
      return () => passes(test, facts.get(path) ?? null);
    })();
  // In the order of the config, as where it was recorded: of equals the first wins.
  const states = new Map(
    [record, ...rivals]
      .flatMap((state) => {
        const persona = personaOf(state.persona);
        return persona ? [[persona, state] as const] : [];
      })
      .sort(([a], [b]) => a.number - b.number),
  );
  const standings = [...states].map(([persona, { score, qualifies, excluded: isExcluded }]): Standing => {
    if (persona.id !== record.persona) return { persona, pieces: [], score, qualifies, isExcluded };
    return standingOf(persona, (condition, index) =>
      index < persona.evidence.length ? holds(condition) : isExcluded,
    );
  });
  const cells: Grounds['cells'] = [];
  for (const [{ id, number }, { active, since, leftAt = since }] of states)
    if (leftAt !== undefined) cells[number] = [id, leftAt, active];
  settle(standings, {
    now,
    cells,
    refusalOf: (persona) =>
      states.get(persona)?.optedOut ? { reason: 'opted-out', until: Infinity } : undefined,
  });
  const idsOf = (is: boolean, was?: boolean): string[] =>
    [...states]
      .filter(([{ number }]) => (cells[number]?.[2] === true) === is)
      .filter(([, { active }]) => was === undefined || active === was)
      .map(([{ id }]) => id);
  return { active: idsOf(true), entered: idsOf(true, false), left: idsOf(false, true) };
}
