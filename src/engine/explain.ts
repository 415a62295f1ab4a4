import type { Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import type { Assignment, Explanation, MembershipState, PersonaReason } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { answer, pathsOf, readPath } from './condition.ts';
import { settle, type Grounds } from './membership.ts';
import { standingOf, type Persona, type Standing } from './persona.ts';
import { cellsOf } from './series.ts';

/** The personas of the config. */
export interface Cast {
  readonly personaOf: (id: string) => Persona | undefined;
  /** A persona and those of which at most one is active with it. */
  readonly peersOf: (persona: Persona) => readonly Persona[];
  readonly groups: Groups | undefined;
}

export interface ExplainOptions {
  readonly visitor: Visitor;
  readonly facts: Facts;
  readonly grounds: Grounds;
  readonly heldOut: readonly string[];
  readonly version: string;
}

/** Stands for a persona that the config does not have: nobody joins it. */
const UNKNOWN = {
  number: -1,
  evidence: [],
  enter: 0,
  exit: 0,
  margin: 0,
  minEvidence: 0,
  minSources: 1,
  minDwell: 0,
  expires: Infinity,
};

/** Says how a persona stands for a visitor. */
export function explainPersona(
  id: string,
  { personaOf, peersOf, groups }: Cast,
  { visitor, facts, grounds, heldOut, version }: ExplainOptions,
): Explanation {
  const known = personaOf(id);
  const persona: Persona = known ?? { id, ...UNKNOWN };
  const { label = id, because = '', enter, exit, margin, minEvidence, minSources, minDwell } = persona;
  const { now } = grounds;
  const dated = cellsOf(visitor, 'evidence');
  const standing = judge(persona);
  const state = stateOf(standing, grounds);
  const { since = -Infinity, leftAt = since } = state;
  const ends = since + persona.expires;
  return {
    ...state,
    label,
    because,
    reason: known ? reasonOf(state, persona, grounds) : 'unknown-persona',
    enter,
    exit,
    margin,
    minEvidence,
    minSources,
    evidence: persona.evidence.map((piece) => {
      const holds = standing.pieces.includes(piece);
      return {
        id: piece.id,
        holds,
        points: piece.points,
        source: piece.source,
        since: holds ? dated.find(([key]) => key === piece.key)?.[1] : undefined,
        facts: Object.fromEntries(
          pathsOf(piece.when).map((path) => [path, readPath(facts, path.split('.'))]),
        ),
      };
    }),
    dwellLeft: Math.max(0, leftAt + minDwell - now),
    expiresAt: Number.isFinite(ends) ? ends : undefined,
    rivals: peersOf(persona)
      .filter((peer) => peer !== persona)
      .map((rival) => stateOf(judge(rival), grounds)),
    heldOut: heldOut.includes('') || heldOut.includes(id),
    now,
    version,
  };

  function judge(one: Persona): Standing {
    return standingOf(one, (condition) => answer(condition, (path) => readPath(facts, path), groups));
  }
}

function reasonOf(
  { active, optedOut, excluded, score, qualifies, leftAt = -Infinity }: MembershipState,
  persona: Persona,
  { now, ...grounds }: Grounds,
): PersonaReason {
  if (active) return 'member';
  if (optedOut) return grounds.refusalOf(persona)?.reason ?? 'opted-out';
  if (excluded) return 'excluded';
  if (score < persona.enter) return 'below-threshold';
  if (!qualifies) return 'too-little-evidence';
  return now - leftAt < persona.minDwell ? 'left-recently' : 'rival';
}

function stateOf(
  { persona, score, qualifies, isExcluded }: Standing,
  { now, cellOf, refusalOf }: Grounds,
): MembershipState {
  const [, at, isMember] = cellOf(persona) ?? [];
  const active = isMember === true;
  return {
    persona: persona.id,
    active,
    since: active ? at : undefined,
    leftAt: active ? undefined : at,
    score,
    qualifies,
    excluded: isExcluded,
    optedOut: now < (refusalOf(persona)?.until ?? now),
  };
}

/** Decides anew for a persona and those of its group, from what was recorded of them. */
export function replay(record: Explanation, { personaOf, groups }: Cast): Assignment {
  const { now, rivals, evidence } = record;
  const facts = new Map(evidence.flatMap((piece) => Object.entries(piece.facts)));
  const holds = (condition: unknown): boolean =>
    answer(condition, (path) => facts.get(path.join('.')) ?? null, groups);
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
  const after = settle(standings, {
    now,
    cellOf(persona) {
      const { active = false, since, leftAt } = states.get(persona) ?? {};
      const at = since ?? leftAt;
      return at === undefined ? undefined : [persona.id, at, active];
    },
    refusalOf: (persona) =>
      states.get(persona)?.optedOut ? { reason: 'opted-out', until: Infinity } : undefined,
  });
  const idsOf = (is: boolean | undefined, was: boolean | undefined): string[] =>
    [...states]
      .filter(([persona]) => (after.get(persona)?.[2] === true) === is)
      .filter(([, { active }]) => was === undefined || active === was)
      .map(([{ id }]) => id);
  return { active: idsOf(true, undefined), entered: idsOf(true, false), left: idsOf(false, true) };
}
