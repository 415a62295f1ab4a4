import type { Facts } from '../model/facts.ts';
import { own, type Json } from '../model/json.ts';
import type { Explanation, PersonaReason } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';
import { readPath } from './condition.ts';
import { isHeldOut } from './decision.ts';
import { activeIds, isOptedOut } from './membership.ts';
import { standingBy, type Persona, type Standing } from './persona.ts';

/** Says how a persona stands for a visitor, evaluating every piece of its evidence anew. */
export function explainPersona(
  persona: Persona,
  visitor: Visitor,
  facts: Facts,
): Omit<Explanation, 'version'> {
  const { id, config, enter, exit, minEvidence } = persona;
  const standing = standingBy(persona, facts);
  const active = activeIds(visitor).includes(id);
  return {
    persona: id,
    label: config.label ?? id,
    because: config.because ?? '',
    active,
    reason: active ? 'member' : reasonAgainst(persona, visitor, standing),
    since: active ? own(visitor.personas, id)?.since : undefined,
    score: standing.score,
    enter,
    exit,
    minEvidence,
    evidence: persona.evidence.map(({ id: piece, test, points, paths }) => ({
      id: piece,
      holds: test(facts),
      points,
      facts: Object.fromEntries(paths.map((path) => [path, readPath(facts, path.split('.')) as Json])), // facts are JSON
    })),
    heldOut: isHeldOut(visitor.id, config.holdout, id),
  };
}

function reasonAgainst(
  { id, enter }: Persona,
  visitor: Visitor,
  { excluded, score, qualifies }: Standing,
): PersonaReason {
  if (isOptedOut(visitor, id)) return 'opted-out';
  if (excluded) return 'excluded';
  if (score < enter) return 'below-threshold';
  if (!qualifies) return 'too-little-evidence';
  return own(visitor.personas, id) ? 'left-recently' : 'rival';
}
