import type {
  Assignment,
  EvidenceConfig,
  Explanation,
  Facts,
  PersonaConfig,
} from '../../src/engine/index.ts';
import { given, NOW } from './given.ts';

/** A persona `id` whose evidence is one piece for each of the points: `page.<id>0`, `page.<id>1`, … */
export function persona(
  id: string,
  points: readonly number[],
  more: Partial<PersonaConfig> = {},
): PersonaConfig {
  const evidence = points.map((worth, index): EvidenceConfig => {
    const name = `${id}${index}`;
    return { id: name, when: { [`page.${name}`]: true }, points: worth };
  });
  return { id, evidence, enter: 50, ...more };
}

/** Facts in which these pieces of evidence hold. */
export function holding(...pieces: readonly string[]): Facts {
  return { page: Object.fromEntries(pieces.map((name) => [name, true])) };
}

export interface People {
  assign(pieces: readonly string[], at?: number): Assignment;
  explain(id: string, pieces?: readonly string[], at?: number): Explanation;
  optOut(id: string, at?: number): void;
}

export function people(...personas: readonly PersonaConfig[]): People {
  const { engine, visitor, did } = given({ personas });
  return {
    assign: (pieces, at = NOW) => engine.assign(visitor, holding(...pieces), at),
    explain: (id, pieces = [], at = NOW) => engine.explain(id, visitor, holding(...pieces), at),
    optOut: (id, at = NOW) => did('opt_out', { persona: id }, at),
  };
}
