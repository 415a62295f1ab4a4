import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { accepts, validate } from './accepts.ts';
import { mutant } from './mutant.ts';
import { shopConfig } from './shop.ts';

function parses(json: unknown): boolean {
  try {
    parseConfig(json);
    return true;
  } catch {
    return false;
  }
}

it('schema.json refuses nothing that parseConfig accepts, and accepts what that makes of it', () => {
  const seen = { parsed: 0, refused: 0 };
  fc.assert(
    fc.property(mutant(shopConfig()), (json) => {
      if (!accepts(json)) seen.refused++;
      if (!parses(json)) return;
      seen.parsed++;
      expect(accepts(json) || validate.errors).toBe(true);
      expect(accepts(parseConfig(json)) || validate.errors).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  // Both answers must have been asked for.
  expect(Math.min(seen.parsed, seen.refused)).toBeGreaterThan(20);
});
