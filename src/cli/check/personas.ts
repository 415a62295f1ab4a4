import { quote } from '../../engine/config/describe.ts';
import type { PersonaConfig } from '../../model/config.ts';
import { pointsOf, positive, sourcesOf, suffices, type Combination } from './joining.ts';
import { both, type Logic } from './logic.ts';
import { at, type Rule, type Study, type Warning } from './study.ts';
import { factsOf } from '../config/leaves.ts';

/** Personas that nobody can join. */
export const unreachable: Rule = function* (study) {
  for (const [index, persona] of (study.config.personas ?? []).entries()) {
    const why = whyUnreachable(persona, study);
    if (why !== undefined)
      yield { id: 'unreachable-persona', path: at('personas', index, 'enter'), message: why };
  }
};

/** Ids of the personas that nobody can join. */
export function unreachableIds(study: Study): Set<string> {
  const none = (study.config.personas ?? []).filter(
    (persona) => whyUnreachable(persona, study) !== undefined,
  );
  return new Set(none.map(({ id }) => id));
}

function whyUnreachable(persona: PersonaConfig, { waysTo }: Study): string | undefined {
  const { id, enter, minEvidence = 0, minSources = 0 } = persona;
  const all = pointsOf(positive(persona));
  const says = (reason: string): string => `nobody can join ${quote(id)}: ${reason}`;
  if (all < enter)
    return says(`all of its evidence gives ${all} points, but enter is ${enter}. Lower enter or give more`);
  const possible = waysTo(persona);
  if (!possible || possible.some((one) => suffices(persona, one))) return undefined;
  const most = (read: (one: Combination) => number): number => Math.max(0, ...possible.map(read));
  const points = most(({ score }) => score);
  if (points < enter)
    return says(`what can hold together gives at most ${points} points, but enter is ${enter}`);
  const pieces = most((one) => one.pieces.length);
  if (pieces < minEvidence)
    return says(`at most ${pieces} of its pieces can hold together, but minEvidence is ${minEvidence}`);
  const sources = most((one) => sourcesOf(one.pieces).size);
  if (sources < minSources)
    return says(`what can hold together has at most ${sources} sources, but minSources is ${minSources}`);
  return says('no pieces that can hold together give enough points, pieces and sources at once');
}

/** Evidence that only those can have whom `never` keeps out. */
export const excluded: Rule = function* ({ config, logic }) {
  for (const [index, { id, evidence, never }] of (config.personas ?? []).entries()) {
    const others = never && logic.where(never, false);
    if (!others || others.length === 0) continue;
    for (const [piece, { when }] of evidence.entries()) {
      const holds = logic.where(when, true);
      if (holds.length === 0 || both(holds, others).length > 0) continue;
      const message = `who has this evidence is excluded by never, so it says nothing for ${quote(id)}. Mend one of them`;
      yield { id: 'excluded-evidence', path: at('personas', index, 'evidence', piece, 'when'), message };
    }
  }
};

/** Personas that rest on one thing alone. */
export const singleSource: Rule = function* ({ config, logic }) {
  for (const [index, persona] of (config.personas ?? []).entries()) {
    const why = whySingle(persona, logic);
    if (why !== undefined)
      yield { id: 'single-source', path: at('personas', index, 'evidence'), message: why };
  }
};

function whySingle(persona: PersonaConfig, logic: Logic): string | undefined {
  const pieces = positive(persona).filter(({ when }) => logic.where(when, true).length > 0);
  const facts = new Set(pieces.flatMap(({ when }) => factsOf(when)));
  // What the visitor said needs no second witness.
  if (pieces.length === 0 || [...facts].every((fact) => fact.startsWith('declared.'))) return undefined;
  const says = (what: string): string =>
    `${quote(persona.id)} rests on ${what} alone. Add evidence of another kind`;
  if (facts.size === 1) return says([...facts].join(''));
  const [source = '', ...others] = sourcesOf(pieces);
  if (others.length === 0) return says(`the source ${quote(source)}`);
  const alone = pieces.find((piece) => {
    const isDeclared = factsOf(piece.when).every((fact) => fact.startsWith('declared.'));
    return !isDeclared && suffices(persona, { pieces: [piece], score: piece.points });
  });
  return alone && `${quote(persona.id)} can be joined on ${quote(alone.id)} alone. Raise minEvidence to 2`;
}

/** Personas that another one of the group beats whenever they could be joined. */
export const shadowed: Rule = function* ({ config, logic, waysTo }) {
  const personas = config.personas ?? [];
  for (const [index, persona] of personas.entries()) {
    const ways = persona.group === undefined ? [] : waysTo(persona)?.filter((one) => suffices(persona, one));
    if (!ways || ways.length === 0) continue;
    const winner = personas.find(
      (other, place) =>
        other !== persona &&
        other.group === persona.group &&
        sharesFact(other, persona) &&
        beats(other, { logic, ways, isFirst: place < index }),
    );
    if (winner) yield shadowedBy(winner, { persona, index });
  }
};

function shadowedBy(
  winner: PersonaConfig,
  { persona, index }: { readonly persona: PersonaConfig; readonly index: number },
): Warning {
  const message = `whoever could join ${quote(persona.id)} has as many points for ${quote(winner.id)} of the same group, which wins. Tell them apart by evidence or points`;
  return { id: 'shadowed-persona', path: at('personas', index, 'group'), message };
}

function sharesFact(one: PersonaConfig, other: PersonaConfig): boolean {
  const facts = new Set(positive(one).flatMap(({ when }) => factsOf(when)));
  return positive(other).some(({ when }) => factsOf(when).some((fact) => facts.has(fact)));
}

interface Contest {
  readonly logic: Logic;
  /** The ways to join the other one. */
  readonly ways: readonly Combination[];
  /** Whether the one stands before the other, and so wins with as many points. */
  readonly isFirst: boolean;
}

/** Whether one persona leads wherever the other could be joined. */
function beats(winner: PersonaConfig, { logic, ways, isFirst }: Contest): boolean {
  return ways.every(({ score, region }) => {
    const isSure = (when: PersonaConfig['never']): boolean =>
      when !== undefined && both(region, logic.where(when, false)).length === 0;
    const isPossible = (when: PersonaConfig['never']): boolean =>
      when !== undefined && both(region, logic.where(when, true)).length > 0;
    const held = positive(winner).filter(({ when }) => isSure(when));
    const against = winner.evidence.filter(({ points, when }) => points < 0 && isPossible(when));
    const least = pointsOf([...held, ...against]);
    if (isPossible(winner.never) || !suffices(winner, { pieces: held, score: least })) return false;
    return least > score || (least === score && isFirst);
  });
}
