import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearestName } from '../engine/config/nearest.ts';
import { UsageError } from './io.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads the arguments of a command, as `parseArgs` of Node does with `strict` and `allowPositionals`. */
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; strict: true; allowPositionals: true }>
>;

/**
 * Reads options and what stands beside them.
 *
 * @throws UsageError for an option that is not known, lacks its value or has one too many.
 */
export function readOptions<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(wordsOf(error, Object.keys(options)), { cause: error });
  }
}

/** Node's own words, without its advice about `--`, and with the option that was probably meant. */
function wordsOf(error: unknown, names: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, unknown] = /^Unknown option '(--?[^']+)'/.exec(message) ?? [];
  if (unknown === undefined) return message.replace(/\n.*$/s, '');
  const nearest = nearestName(unknown.replace(/^-+/, ''), names);
  return `Unknown option ${unknown}.${nearest === undefined ? '' : ` Did you mean --${nearest}?`}`;
}

/** A whole number of an option, or its default. */
export function wholeNumber(
  text: string | undefined,
  { name, min, fallback }: { readonly name: string; readonly min: number; readonly fallback: number },
): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= min) return value;
  throw new UsageError(`--${name} is "${text}" but must be a whole number from ${min} on.`);
}
