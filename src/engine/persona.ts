import type { EvidenceConfig, Groups, PersonaConfig } from '../model/config.ts';
import { exitOf, PERSONA_DEFAULTS } from '../model/defaults.ts';
import type { Facts } from '../model/facts.ts';
import type { Json } from '../model/json.ts';
import { compileCheck, readPath, type Check } from './condition.ts';
import { ensure } from './ensure.ts';
import { finite, span } from './span.ts';

export type Evidence = EvidenceConfig & Check;

/** A persona of the config, compiled. */
export interface Persona extends Omit<PersonaConfig, 'evidence' | 'never' | 'minDwell' | 'expires'> {
  readonly evidence: readonly Evidence[];
  readonly never: Check;
  readonly exit: number;
  readonly margin: number;
  readonly minEvidence: number;
  readonly minDwell: number;
  readonly expires: number;
}

/** How a persona's evidence stands. */
export interface Standing {
  readonly persona: Persona;
  /** The evidence that holds. */
  readonly pieces: readonly Evidence[];
  readonly score: number;
  /** By `never`. */
  readonly isExcluded: boolean;
  /** Whether the evidence is enough to join. */
  readonly qualifies: boolean;
}

/** One fact and what reads it. */
interface Facet {
  readonly path: readonly string[];
  readonly readBy: [Check, Persona][];
  last: Json | undefined;
}

/** Compiles a persona; throws on what cannot be used. */
export function compilePersona(config: PersonaConfig, groups: Groups): Persona {
  const {
    enter,
    exit = exitOf(enter),
    margin = PERSONA_DEFAULTS.margin,
    minEvidence = PERSONA_DEFAULTS.minEvidence,
    minDwell = PERSONA_DEFAULTS.minDwell,
  } = config;
  for (const number of [enter, exit, margin, minEvidence]) finite(number);
  return {
    ...config,
    evidence: config.evidence.map((piece) => {
      finite(piece.points);
      return { ...piece, ...compileCheck(piece.when, groups) };
    }),
    never: compileCheck(config.never, groups),
    exit,
    margin,
    minEvidence,
    minDwell: span(minDwell),
    expires: span(config.expires),
  };
}

/** Adds up the evidence that holds. */
export function standingOf(persona: Persona, holds: (check: Check) => boolean): Standing {
  const { enter, minEvidence } = persona;
  const pieces = persona.evidence.filter(holds);
  const score = pieces.reduce((sum, { points }) => sum + points, 0);
  const isExcluded = holds(persona.never);
  const supporting = pieces.filter(({ points }) => points > 0).length;
  return {
    persona,
    pieces,
    score,
    isExcluded,
    qualifies: score >= enter && supporting >= minEvidence && !isExcluded,
  };
}

/**
 * Makes the function that says how all personas stand, in the order of the config. Every fact is compared with its last
 * value; only the conditions that read a changed one are evaluated, and only their personas added up.
 */
export function createStandings(personas: readonly Persona[]): (facts: Facts) => Standing[] {
  const facets = new Map<string, Facet>();
  for (const persona of personas)
    for (const check of [...persona.evidence, persona.never])
      // A condition that reads nothing is looked at once, as a reader of a fact that never changes.
      for (const path of check.paths.length > 0 ? check.paths : [''])
        ensure(facets, path, () => ({ path: path.split('.'), readBy: [], last: undefined })).readBy.push([
          check,
          persona,
        ]);
  const truths = new Map<Check, boolean>();
  const standings = new Map<Persona, Standing>();

  return (facts) => {
    for (const facet of facets.values()) {
      const value = readPath(facts, facet.path);
      // An object may have changed within.
      if (value === facet.last && (typeof value !== 'object' || value === null)) continue;
      facet.last = value;
      for (const [check, persona] of facet.readBy) {
        truths.set(check, check.test(facts));
        standings.delete(persona);
      }
    }
    return personas.map((persona) =>
      ensure(standings, persona, () => standingOf(persona, (check) => truths.get(check) === true)),
    );
  };
}
