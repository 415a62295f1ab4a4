import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from './lint.ts';

/** For each rule that the configuration names, a file that breaks it and nothing near it. */
const OFFENDERS: Readonly<Record<string, { readonly path: string; readonly code: string }>> = {
  'eslint/max-lines': { path: 'src/slot/a.ts', code: '// line\n'.repeat(200) + 'export const a = 1;\n' },
  'eslint/max-lines-per-function': {
    path: 'src/slot/b.ts',
    code: `export function b(): void {\n${'  // line\n'.repeat(59)}}\n`,
  },
  'eslint/max-params': {
    path: 'src/slot/c.ts',
    code: 'export const c = (a: number, b: number, d: number, e: number): number => a + b + d + e;',
  },
  'eslint/max-depth': {
    path: 'src/slot/d.ts',
    code: 'export function d(x: number): number { if (x > 1) { if (x > 2) { if (x > 3) { if (x > 4) { if (x > 5) { return 1; } } } } } return 0; }',
  },
  'eslint/no-var': {
    path: 'src/slot/e.ts',
    code: 'export function e(): number { var x = 1; x += 1; return x; }',
  },
  'eslint/prefer-const': {
    path: 'src/slot/f.ts',
    code: 'export function f(): number { let x = 1; return x; }',
  },
  'eslint/eqeqeq': { path: 'src/slot/g.ts', code: 'export const g = (x: unknown): boolean => x == 1;' },
  'eslint/no-empty': {
    path: 'src/slot/h.ts',
    code: 'export function h(x: () => void): void { try { x(); } catch {} }',
  },
  'eslint/no-else-return': {
    path: 'src/slot/i.ts',
    code: 'export function i(x: number): number { if (x > 1) { return 1; } else { return 2; } }',
  },
  'unicorn/filename-case': { path: 'src/slot/camelCase.ts', code: 'export const k = 1;' },
  'typescript/no-explicit-any': { path: 'src/slot/k.ts', code: 'export type K = any;' },
  'typescript/no-non-null-assertion': {
    path: 'src/slot/l.ts',
    code: 'export const l = (x: string | undefined): string => x!;',
  },
  'typescript/no-unsafe-argument': {
    path: 'src/slot/m.ts',
    code: 'export const m = (x: string): number => Number.parseInt(JSON.parse(x));',
  },
  'typescript/no-unsafe-assignment': {
    path: 'src/slot/n.ts',
    code: 'export function n(x: string): string { const y: string = JSON.parse(x); return y; }',
  },
  'typescript/no-unsafe-call': {
    path: 'src/slot/o.ts',
    code: 'export function o(x: string): void { JSON.parse(x)(); }',
  },
  'typescript/no-unsafe-member-access': {
    path: 'src/slot/p.ts',
    code: 'export function p(x: string): boolean { return JSON.parse(x).y === 1; }',
  },
  'typescript/no-unsafe-return': {
    path: 'src/slot/q.ts',
    code: 'export const q = (x: string): string => JSON.parse(x);',
  },
  'typescript/no-unsafe-type-assertion': {
    path: 'src/slot/r.ts',
    code: 'export const r = (x: unknown): string => x as string;',
  },
  'typescript/consistent-type-imports': {
    path: 'src/slot/s.ts',
    code: "import { Word } from './word.ts';\nexport const s = (x: Word): Word => x;",
  },
  'typescript/consistent-type-definitions': {
    path: 'src/slot/t.ts',
    code: 'export type T = { readonly a: number };',
  },
  'typescript/switch-exhaustiveness-check': {
    path: 'src/slot/u.ts',
    code: "export function u(x: 'a' | 'b'): number { switch (x) { case 'a': return 1; } return 0; }",
  },
  'typescript/only-throw-error': { path: 'src/slot/v.ts', code: "export function v(): void { throw 'v'; }" },
  'typescript/ban-ts-comment': { path: 'src/slot/w.ts', code: "// @ts-ignore\nexport const w: number = '';" },
  'typescript/no-floating-promises': {
    path: 'src/slot/x.ts',
    code: 'export function x(y: () => Promise<void>): void { y(); }',
  },
  'typescript/no-misused-promises': {
    path: 'src/slot/y.ts',
    code: 'export function y(x: () => Promise<void>): void { [1].forEach(() => x()); if (x()) return; }',
  },
  'import/no-default-export': { path: 'src/slot/z.ts', code: 'export default 1;' },
  'import/no-cycle': {
    path: 'src/slot/round.ts',
    code: "import type { Trip } from './trip.ts';\nexport interface Round { readonly trip?: Trip }",
  },
  'import/no-mutable-exports': {
    path: 'src/slot/mutable.ts',
    code: 'export let count = 0;\nexport function more(): void { count += 1; }',
  },
  'import/no-duplicates': {
    path: 'src/slot/twice.ts',
    code: "import { a } from './word.ts';\nimport { b } from './word.ts';\nexport const twice = a + b;",
  },
  'eslint/no-console': {
    path: 'src/slot/console.ts',
    code: "export function say(): void { console.log('x'); }",
  },
  'eslint/no-alert': { path: 'src/slot/alert.ts', code: "export function say(): void { alert('x'); }" },
  'eslint/no-eval': { path: 'src/slot/eval.ts', code: "export function run(): void { eval('1'); }" },
  'eslint/no-new-func': {
    path: 'src/slot/new-func.ts',
    code: "export const run = (): unknown => new Function('return 1');",
  },
  'eslint/no-extend-native': {
    path: 'src/slot/native.ts',
    code: 'export function patch(): void { Array.prototype.at = () => undefined; }',
  },
  'eslint/no-restricted-properties': {
    path: 'src/slot/html.ts',
    code: "export function fill(x: Element): void { x.innerHTML = ''; }",
  },
  'eslint/no-restricted-imports': { path: 'src/slot/store.ts', code: "export { a } from '../store/a.ts';" },
  'eslint/no-restricted-globals': {
    path: 'src/engine/global.ts',
    code: 'export const wide = (): number => window.innerWidth;',
  },
  'vitest/no-focused-tests': {
    path: 'test/slot/a.test.ts',
    code: "import { expect, it } from 'vitest';\nit.only('a', () => { expect(1).toBe(1); });",
  },
  'vitest/no-disabled-tests': {
    path: 'test/slot/b.test.ts',
    code: "import { expect, it } from 'vitest';\nit.skip('b', () => { expect(1).toBe(1); });",
  },
};

/** What the offenders import, and what is as it should be. */
const GOOD: Readonly<Record<string, string>> = {
  'src/slot/word.ts':
    'export interface Word { readonly a: number }\nexport const a = 1;\nexport const b = 2;\n',
  'src/slot/trip.ts':
    "import type { Round } from './round.ts';\nexport interface Trip { readonly round?: Round }\n",
  'src/model/guard.ts': 'export const asText = (value: unknown): string => value as string;\n',
  'src/engine/sum.ts': [
    "import { TailorbirdError } from '../errors.ts';",
    "import type { Word } from '../model/word.ts';",
    '/** The clock comes in as an argument. */',
    'export function sumSince(words: readonly Word[], now: number): number {',
    "  if (new Date(now).getUTCFullYear() < 2000) throw new TailorbirdError('config', 'too early');",
    '  return words.reduce((sum, word) => sum + word.a, 0);',
    '}',
    '',
  ].join('\n'),
  'src/errors.ts':
    'export class TailorbirdError extends Error {\n  constructor(readonly code: string, message: string) { super(message); }\n}\n',
  'src/model/word.ts': 'export interface Word { readonly a: number }\n',
  'src/browser/clock.ts': 'export const now = (): number => Date.now();\n',
  'src/slot/caught.ts': [
    'export function tried(act: () => void): boolean {',
    '  try {',
    '    act();',
    '    return true;',
    '  } catch {',
    '    // The reason stands here.',
    '    return false;',
    '  }',
    '}',
    '',
  ].join('\n'),
  'src/engine/long.ts': `export function long(): void {\n${'  // line\n'.repeat(58)}}\n`,
  'src/slot/unbound.ts': [
    'export interface Host { send(text: string): void }',
    'export const sender = ({ send }: Host): ((text: string) => void) => send;',
    '',
  ].join('\n'),
  'src/engine/longer.ts': `${'// line\n'.repeat(199)}export const longer = 1;\n`,
  'test/slot/c.test.ts': [
    "import { expect, it } from 'vitest';",
    "it('reads', () => {",
    "  expect(JSON.parse('{}') as object).toEqual({});",
    '});',
    '',
  ].join('\n'),
};

describe('the lint configuration', () => {
  const files = Object.fromEntries(Object.values(OFFENDERS).map(({ path, code }) => [path, `${code}\n`]));
  const findings = lint({ ...GOOD, ...files });

  it.each(Object.entries(OFFENDERS))('%s fires', (rule, { path }) => {
    expect(findings.filter(({ file }) => file === path).map((finding) => finding.rule)).toContain(rule);
  });

  it.each(Object.keys(GOOD).filter((path) => path !== 'src/slot/trip.ts'))(
    'has nothing against %s',
    (path) => {
      expect(findings.filter(({ file }) => file === path)).toEqual([]);
    },
  );

  it('has an offender for every rule that it names', () => {
    expect(
      Object.keys(OFFENDERS)
        .filter((rule) => rule !== 'typescript/no-unsafe-type-assertion')
        .sort(),
    ).toEqual(namedRules().sort());
  });

  it('lets nobody switch a rule off where it would not have fired', () => {
    const code = '// oxlint-disable-next-line eslint/no-console\nexport const a = 1;\n';
    expect(lint({ 'src/slot/a.ts': code }).length).toBe(1);
  });
});

/** The rules that the configuration sets to anything but `off`, each once. */
function namedRules(): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../.oxlintrc.json'), 'utf8');
  const config = JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '')) as RuleSet & { overrides: RuleSet[] };
  const all = [config, ...config.overrides].flatMap(({ rules = {} }) => Object.entries(rules));
  return [...new Set(all.filter(([, setting]) => setting !== 'off').map(([rule]) => rule))];
}

interface RuleSet {
  readonly rules?: Readonly<Record<string, unknown>>;
}
