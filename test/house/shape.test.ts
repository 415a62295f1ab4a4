import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './shape.ts';

const ROOT = join(import.meta.dirname, '../..');

const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((name) => ({ path: relative(ROOT, name).split(sep).join('/'), text: readFileSync(name, 'utf8') }));

describe('the shape of code', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it('is kept by every file of src', () => {
    expect(files.flatMap(faultsOf)).toEqual([]);
  });

  it.each([
    ['src/utils/a.ts', 'export const a = 1;', 'src/utils/a.ts: no room of ours'],
    ['src/a.ts', 'export const a = 1;', 'src/a.ts: no room of ours'],
    ['src/slot/deep/a.ts', 'export const a = 1;', 'src/slot/deep/a.ts: no room of ours'],
    ['src/cli/check/deep/a.ts', 'export const a = 1;', 'src/cli/check/deep/a.ts: no room of ours'],
    ['src/cli/a.ts', 'a();', 'src/cli/a.ts:1: a module does something when it is imported'],
    ['src/slot/a.js', '', 'src/slot/a.js: no room of ours'],
    ['src/slot/index.ts', 'export const a = 1;', 'src/slot/index.ts: index.ts is the name of an entry'],
    ['src/slot/a.ts', 'document.title;', 'src/slot/a.ts:1: a module does something when it is imported'],
    ['src/slot/a.ts', "\nimport './b.ts';", 'src/slot/a.ts:2: a module does something when it is imported'],
    ['src/head/a.ts', 'a();', 'src/head/a.ts:1: a module does something when it is imported'],
    ['src/slot/a.ts', 'if (1) { }', 'src/slot/a.ts:1: a module does something when it is imported'],
    ['src/slot/a.ts', 'let a = 1;', 'src/slot/a.ts:1: let at module level'],
    ['src/slot/a.ts', 'export let a = 1;', 'src/slot/a.ts:1: let at module level'],
    ['src/slot/a.ts', 'class A {}', 'src/slot/a.ts:1: a class that is no error'],
    ['src/slot/a.ts', 'class A extends HTMLElement {}', 'src/slot/a.ts:1: a class that is no error'],
    ['src/panel/a.ts', 'class A extends HTMLElement {}', 'src/panel/a.ts:1: a class that is no error'],
    ['src/panel/a.ts', 'a();', 'src/panel/a.ts:1: a module does something when it is imported'],
    ['src/slot/a.ts', 'function a() { return this; }', 'src/slot/a.ts:1: this outside of an error'],
    ['src/index.ts', 'export const a = 1;', 'src/index.ts:1: an entry that is more than named re-exports'],
    [
      'src/index.ts',
      "export * from './client.ts';",
      'src/index.ts:1: an entry that is more than named re-exports',
    ],
    [
      'src/engine/index.ts',
      'export { a };',
      'src/engine/index.ts:1: an entry that is more than named re-exports',
    ],
    ['src/engine/a.ts', 'const a = () => new Date();', 'src/engine/a.ts:1: the clock read in a pure room'],
    ['src/model/a.ts', 'const a = () => new Date;', 'src/model/a.ts:1: the clock read in a pure room'],
    ['src/model/a.ts', 'const a = () => Date();', 'src/model/a.ts:1: the clock read in a pure room'],
    ['src/browser/a.ts', "const a = 'unload';", 'src/browser/a.ts:1: unload or beforeunload'],
  ])('is broken by %s: %s', (path, text, fault) => {
    expect(faultsOf({ path, text })).toContain(fault);
  });

  it.each([
    ['src/engine/index.ts', "export { a } from './a.ts';\nexport type * from '../model/b.ts';\n"],
    ['src/errors.ts', 'export class FooError extends Error { constructor() { super(); this.name = 1; } }'],
    ['src/script.ts', "import { a } from './client.ts';\na();\n"],
    ['src/head/snippet.ts', "import { a } from './start.ts';\na();\n"],
    [
      'src/engine/a.ts',
      'const LIMIT = 1;\nexport const a = (now) => new Date(now);\nfunction b() { let c = 1; }',
    ],
    ['src/browser/clock.ts', 'export const a = () => new Date();'],
    ['src/engine/schema.json', '{}'],
    ['src/panel/index.ts', "export { a } from './a.ts';"],
    ['src/panel/script.ts', "import { a } from './element.ts';\na();\n"],
    ['src/panel/element.ts', 'export const a = () => class A extends HTMLElement { b = this; };'],
    ['src/cli/tailorbird.ts', "import { run } from './command.ts';\nrun();\n"],
    ['src/cli/check/a.ts', 'export const a = () => new Date();'],
  ])('is kept by %s: %s', (path, text) => {
    expect(faultsOf({ path, text })).toEqual([]);
  });
});
