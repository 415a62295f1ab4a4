import type { Facts } from '../model/facts.ts';
import type { Assignment } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { readPath, type Check } from './condition.ts';
import { updateMemberships } from './membership.ts';
import { standingOf, type Persona, type Standing } from './persona.ts';

/** A condition that reads one fact, and the persona that it counts for. */
interface Reader {
  readonly check: Check;
  readonly persona: Persona;
}

/**
 * Makes the function that assigns personas. As long as it is asked about the same visitor, every fact is compared with
 * its last value; only the conditions that read a changed one are evaluated, and only their personas added up.
 */
export function createAssign(
  personas: readonly Persona[],
): (visitor: Visitor, facts: Facts, now: number) => Assignment {
  const readers = new Map<string, Reader[]>();
  for (const persona of personas) {
    for (const check of [...persona.evidence, persona.never ?? []].flat()) {
      // A condition that reads nothing is looked at once, as a reader of a fact that never changes.
      for (const path of check.paths.length > 0 ? check.paths : ['']) {
        const known = readers.get(path);
        if (known) known.push({ check, persona });
        else readers.set(path, [{ check, persona }]);
      }
    }
  }
  const facets = [...readers].map(([path, readBy]) => ({ path: path.split('.'), readBy }));
  let known: Visitor | undefined;
  let values: unknown[] = [];
  let truths = new Map<Check, boolean>();
  let standings = new Map<Persona, Standing>();

  function look(facts: Facts): void {
    const changed = new Map<Check, Persona>();
    facets.forEach(({ path, readBy }, index) => {
      const value = readPath(facts, path);
      if (index in values && value === values[index] && typeof value !== 'object') return;
      values[index] = value;
      for (const { check, persona } of readBy) changed.set(check, persona);
    });
    const touched = new Set<Persona>();
    for (const [check, persona] of changed) {
      const truth = check.test(facts);
      if (truth !== truths.get(check)) touched.add(persona);
      truths.set(check, truth);
    }
    for (const persona of touched)
      standings.set(
        persona,
        standingOf(persona, (check) => truths.get(check) === true),
      );
  }

  return (visitor, facts, now) => {
    if (known !== visitor) {
      values = [];
      truths = new Map();
      standings = new Map();
      known = visitor;
    }
    look(facts);
    return updateMemberships(visitor, standings, now);
  };
}
