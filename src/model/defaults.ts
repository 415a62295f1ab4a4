import { DAY_MS } from './duration.ts';

/*
 * What holds where the config says nothing. The doc comments of `config.ts` name the same values.
 */

export const PERSONA_DEFAULTS = {
  margin: 10,
  minEvidence: 2,
  minDwell: 'PT0S',
  holdout: 0,
  sensitivity: 'none',
} as const;

/** The score below which a member leaves: 0.6 × `enter`, to twelve digits so that 0.6 × 3 is 1.8. */
export function exitOf(enter: number): number {
  return Number((0.6 * enter).toPrecision(12));
}

/** From how many sources evidence must come to join: never from one alone where more than one piece is asked for. */
export function minSourcesOf(minEvidence: number): number {
  return Math.min(2, minEvidence);
}

/** How long what is special lasts at most, and what was declared for it is remembered: 30 days. */
export const SPECIAL_MS: number = 30 * DAY_MS;

/** Values kept of a dimension. */
export const AFFINITY_KEEP = 20;

export const CONSENT_DEFAULTS = {
  personalize: 'opt-in',
  measure: 'opt-in',
  gpc: 'respect',
  dnt: 'ignore',
} as const;

/** Thirteen months: what a shop needs to compare with the same season of last year. */
export const RETENTION = 'P390D';

export const UPLOAD_DEFAULTS = { format: 'tailorbird', every: 'PT10S' } as const;

export const VARIANT_PRIORITY = 0;
export const VARIANT_REPEAT = false;
/** As many visitors as any other arm. */
export const ARM_WEIGHT = 1;
/** Share of the visitors who take part in an experiment. */
export const COVERAGE = 1;
export const PREVIEW = false;

/** Share of all visitors who keep every default. */
export const GLOBAL_HOLDOUT = 0;
