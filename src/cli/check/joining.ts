import type { EvidenceConfig, PersonaConfig } from '../../model/config.ts';
import { both, EVERYTHING, type Logic, type Region } from './logic.ts';

/** Of more pieces not every combination is looked at. */
const MAX_PIECES = 10;

/** Pieces of evidence that can hold together. */
export interface Combination {
  readonly pieces: readonly EvidenceConfig[];
  /** Of these pieces, less what then counts against. */
  readonly score: number;
  /** Where all of them hold. */
  readonly region: Region;
}

/** The evidence that speaks for a persona. */
export function positive({ evidence }: PersonaConfig): EvidenceConfig[] {
  return evidence.filter(({ points }) => points > 0);
}

/**
 * All combinations of pieces of evidence that can hold together and that `never` does not exclude, each with the score
 * that they bring at most. `undefined` where there are too many to look at.
 */
export function combinations(persona: PersonaConfig, logic: Logic): Combination[] | undefined {
  const pieces = positive(persona);
  if (pieces.length > MAX_PIECES) return undefined;
  const start = persona.never ? logic.where(persona.never, false) : EVERYTHING;
  let all: Omit<Combination, 'score'>[] = start.length > 0 ? [{ pieces: [], region: start }] : [];
  for (const piece of pieces) {
    const holds = logic.where(piece.when, true);
    all = all.flatMap((one) => {
      const region = both(one.region, holds);
      return region.length > 0 ? [one, { pieces: [...one.pieces, piece], region }] : [one];
    });
  }
  const against = persona.evidence.filter(({ points }) => points < 0);
  return all.map(({ pieces: held, region }) => {
    const forced = against.filter(({ when }) => both(region, logic.where(when, false)).length === 0);
    return { pieces: held, region, score: pointsOf([...held, ...forced]) };
  });
}

/** Whether these pieces are enough to join. */
export function suffices(
  persona: PersonaConfig,
  { pieces, score }: Pick<Combination, 'pieces' | 'score'>,
): boolean {
  const { enter, minEvidence = 0, minSources = 0 } = persona;
  return score >= enter && pieces.length >= minEvidence && sourcesOf(pieces).size >= minSources;
}

export function pointsOf(pieces: readonly EvidenceConfig[]): number {
  return pieces.reduce((sum, { points }) => sum + points, 0);
}

export function sourcesOf(pieces: readonly EvidenceConfig[]): Set<string> {
  return new Set(pieces.map(({ id, source = id }) => source));
}
