import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { EXIT, UsageError, type Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { collect } from './answers.ts';
import { mergePresets, presetNames, readPresets } from './presets.ts';
import { draftConfig } from './starter.ts';
import { plain, withNotes } from './write.ts';

const USAGE = `Usage: tailorbird init [options]

Writes a first config with a note above each part. Asks what it needs to know, and takes for
known what the options say.

  --out <file>        where to [tailorbird.jsonc, or with --plain tailorbird.json]
  --plain             without notes, as pages load it
  --force             overwrites a file that is there
  --yes               asks nothing
  --shop <name>       names the config
  --country <code>    where the shop sells first of all, such as DE
  --language <code>   such as de
  --presets <names>   personas to begin with, with commas between; all, or none
  --consent <policy>  opt-in, opt-out or none-needed
  --upload <url>      where events go for reports
  --help              says this
`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  out: TEXT,
  plain: FLAG,
  force: FLAG,
  yes: { type: 'boolean', short: 'y' },
  shop: TEXT,
  country: TEXT,
  language: TEXT,
  presets: TEXT,
  consent: TEXT,
  upload: TEXT,
  help: { type: 'boolean', short: 'h' },
} as const;

/** Writes a first config. */
export async function init(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (values.help === true) {
    await io.out.write(USAGE);
    return EXIT.ok;
  }
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is no option. Name a file with --out.`);
  const isSilent = values.yes === true;
  if (!isSilent && !io.ask)
    throw new UsageError('There is nobody to ask here. Say --yes, and the rest as options.');
  // Notes would make JSON something else, so a name that ends in .json is answer enough.
  const isPlain = values.plain === true || (values.out !== undefined && !values.out.endsWith('.jsonc'));
  const file = values.out ?? (isPlain ? 'tailorbird.json' : 'tailorbird.jsonc');
  const known = await presetNames(io.presets);
  const said = await collect(values, isSilent ? { ...io, ask: undefined } : io, known);
  const preset = mergePresets(await readPresets(said.presets, io.presets));
  const draft = { $schema: schemaFrom(file, io.cwd), ...draftConfig(said, preset) };
  await save(file, isPlain ? plain(draft) : withNotes(draft, file), { io, isForced: values.force === true });
  const write = isPlain ? '' : ` --write ${file.replace(/c$/, '')}`;
  await io.out.write(`Wrote ${file}. When you have changed it:\n\n  npx tailorbird check ${file}${write}\n`);
  return EXIT.ok;
}

/** Where an editor finds the schema, seen from the file. */
function schemaFrom(file: string, cwd: string): string {
  const schema = join(cwd, 'node_modules/tailorbird/dist/schema.json');
  const path = relative(dirname(resolve(cwd, file)), schema)
    .split(sep)
    .join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

interface Saving {
  readonly io: Io;
  readonly isForced: boolean;
}

async function save(file: string, text: string, { io, isForced }: Saving): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, file), text, { flag: isForced ? 'w' : 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      isThere
        ? `${file} is there already. Say --force to overwrite it.`
        : `${file} cannot be written: ${reason}`,
      { cause: error },
    );
  }
}
