import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/cli/config/load.ts';

describe('any text at all', () => {
  const nearly = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom('', ',', '}', '"', '//', '/*', '\\', '\u0000', '\n', 'é'),
    )
    .map(
      ([json, at, odd]) => json.slice(0, at % (json.length + 1)) + odd + json.slice(at % (json.length + 1)),
    );

  it.each(['a.json', 'a.jsonc'])('is never thrown at as %s, and every place lies within it', (file) => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearly, fc.json()), (text) => {
        const { findings, source, config } = readConfig(file, { text });
        expect(findings.length > 0 || config !== undefined).toBe(true);
        for (const { span } of findings) {
          expect(span.offset).toBeGreaterThanOrEqual(0);
          expect(span.offset).toBeLessThanOrEqual(text.length);
          const { line, column } = source.locate(span.offset);
          const lines = text.split(/\r\n|[\n\r]/);
          expect(line).toBeLessThanOrEqual(lines.length);
          // One beyond the end is where something is missing.
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
          source.excerpt(span.offset, span.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
