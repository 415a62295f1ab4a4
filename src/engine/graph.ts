import type { Groups } from '../model/config.ts';
import { isObject, toJson } from '../model/json.ts';
import { LOGIC, partsOf, scopeOf } from './condition.ts';
import { ensure } from './ensure.ts';
import type { Read } from './interpret.ts';
import { compileOperand, isOperators, passes, type Test } from './operand.ts';

/** A fact, and what is asked of it. */
export interface Slot {
  readonly keys: readonly string[];
  last: unknown;
  /** Predicates, and the node of each. */
  readonly tests: Test[];
  readonly nodes: number[];
  /** Which of them hold: 1, or 0. */
  truths: readonly number[];
  /** The same by values that were met before. */
  readonly known: Map<unknown, readonly number[]>;
}

/**
 * Predicates, each once, and what combines them. A node counts what it lacks to hold, so that a predicate that flips
 * costs only the nodes above it, as far up as they flip too.
 */
export interface Graph {
  /** By path. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** Slots at a path, and below it. */
  readonly under: ReadonlyMap<string, readonly Slot[]>;
  /** Says that a predicate holds now, or no longer. */
  set(node: number, holds: boolean): void;
  /** Answers all conditions by the truths of all slots: where much has changed, that is less than to set each. */
  sweep(): void;
}

interface GraphOptions {
  readonly read: Read;
  /** Told of each condition, and again when it flips. */
  readonly answer: (rule: number, holds: boolean) => void;
}

/** Values of a fact whose answers are remembered, where more than this many predicates ask. */
const MAX_KNOWN = 128;
const MIN_TESTS = 8;

/** Nodes as they are numbered: the conditions first, and then each above all that is below it. */
interface Plan extends Pick<Graph, 'slots' | 'under'> {
  /** How much of what is below has to hold; less than it says where that counts against the node. */
  readonly needs: readonly number[];
  /** Those above, as complements where it counts against them. */
  readonly parents: readonly (readonly number[])[];
}

/** Builds the graph of conditions that hold, or not, for the facts that `read` gives. */
export function buildGraph(
  conditions: readonly unknown[],
  groups: Groups,
  { read, answer }: GraphOptions,
): Graph {
  const { slots, under, needs, parents } = plan(conditions, groups);
  for (const slot of slots.values()) {
    slot.last = read(slot.keys);
    slot.truths = truthsOf(slot, slot.last);
  }
  const initial = Int32Array.from(needs);
  const edges = Int32Array.from(parents.flat());
  const sources = Int32Array.from(parents.flatMap((above, node) => above.map(() => node)));
  /** What each node lacks to hold. */
  const lack = new Int32Array(needs.length);
  const ends = new Int32Array(needs.length);
  parents.forEach((above, node) => (ends[node] = (ends[node - 1] ?? 0) + above.length));

  function set(node: number, holds: boolean): void {
    if (node < conditions.length) answer(node, holds);
    const end = ends[node] ?? 0;
    for (let index = ends[node - 1] ?? 0; index < end; index++) {
      const edge = edges[index] ?? 0;
      const parent = edge < 0 ? ~edge : edge;
      const before = lack[parent] ?? 0;
      const after = (lack[parent] = before + (holds === edge < 0 ? 1 : -1));
      if (before <= 0 !== after <= 0) set(parent, after <= 0);
    }
  }
  function sweep(): void {
    lack.set(initial);
    for (const { nodes, truths } of slots.values())
      for (let index = 0; index < nodes.length; index++) lack[nodes[index] ?? 0] = 1 - (truths[index] ?? 0);
    // Without a branch, for no processor could foresee it: of what lacks nothing `holds` is -1, of all else 0; `sign` is
    // -1 for a complement, else 0.
    // oxlint-disable typescript/no-unsafe-type-assertion -- all indexes are ours; to ask for `undefined` costs a fifth
    for (let index = 0; index < edges.length; index++) {
      const edge = edges[index] as number;
      const sign = edge >> 31;
      const holds = ((lack[sources[index] as number] as number) - 1) >> 31;
      lack[edge ^ sign] = (lack[edge ^ sign] as number) + holds * (sign | 1);
    }
    // oxlint-enable typescript/no-unsafe-type-assertion
    for (let rule = 0; rule < conditions.length; rule++) answer(rule, (lack[rule] ?? 0) <= 0);
  }
  sweep();
  return { slots, under, set, sweep };
}

function plan(conditions: readonly unknown[], groups: Groups): Plan {
  const scope = scopeOf(groups);
  const slots = new Map<string, Slot>();
  const under = new Map<string, Slot[]>();
  const leaves = new Map<string, number>();
  const needs = conditions.map(() => 1);
  const parents = conditions.map((): number[] => []);

  function add(children: readonly number[], need: number, isNegated: boolean): number {
    const node = needs.push(need) - 1;
    parents.push([]);
    for (const child of children) parents[child]?.push(isNegated ? ~node : node);
    return node;
  }
  function slotOf(path: string): Slot {
    return ensure(slots, path, () => {
      const keys = path.split('.');
      const slot = { keys, last: null, tests: [], nodes: [], truths: [], known: new Map() };
      keys.forEach((_, depth) =>
        ensure(under, keys.slice(0, depth + 1).join('.'), (): Slot[] => []).push(slot),
      );
      return slot;
    });
  }
  function leafOf(path: string, operand: unknown): number {
    return ensure(leaves, toJson([path, operand]), () => {
      const { tests, nodes } = slotOf(path);
      tests.push(compileOperand(operand, scope));
      const node = add([], 1, false);
      nodes.push(node);
      return node;
    });
  }
  const walk: (condition: unknown) => number = walkerOf<number>({
    all(parts, make) {
      const nodes = parts.map(make);
      return nodes.length === 1 ? Number(nodes[0]) : add(nodes, nodes.length, false);
    },
    some(parts, make, isNegated) {
      const need = Math.min(parts.length, 1);
      return add(parts.map(make), isNegated ? 1 - need : need, isNegated);
    },
    // Operators are shared one by one.
    leaf: (path, operand) =>
      isOperators(operand) && Object.keys(operand).length > 1
        ? walk({ $and: Object.entries(operand).map(([name, item]) => ({ [path]: { [name]: item } })) })
        : leafOf(path, operand),
  });
  conditions.forEach((condition, rule) => {
    try {
      parents[walk(condition)]?.push(rule);
    } catch {
      // nested too deep for the stack, or a hostile object: nothing is below, so it never holds
    }
  });
  return { slots, under, needs, parents };
}

/** Which predicates hold for a value. */
export function truthsOf({ tests, known }: Slot, value: unknown): readonly number[] {
  const isKnowable = tests.length >= MIN_TESTS && (typeof value !== 'object' || value === null);
  const before = isKnowable && known.get(value);
  if (before) return before;
  const truths = tests.map((test) => Number(passes(test, value)));
  if (isKnowable) {
    if (known.size > MAX_KNOWN) known.clear();
    known.set(value, truths);
  }
  return truths;
}

/** How a condition is put together. */
interface Algebra<T> {
  readonly all: <P>(parts: readonly P[], make: (part: P) => T) => T;
  /** As published, no part at all is enough. */
  readonly some: <P>(parts: readonly P[], make: (part: P) => T, isNegated: boolean) => T;
  readonly leaf: (path: string, operand: unknown) => T;
}

/** Goes through a condition. What is no condition holds for nobody. */
function walkerOf<T>({ all, some, leaf }: Algebra<T>): (condition: unknown) => T {
  const nobody = (): T => some([], walk, true);
  const walk = (condition: unknown): T =>
    isObject(condition)
      ? all(Object.entries(condition), ([key, operand]) => {
          if (!LOGIC.includes(key)) return leaf(key, operand);
          const parts = partsOf(key, operand);
          if (!parts) return nobody();
          return key === '$and' ? all(parts, walk) : some(parts, walk, key !== '$or');
        })
      : nobody();
  return walk;
}
