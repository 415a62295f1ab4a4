import type { Groups, PersonaConfig } from '../model/config.ts';
import { exitOf, PERSONA_DEFAULTS } from '../model/defaults.ts';
import type { Facts } from '../model/facts.ts';
import { compileCheck, type Check } from './condition.ts';
import { span } from './span.ts';

export interface Evidence extends Check {
  readonly id: string;
  readonly points: number;
}

export interface Persona {
  readonly id: string;
  /** Place in the config. */
  readonly index: number;
  readonly config: PersonaConfig;
  readonly group: string | undefined;
  readonly evidence: readonly Evidence[];
  readonly never: Check | undefined;
  readonly enter: number;
  readonly exit: number;
  readonly margin: number;
  readonly minEvidence: number;
  readonly minDwell: number;
  readonly expires: number;
}

/** How a persona's evidence stands. */
export interface Standing {
  readonly score: number;
  /** Whether the evidence is enough to join. */
  readonly qualifies: boolean;
  readonly excluded: boolean;
}

/** Compiles a persona; throws on what cannot be used. */
export function compilePersona(config: PersonaConfig, index: number, groups: Groups): Persona {
  const { enter, exit = exitOf(enter), ...rest } = { ...PERSONA_DEFAULTS, ...config };
  const numbers = [
    enter,
    exit,
    rest.margin,
    rest.minEvidence,
    ...config.evidence.map(({ points }) => points),
  ];
  if (!numbers.every(Number.isFinite)) throw new Error('thresholds and points must be numbers');
  return {
    id: config.id,
    index,
    config,
    group: config.group,
    evidence: config.evidence.map(({ id, when, points }) => ({ id, points, ...compileCheck(when, groups) })),
    never: config.never && compileCheck(config.never, groups),
    enter,
    exit,
    margin: Number(rest.margin),
    minEvidence: Number(rest.minEvidence),
    minDwell: span(rest.minDwell),
    expires: span(config.expires),
  };
}

/** Adds up the evidence that holds. */
export function standingOf(
  { evidence, never, enter, minEvidence }: Persona,
  holds: (check: Check) => boolean,
): Standing {
  const pieces = evidence.filter(holds);
  const score = pieces.reduce((sum, { points }) => sum + points, 0);
  const excluded = never !== undefined && holds(never);
  const supporting = pieces.filter(({ points }) => points > 0).length;
  return { score, excluded, qualifies: score >= enter && supporting >= minEvidence && !excluded };
}

/** The standing by a visitor's facts, every condition evaluated anew. */
export function standingBy(persona: Persona, facts: Facts): Standing {
  return standingOf(persona, (check) => check.test(facts));
}
