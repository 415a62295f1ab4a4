import { compileCondition, type Config, type Facts, type PersonaConfig } from '../../../src/engine/index.ts';

/** A persona as its config words it, for judging what the engine makes of it. */
export interface PersonaModel {
  readonly id: string;
  readonly group: string | undefined;
  readonly minDwell: number;
  readonly expires: number;
  readonly margin: number;
  standing(facts: Facts): ModelStanding;
}

export interface ModelStanding {
  readonly score: number;
  readonly isEnough: boolean;
  readonly isTooLittle: boolean;
  readonly isExcluded: boolean;
}

const DAY_MS = 864e5;
const UNITS_MS = { D: DAY_MS, H: 36e5, M: 6e4, S: 1e3 };

/** Reads the durations that the two configs use: one number and one unit. */
export function durationOf(text: string): number {
  const [, number, unit] = /^PT?(\d+)([DHMS])$/.exec(text) ?? [];
  if (number === undefined || unit === undefined) throw new Error(`No duration of one unit: ${text}`);
  return Number(number) * UNITS_MS[unit as keyof typeof UNITS_MS];
}

export function modelPersonas({ personas = [], groups = {} }: Config): PersonaModel[] {
  return personas.map((persona) => modelPersona(persona, groups));
}

function modelPersona(persona: PersonaConfig, groups: Config['groups']): PersonaModel {
  const {
    id,
    group,
    enter,
    exit = 0.6 * enter,
    minEvidence = 2,
    minSources = Math.min(2, minEvidence),
    minDwell = 'PT0S',
    expires,
    margin = 10,
  } = persona;
  const evidence = persona.evidence.map(({ id: own, source = own, when, points }) => ({
    points,
    source,
    holds: compileCondition(when, groups),
  }));
  const isExcluded = persona.never ? compileCondition(persona.never, groups) : () => false;
  return {
    id,
    group,
    margin,
    minDwell: durationOf(minDwell),
    expires: expires === undefined ? Infinity : durationOf(expires),
    standing(facts) {
      const pieces = evidence.filter(({ holds }) => holds(facts));
      const score = pieces.reduce((sum, { points }) => sum + points, 0);
      const supporting = pieces.filter(({ points }) => points > 0);
      const sources = new Set(supporting.map(({ source }) => source)).size;
      const excluded = isExcluded(facts);
      return {
        score,
        isEnough: score >= enter && supporting.length >= minEvidence && sources >= minSources && !excluded,
        isTooLittle: score < exit,
        isExcluded: excluded,
      };
    },
  };
}
