import { EXIT, type Io } from '../io.ts';

const USAGE = `Usage: tailorbird init [options]

Writes a first config.
`;

/** Writes a first config. */
export async function init(args: readonly string[], io: Io): Promise<number> {
  await io.out.write(USAGE);
  return args.includes('--help') ? EXIT.ok : EXIT.usage;
}
