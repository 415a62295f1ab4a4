import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { momentOf } from '../../engine/config/formats.ts';
import { isObject } from '../../model/json.ts';
import type { Finding } from '../config/finding.ts';
import { loadConfig, type Loaded } from '../config/load.ts';
import { countOf, paintFor, printFinding } from '../config/print.ts';
import { EXIT, UsageError, type Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { readMarkup } from './markup.ts';
import type { Study } from './study.ts';
import { warningsOf } from './warnings.ts';

const USAGE = `Usage: tailorbird check <config.json> … [options]

Tells every fault of a config, and what in it hardly does what is meant. A file that ends
in .jsonc may have comments.

  --json           prints a list of findings instead
  --strict         warnings count as faults
  --at <date>      judges dates as of this one instead of now, e.g. 2026-12-01
  --markup <path>  a page or a folder of pages whose markup reads what the config itself does not;
                   may be given several times
  --write <file>   writes the config as plain JSON, as pages need it, if it has no fault
  --help           says this

Exit codes: 0 no fault, 1 faults, 2 wrong use.
`;

const OPTIONS = {
  json: { type: 'boolean' },
  strict: { type: 'boolean' },
  at: { type: 'string' },
  markup: { type: 'string', multiple: true },
  write: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Tells what is wrong with configs. */
export async function check(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals: files } = readOptions(args, OPTIONS);
  if (values.help === true) {
    await io.out.write(USAGE);
    return EXIT.ok;
  }
  if (files.length === 0) throw new UsageError('Name a config, as in: tailorbird check tailorbird.json');
  if (values.write !== undefined && files.length > 1)
    throw new UsageError('--write needs exactly one config.');
  const now = readMoment(values.at) ?? io.now();
  const markup = await readMarkup(values.markup ?? [], io.cwd);
  const reports = await Promise.all(files.map((file) => report(file, { cwd: io.cwd, now, markup })));
  await io.out.write(values.json === true ? asJson(reports) : asText(reports, io));
  const findings = reports.flatMap((one) => one.findings);
  const isBad = findings.some(({ severity }) => severity === 'fault' || values.strict === true);
  if (isBad) return EXIT.faults;
  const [first] = reports;
  if (values.write !== undefined && first) await writePlain(values.write, first, io);
  return EXIT.ok;
}

type Report = Pick<Loaded, 'source' | 'value' | 'findings'>;

interface Grounds extends Pick<Study, 'now' | 'markup'> {
  readonly cwd: string;
}

async function report(file: string, { cwd, ...grounds }: Grounds): Promise<Report> {
  const { source, value, config, findings, places } = await loadConfig(file, cwd);
  if (!config) return { source, value, findings };
  const warnings = warningsOf(config, grounds).map(({ id, path, part, message }): Finding => {
    return { severity: 'warning', id, path, span: places(path, part), message };
  });
  const all = [...findings, ...warnings].toSorted((a, b) => a.span.offset - b.span.offset);
  return { source, value, findings: all };
}

function readMoment(text: string | undefined): number | undefined {
  const moment = momentOf(text);
  if (text === undefined || moment !== undefined) return moment;
  throw new UsageError(`--at is "${text}" but must be a date such as 2026-12-01 or 2026-12-01T08:00:00Z.`);
}

/** The list that `--json` prints: documented in docs/command.md. */
function asJson(reports: readonly Report[]): string {
  const list = reports.flatMap(({ source, findings }) =>
    findings.map(({ severity, id, path, span, message }) => {
      return { file: source.file, ...source.locate(span.offset), severity, id, path, message };
    }),
  );
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function asText(reports: readonly Report[], io: Io): string {
  const paint = paintFor(io.out, io);
  const lines = reports.flatMap(({ source, findings }) => [
    ...findings.map((finding) => printFinding(finding, source, paint)),
    `${source.file}: ${countOf(findings)}\n`,
  ]);
  const all: readonly Finding[] = reports.flatMap(({ findings }) => findings);
  return reports.length > 1 ? `${lines.join('')}In all: ${countOf(all)}\n` : lines.join('');
}

async function writePlain(file: string, { value, source }: Report, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  if (path === resolve(io.cwd, source.file))
    throw new UsageError('--write would overwrite the config itself.');
  try {
    await writeFile(path, `${JSON.stringify(withoutSchema(value), undefined, 2)}\n`);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  await io.err.write(`Wrote ${file}\n`);
}

/** Editors need to know where the schema is; pages do not. */
function withoutSchema(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { $schema: _, ...config } = value;
  return config;
}
