import type { EvidenceConfig, Groups, PersonaConfig } from '../model/config.ts';
import { exitOf, minSourcesOf, PERSONA_DEFAULTS } from '../model/defaults.ts';
import { fnv1a } from './hash.ts';
import { createNetwork, type Network } from './rules.ts';
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

/** Compiles a persona; throws on what cannot be used. */
export function compilePersona(config: PersonaConfig): Omit<Persona, 'number'> {
  const {
    id,
    enter,
    exit = exitOf(enter),
    margin = PERSONA_DEFAULTS.margin,
    minEvidence = PERSONA_DEFAULTS.minEvidence,
    minSources = minSourcesOf(minEvidence),
    minDwell = PERSONA_DEFAULTS.minDwell,
  } = config;
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
    expires: span(config.expires),
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

/** All personas as they stand. */
export interface Board {
  /** By the number of the persona. */
  readonly standings: readonly Standing[];
  /** As {@link Network.run}; gives the numbers of the personas whose evidence stands otherwise than before. */
  run(...change: Parameters<Network['run']>): ReadonlySet<number>;
}

/** Makes a board of which only what reads a changed fact is evaluated, and added up, again. */
export function createBoard(personas: readonly Persona[], groups: Groups | undefined): Board {
  const conditions: unknown[] = [];
  const owners: number[] = [];
  const starts = personas.map(({ evidence, never }, owner) => {
    const start = conditions.length;
    conditions.push(...evidence.map(({ when }) => when), never);
    while (owners.length < conditions.length) owners.push(owner);
    return start;
  });
  const standings = personas.map((persona) => standingOf(persona, () => false));
  let changed = new Set<number>();
  const { run } = createNetwork(conditions, {
    groups,
    onFlip: (rule) => changed.add(owners[rule] ?? 0),
    // What changes a metric or an affinity is known; of everything else there is little.
    isVolatile: ([first = '']) => !/^(metric|affinity)$/.test(first),
  });
  return {
    standings,
    run(read, some) {
      changed = new Set();
      const answers = run(read, some);
      for (const owner of changed) {
        const persona = personas[owner];
        const start = starts[owner] ?? 0;
        if (persona) standings[owner] = standingOf(persona, (_, index) => answers[start + index] === 1);
      }
      return changed;
    },
  };
}
