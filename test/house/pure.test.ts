import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What belongs to a page or to Node, and is no part of the language. */
const FOREIGN = [
  'document',
  'window',
  'fetch',
  'setTimeout',
  'URL',
  'crypto',
  'console',
  'process',
  'Element',
];

describe('the pure rooms are compiled without the DOM', () => {
  it.each(['model/probe.ts', 'engine/probe.ts', 'engine/config/probe.ts', 'errors.ts'])('src/%s', (file) => {
    const code = FOREIGN.map((name, index) => `export const a${index}: unknown = ${name};\n`).join('');
    const said = compile(file, `${code}export const fine: number = Math.max(1, Date.UTC(2026, 0));\n`);
    const lines = said.match(/(?<=\()\d+(?=,\d+\): error TS\d+: Cannot find name)/g);
    expect(lines).toEqual(FOREIGN.map((_, index) => String(index + 1)));
  });

  it('the other rooms are not among them', () => {
    expect(compile('slot/probe.ts', 'export const a: unknown = document;\n')).toBe('');
  });
});

/** What tsc says of one file below src/ by the configuration of the pure rooms. */
function compile(file: string, code: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tailorbird-pure-'));
  try {
    for (const name of ['tsconfig.json', 'test/tsconfig.pure.json'])
      cpSync(join(ROOT, name), join(folder, name));
    for (const room of ['model', 'engine/config', 'slot'])
      mkdirSync(join(folder, 'src', room), { recursive: true });
    writeFileSync(join(folder, 'src', file), code);
    // Something to look at, also where the probe is not among what the configuration includes.
    writeFileSync(join(folder, 'src/model/known.ts'), 'export const known = 1;\n');
    const args = ['-p', 'test/tsconfig.pure.json', '--pretty', 'false'];
    return spawnSync(join(ROOT, 'node_modules/.bin/tsc'), args, { cwd: folder, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
