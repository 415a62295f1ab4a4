import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, run } from './package.ts';

/** All that a build reads. */
const SOURCES = ['src', 'package.json', 'tsconfig.json', 'rollup.config.mjs', 'dist/README.md'];
/** Ours, whose place the source maps name: each folder has its own copy. */
const COPIED = 'idb-keyval';
/** Another year, hour and zone. */
const LATER = `
  const Then = Date;
  globalThis.Date = class extends Then {
    constructor(...given) { super(...(given.length === 0 ? [Then.now() + 4e10] : given)); }
    static now() { return Then.now() + 4e10; }
  };`;

const parent = mkdtempSync(join(tmpdir(), 'tailorbird-builds-'));
const first = join(parent, 'a');
const second = join(parent, 'b', 'much deeper', 'ünder');
afterAll(() => rmSync(parent, { recursive: true }));

beforeAll(async () => {
  const clock = join(parent, 'later.mjs');
  writeFileSync(clock, LATER);
  for (const folder of [first, second]) prepare(folder);
  await build(first, 'NODE_ENV=production', 'TZ=UTC');
  await build(
    second,
    'TZ=Pacific/Auckland',
    'LANG=de_DE.UTF-8',
    `NODE_OPTIONS=--import=${pathToFileURL(clock).href}`,
  );
});

describe('two builds in other folders, at other times', () => {
  it('give the same files, byte by byte', () => {
    const [one, other] = [hashesIn(first), hashesIn(second)];
    expect(other).toEqual(one);
    console.log(`${one.size} files of two builds are the same`);
  });

  it('give all of them', () => {
    const files = [...hashesIn(first).keys()];
    const wanted = [
      'integrity.json',
      'tailorbird.min.js',
      'tailorbird.min.js.map',
      'index.d.ts',
      'cli/LICENSES.txt',
    ];
    expect(files).toEqual(expect.arrayContaining(wanted));
    expect(files.length).toBeGreaterThan(100);
  });
});

function prepare(folder: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const path of SOURCES) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    const [from, to] = [join(ROOT, 'node_modules', name), join(folder, 'node_modules', name)];
    if (name === COPIED) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
}

async function build(folder: string, ...environment: string[]): Promise<void> {
  await run('env', [...environment, 'npm', 'run', '--silent', 'build'], folder);
  if (!existsSync(join(folder, 'dist/index.js'))) throw new Error('nothing was built');
}

/** By path, in whatever order they were written. */
function hashesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'dist/').length));
  return new Map(
    paths.toSorted().map((path) => {
      const content = readFileSync(join(folder, 'dist', path));
      return [path, createHash('sha256').update(content).digest('hex')];
    }),
  );
}
