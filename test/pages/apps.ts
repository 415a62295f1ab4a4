import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../prepare.mjs';
import { PACKAGES } from './site.ts';

export type Framework = 'react' | 'vue' | 'svelte';
/** Development builds say what is wrong; production builds are what visitors get. */
export type Mode = 'development' | 'production';

/** A shop, built. */
export interface App {
  /** The script of the page. */
  readonly client: string;
  /** Renders a page on the server. */
  render(path: string): Promise<{ html: string; head: string }>;
}

const FIXTURES = join(ROOT, 'test/pages/fixtures');
const require = createRequire(join(PACKAGES, 'package.json'));

/** Builds the shop as it is written for a framework, for the page and for the server. */
export async function buildApp(framework: Framework, mode: Mode): Promise<App> {
  const entry = (side: string): string =>
    join(FIXTURES, framework, `${side}.${framework === 'react' ? 'jsx' : 'js'}`);
  const [client, server] = await Promise.all([
    bundle(entry('client'), { mode, isServer: false }),
    bundle(entry('server'), { mode, isServer: true }),
  ]);
  const module = { exports: {} as { render: App['render'] } };
  compileFunction(server, ['module', 'exports', 'require'])(module, module.exports, require);
  return { client, render: module.exports.render };
}

async function bundle(entry: string, { mode, isServer }: { mode: Mode; isServer: boolean }): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: mode === 'production',
    logLevel: 'error',
    format: isServer ? 'cjs' : 'esm',
    platform: isServer ? 'node' : 'browser',
    mainFields: isServer ? ['module', 'main'] : ['browser', 'module', 'main'],
    target: 'es2022',
    jsx: 'automatic',
    nodePaths: [PACKAGES],
    conditions: [isServer ? 'node' : 'browser', mode],
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [vue({ mode, isServer }), svelte({ mode, isServer })],
  });
  return outputFiles[0]?.text ?? '';
}

interface Options {
  readonly mode: Mode;
  readonly isServer: boolean;
}

/** As much of it as is used: the package is not there when types are checked. */
interface VueCompiler {
  parse(text: string, options: object): { descriptor: unknown };
  compileScript(descriptor: unknown, options: object): { content: string };
}

/** Compiles the components of Vue, template and all. */
function vue({ mode, isServer }: Options): Plugin {
  const compiler = require('vue/compiler-sfc') as VueCompiler;
  return {
    name: 'vue',
    setup({ onLoad }) {
      onLoad({ filter: /\.vue$/ }, ({ path }) => {
        const { descriptor } = compiler.parse(readFileSync(path, 'utf8'), { filename: path });
        const { content } = compiler.compileScript(descriptor, {
          id: basename(path),
          inlineTemplate: true,
          isProd: mode === 'production',
          templateOptions: { ssr: isServer, ssrCssVars: [] },
        });
        return { contents: content, loader: 'js' };
      });
    },
  };
}

/** Compiles the components of Svelte. */
function svelte({ mode, isServer }: Options): Plugin {
  return {
    name: 'svelte',
    setup({ onLoad }) {
      const compiler = import(join(PACKAGES, 'svelte/src/compiler/index.js'));
      onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
        const { compile } = await compiler;
        const { js } = compile(readFileSync(path, 'utf8'), {
          filename: path,
          generate: isServer ? 'server' : 'client',
          dev: mode === 'development',
        });
        return { contents: js.code, loader: 'js' };
      });
    },
  };
}
