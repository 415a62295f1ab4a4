import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../prepare.mjs';
import { lint } from './lint.ts';
import { blockOf, codeIn, namesIn, readDocument } from './markdown.ts';
import { faultsOf } from './shape.ts';
import { readSources } from './sources.ts';

const contributing = readDocument('CONTRIBUTING.md');
const PATH = 'src/source/prints.ts';
const plugin = blockOf(contributing, 'Add a plugin', 'ts');

describe('CONTRIBUTING.md', () => {
  it('lists every room and every file beside them', () => {
    const there = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    );
    expect(namesIn(contributing, 'in `src/`').toSorted()).toEqual(there.toSorted());
  });

  it('lists every project of the tests', () => {
    const config = readFileSync(join(ROOT, 'vitest.config.ts'), 'utf8');
    const projects = [...config.matchAll(/\bname: '(\w+)'/g)].map(([, name = '']) => name);
    expect(namesIn(contributing, 'project').toSorted()).toEqual(projects.toSorted());
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const named = codeIn(contributing).flatMap((code) => /^npm (?:run )?([a-z:]+)/.exec(code)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the plugin of CONTRIBUTING.md', () => {
  it('keeps the shape of code and every lint rule', { timeout: 60_000 }, () => {
    const sources = Object.fromEntries(readSources().map(({ path, text }) => [path, text]));
    expect(faultsOf({ path: PATH, text: plugin })).toEqual([]);
    expect(lint({ ...sources, [PATH]: plugin }).filter(({ file }) => file.endsWith('prints.ts'))).toEqual([]);
  });

  it('has no fault of types', { timeout: 60_000 }, () => {
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
      config: unknown;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const host = ts.createCompilerHost(options);
    const virtual = join(ROOT, PATH);
    const { getSourceFile } = host;
    host.getSourceFile = (path, target, ...rest) =>
      path === virtual ? ts.createSourceFile(path, plugin, target) : getSourceFile(path, target, ...rest);
    const program = ts.createProgram([virtual], { ...options, noEmit: true }, host);
    const file = program.getSourceFile(virtual);
    const faults = [...program.getSemanticDiagnostics(file), ...program.getSyntacticDiagnostics(file)];
    expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});
