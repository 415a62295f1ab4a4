// `node test/sizes.mjs`: writes the sizes of the built files into the README, where a test compares them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ROOT } from './prepare.mjs';

/** @typedef {{ name: string, size: number, sizeLimit: number }} Size In bytes. */

const README = join(ROOT, 'README.md');
const PLACE = /(<!-- sizes -->\n)[^]*(<!-- \/sizes -->)/;

/**
 * What size-limit measures of the files in dist/.
 *
 * @returns {Size[]}
 */
export function measureSizes() {
  const { stdout } = spawnSync('node_modules/.bin/size-limit', ['--json'], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(stdout);
}

/**
 * A text with the table of sizes in its place.
 *
 * @param {string} text
 * @param {readonly Size[]} sizes
 */
export function withSizes(text, sizes) {
  const rows = sizes.map(
    ({ name, size, sizeLimit }) => `| ${name} | ${kilobytes(size)} | ${kilobytes(sizeLimit)} |`,
  );
  const table = ['| what | size | limit |', '| --- | --- | --- |', ...rows].join('\n');
  if (!PLACE.test(text)) throw new Error('There is no place for the sizes: <!-- sizes --> <!-- /sizes -->');
  return text.replace(PLACE, (_, begin, end) => `${begin}\n${table}\n\n${end}`);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled();
  ensureBuilt();
  writeFileSync(README, withSizes(readFileSync(README, 'utf8'), measureSizes()));
}
