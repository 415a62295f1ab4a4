import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../../prepare.mjs';

export type Script = (...scope: unknown[]) => void;

/** What a page's own content needs is another matter; what is stored lies in a map that answers as IndexedDB does. */
const STUBS: Record<string, string> = {
  'slot/slots': 'slots',
  'source/markup': 'markup',
  'source/pages': 'pages',
  'signal/locale': 'locale',
  'signal/device': 'device',
  'signal/channel': 'channel',
  'panel/opener': 'panelOpener',
};
const stubs: Plugin = {
  name: 'stubs',
  setup(builder) {
    builder.onLoad({ filter: /src\/(slot|source|signal|store|panel|browser)\/\w+\.ts$/ }, ({ path }) => {
      const name = Object.entries(STUBS).find(([end]) => path.endsWith(`${end}.ts`))?.[1];
      if (path.endsWith('store/records.ts'))
        return { contents: 'export const createRecords = () => records;' };
      if (path.endsWith('browser/plain.ts'))
        return { contents: 'export const plain = (node) => node; export const page = () => document;' };
      return name === undefined
        ? undefined
        : { contents: `export const ${name} = () => ({ name: '${name}', setup() {} });` };
    });
  },
};

/** All that a page has, as far as the script asks for it. */
export const NAMES = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'records',
  'BroadcastChannel',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'addEventListener',
  'removeEventListener',
  'HTMLScriptElement',
  'Date',
] as const;

/** The script as pages have it, to be run in a page that is none. */
export async function bundleScript(): Promise<Script> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'src/script.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    plugins: [stubs],
    external: ['*.min.js'],
  });
  // oxlint-disable-next-line typescript/no-implied-eval -- our own script, with a page's names
  return new Function(...NAMES, outputFiles[0]?.text ?? '') as Script;
}
