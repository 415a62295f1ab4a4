import type { Io, Writer } from '../io.ts';
import type { Finding, Severity } from './finding.ts';
import type { Source } from './source.ts';

/** Numbers of ANSI colours. */
const COLOURS = { fault: 31, warning: 33, dim: 2, bold: 1 } as const;

/** Puts a text in a colour, or leaves it as it is. */
export type Paint = (colour: keyof typeof COLOURS, text: string) => string;

/** Colours only where somebody sees them and has not refused them (https://no-color.org). */
export function paintFor({ isTTY }: Writer, { env }: Io): Paint {
  const isRefused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  if (!isTTY || isRefused) return (_, text) => text;
  return (colour, text) => `\u001B[${COLOURS[colour]}m${text}\u001B[0m`;
}

/** Writes a finding with its place and the line that it stands in. */
export function printFinding({ severity, id, span, message }: Finding, source: Source, paint: Paint): string {
  const { line, column } = source.locate(span.offset);
  const place = paint('bold', `${source.file}:${line}:${column}:`);
  const head = `${place} ${paint(severity, `${severity}:`)} ${visible(message)} ${paint('dim', `[${id}]`)}\n`;
  if (source.text === '') return `${head}\n`;
  const [excerpt, carets] = source.excerpt(span.offset, span.length);
  const number = String(line);
  const margin = ' '.repeat(number.length);
  return `${head}${paint('dim', `  ${number} |`)} ${excerpt}\n${paint('dim', `  ${margin} |`)} ${paint(severity, carets)}\n\n`;
}

/** `2 faults and 1 warning`. */
export function countOf(findings: readonly Pick<Finding, 'severity'>[]): string {
  const count = (severity: Severity): string => {
    const number = findings.filter((one) => one.severity === severity).length;
    return number === 0 ? '' : `${number} ${severity}${number === 1 ? '' : 's'}`;
  };
  return [count('fault'), count('warning')].filter((text) => text !== '').join(' and ') || 'no fault';
}

/** A name from a config must not steer the terminal. */
function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}
