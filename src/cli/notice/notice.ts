import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { countOf, paintFor, printFinding } from '../config/print.ts';
import { EXIT, UsageError, type Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { WORDS, writeNotice } from './write.ts';

const LANGUAGES = Object.keys(WORDS);

const USAGE = `Usage: tailorbird notice <config.json> [options]

Writes, as Markdown, what a privacy notice can say of this config: what is noted and what for,
the groups, what is stored where and for how long, consent, what is sent where, and the
visitor's rights. Have somebody read it who knows your shop and its law.

  --language <language>  ${LANGUAGES.join(', ')}; en where nothing is said
  --out <file>           writes it there instead of printing it
  --help                 says this
`;

const OPTIONS = {
  language: { type: 'string', default: 'en' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Writes what a privacy notice can say of a config. */
export async function notice(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [file, ...others] = positionals;
  if (values.help === true) {
    await io.out.write(USAGE);
    return EXIT.ok;
  }
  if (file === undefined || others.length > 0)
    throw new UsageError('Name one config, as in: tailorbird notice tailorbird.json');
  if (!LANGUAGES.includes(values.language))
    throw new UsageError(`--language is "${values.language}" but must be one of ${LANGUAGES.join(', ')}.`);
  const { config, findings, source } = await loadConfig(file, io.cwd);
  if (!config) {
    for (const finding of findings) await io.err.write(printFinding(finding, source, paintFor(io.err, io)));
    await io.err.write(`${file} cannot be used: ${countOf(findings)}.\n`);
    return EXIT.faults;
  }
  const text = writeNotice(config, values.language);
  if (values.out === undefined) await io.out.write(text);
  else await write(values.out, text, io);
  return EXIT.ok;
}

async function write(file: string, text: string, io: Io): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, file), text);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  await io.err.write(`Wrote ${file}\n`);
}
