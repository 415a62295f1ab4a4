import { EXIT, type Io } from '../io.ts';

const USAGE = `Usage: tailorbird simulate <config.json> <events>

Replays events through a config and reports what it does.
`;

/** Replays events per visitor through the engine. */
export async function simulate(args: readonly string[], io: Io): Promise<number> {
  await io.out.write(USAGE);
  return args.includes('--help') ? EXIT.ok : EXIT.usage;
}
