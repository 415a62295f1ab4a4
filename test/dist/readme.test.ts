import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOf, namesIn, readDocument, withoutComments } from '../house/markdown.ts';
import { measureSizes, withSizes } from '../sizes.mjs';
import { ROOT, run } from './package.ts';

const readme = readDocument('README.md');
const folder = mkdtempSync(join(tmpdir(), 'tailorbird-readme-'));

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/tailorbird'));
  write('package.json', '{ "type": "module" }');
  write('page.ts', blockOf(readme, 'Quick start with npm', 'ts'));
  write('engine.ts', blockOf(readme, 'The client', 'ts'));
  write('tailorbird.json', withoutComments(blockOf(readme, 'The config, by example', 'jsonc')));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the README', () => {
  it('quotes the sizes as they are (if not: node test/sizes.mjs)', () => {
    expect(withSizes(readme, measureSizes())).toBe(readme);
  });

  it('has a quick start and an engine example without a fault of types', async () => {
    const compilerOptions = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2022', 'DOM'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      types: [],
      noEmit: true,
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['page.ts', 'engine.ts'] }));
    await run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.', '--pretty', 'false'], folder);
  });

  it('has a quick start that a bundler takes, and that leaves out what it does not import', async () => {
    const code = await bundle('page.ts');
    expect(code).toContain('data-tb-slot');
    expect(code).not.toContain('data-tb-declare');
    expect(code).not.toMatch(/\bfrom\s*["']/);
  });

  it('has an engine example that says what it claims', async () => {
    write('engine.mjs', await bundle('engine.ts'));
    const [, claimed] = /console\.log\(.*\); \/\/ (.+)/.exec(blockOf(readme, 'The client', 'ts')) ?? [];
    expect(await run('node', ['engine.mjs'], folder)).toBe(`${claimed}\n`);
  });
});

describe('dist/README.md', () => {
  it('names files that are there', () => {
    const named = namesIn(readDocument('dist/README.md'), 'file');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !existsSync(join(ROOT, 'dist', name)))).toEqual([]);
  });
});

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}
