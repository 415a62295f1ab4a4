import { parseConfig } from '../../../src/engine/config/parse.ts';
import { TailorbirdError } from '../../../src/errors.ts';

/** What parseConfig throws; that it throws nothing, or something else, is a failure of the test. */
export function errorOf(json: unknown): TailorbirdError {
  try {
    parseConfig(json);
  } catch (error) {
    if (error instanceof TailorbirdError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}
