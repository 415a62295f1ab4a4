import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Public collections that are not part of the project: `TAILORBIRD_DATA`, or a folder beside the project's. */
const FOLDER: string = process.env['TAILORBIRD_DATA'] ?? join(import.meta.dirname, '../../../shared/data');

/** Reads a JSON file of a collection; `undefined`, and one printed line, where it is not on this machine. */
export function readCollection(path: string): unknown {
  const file = join(FOLDER, path);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.log(`Skipped: ${path} is not here. TAILORBIRD_DATA names the folder of such collections.`);
  return undefined;
}
