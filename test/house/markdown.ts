import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../prepare.mjs';

export interface CodeBlock {
  /** The nearest heading above it, without its marks. */
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

export interface Table {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A document of the project. */
export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function codeBlocksOf(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  let open: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    const fence = /^```(\w*)$/.exec(line);
    if (open && fence) {
      blocks.push({ heading, language: open.language, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (fence) open = { language: fence[1] ?? '', lines: [] };
    else heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}

/** The only block of this language below a heading; throws where there is none, or another. */
export function blockOf(markdown: string, heading: string, language: string): string {
  const found = codeBlocksOf(markdown).filter(
    (block) => block.heading === heading && block.language === language,
  );
  const [block] = found;
  if (!block || found.length > 1) throw new Error(`${found.length} ${language} blocks below "${heading}"`);
  return block.code;
}

export function tablesOf(markdown: string): Table[] {
  const tables: { heading: string; columns: string[]; rows: string[][] }[] = [];
  let heading = '';
  let isInside = false;
  for (const line of markdown.split('\n')) {
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    const cells = /^\|(.+)\|$/
      .exec(line)?.[1]
      ?.split('|')
      .map((cell) => cell.trim());
    if (cells && !isInside) tables.push({ heading, columns: cells, rows: [] });
    else if (cells && !cells.every((cell) => /^:?-+:?$/.test(cell))) tables.at(-1)?.rows.push(cells);
    isInside = cells !== undefined;
  }
  return tables;
}

/** What stands as code in the first column of every table whose first column is headed so. */
export function namesIn(markdown: string, column: string, heading?: string): string[] {
  const tables = tablesOf(markdown).filter(
    ({ columns, heading: above }) => columns[0] === column && (heading ?? above) === above,
  );
  return tables.flatMap(({ rows }) => rows.flatMap(([cell = '']) => codeIn(cell)));
}

/** The pieces of a text that are written as code. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** JSON that a reader is given comments with, each on a line of its own. */
export function withoutComments(jsonc: string): string {
  return jsonc.replaceAll(/^\s*\/\/.*$/gm, '');
}
