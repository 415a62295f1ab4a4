import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from '../../prepare.mjs';

/** Recorded sessions are too large, and not ours, to lie beside the tests: a folder outside of the project has them. */
export const FOLDER: string = process.env['TAILORBIRD_DATA'] ?? join(ROOT, '../shared/data');

/** Whether a file of recorded sessions is here. If it is not, says so once, for its tests are then skipped. */
export function isPresent(file: string): boolean {
  const isHere = existsSync(join(FOLDER, file));
  if (!isHere) console.log(`Skipped: no recorded sessions at ${file} (set TAILORBIRD_DATA to their folder).`);
  return isHere;
}

/** The lines of a text, gzipped or not, without the empty one at its end. */
export function readLines(file: string): string[] {
  const bytes = readFileSync(join(FOLDER, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
}
