import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Public collections that are not part of the project: `TAILORBIRD_DATA`, or a folder beside the project's. */
const FOLDER: string = process.env['TAILORBIRD_DATA'] ?? join(import.meta.dirname, '../../../shared/data');

/** Reads a JSON file of a collection; `undefined`, and one printed line, where it is not on this machine. */
export function readCollection(path: string): unknown {
  const text = readText(path);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Reads any file of a collection, in the same way. */
export function readText(path: string): string | undefined {
  const file = join(FOLDER, path);
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    return String(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  }
  console.log(`Skipped: ${path} is not here. TAILORBIRD_DATA names the folder of such collections.`);
  return undefined;
}
