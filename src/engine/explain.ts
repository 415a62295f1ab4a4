import type { Facts } from '../model/facts.ts';
import type { Explanation, PersonaReason } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { readPath } from './condition.ts';
import { isOptedOut, membershipOf } from './membership.ts';
import type { Persona, Standing } from './persona.ts';

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
  const { score = 0, pieces = [] } = known ?? {};
  const {
    evidence = [],
    label = persona,
    because = '',
    enter = 0,
    exit = 0,
    minEvidence = 0,
  }: Partial<Persona> = known?.persona ?? {};
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
    if (known.isExcluded) return 'excluded';
    if (score < enter) return 'below-threshold';
    if (!known.qualifies) return 'too-little-evidence';
    return now - at < known.persona.minDwell ? 'left-recently' : 'rival';
  }
}
