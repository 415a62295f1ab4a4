// Builds examples/vite with the Vite of the project itself, so that it is there without an install of its own.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../test/prepare.mjs';

/** The example's folder. */
export const VITE_EXAMPLE = join(ROOT, 'examples/vite');

/**
 * Needs dist/. Links Tailorbird as `npm install` in the example's folder would.
 *
 * @param {{ outDir?: string, plugins?: import('vite').Plugin[] }} options Where the page goes: in the example's folder, or
 *   an absolute path; and what changes it on the way.
 */
export async function buildViteExample({ outDir = 'dist', plugins = [] } = {}) {
  const link = join(VITE_EXAMPLE, 'node_modules/tailorbird');
  if (!existsSync(link)) {
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(ROOT, link, 'junction');
  }
  // Not imported at the top: on a fresh clone it comes into being only after this file is read.
  const { build } = await import('vite');
  await build({ root: VITE_EXAMPLE, logLevel: 'warn', plugins, build: { outDir, emptyOutDir: true } });
}
