import { parsePattern, type PatternNode } from './pattern-tree.ts';

/** Powers of two for the ends that a repetition without a bound can have in a text of 1,000 characters. */
const MAX_REPEAT_COST = 9;
/** Characters to compare sets by, besides those that the pattern itself names; two ranges overlap where one ends. */
const SAMPLE = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), 'ä', '中', '\u2028'];
const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4}))/gi;

/** Characters as a set of bits. */
type Characters = bigint;
/** The bit of what an anchor or look-around asks for: no character, but it can fail. */
const ASSERTION: Characters = 1n;

interface Search {
  readonly charactersOf: (source: string) => Characters;
  /** Told of each repetition that can be tried back step by step, though only one of its ends can be right. */
  readonly onTail: (cost: number) => void;
}

/**
 * Estimates in how many ways a pattern can try to match one text that it does not match, as a power of two:
 * `Infinity` if every further character multiplies them.
 *
 * A choice costs nothing if the next character decides it: whether to repeat once more or to go on, and which
 * alternative to take. What the next character leaves open is tried both ways, and within a repetition anew each time.
 * That is a little too strict: `(foo|far)+` is refused although its second character decides.
 */
export function costOf(pattern: string, flags: string): number {
  const tree = parsePattern(pattern);
  let tail = 0;
  const onTail: Search['onTail'] = (cost) => {
    tail = Math.max(tail, cost);
  };
  const ways = walk(tree, 0n, { charactersOf: createCharacters(pattern, flags), onTail });
  // Without any choice the cost is that of one pass from each character, which is harmless.
  if (ways === 0) return 0;
  const isAnchored = pattern.startsWith('^') && tree.kind === 'sequence';
  return ways + tail + (isAnchored ? 0 : MAX_REPEAT_COST);
}

/** @param next - What may come after the node. */
function walk(node: PatternNode, next: Characters, search: Search): number {
  if (node.kind === 'atom') return 0;
  if (node.kind === 'look') return node.body ? walk(node.body, 0n, search) : 0;
  if (node.kind === 'repeat') return walkRepeat(node, next, search);
  if (node.kind === 'choice') return walkChoice(node, next, search);
  let after = next;
  let cost = 0;
  for (const part of node.parts.slice().reverse()) {
    cost += walk(part, after, search);
    after = first(part, search) | (isNullable(part) ? after : 0n);
  }
  return cost;
}

function walkChoice({ options }: PatternNode & { kind: 'choice' }, next: Characters, search: Search): number {
  let seen = 0n;
  let undecided = 0;
  for (const option of options) {
    const start = first(option, search) | (isNullable(option) ? next : 0n);
    if (overlap(seen, start)) undecided++;
    seen |= start;
  }
  return Math.log2(1 + undecided) + Math.max(...options.map((option) => walk(option, next, search)));
}

function walkRepeat(node: PatternNode & { kind: 'repeat' }, next: Characters, search: Search): number {
  const { body, min, max } = node;
  if (max === 0) return 0;
  const again = first(body, search);
  const inner = walk(body, max > 1 ? again | next : next, search);
  const ends = min < max ? Math.min(MAX_REPEAT_COST, Math.log2(1 + max - min)) : 0;
  const isOpen = overlap(again, next);
  if (!isOpen && next !== 0n) search.onTail(ends);
  // A round that must be, but may be empty, can be any of the rounds.
  const empties = min > 1 && isNullable(body) ? min : 0;
  return (isOpen ? ends : 0) + empties + (inner > 0 ? inner * max : 0);
}

function overlap(a: Characters, b: Characters): boolean {
  return (a & b & ~ASSERTION) !== 0n;
}

function isNullable(node: PatternNode): boolean {
  if (node.kind === 'sequence') return node.parts.every(isNullable);
  if (node.kind === 'choice') return node.options.some(isNullable);
  if (node.kind === 'repeat') return node.min === 0 || isNullable(node.body);
  return node.kind === 'look';
}

/** The characters that a match of the node may begin with. */
function first(node: PatternNode, search: Search): Characters {
  if (node.kind === 'atom') return search.charactersOf(node.source);
  if (node.kind === 'look') return ASSERTION;
  if (node.kind === 'repeat') return first(node.body, search);
  if (node.kind === 'choice') return union(node.options, search);
  const end = node.parts.findIndex((part) => !isNullable(part));
  return union(node.parts.slice(0, end < 0 ? undefined : end + 1), search);
}

function union(nodes: readonly PatternNode[], search: Search): Characters {
  return nodes.reduce((all, node) => all | first(node, search), 0n);
}

function createCharacters(pattern: string, flags: string): Search['charactersOf'] {
  const escaped = [...pattern.matchAll(ESCAPE)].map(([, x, u]) =>
    String.fromCharCode(parseInt(x ?? u ?? '', 16)),
  );
  const sample = [...new Set([...SAMPLE, ...pattern.split(''), ...escaped])];
  const known = new Map<string, Characters>();
  const match = (source: string): Characters => {
    const one = new RegExp(`^(?:${source})$`, flags);
    return sample.reduce(
      (bits, character, index) => (one.test(character) ? bits | (2n << BigInt(index)) : bits),
      0n,
    );
  };
  return (source) => {
    const bits = known.get(source) ?? match(source);
    known.set(source, bits);
    return bits;
  };
}
