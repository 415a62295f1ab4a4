import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { quote } from '../../engine/config/describe.ts';
import { MAX_DEPTH } from '../../engine/config/copy.ts';
import { parseJson, type Json } from '../../model/json.ts';
import type { Finding, Span } from './finding.ts';
import { plainJson } from './plain.ts';

/** Of more the rest would be noise: one wrong quotation mark can cost every line below it. */
const MAX_SYNTAX_FAULTS = 10;

/** What jsonc-parser's codes mean, for people. */
const MEANING: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON: texts stand in double quotes, and the only words are true, false and null',
  InvalidNumberFormat: 'this is no number that JSON can say',
  PropertyNameExpected: 'a key in double quotes must stand here',
  ValueExpected: 'a value must stand here',
  ColonExpected: 'a colon must stand here',
  CommaExpected: 'a comma must stand before this',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'nothing may stand after the end of the config',
  InvalidCommentToken: 'JSON has no comments: browsers refuse them. Name the file .jsonc to keep them',
  UnexpectedEndOfComment: 'a comment begins here that never ends',
  UnexpectedEndOfString: 'a text begins here that does not end on its line',
  UnexpectedEndOfNumber: 'this number is not complete',
  InvalidUnicode: 'after \\u there must be four hexadecimal digits',
  InvalidEscapeCharacter: 'no such character can be escaped',
  InvalidCharacter: 'a control character must be written as an escape, such as \\n or \\t',
};

export interface Parsed {
  /** `undefined` where the text is no JSON. */
  readonly tree: Node | undefined;
  readonly value: Json | undefined;
  readonly faults: readonly Finding[];
}

/** Reads JSON, or JSON with comments, and tells what is wrong with it. Never throws. */
export function parseText(text: string, { comments }: { readonly comments: boolean }): Parsed {
  const plain = plainJson(text);
  // Beyond that a parser that calls itself runs out of stack; and no config may be so deep.
  if (plain.depth > MAX_DEPTH + 1) {
    const message = `brackets within one another ${plain.depth} deep: at most ${MAX_DEPTH} levels are read`;
    return failed([fault('json', { offset: plain.deepest, length: 1 }, message)]);
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, {
    disallowComments: !comments,
    allowTrailingComma: comments,
    allowEmptyContent: false,
  });
  if (errors.length > 0) return failed(syntaxFaults(errors, text));
  try {
    const value = parseJson(comments ? plain.text : text);
    return { tree, value, faults: tree ? [...duplicates(tree)] : [] };
  } catch (error) {
    return failed([rejected(error, text)]);
  }
}

function failed(faults: readonly Finding[]): Parsed {
  return { tree: undefined, value: undefined, faults };
}

/** One fault a line, as the others are mostly its consequences. */
function syntaxFaults(errors: readonly ParseError[], text: string): Finding[] {
  const lines = new Set<number>();
  return errors
    .filter(({ offset }) => {
      const line = text.slice(0, offset).split('\n').length;
      return lines.size < MAX_SYNTAX_FAULTS && !lines.has(line) && lines.add(line);
    })
    .map(({ error, offset, length }) => {
      const name = printParseErrorCode(error);
      const message = isTrailing(name, text, offset)
        ? 'a comma must not stand before a closing bracket'
        : (MEANING[name] ?? name);
      return fault('json', { offset, length }, message);
    });
}

function isTrailing(name: string, text: string, offset: number): boolean {
  return (
    (name === 'PropertyNameExpected' || name === 'ValueExpected') &&
    /,\s*$/.test(text.slice(0, offset)) &&
    /^[}\]]/.test(text.slice(offset))
  );
}

/** What JSON.parse refuses although the other parser took it, as odd white space. */
function rejected(error: unknown, text: string): Finding {
  const said = error instanceof Error ? error.message : String(error);
  const offset = Number(/at position (\d+)/.exec(said)?.[1] ?? text.search(/[^\S\t\n\r ]/));
  const message = `JSON.parse refuses this: ${said.replace(/^JSON\.parse: /, '')}`;
  return fault('json', { offset: Math.max(0, offset), length: 1 }, message);
}

function* duplicates(node: Node): Iterable<Finding> {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const [key] = child.type === 'property' ? (child.children ?? []) : [];
    const name: unknown = key?.value;
    if (key && seen.has(name)) {
      const message = `the key ${quote(String(name))} stands here once more: only the last of them counts. Keep one`;
      yield fault('duplicate-key', key, message);
    }
    if (key) seen.add(name);
    yield* duplicates(child);
  }
}

function fault(id: string, { offset, length }: Span, message: string): Finding {
  return { severity: 'fault', id, path: '', span: { offset, length }, message };
}
