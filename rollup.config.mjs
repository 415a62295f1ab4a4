import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** What a user can import, as paths below src/ without their ending. package.json names the same in `exports`. */
const ENTRIES = ['index', 'engine/index', 'head', 'panel/index'];

/** What a page can load with a script tag: the file below src/ and its name in dist/. */
const SCRIPTS = {
  script: 'tailorbird.min.js',
  plugins: 'tailorbird.plugins.min.js',
  platforms: 'tailorbird.consent.min.js',
  'panel/script': 'tailorbird.panel.min.js',
};

/** What `head` exports as a text: a script to be inlined in a page, as a file below src/. */
const SNIPPET = 'head/snippet';

/** The command and a thread that helps it, for Node: files below src/cli/. */
const COMMAND = ['tailorbird', 'worker'];

/** What draws the charts of a report, for the page that the command writes: a file below src/cli/, and its global. */
const CHARTS = { entry: 'charts/charts', file: 'charts.js', global: 'tailorbirdCharts' };

/** Files that are shipped as they are: from src/ to dist/. */
const COPIES = Object.fromEntries([
  ['engine/schema.json', 'schema.json'],
  ...readdirSync('src/presets').map((file) => [`presets/${file}`, `presets/${file}`]),
]);

/** What may be inside of what we ship. */
const ALLOWED_LICENCES = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC'];

/** Names of properties stay: they are the shop's and the config's too. */
const MINIFIED = {
  ecma: /** @type {const} */ (2020),
  module: true,
  toplevel: true,
  compress: {
    passes: 4,
    pure_getters: true,
    unsafe_arrows: true,
    keep_fargs: false,
    hoist_funs: true,
  },
};

/**
 * Has Chromium compile the whole file beside the main thread, as it arrives, instead of each function on it when it is
 * first called: nearly all are called at once. https://v8.dev/blog/explicit-compile-hints; to others a comment.
 */
const EAGER = '//# allFunctionsCalledOnLoad';

/** Says the hash of each script that a page can load, for the `integrity` of its tag. */
const INTEGRITY = 'integrity.json';

/** Written by hand, so a build leaves it alone. */
const KEPT = 'README.md';

const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

// test/prepare.mjs trusts its own stamp only until somebody else builds.
rmSync('.tsc/.stamp', { force: true });

/** @type {Set<string>} */
const written = new Set();

/** Folders of the libraries that are inside of what the command ships. @type {Set<string>} */
const libraries = new Set();

/** @type {import('rollup').RollupOptions[]} */
const builds = [
  {
    input: ENTRIES.map((entry) => `.tsc/${entry}.js`),
    external: Object.keys(dependencies),
    output: {
      dir: 'dist',
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: '.tsc',
      sourcemap: true,
    },
    plugins: [sourceOfTsc(), snippet(), copies()],
  },
  ...Object.entries(SCRIPTS).map(script),
  charts(),
  command(),
  ...ENTRIES.map(types),
];

export default builds.map((build, index) => ({
  ...build,
  plugins: [build.plugins, remember(index === builds.length - 1)],
}));

/**
 * One minified file that needs nothing else.
 *
 * @param {[string, string]} names
 * @returns {import('rollup').RollupOptions}
 */
function script([entry, file]) {
  return {
    input: `.tsc/${entry}.js`,
    output: {
      file: `dist/${file}`,
      format: 'iife',
      sourcemap: true,
      // Taken once: a host that replaces them later, and badly, does so for itself alone.
      intro: 'const { Promise, setTimeout } = window;',
      banner: `/*! Tailorbird ${version} | MIT */${entry === 'script' ? `\n${EAGER}` : ''}`,
      generatedCode: { preset: 'es2015' },
    },
    plugins: [
      sourceOfTsc(),
      panelApart(),
      nodeResolve({ browser: true }),
      // Not `pure_getters`, nor a bolder treeshake: reading window.localStorage throws where storage is blocked.
      // Of the ways to say the same, those that compress better.
      terser({
        ...MINIFIED,
        compress: { ...MINIFIED.compress, passes: 3, inline: 1 },
        format: { comments: /^(!|# all)/ },
      }),
    ],
  };
}

/**
 * Leaves it to the browser to load the panel, from the folder that the script came from.
 *
 * @returns {import('rollup').Plugin}
 */
function panelApart() {
  const panel = `./${SCRIPTS['panel/script']}`;
  return {
    name: 'panel-apart',
    resolveDynamicImport: (specifier) => (specifier === panel ? { id: panel, external: true } : null),
  };
}

/**
 * Puts the snippet and its hash into the entry that exports them, as the texts that they are, and writes the snippet to
 * a file as well. In ASCII, so that the hash holds in a page of any encoding.
 *
 * @returns {import('rollup').Plugin}
 */
function snippet() {
  const input = resolve(`.tsc/${SNIPPET}.js`);
  const compress = { ...MINIFIED.compress, booleans_as_integers: true };
  const format = { comments: false, ascii_only: true, inline_script: true };
  return {
    name: 'snippet',
    async transform(code, id) {
      if (id !== resolve('.tsc/head.js')) return null;
      const bundle = await rollup({ input, onwarn: (warning) => this.error(warning) });
      const { output } = await bundle.generate({
        format: 'iife',
        generatedCode: { preset: 'es2015' },
        plugins: [terser({ ...MINIFIED, compress, format })],
      });
      const text = output[0].code.trim();
      const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      this.emitFile({ type: 'asset', fileName: 'head.min.js', source: text });
      const texts = { SNIPPET: text, SNIPPET_HASH: hash };
      const put = code.replace(/\bSNIPPET(_HASH)?\b/g, (name) => JSON.stringify(Reflect.get(texts, name)));
      return { code: put, map: null };
    },
  };
}

/**
 * One script with the library inside, which the command copies into its reports.
 *
 * @returns {import('rollup').RollupOptions}
 */
function charts() {
  const { entry, file, global } = CHARTS;
  return {
    input: `.tsc/cli/${entry}.js`,
    output: { file: `dist/cli/${file}`, format: 'iife', name: global, footer: `${global}.drawCharts();` },
    plugins: [
      nodeResolve({ browser: true }),
      terser({ ecma: 2020, format: { comments: /^!/, inline_script: true } }),
      licences({ isLast: false }),
    ],
  };
}

/**
 * One file for what every command needs and one for each command, with the libraries inside: whoever installs the
 * package does not install them.
 *
 * @returns {import('rollup').RollupOptions}
 */
function command() {
  return {
    input: COMMAND.map((entry) => `.tsc/cli/${entry}.js`),
    external: isBuiltin,
    output: { dir: 'dist/cli', format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    plugins: [nodeResolve({ exportConditions: ['node'] }), licences({ isLast: true })],
  };
}

/**
 * The licences of the libraries that the command has inside, as they demand: written by the last of its builds.
 *
 * @param {{ readonly isLast: boolean }} build
 * @returns {import('rollup').Plugin}
 */
function licences({ isLast }) {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const inside = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      for (const id of inside) {
        const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
        if (folder !== undefined) libraries.add(folder);
      }
      if (!isLast) return;
      const texts = [...libraries].toSorted().map((folder) => {
        const { name, version: of, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
        if (!ALLOWED_LICENCES.includes(license)) this.error(`${name} has the licence ${license}`);
        if (file === undefined) this.error(`${name} has no file with its licence`);
        return `${name} ${of} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
      });
      this.emitFile({
        type: 'asset',
        fileName: 'LICENSES.txt',
        source: texts.join(`\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

/**
 * The types of one entry in one file. Not shared between entries: the engine's must not name the DOM.
 *
 * @param {string} entry
 * @returns {import('rollup').RollupOptions}
 */
function types(entry) {
  return {
    input: `.tsc/${entry}.d.ts`,
    external: Object.keys(dependencies),
    output: { file: `dist/${entry}.d.ts`, format: 'es' },
    plugins: [dts()],
  };
}

/**
 * Hands on the maps of tsc: without them ours would end at .tsc/ and not reach the TypeScript.
 *
 * @returns {import('rollup').Plugin}
 */
function sourceOfTsc() {
  return {
    name: 'source-of-tsc',
    load(id) {
      if (!existsSync(`${id}.map`) || !id.startsWith(resolve('.tsc'))) return null;
      return { code: readFileSync(id, 'utf8'), map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
    },
  };
}

/** @returns {import('rollup').Plugin} */
function copies() {
  return {
    name: 'copies',
    generateBundle() {
      for (const [from, fileName] of Object.entries(COPIES)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join('src', from)) });
      }
    },
  };
}

/**
 * Removes what an earlier build left in dist/, once all is written, so that no moment is without the files.
 *
 * @param {boolean} isLast
 * @returns {import('rollup').Plugin}
 */
function remember(isLast) {
  return {
    name: 'remember',
    writeBundle(options, bundle) {
      const folder = options.dir ?? dirname(options.file ?? '');
      for (const file of Object.keys(bundle)) written.add(resolve(folder, file));
    },
    closeBundle() {
      if (!isLast) return;
      written.add(resolve('dist', INTEGRITY));
      writeFileSync(join('dist', INTEGRITY), `${JSON.stringify(hashes(), null, 2)}\n`);
      for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
        const path = resolve(entry.parentPath, entry.name);
        if (entry.isFile() && !written.has(path) && path !== resolve('dist', KEPT)) rmSync(path);
      }
    },
  };
}

/** @returns {Record<string, string>} By the name of the file. */
function hashes() {
  const scripts = readdirSync('dist').filter(
    (name) => name.endsWith('.min.js') && written.has(resolve('dist', name)),
  );
  return Object.fromEntries(
    scripts.toSorted().map((name) => {
      const hash = createHash('sha384')
        .update(readFileSync(join('dist', name)))
        .digest('base64');
      return [name, `sha384-${hash}`];
    }),
  );
}
