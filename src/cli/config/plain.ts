import { createScanner } from 'jsonc-parser';

/** Numbers of jsonc-parser's `SyntaxKind`, which as a `const enum` cannot be read at run time. */
const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  end: 17,
} as const;

const SILENT: readonly number[] = [TOKEN.lineComment, TOKEN.blockComment, TOKEN.lineBreak, TOKEN.space];
const OPEN: readonly number[] = [TOKEN.openBrace, TOKEN.openBracket];
const CLOSE: readonly number[] = [TOKEN.closeBrace, TOKEN.closeBracket];

export interface Plain {
  /** The text with spaces in place of comments and of commas before a closing bracket: every offset is as before. */
  readonly text: string;
  /** Where brackets are nested deepest, and how deep. */
  readonly depth: number;
  readonly deepest: number;
}

/** Makes plain JSON of JSON with comments, which JSON.parse and thus a browser cannot read. */
export function plainJson(text: string): Plain {
  const scanner = createScanner(text);
  const pieces: string[] = [];
  const holes: number[] = [];
  let [open, depth, deepest] = [0, 0, 0];
  let comma: number | undefined;
  for (;;) {
    const token: number = scanner.scan();
    if (token === TOKEN.end) break;
    const offset = scanner.getTokenOffset();
    const said = text.slice(offset, offset + scanner.getTokenLength());
    pieces.push(token === TOKEN.lineComment || token === TOKEN.blockComment ? blank(said) : said);
    if (SILENT.includes(token)) continue;
    if (OPEN.includes(token) && ++open > depth) [depth, deepest] = [open, offset];
    if (CLOSE.includes(token)) {
      open--;
      if (comma !== undefined) holes.push(comma);
    }
    comma = token === TOKEN.comma ? pieces.length - 1 : undefined;
  }
  for (const hole of holes) pieces[hole] = ' ';
  return { text: pieces.join(''), depth, deepest };
}

/** Spaces, with the line ends as they were. */
function blank(comment: string): string {
  return comment.replaceAll(/[^\n\r]/g, ' ');
}
