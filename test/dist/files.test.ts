import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { MANIFEST, ROOT } from './package.ts';

const DIST = join(ROOT, 'dist');
const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
const script = read('tailorbird.min.js');

describe('the built modules', () => {
  it.each(files.filter((name) => name.endsWith('.js.map')))('%s leads to our TypeScript', (name) => {
    const { sources, sourcesContent } = JSON.parse(read(name)) as {
      sources: string[];
      sourcesContent: string[];
    };
    const paths = sources.map((source) => relative(ROOT, resolve(DIST, dirname(name), source)));
    expect(paths.filter((path) => !/^(src\/.+\.ts|node_modules\/idb-keyval\/.+)$/.test(path))).toEqual([]);
    expect(sourcesContent.filter((text) => typeof text !== 'string')).toEqual([]);
    for (const [index, path] of paths.entries()) {
      expect(readFileSync(join(ROOT, path), 'utf8')).toBe(sourcesContent[index]);
    }
  });

  it('ship the schema as it is in the sources', () => {
    expect(read('schema.json')).toBe(readFileSync(join(ROOT, 'src/engine/schema.json'), 'utf8'));
  });

  it('name nothing of the machine that built them', () => {
    const told = files.filter((name) => /\.(js|ts|map|json)$/.test(name) && read(name).includes(ROOT));
    expect(told).toEqual([]);
  });
});

describe('the script', () => {
  it('is one classic script without eval or dynamic code, and imports the panel alone', () => {
    const rest = script.replace('import("./tailorbird.panel.min.js")', '');
    expect(rest.length).toBeLessThan(script.length);
    expect(rest).not.toMatch(/\bimport\b\s*[({'"*]|\bexport\b\s*[{*d]|\beval\(|\bFunction\(/);
    expect(script.replace(/^\/\*!.*\*\/\n\/\/# allFunctionsCalledOnLoad\n/, '')).toMatch(
      /^(!function|\(\(?(function|\(\) ?=>|\w+ ?=>))/,
    );
  });

  it.each(files.filter((name) => name.endsWith('.min.js')))(
    '%s has no words for what is sensitive',
    (name) => {
      expect(read(name)).not.toMatch(/schwanger|gewerkschaft/);
      expect(read('engine/config/lexicon.js')).toMatch(/schwanger[^]*gewerkschaft/);
    },
  );

  it('says its version and licence in one line, and where its map is', () => {
    expect(script.split('\n')[0]).toBe(`/*! Tailorbird ${MANIFEST.version} | MIT */`);
    expect(script.trimEnd().split('\n').at(-1)).toBe('//# sourceMappingURL=tailorbird.min.js.map');
    expect(existsSync(join(DIST, 'tailorbird.min.js.map'))).toBe(true);
  });
});

describe('the command', () => {
  it('loads the libraries of simulate for simulate only', () => {
    const loaded = (name: string): string[] => [
      name,
      ...[...read(name).matchAll(/^(?:import|export) .*?['"]\.\/([^'"]+)['"];$/gm)].flatMap(
        ([, other = '']) => loaded(`cli/${other}`),
      ),
    ];
    const forCheck = new Set(['tailorbird', 'check', 'init'].flatMap((name) => loaded(`cli/${name}.js`)));
    expect(forCheck).not.toContain('cli/simulate.js');
    expect([...forCheck].reduce((sum, name) => sum + read(name).length, 0)).toBeLessThan(400_000);
    expect(read('cli/tailorbird.js').startsWith('#!/usr/bin/env node\n')).toBe(true);
  });
});

describe('the types', () => {
  const entries = Object.values(MANIFEST.exports).flatMap((to) => (typeof to === 'string' ? [] : [to.types]));

  it.each(entries)('%s has a doc comment on every export', (path) => {
    expect(undocumented(join(ROOT, path))).toEqual([]);
  });
});

/** The exports of a declaration file without a word about them. */
function undocumented(path: string): string[] {
  const program = ts.createProgram([path], { noLib: true, module: ts.ModuleKind.ESNext });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`${path} is no module`);
  return checker
    .getExportsOfModule(symbol)
    .map((named) => ((named.flags & ts.SymbolFlags.Alias) === 0 ? named : checker.getAliasedSymbol(named)))
    .filter((named) => named.getDocumentationComment(checker).length === 0)
    .map((named) => named.name);
}

function read(name: string): string {
  return readFileSync(join(DIST, name), 'utf8');
}
