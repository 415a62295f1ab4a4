import type { Characters, CharactersOf } from './pattern-characters.ts';
import type { PatternNode } from './pattern-tree.ts';

export type { Characters };

/** What is no character. Something that looks around with a pattern of its own takes steps wherever it is asked. */
export const LOOK: Characters = 1n;
/** An anchor, which can fail. */
const ANCHOR: Characters = 2n;
/** The end of the whole pattern: who comes here has matched. */
export const END: Characters = 4n;
const NO_CHARACTER = LOOK | ANCHOR | END;

interface Options {
  readonly other: PatternNode;
  readonly option: PatternNode;
  /** What may come after either. */
  readonly next: Characters;
}

export function overlap(a: Characters, b: Characters): boolean {
  return (a & b & ~NO_CHARACTER) !== 0n;
}

export function isNullable(node: PatternNode): boolean {
  if (node.kind === 'sequence') return node.parts.every(isNullable);
  if (node.kind === 'choice') return node.options.some(isNullable);
  if (node.kind === 'repeat') return node.min === 0 || isNullable(node.body);
  return node.kind === 'look';
}

/** The characters that a match of the node may begin with. */
export function first(node: PatternNode, charactersOf: CharactersOf): Characters {
  if (node.kind === 'atom') return charactersOf(node.source);
  if (node.kind === 'look') return node.body ? LOOK : ANCHOR;
  if (node.kind === 'repeat') return first(node.body, charactersOf);
  if (node.kind === 'choice') return union(node.options, charactersOf);
  const end = node.parts.findIndex((part) => !isNullable(part));
  return union(node.parts.slice(0, end < 0 ? undefined : end + 1), charactersOf);
}

/** Whether no text lets two alternatives go on: there is a place where they want different characters. */
export function isApart({ other, option, next }: Options, charactersOf: CharactersOf): boolean {
  const begin = (node: PatternNode): Characters => first(node, charactersOf) | (isNullable(node) ? next : 0n);
  if (!overlap(begin(other), begin(option))) return true;
  const [these, those] = [places(other, charactersOf), places(option, charactersOf)];
  return these.some((characters, index) => {
    const there = those[index];
    return there !== undefined && !overlap(characters, there);
  });
}

/** What stands at the first places of a match, as far as each match has the same number of them. */
function places(node: PatternNode, charactersOf: CharactersOf): Characters[] {
  const found: Characters[] = [];
  for (const part of node.kind === 'sequence' ? node.parts : [node]) {
    if (part.kind === 'look') continue;
    if (!isNullable(part)) found.push(first(part, charactersOf));
    if (part.kind !== 'atom') break;
  }
  return found;
}

function union(nodes: readonly PatternNode[], charactersOf: CharactersOf): Characters {
  return nodes.reduce((all, node) => all | first(node, charactersOf), 0n);
}
