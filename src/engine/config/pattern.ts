import { MAX_PATTERN_LENGTH } from '../operand.ts';
import type { Check } from './check.ts';
import { describe } from './describe.ts';
import { costOf } from './pattern-cost.ts';

/** How many different patterns a config may have: each costs the page time. */
export const MAX_PATTERNS = 256;
/** Powers of two: some eight million steps, which take less than ten milliseconds. */
export const MAX_COST = 23;

/** Makes the check of a pattern with these flags. */
export type PatternCheck = (flags: string) => Check;

/** Checks regular expressions, each once, however often it stands in the config. */
export function createPatternCheck(): PatternCheck {
  const known = new Map<string, string | undefined>();
  return (flags) => (value, place, faults) => {
    const key = `${flags}/${String(value)}`;
    if (!known.has(key)) {
      const isOneTooMany = known.size === MAX_PATTERNS;
      if (!isOneTooMany) known.set(key, expectedOf(value, flags));
      else faults.add(place, { found: describe(value), expected: `one of at most ${MAX_PATTERNS} patterns` });
    }
    const expected = known.get(key);
    if (expected !== undefined) faults.add(place, { found: describe(value), expected });
  };
}

/** What a pattern would have to be; `undefined` if it is that. */
function expectedOf(value: unknown, flags: string): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_PATTERN_LENGTH) {
    return `a regular expression of at most ${MAX_PATTERN_LENGTH} characters`;
  }
  if (!isPattern(value, flags)) return 'a valid regular expression';
  if (costOf(value, flags) <= MAX_COST) return undefined;
  return 'a regular expression that cannot try one text in very many ways, as (a+)+ or .*a.*b can: it could hang the page';
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false; // that is the answer
  }
}
