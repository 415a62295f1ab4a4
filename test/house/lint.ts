import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Finding {
  readonly file: string;
  /** As in `.oxlintrc.json`: `eslint/no-console`. */
  readonly rule: string;
  /** Counted from 1. */
  readonly line: number;
}

const ROOT = join(import.meta.dirname, '../..');

/** Lints files that exist only for this, with the project's own configuration, laid out as in the project. */
export function lint(files: Readonly<Record<string, string>>): Finding[] {
  const folder = mkdtempSync(join(tmpdir(), 'tailorbird-lint-'));
  try {
    for (const name of ['.oxlintrc.json', 'tsconfig.json'])
      copyFileSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const name of ['src', 'test']) mkdirSync(join(folder, name));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Diagnostic {
  readonly filename: string;
  /** `eslint(no-console)`; where the rule is not known, nothing. */
  readonly code?: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function run(folder: string): Finding[] {
  const oxlint = join(ROOT, 'node_modules/.bin/oxlint');
  const { stdout, stderr } = spawnSync(oxlint, ['-f', 'json', 'src', 'test'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`oxlint said: ${stdout}${stderr}`);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ filename, code = '', labels }) => ({
    file: filename,
    rule: code.replace('(', '/').replace(')', ''),
    line: labels[0]?.span.line ?? 0,
  }));
}
