import { accessSync, constants, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Config } from '../../model/config.ts';
import { loadConfig } from '../config/load.ts';
import { countOf, paintFor, printFinding } from '../config/print.ts';
import { EXIT, UsageError, type Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { pageOf } from './page.ts';
import { print } from './print.ts';
import { noProgress, showProgress } from './progress.ts';
import { runSimulation } from './run.ts';
import { summarize } from './summary.ts';
import { readTime } from './time.ts';

const USAGE = `Usage: tailorbird simulate <config.json> <events.ndjson> … [options]

Replays recorded events, visitor by visitor, through a config and reports what it does: who becomes which persona
and when, what the slots show, whether the holdouts are as large as they should be.

Events are lines of JSON (.gz may be), - is the standard input:
  { "visitor": "v1", "id": "e1", "name": "view_item", "time": 1790000000000, "properties": { … }, "context": { … } }
A batch as Tailorbird uploads it and an event of GA4's BigQuery export are lines too. "time" is in milliseconds or
ISO 8601; "id" and "context" may be missing. In whatever order they come. Bad lines are counted, and stop nothing.

  --html <file>    writes a report with charts: one file, which needs no network
  --json <file>    writes all figures for machines; - instead of the tables
  --sample <share> replays only this share of the visitors, above 0 to 1
  --until <time>   leaves out what happened from this moment on
  --now <time>     the clock: what is later by more than a day is bad input (default: the machine's)
  --quiet          shows no progress
  --help
`;

const OPTIONS = {
  html: { type: 'string' },
  json: { type: 'string' },
  sample: { type: 'string' },
  until: { type: 'string' },
  now: { type: 'string' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Replays events per visitor through the engine. */
export async function simulate(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (values.help) {
    await io.out.write(USAGE);
    return EXIT.ok;
  }
  const [configFile, ...files] = positionals;
  if (configFile === undefined || files.length === 0)
    throw new UsageError('name a config, and one or more files of events.');
  const now = moment(values.now, 'now') ?? io.now();
  const limits = { now, until: moment(values.until, 'until') ?? Infinity, sample: share(values.sample) };
  const paths = files.map((file) => (file === '-' ? file : resolve(io.cwd, file)));
  const bytes = sizeOf(paths);
  const config = await readConfig(configFile, io);
  if (!config) return EXIT.faults;

  const progress = values.quiet ? noProgress() : showProgress({ out: io.err, now: io.now, bytes });
  const outcome = await runSimulation({ config, files: paths, progress, worker: io.worker, ...limits });
  progress.end();

  const report = summarize({
    ...outcome,
    command: io.version,
    config,
    configFile: basename(configFile),
    files: files.map((file) => (file === '-' ? 'standard input' : basename(file))),
    sample: limits.sample,
  });
  const json = `${JSON.stringify(report, undefined, 2)}\n`;
  await io.out.write(values.json === '-' ? json : print(report));
  if (values.json !== undefined && values.json !== '-') write(resolve(io.cwd, values.json), json);
  if (values.html !== undefined)
    write(resolve(io.cwd, values.html), pageOf(report, readFileSync(io.charts, 'utf8')));
  if (report.input.events > 0) return EXIT.ok;
  await io.err.write('There was no event to replay.\n');
  return EXIT.faults;
}

function moment(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const time = readTime(text, Infinity);
  if (typeof time === 'number') return time;
  throw new UsageError(`--${name} is "${text}" but must be a time, like 2026-11-30 or 2026-11-30T12:00:00Z.`);
}

function share(text: string | undefined): number {
  const value = Number(text ?? 1);
  if (text?.trim() !== '' && value > 0 && value <= 1) return value;
  throw new UsageError(`--sample is "${text}" but must be a number above 0, up to 1.`);
}

/** Also finds out whether every file can be read, before any work is done. */
function sizeOf(paths: readonly string[]): number {
  return paths
    .filter((path) => path !== '-')
    .map((path) => {
      try {
        accessSync(path, constants.R_OK);
        const stat = statSync(path);
        if (stat.isDirectory()) throw new Error('it is a folder');
        return stat.size;
      } catch (error) {
        throw new UsageError(`cannot read ${path}: ${messageOf(error)}.`, { cause: error });
      }
    })
    .reduce((sum, size) => sum + size, 0);
}

async function readConfig(file: string, io: Io): Promise<Config | undefined> {
  const { config, findings, source } = await loadConfig(file, io.cwd);
  if (config) return config;
  const paint = paintFor(io.err, io);
  for (const finding of findings) await io.err.write(printFinding(finding, source, paint));
  await io.err.write(`${file} cannot be used: ${countOf(findings)}.\n`);
  return undefined;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${messageOf(error)}.`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
