import type { Config } from '../../model/config.ts';
import type { HoldoutReport } from './report.ts';
import { checkRatio } from './statistics.ts';
import type { Tally } from './tally.ts';

/** Below it a ratio counts as wrong: strict, for with many configs looked at many times few alarms may be false. */
export const MISMATCH_P = 0.001;

interface Part {
  readonly persona: string | null;
  readonly configured: number;
  readonly visitors: number;
  readonly heldOut: number;
}

/** Compares every holdout, of all visitors and of the members of personas, with its configured share. */
export function summarizeHoldouts({ holdout = 0, personas = [] }: Config, tally: Tally): HoldoutReport[] {
  const all: Part = {
    persona: null,
    configured: holdout,
    visitors: tally.visitors,
    heldOut: tally.heldOut,
  };
  const parts = personas.map(({ id, holdout: configured = 0 }, place): Part => {
    const { visitors = 0, heldOut = 0 } = tally.personas[place] ?? {};
    return { persona: id, configured, visitors, heldOut };
  });
  return [all, ...parts].filter(({ configured }) => configured > 0).map(check);
}

function check(part: Part): HoldoutReport {
  const { visitors, heldOut, configured } = part;
  const share = visitors === 0 ? 0 : heldOut / visitors;
  // A share of all leaves nothing to compare.
  if (configured >= 1)
    return {
      ...part,
      share,
      expected: visitors,
      chiSquare: 0,
      p: 1,
      verdict: heldOut === visitors ? 'ok' : 'mismatch',
    };
  const { expected, chiSquare, p, isReliable } = checkRatio(heldOut, visitors, configured);
  const verdict = !isReliable ? 'few' : p < MISMATCH_P ? 'mismatch' : 'ok';
  return { ...part, share, expected, chiSquare, p, verdict };
}
