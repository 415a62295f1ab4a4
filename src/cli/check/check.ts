import { EXIT, type Io } from '../io.ts';

const USAGE = `Usage: tailorbird check <config.json> …

Finds faults in a config.
`;

/** Finds faults in a config. */
export async function check(args: readonly string[], io: Io): Promise<number> {
  await io.out.write(USAGE);
  return args.includes('--help') ? EXIT.ok : EXIT.usage;
}
