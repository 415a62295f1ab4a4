import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { mutant } from './mutant.ts';
import { shopConfig } from './shop.ts';

it('what parseConfig gives back gives itself when it is parsed again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constant(shopConfig()), mutant(shopConfig())), (json) => {
      let once: unknown;
      try {
        once = parseConfig(json);
      } catch {
        return;
      }
      expect(parseConfig(once)).toStrictEqual(once);
      expect(parseConfig(JSON.parse(JSON.stringify(once)))).toStrictEqual(once);
    }),
    { numRuns: 300 },
  );
});
