import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(import.meta.dirname, '../..');

interface Manifest {
  readonly version: string;
  readonly types: string;
  readonly bin: { readonly tailorbird: string };
  readonly unpkg: string;
  readonly jsdelivr: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

export const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

/** The entries that are modules, as a consumer writes them: `tailorbird`, `tailorbird/engine`, … */
export const MODULES: readonly string[] = Object.entries(MANIFEST.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => path.replace('.', 'tailorbird'));

const execFileOf = promisify(execFile);

/** Runs a program and gives what it printed; where it fails, the error carries all of its output. */
export async function run(command: string, args: readonly string[], cwd: string = ROOT): Promise<string> {
  try {
    const { stdout } = await execFileOf(command, args, { cwd, encoding: 'utf8' });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

export interface Consumer {
  readonly folder: string;
  /** The paths in the tarball. */
  readonly packed: readonly string[];
  write(path: string, text: string): void;
}

/** Packs the project as for publishing, and installs the tarball into a fresh folder. */
export async function installPacked(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'tailorbird-consumer-'));
  const packing = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [tarball] = JSON.parse(packing) as [{ filename: string; files: { path: string }[] }];
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', '{ "name": "consumer", "private": true, "type": "module" }');
  const options = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  await run('npm', ['install', ...options, `./${tarball.filename}`], folder);
  return { folder, packed: tarball.files.map(({ path }) => path), write };
}
