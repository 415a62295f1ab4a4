import type { Facts } from '../model/facts.ts';
import type { Explanation, PersonaReason } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { readPath } from './condition.ts';
import { isOptedOut, membershipOf } from './membership.ts';
import { compilePersona, standingOf, type Persona, type Standing } from './persona.ts';

export interface ExplainOptions {
  readonly visitor: Visitor;
  readonly facts: Facts;
  readonly now: number;
  /** Personas whose members keep the default. */
  readonly heldOut: readonly string[];
  readonly version: string;
}

/** Says how a persona stands for a visitor. */
export function explainPersona(
  persona: string,
  standings: readonly Standing[],
  { visitor, facts, now, heldOut, version }: ExplainOptions,
): Explanation {
  const known = standings.find((one) => one.persona.id === persona);
  const standing = known ?? standingOf(unknown(persona), () => false);
  const { evidence, label = persona, because = '', enter, exit, minEvidence, minDwell } = standing.persona;
  const { score, pieces } = standing;
  const [, at, isMember] = membershipOf(visitor, persona);
  const active = known !== undefined && isMember === true;
  return {
    persona,
    label,
    because,
    active,
    reason: reason(),
    since: active ? at : undefined,
    score,
    enter,
    exit,
    minEvidence,
    evidence: evidence.map((piece) => ({
      id: piece.id,
      holds: pieces.includes(piece),
      points: piece.points,
      facts: Object.fromEntries(piece.paths.map((path) => [path, readPath(facts, path.split('.'))])),
    })),
    heldOut: heldOut.includes(persona),
    version,
  };

  function reason(): PersonaReason {
    if (!known) return 'unknown-persona';
    if (active) return 'member';
    if (isOptedOut(visitor, persona)) return 'opted-out';
    if (standing.isExcluded) return 'excluded';
    if (score < enter) return 'below-threshold';
    if (!standing.qualifies) return 'too-little-evidence';
    return now - at < minDwell ? 'left-recently' : 'rival';
  }
}

function unknown(id: string): Persona {
  return compilePersona({ id, evidence: [], enter: 0, minEvidence: 0 }, {});
}
