import type { Config, EvidenceConfig, PersonaConfig } from '../model/config.ts';
import { exitOf, minSourcesOf, PERSONA_DEFAULTS, SPECIAL_MS } from '../model/defaults.ts';
import { fnv1a } from './hash.ts';
import { compileLimits, type Limit } from './limit.ts';
import { isDeclared, isSpecial } from './privacy.ts';
import { finite, span } from './span.ts';

export interface Evidence extends EvidenceConfig {
  readonly source: string;
  /** Under which the visitor remembers since when it holds; empty where that is not remembered. */
  readonly key: string;
}

/** A persona of the config, compiled. */
export interface Persona extends Omit<PersonaConfig, 'evidence' | 'minDwell' | 'expires'> {
  /** Its place among all personas that can be used. */
  readonly number: number;
  readonly evidence: readonly Evidence[];
  readonly exit: number;
  readonly margin: number;
  readonly minEvidence: number;
  readonly minSources: number;
  readonly minDwell: number;
  readonly expires: number;
  /** The cap on variants that are chosen for it. */
  readonly limits: readonly Limit[];
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

/** Compiles a persona; throws on what cannot be used, or may not. */
export function compilePersona(config: PersonaConfig, metrics?: Config['metrics']): Omit<Persona, 'number'> {
  const {
    id,
    enter,
    exit = exitOf(enter),
    margin = PERSONA_DEFAULTS.margin,
    minEvidence = PERSONA_DEFAULTS.minEvidence,
    minSources = minSourcesOf(minEvidence),
    minDwell = PERSONA_DEFAULTS.minDwell,
  } = config;
  if (isSpecial(config) && !config.evidence.every(({ when }) => isDeclared(when, metrics)))
    throw new Error('special, but rests on more than what was declared');
  for (const number of [enter, exit, margin, minEvidence, minSources]) finite(number);
  return {
    ...config,
    evidence: config.evidence.map((piece) => {
      finite(piece.points);
      return { ...piece, source: piece.source ?? piece.id, key: fnv1a(`${id} ${piece.id}`).toString(36) };
    }),
    exit,
    margin,
    minEvidence,
    minSources,
    minDwell: span(minDwell),
    expires: Math.min(span(config.expires), isSpecial(config) ? SPECIAL_MS : Infinity),
    limits: compileLimits(`@${id}`, { cap: config.cap }, (shown) => shown['persona'] === id),
  };
}

/**
 * Adds up the evidence that holds.
 *
 * @param holds - Whether a piece holds, by its place; `never` comes after the last.
 */
export function standingOf(
  persona: Persona,
  holds: (condition: unknown, index: number) => boolean,
): Standing {
  const { enter, minEvidence, minSources, evidence, never } = persona;
  const pieces = evidence.filter(({ when }, index) => holds(when, index));
  const supporting = pieces.filter(({ points }) => points > 0);
  const score = pieces.reduce((sum, { points }) => sum + points, 0);
  const isExcluded = holds(never, evidence.length);
  return {
    persona,
    pieces,
    score,
    isExcluded,
    qualifies:
      score >= enter &&
      !isExcluded &&
      supporting.length >= minEvidence &&
      new Set(supporting.map(({ source }) => source)).size >= minSources,
  };
}
