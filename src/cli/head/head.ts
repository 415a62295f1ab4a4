import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EXIT, UsageError, type Io } from '../io.ts';
import { readOptions } from '../options.ts';

const USAGE = `Usage: tailorbird head [options]

Prints the script to be inlined in the <head> of every page, so that what was decided is there
when the page is first painted.

  --hash  prints the source that a Content-Security-Policy needs for it instead
  --json  prints both, as { "snippet": …, "hash": … }, without the tag
  --help  says this
`;

const FLAG = { type: 'boolean' } as const;
const OPTIONS = { hash: FLAG, json: FLAG, help: { type: 'boolean', short: 'h' } } as const;

interface Values {
  readonly hash?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Prints the head snippet. */
export async function head(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is no option.`);
  if (values.hash === true && values.json === true) throw new UsageError('--json has the hash in it.');
  await io.out.write(values.help === true ? USAGE : await print(values, io));
  return EXIT.ok;
}

async function print({ hash, json }: Values, { head: file }: Io): Promise<string> {
  const snippet = await readFile(file, 'utf8');
  const source = `'sha256-${createHash('sha256').update(snippet).digest('base64')}'`;
  if (json === true) return `${JSON.stringify({ snippet, hash: source })}\n`;
  return `${hash === true ? source : `<script>${snippet}</script>`}\n`;
}
