import type { Condition, Groups } from '../model/config.ts';
import type { Facts } from '../model/facts.ts';
import { readPath } from './condition.ts';
import { buildGraph, truthsOf, type Graph, type Slot } from './graph.ts';
import { answer, type Read } from './interpret.ts';

/** Many conditions, answered together. */
export interface Rules {
  /** Answers all for these facts: a byte a condition, 1 where it holds; the same array every time. */
  evaluate(facts: Facts): Uint8Array;
  /**
   * As {@link Rules.evaluate}, where only this path has changed since, or what lies above or below it: looks only at
   * the conditions that read it.
   */
  update(facts: Facts, path: string): Uint8Array;
}

/**
 * Compiles many conditions to be answered together. A predicate that stands in several of them is evaluated once, and
 * only where the fact that it reads is another than before. The first time all are answered one by one, without
 * building anything. Answers are those of `evaluateCondition`; nothing here throws. The conditions must not change
 * afterwards.
 */
export function compileRules(conditions: readonly Condition[], groups: Groups = {}): Rules {
  const answers = new Uint8Array(conditions.length);
  let all: readonly Slot[] = [];
  let graph: Graph | undefined;
  let runs = 0;

  function set(rule: number, holds: boolean): void {
    answers[rule] = Number(holds);
  }
  function look(slot: Slot, read: Read): void {
    const { last, keys } = slot;
    const value = read(keys);
    // An object may have changed within.
    if (value === last && (typeof value !== 'object' || value === null)) return;
    slot.last = value;
    slot.truths = truthsOf(slot, value);
  }
  function refresh(slot: Slot, read: Read): void {
    const { truths: before, nodes } = slot;
    look(slot, read);
    const { truths } = slot;
    if (truths === before) return;
    for (let index = 0; index < nodes.length; index++)
      if (truths[index] !== before[index]) graph?.set(nodes[index] ?? 0, truths[index] === 1);
  }
  function refreshAt({ slots, under }: Graph, path: string, read: Read): void {
    for (const slot of under.get(path) ?? []) refresh(slot, read);
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      const above = slots.get(path.slice(0, end));
      if (above) refresh(above, read);
    }
  }
  function run(facts: Facts, path?: string): Uint8Array {
    const read: Read = (keys) => readPath(facts, keys);
    if (runs++ === 0) {
      conditions.forEach((condition, rule) => set(rule, answer(condition, read, groups)));
    } else if (!graph) {
      graph = buildGraph(conditions, groups, { read, answer: set });
      all = [...graph.slots.values()];
    } else if (path !== undefined) {
      refreshAt(graph, path, read);
    } else {
      for (const slot of all) look(slot, read);
      graph.sweep();
    }
    return answers;
  }
  return { evaluate: (facts) => run(facts), update: run };
}
