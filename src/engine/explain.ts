import type { Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import type { Explanation, MembershipState, PersonaReason } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { compileLater, pathsOf, readPath } from './condition.ts';
import type { Grounds } from './membership.ts';
import { compilePersona, standingOf, type Persona, type Standing } from './persona.ts';
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

/** Says how a persona stands for a visitor. */
export function explainPersona(
  id: string,
  { personaOf, peersOf, groups }: Cast,
  { visitor, facts, grounds, heldOut, version }: ExplainOptions,
): Explanation {
  const known = personaOf(id);
  // Nobody joins one that the config does not have.
  const persona = known ?? { ...compilePersona({ id, enter: 0, evidence: [] }), number: -1 };
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
    return standingOf(one, (condition) => compileLater(condition, groups)(facts));
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
  { now, cells, refusalOf }: Grounds,
): MembershipState {
  const [, at, isMember] = cells[persona.number] ?? [];
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
