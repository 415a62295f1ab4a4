import { TailorbirdError } from '../errors.ts';
import type { Config } from '../model/config.ts';
import { isObject, own } from '../model/json.ts';

/** What a config may hold, as `parseConfig` says: entries, characters, lists and objects within one another. */
const MAX_VALUES = 50_000;
const MAX_CHARACTERS = 1_048_576;
const MAX_DEPTH = 64;
/** What is deeper counts as so many entries: a config that is so in a hundred places may have no end. */
const TOO_DEEP = 500;

/** Of what kind the parts of a config are; all others are objects. */
const KINDS: Readonly<Record<string, unknown>> = {
  $schema: '',
  version: '',
  objectives: [],
  personas: [],
  cap: '',
  preview: true,
  holdout: 0,
  retention: '',
};

/**
 * Takes a plain copy of a config, whatever that is: each value is read once, and what cannot be read or is no JSON is
 * absent, as are cycles from some depth on, and parts that are of another kind than they should be.
 *
 * @param onFault - Told of such a part.
 * @throws {@link TailorbirdError} where it is no object, or too large.
 */
export function plainConfig(given: unknown, onFault: (part: string) => void): Config {
  let values = 0;
  let characters = 0;
  function count(text: string): void {
    characters += text.length;
    if (values > MAX_VALUES || characters > MAX_CHARACTERS)
      throw new TailorbirdError('config', 'config is too large.');
  }
  function copy(value: unknown, depth: number): unknown {
    if (typeof value === 'string') count(value);
    if (typeof value !== 'object' || value === null)
      return /^(?:f|sy|bi)/.test(typeof value) ? undefined : value; // a function, a symbol, a bigint
    if (depth > MAX_DEPTH) {
      values += TOO_DEEP;
      return undefined;
    }
    try {
      const keys = Object.keys(value);
      values += keys.length;
      count('');
      const isList = Array.isArray(value);
      const entries: [string, unknown][] = [];
      for (const key of keys) {
        count(key);
        entries.push([key, copy(read(value, key), depth + 1)]);
      }
      return isList ? entries.map(([, item]) => item) : Object.fromEntries(entries); // which defines: no setter is called
    } catch (error) {
      if (error instanceof TailorbirdError) throw error;
      return undefined; // a proxy: what it throws is its own affair
    }
  }
  const config = copy(given, 0);
  if (!isObject(config)) throw new TailorbirdError('config', 'config must be an object.');
  const parts = Object.entries(config).filter(([part, value]) => {
    const isRight = value === undefined || kindOf(value) === kindOf(own(KINDS, part) ?? {});
    if (!isRight) onFault(part);
    return isRight;
  });
  return { version: '', events: {}, ...Object.fromEntries(parts) };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}

function read(holder: object, key: string): unknown {
  try {
    return Reflect.get(holder, key);
  } catch {
    return undefined; // a getter: the same
  }
}
