import type { Condition } from '../../model/config.ts';
import { isObject } from '../../model/json.ts';

export interface Leaf {
  readonly path: string;
  readonly operand: unknown;
}

/** The facts that a condition reads, each with what stands beside it. */
export function leavesOf(condition: Condition): Leaf[] {
  return Object.entries(condition).flatMap(([key, item]) => {
    if (!key.startsWith('$')) return [{ path: key, operand: item }];
    const parts = Array.isArray(item) ? item : [item];
    return parts.flatMap((part) => leavesOf(toCondition(part)));
  });
}

/** Parts of a config without faults are conditions. */
export function toCondition(value: unknown): Condition {
  return isObject(value) ? value : {};
}

/** The facts that a condition reads, each once. */
export function factsOf(condition: Condition): string[] {
  return [...new Set(leavesOf(condition).map(({ path }) => path))];
}
