import { MAX_PATTERN_INPUT } from '../operand.ts';
import { createCharacters, type Characters, type CharactersOf } from './pattern-characters.ts';
import { END, first, isApart, isNullable, LOOK, overlap } from './pattern-first.ts';
import { parsePattern, type PatternNode } from './pattern-tree.ts';

/** Counting rounds takes browsers about this many times as long as repeating without. */
const COUNTING = 4;

/** What a part of a pattern can cost each time that it is tried. */
interface Cost {
  /** In how many ways it can match, each of which what comes after it is tried with. */
  readonly ways: number;
  /** Steps along the text. Where there is one way only, all rounds of a repetition share the text. */
  readonly steps: number;
  /** Steps of what looks around, which every round takes anew. */
  readonly looks: number;
}

interface Search {
  readonly charactersOf: CharactersOf;
  /**
   * What the present run of single characters began with. A run can go far from many places of a text only through
   * characters that could begin it as well: `sale` never, `aaaa` from everywhere.
   */
  head: Characters | undefined;
}

/**
 * Estimates how many steps a pattern can take on a text of the longest length that it does not match, as a power of
 * two: `Infinity` if every further character multiplies them.
 *
 * A choice costs nothing if the next characters decide it: whether to repeat once more or to go on, and which
 * alternative to take. What they leave open is tried both ways, and within a repetition anew each time.
 */
export function costOf(pattern: string, flags: string): number {
  const tree = parsePattern(pattern);
  const isAnchored = pattern.startsWith('^') && tree.kind === 'sequence';
  const starts = isAnchored ? 1 : MAX_PATTERN_INPUT;
  const steps = stepsOf(tree, END, createCharacters(pattern, flags));
  // Not a number is no step times infinitely many.
  return Number.isNaN(steps) ? Infinity : Math.log2(starts * steps);
}

/** The steps from one place of the text. */
function stepsOf(tree: PatternNode, next: Characters, charactersOf: CharactersOf): number {
  const { ways, steps, looks } = costOfNode(tree, next, { charactersOf, head: undefined });
  return ways + steps + looks;
}

/** @param next - What may come after the node. */
function costOfNode(node: PatternNode, next: Characters, search: Search): Cost {
  if (node.kind === 'atom') return costOfAtom(node.source, search);
  if (node.kind === 'look') {
    // Whatever it found, it is not asked for another way.
    return { ways: 1, steps: 0, looks: node.body ? stepsOf(node.body, 0n, search.charactersOf) : 0 };
  }
  if (node.kind === 'repeat') return costOfRepeat(node, next, search);
  if (node.kind === 'choice') return costOfChoice(node, next, search);
  let [ways, steps, looks] = [1, 0, 0];
  for (const [part, after] of withNext(node.parts, next, search.charactersOf)) {
    const cost = costOfNode(part, after, search);
    steps += ways * cost.steps;
    looks += ways * cost.looks;
    ways *= cost.ways;
  }
  return { ways, steps, looks };
}

/** Each part with what may come after it. */
function withNext(
  parts: readonly PatternNode[],
  next: Characters,
  charactersOf: CharactersOf,
): [PatternNode, Characters][] {
  let after = next;
  const found: [PatternNode, Characters][] = [];
  for (const part of parts.slice().reverse()) {
    found.push([part, after]);
    after = first(part, charactersOf) | (isNullable(part) ? after : 0n);
  }
  return found.reverse();
}

function costOfAtom(source: string, search: Search): Cost {
  const characters = search.charactersOf(source);
  const steps = search.head !== undefined && overlap(characters, search.head) ? 1 : 0;
  search.head ??= characters;
  return { ways: 1, steps, looks: 0 };
}

function costOfChoice({ options }: PatternNode & { kind: 'choice' }, next: Characters, search: Search): Cost {
  const { charactersOf, head } = search;
  let heads: Characters | undefined = 0n;
  let undecided = 0;
  const costs = options.map((option, index) => {
    const earlier = options.slice(0, index);
    if (earlier.some((other) => !isApart({ other, option, next }, charactersOf))) undecided++;
    const own = { charactersOf, head };
    const cost = costOfNode(option, next, own);
    // Where an option is empty, the run may begin with anything that follows.
    heads = heads === undefined || own.head === undefined ? undefined : heads | own.head;
    return cost;
  });
  search.head = heads ?? -1n;
  const most = (key: keyof Cost): number => Math.max(...costs.map((cost) => cost[key]));
  return {
    ways: (1 + undecided) * most('ways'),
    steps: (1 + undecided) * most('steps') + options.length - 1,
    looks: costs.reduce((sum, { looks }) => sum + looks, 0),
  };
}

function costOfRepeat(node: PatternNode & { kind: 'repeat' }, next: Characters, search: Search): Cost {
  const { body, min } = node;
  const { charactersOf } = search;
  const max = Math.min(node.max, MAX_PATTERN_INPUT);
  if (max === 0) return { ways: 1, steps: 0, looks: 0 };
  const again = first(body, charactersOf);
  const isFixed = min >= max;
  const within = isFixed ? search : { charactersOf, head: undefined };
  const inner = costOfNode(body, max > 1 ? again | next : next, within);
  if (!isFixed) search.head = undefined;
  const counting = node.max > 1 && node.max < Infinity ? COUNTING : 1;
  const ends = isFixed ? 1 : (1 + max - min) * counting;
  const isOpen = overlap(again, next) || (next & LOOK) !== 0n;
  // A round that may be empty is open within itself: what comes next is the same again.
  const all = inner.ways ** max;
  // Along one way the rounds share the text, of which each character may ask every alternative.
  const shared = Math.min(max * Math.max(1, inner.steps), MAX_PATTERN_INPUT) * breadth(body) * counting;
  return {
    ways: (isOpen ? ends : 1) * all,
    // With nothing after it, it is never tried back.
    steps: next === END ? 0 : shared * all,
    looks: max * inner.looks * all,
  };
}

/** How many alternatives are tried in one round. */
function breadth(node: PatternNode): number {
  if (node.kind === 'sequence') return node.parts.reduce((all, part) => all + breadth(part) - 1, 1);
  if (node.kind === 'choice') return node.options.reduce((all, option) => all + breadth(option), 0);
  return node.kind === 'repeat' ? breadth(node.body) : 1;
}
