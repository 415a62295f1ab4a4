import { describe, quote } from '../../engine/config/describe.ts';
import { parseConfig } from '../../engine/config/parse.ts';
import { TailorbirdError, type Fault } from '../../errors.ts';
import type { Config } from '../../model/config.ts';
import type { Json } from '../../model/json.ts';
import type { Finding } from './finding.ts';
import { parseText } from './parse.ts';
import { createPlaces, type Part, type Places } from './places.ts';
import { readText } from './read.ts';
import { createSource, type Source } from './source.ts';

/** A config file as far as it could be read. */
export interface Loaded {
  readonly source: Source;
  /** Faults, and warnings about the file itself. */
  readonly findings: readonly Finding[];
  /** The document as it stands there, once it is JSON. */
  readonly value: Json | undefined;
  /** The config with every default, if it has no fault. */
  readonly config: Config | undefined;
  /** Where the parts of the config stand. */
  readonly places: Places;
}

const START = { offset: 0, length: 1 };

/** Reads a config from a file; a name that ends in `.jsonc` may have comments. Never throws. */
export async function loadConfig(file: string, cwd: string): Promise<Loaded> {
  const read = await readText(file, cwd);
  if (read.problem === undefined) return readConfig(file, read);
  const span = { ...START, offset: read.offset };
  const message = `this file cannot be read: ${read.problem}`;
  return {
    ...nothing(createSource(file, read.text)),
    findings: [{ severity: 'fault', id: 'file', path: '', span, message }],
  };
}

/** The same for a text that has been read. */
export function readConfig(
  file: string,
  { text, hasMark = false }: { readonly text: string; readonly hasMark?: boolean },
): Loaded {
  const source = createSource(file, text);
  const comments = /\.jsonc$/i.test(file);
  const { tree, value, faults } = parseText(text, { comments });
  const findings = [...(hasMark ? [mark] : []), ...faults];
  if (!tree || value === undefined) return { ...nothing(source), findings };
  const places = createPlaces(tree);
  const { config, faults: told } = checked(value, places);
  const all = [...findings, ...told].toSorted((a, b) => a.span.offset - b.span.offset);
  return { source, places, value, findings: all, config: faults.length > 0 ? undefined : config };
}

const mark: Finding = {
  severity: 'warning',
  id: 'byte-order-mark',
  path: '',
  span: START,
  message: 'the file begins with a byte order mark, which JSON.parse refuses. Save it as UTF-8 without one',
};

function nothing(source: Source): Omit<Loaded, 'findings'> {
  return { source, value: undefined, config: undefined, places: () => START };
}

function checked(value: Json, places: Places): { config: Config | undefined; faults: Finding[] } {
  try {
    return { config: parseConfig(value), faults: [] };
  } catch (error) {
    if (!(error instanceof TailorbirdError)) throw error;
    const faults = error.faults.map((fault) => toFinding(fault, places));
    const [, more] = /\n… and (\d+) more\.$/.exec(error.message) ?? [];
    const rest = `and ${more} more faults, which are told once these are mended`;
    return { config: undefined, faults: more === undefined ? faults : [...faults, finding('', rest, START)] };
  }
}

function toFinding(fault: Fault, places: Places): Finding {
  const { path, found, expected, nearest } = fault;
  const hint = nearest === undefined ? '' : `. Did you mean ${quote(nearest)}?`;
  const subject = path === '' ? 'the config' : path;
  const message = `${subject} is ${found} but must be ${expected}${hint}`;
  return finding(path, message, places(path, partOf(fault)));
}

function finding(path: string, message: string, span: Finding['span']): Finding {
  return { severity: 'fault', id: 'config', path, span, message };
}

/** Whether a fault is one of the key: the key is what was found, or it is called unknown or unsafe. */
function partOf({ path, found }: Fault): Part {
  const [, name, quoted] = /(?:^|\.)([^.[\]"]+)$|\[("(?:[^"\\]|\\.)*")\]$/.exec(path) ?? [];
  const key = quoted === undefined ? name : unquoted(quoted);
  const isKey =
    /^an? (unknown|unsafe|fact that)/.test(found) ||
    (key !== undefined && (found === describe(key) || found.startsWith(`${quote(key)}, of which `)));
  return isKey ? 'key' : 'value';
}

function unquoted(text: string): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined; // a key that was cut short
  }
}
