import { nearestName } from '../engine/config/nearest.ts';
import { EXIT, UsageError, type Io } from './io.ts';

type Command = (args: readonly string[], io: Io) => Promise<number>;

/** Each loads its own files when it is called, so that `check` does not wait for the libraries of `simulate`. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check/check.ts')).check,
  simulate: async () => (await import('./simulate/simulate.ts')).simulate,
  init: async () => (await import('./init/init.ts')).init,
  head: async () => (await import('./head/head.ts')).head,
  notice: async () => (await import('./notice/notice.ts')).notice,
};

const USAGE = `Usage: tailorbird <command> [options]

  check <config.json> …               finds faults and doubtful places in a config
  simulate <config.json> <events>     replays events through a config and reports what it does
  init                                writes a first config
  head                                prints the script for the head of every page
  notice <config.json>                writes what a privacy notice can say of a config

  tailorbird <command> --help         says more about a command
  tailorbird --version                says the version

Exit codes: 0 all is well, 1 something is wrong with the input, 2 wrong use.
`;

/** Runs the command that the first argument names, and gives the exit code. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) return refuse(USAGE, io);
  if (first === '--version' || first === '-v') return answer(`${io.version}\n`, io);
  if (first === '--help' || first === '-h') return answer(USAGE, io);
  if (first === 'help') {
    const [command] = rest;
    return command === undefined ? answer(USAGE, io) : run([command, '--help'], io);
  }
  const load = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  if (!load) return refuse(unknown(first), io);
  try {
    const command = await load();
    return await command(rest, io);
  } catch (error) {
    if (error instanceof UsageError)
      return refuse(`tailorbird ${first}: ${error.message}\nSee tailorbird ${first} --help.\n`, io);
    // Our own fault, so the one place where a stack helps.
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await io.err.write(`tailorbird ${first} failed, which it should not. Please report this:\n${said}\n`);
    return EXIT.broken;
  }
}

function unknown(name: string): string {
  const nearest = nearestName(name, Object.keys(COMMANDS));
  const isOption = name.startsWith('-');
  const hint = nearest === undefined || isOption ? '' : ` Did you mean ${nearest}?`;
  return `tailorbird: unknown ${isOption ? 'option' : 'command'} "${name}".${hint}\n\n${USAGE}`;
}

async function answer(text: string, io: Io): Promise<number> {
  await io.out.write(text);
  return EXIT.ok;
}

async function refuse(text: string, io: Io): Promise<number> {
  await io.err.write(text);
  return EXIT.usage;
}
