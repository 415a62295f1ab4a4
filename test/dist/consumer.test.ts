import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOf, readDocument } from '../house/markdown.ts';
import { installPacked, MANIFEST, MODULES, ROOT, run, type Consumer } from './package.ts';

let consumer: Consumer;

beforeAll(async () => {
  consumer = await installPacked();
});

afterAll(() => {
  rmSync(consumer.folder, { recursive: true, force: true });
});

/** A page's own code, as the README has it. */
const PAGE = `
import { createTailorbird, slots, type Tailorbird } from 'tailorbird';
const tailorbird: Tailorbird = createTailorbird({ config: {}, plugins: [slots()] });
tailorbird.track('view_item', { item_id: 'lamp' });
export const personas: readonly string[] = tailorbird.personas();
// @ts-expect-error -- an event has a name
tailorbird.track(1);
`;

/** A shop's config of its own parts and ours. */
const PRESETS = `
import lapsed from 'tailorbird/presets/lapsed.json' with { type: 'json' };
import fromAbroad from 'tailorbird/presets/from-abroad.json' with { type: 'json' };
import { createEngine, parseConfig } from 'tailorbird/engine';
const config = parseConfig({
  version: '1',
  events: { ...lapsed.events, ...fromAbroad.events },
  metrics: { ...lapsed.metrics, ...fromAbroad.metrics },
  groups: { ...fromAbroad.groups, 'shop-countries': ['FR'] },
  personas: [...lapsed.personas, ...fromAbroad.personas],
});
const { problems } = createEngine(config);
export const said = JSON.stringify([config.personas?.map(({ id }) => id), problems]);
`;
const PRESETS_SAID = '[["lapsed","from-abroad"],[]]\n';

/** Code that runs anywhere; prints what only our own code can know. */
const ENGINE = `
import { evaluateCondition, hash } from 'tailorbird/engine';
const holds: boolean = evaluateCondition({ 'cart.value': { $gte: 30 } }, { cart: { value: 30 } });
const bucket: number | null = hash('seed', 'visitor', 2);
// @ts-expect-error -- a value is text
hash('seed', 1);
export const said: string = JSON.stringify([holds, typeof bucket]);
`;

describe('the tarball', () => {
  it('holds the built files and the four documents, and nothing else', () => {
    const documents = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
    const others = consumer.packed.filter((path) => !path.startsWith('dist/'));
    expect(others.toSorted()).toEqual(documents.toSorted());
    expect(consumer.packed).toContain('dist/README.md');
    const built =
      /^dist\/(README\.md|schema\.json|integrity\.json|presets\/[a-z-]+\.json|cli\/LICENSES\.txt|.+\.js(\.map)?|.+\.d\.ts)$/;
    expect(consumer.packed.filter((path) => path.startsWith('dist/') && !built.test(path))).toEqual([]);
  });

  it('holds every file that package.json names', () => {
    const targets = Object.values(MANIFEST.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    );
    const named = [...targets, MANIFEST.types, MANIFEST.unpkg, MANIFEST.jsdelivr, MANIFEST.bin.tailorbird];
    const isPacked = (path: string): boolean => {
      const [begin = '', end] = path.replace(/^\.\//, '').split('*');
      return consumer.packed.some((one) =>
        end === undefined ? one === begin : one.startsWith(begin) && one.endsWith(end),
      );
    };
    expect(named.filter((path) => !isPacked(path))).toEqual([]);
  });
});

describe('in Node, without a DOM', () => {
  it.each(MODULES)('importing %s does nothing and throws nothing', async (name) => {
    consumer.write('import.mjs', importer(name));
    const { added, changed, exported } = JSON.parse(await run('node', ['import.mjs'], consumer.folder));
    expect({ added, changed }).toEqual({ added: [], changed: [] });
    expect(exported.length).toBeGreaterThan(0);
  });

  it('the schema can be imported', async () => {
    const code =
      "import schema from 'tailorbird/schema.json' with { type: 'json' }; console.log(typeof schema.properties);";
    consumer.write('schema.mjs', code);
    expect(await run('node', ['--no-warnings', 'schema.mjs'], consumer.folder)).toBe('object\n');
  });
});

describe('the presets', () => {
  it('are all in the tarball, as they are in the sources', () => {
    const sources = readdirSync(join(ROOT, 'src/presets'));
    expect(sources.length).toBeGreaterThan(7);
    for (const file of sources)
      expect(readFileSync(join(consumer.folder, 'node_modules/tailorbird/dist/presets', file), 'utf8')).toBe(
        readFileSync(join(ROOT, 'src/presets', file), 'utf8'),
      );
  });

  it('can be imported in Node', async () => {
    consumer.write('presets.mjs', `${PRESETS}console.log(said);`);
    expect(await run('node', ['--no-warnings', 'presets.mjs'], consumer.folder)).toBe(PRESETS_SAID);
  });

  it('can be taken over as the documents say', async () => {
    const example = blockOf(readDocument('docs/personas.md'), 'Taking over a preset', 'js');
    const own = { version: '1', events: { purchase: { properties: { value: 'number' } } } };
    consumer.write('tailorbird.json', JSON.stringify(own));
    const told =
      'config.personas.map(({ id }) => id), config.events.purchase, config.groups["shop-countries"]';
    consumer.write('documented.mjs', `${example}console.log(JSON.stringify([${told}]));`);
    const said: unknown = JSON.parse(await run('node', ['--no-warnings', 'documented.mjs'], consumer.folder));
    expect(said).toEqual([
      ['lapsed', 'from-abroad'],
      { properties: { transaction_id: 'string', value: 'number' } },
      ['FR', 'BE'],
    ]);
  });
});

describe('the command', () => {
  const tailorbird = (...args: string[]) =>
    run('npx', ['--no-install', 'tailorbird', ...args], consumer.folder);

  it('runs where the package is installed', async () => {
    expect(await tailorbird('--version')).toBe(`${MANIFEST.version}\n`);
  });

  it('writes a first config and finds nothing against it', async () => {
    expect(await tailorbird('init', '--yes', '--presets', 'all')).toContain('Wrote tailorbird.jsonc.');
    const said = await tailorbird('check', 'tailorbird.jsonc', '--strict', '--write', 'tailorbird.json');
    expect(said).toBe('tailorbird.jsonc: no fault\n');
    const config = JSON.parse(readFileSync(join(consumer.folder, 'tailorbird.json'), 'utf8'));
    expect(config.personas.length).toBeGreaterThan(7);
  });

  it('tells faults with their places and ends with 1', async () => {
    consumer.write('wrong.json', '{\n  "version": 1,\n  "events": {}\n}\n');
    await expect(tailorbird('check', 'wrong.json')).rejects.toThrow(
      'wrong.json:2:14: fault: version is the number 1',
    );
  });

  it('needs nothing but Node and its own files', () => {
    const files = consumer.packed.filter((path) => /^dist\/cli\/.+\.js$/.test(path));
    const codes = files.map((path) => readFileSync(join(ROOT, path), 'utf8'));
    const imports = codes.flatMap((code) => [...code.matchAll(/^import .*?['"]([^'"]+)['"];$/gm)]);
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.map(([, from = '']) => from).filter((from) => !/^(node:|\.\/)/.test(from))).toEqual([]);
  });
});

describe('plain TypeScript', () => {
  const shared = {
    target: 'ES2022',
    strict: true,
    exactOptionalPropertyTypes: true,
    // Our declarations are checked too.
    skipLibCheck: false,
    types: [],
    outDir: 'out',
  };
  const resolutions = [
    { module: 'ESNext', moduleResolution: 'bundler' },
    { module: 'NodeNext', moduleResolution: 'NodeNext' },
  ];

  it.each(resolutions)('takes the package with moduleResolution $moduleResolution', async (resolution) => {
    consumer.write('page.ts', PAGE);
    consumer.write('engine.ts', ENGINE);
    const lib = ['ES2022', 'DOM', 'DOM.Iterable'];
    await compile({ compilerOptions: { ...shared, ...resolution, lib }, files: ['page.ts', 'engine.ts'] });
  });

  it.each(resolutions)('takes presets with $moduleResolution', async (resolution) => {
    consumer.write('presets.ts', PRESETS);
    const options = { ...shared, ...resolution, lib: ['ES2022'], resolveJsonModule: true };
    await compile({ compilerOptions: options, files: ['presets.ts'] });
  });

  it.each(resolutions)('takes the engine without the DOM with $moduleResolution', async (resolution) => {
    consumer.write('engine.ts', ENGINE);
    await compile({ compilerOptions: { ...shared, ...resolution, lib: ['ES2022'] }, files: ['engine.ts'] });
    const code = "import { said } from './out/engine.js'; console.log(said);";
    consumer.write('said.mjs', code);
    expect(await run('node', ['said.mjs'], consumer.folder)).toBe('[true,"number"]\n');
  });
});

describe.each([
  { name: 'esbuild', bundle: bundleByEsbuild },
  { name: 'Vite', bundle: bundleByVite },
])('$name', ({ bundle }) => {
  it('bundles presets, and they work', async () => {
    consumer.write('bundled.mjs', await bundle(PRESETS));
    consumer.write('said.mjs', "import { said } from './bundled.mjs'; console.log(said);");
    expect(await run('node', ['said.mjs'], consumer.folder)).toBe(PRESETS_SAID);
  });

  it('bundles a page', async () => {
    const code = await bundle(PAGE);
    expect(code).toContain('indexedDB');
    expect(code).not.toMatch(/\bfrom\s*["'](tailorbird|idb-keyval)/);
  });

  it('bundles the engine, and it runs', async () => {
    consumer.write('bundled.mjs', await bundle(ENGINE));
    consumer.write('said.mjs', "import { said } from './bundled.mjs'; console.log(said);");
    expect(await run('node', ['said.mjs'], consumer.folder)).toBe('[true,"number"]\n');
  });

  it('leaves out of an engine what only parseConfig needs: the words for what is sensitive', async () => {
    expect(await bundle("export { parseConfig } from 'tailorbird/engine';")).toContain('schwanger');
    expect(await bundle("export { createEngine } from 'tailorbird/engine';")).not.toContain('schwanger');
    expect(await bundle(PAGE)).not.toContain('schwanger');
  });

  it.each(MODULES)('makes nothing of a bare import of %s', async (name) => {
    expect(codeOf(await bundle(`import '${name}';`))).toBe('');
  });

  it.each(MODULES)('makes nothing of unused imports from %s', async (name) => {
    expect(codeOf(await bundle(`import * as all from '${name}';\nexport type All = typeof all;`))).toBe('');
  });
});

async function compile(config: object): Promise<void> {
  consumer.write('tsconfig.json', JSON.stringify(config));
  await run(
    join(ROOT, 'node_modules/.bin/tsc'),
    ['-p', 'tsconfig.json', '--pretty', 'false'],
    consumer.folder,
  );
}

async function bundleByEsbuild(code: string): Promise<string> {
  consumer.write('entry.ts', code);
  const { outputFiles, warnings } = await esbuild({
    absWorkingDir: consumer.folder,
    entryPoints: ['entry.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  // That a bare import is left out is said, and is what we want.
  expect(warnings.filter(({ id }) => id !== 'ignored-bare-import')).toEqual([]);
  return outputFiles.map(({ text }) => text).join('');
}

async function bundleByVite(code: string): Promise<string> {
  consumer.write('entry.ts', code);
  await vite({
    root: consumer.folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: 'vite',
      emptyOutDir: true,
      minify: false,
      lib: { entry: 'entry.ts', formats: ['es'], fileName: () => 'bundle.mjs' },
    },
  });
  return readFileSync(join(consumer.folder, 'vite/bundle.mjs'), 'utf8');
}

/** What is left without comments, empty exports and white space. */
function codeOf(bundle: string): string {
  return bundle
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replaceAll(/export\s*\{\s*\};?/g, '')
    .trim();
}

/** Compares the world before and after: globals, and what hangs on the prototypes that a library could patch. */
function importer(name: string): string {
  return `
const watched = { globalThis, Object, Array, String, Function, Promise, JSON, Math, Date, EventTarget };
const snapshot = () => Object.fromEntries(Object.entries(watched).flatMap(([name, value]) =>
  [[name, value], [name + '.prototype', value.prototype]].filter(([, owner]) => owner).map(([at, owner]) =>
    [at, Object.getOwnPropertyDescriptors(owner)])));
const before = snapshot();
const all = await import('${name}');
const after = snapshot();
const added = [], changed = [];
for (const at of Object.keys(after)) for (const key of Reflect.ownKeys(after[at])) {
  if (!Reflect.has(before[at], key)) added.push(at + '.' + String(key));
  else if (!Object.is(before[at][key].value, after[at][key].value)) changed.push(at + '.' + String(key));
}
console.log(JSON.stringify({ added, changed, exported: Object.keys(all) }));
`;
}
