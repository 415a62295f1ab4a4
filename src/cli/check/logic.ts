import type { Condition, Groups } from '../../model/config.ts';
import { leavesOf, toCondition } from '../config/leaves.ts';
import { createSamples, type Kind, type Samples, type Split } from './values.ts';

/** For some facts the values that they may have, one bit each; any other fact may have any value. */
export type Box = ReadonlyMap<string, bigint>;

/**
 * A set of all facts together, as boxes of which at least one must fit. It may be too large, never too small: what is
 * empty here really never happens.
 */
export type Region = readonly Box[];

/** More would take too long; the region is then taken larger than it is. */
const MAX_BOXES = 256;

export const EVERYTHING: Region = [new Map()];

/** Reasons about conditions over the same facts. */
export interface Logic {
  /** Where a condition holds, or where it does not. */
  readonly where: (condition: Condition, holds: boolean) => Region;
  /** What of a fact's values an operand holds for. */
  readonly split: (path: string, operand: unknown) => Split;
  readonly kindOf: (path: string) => Kind;
}

interface LogicOptions {
  /** Every condition that will be asked about. */
  readonly conditions: readonly Condition[];
  readonly kindOf: (path: string) => Kind;
  readonly groups?: Groups | undefined;
}

export function createLogic({ conditions, kindOf, groups }: LogicOptions): Logic {
  const operands = new Map<string, unknown[]>();
  for (const condition of conditions)
    for (const { path, operand } of leavesOf(condition)) {
      const known = operands.get(path);
      if (known) known.push(operand);
      else operands.set(path, [operand]);
    }
  const samples = new Map<string, Samples>();

  const samplesOf = (path: string): Samples => {
    const known = samples.get(path) ?? createSamples(kindOf(path), operands.get(path) ?? [], groups);
    samples.set(path, known);
    return known;
  };
  const split: Logic['split'] = (path, operand) => samplesOf(path).split(operand);

  function leaf(path: string, operand: unknown, holds: boolean): Region {
    const { yes, no } = split(path, operand);
    const [values, others] = holds ? [yes, no] : [no, yes];
    if (values === 0n) return [];
    // All values: then the fact does not matter.
    return others === 0n || (values & others) === (values | others)
      ? EVERYTHING
      : [new Map([[path, values]])];
  }

  function entry(key: string, item: unknown, holds: boolean): Region {
    if (!key.startsWith('$')) return leaf(key, item, holds);
    if (key === '$not') return where(toCondition(item), !holds);
    const parts = (Array.isArray(item) ? item : []).map(toCondition);
    if (key === '$and') return holds ? every(parts, true) : some(parts, false);
    // As published, an empty $or holds.
    if (parts.length === 0) return holds === (key === '$or') ? EVERYTHING : [];
    return holds === (key === '$or') ? some(parts, true) : every(parts, false);
  }
  const every = (parts: readonly Condition[], holds: boolean): Region =>
    parts.reduce<Region>((region, part) => both(region, where(part, holds)), EVERYTHING);
  const some = (parts: readonly Condition[], holds: boolean): Region =>
    either(parts.map((part) => where(part, holds)));

  function where(condition: Condition, holds: boolean): Region {
    const regions = Object.entries(condition).map(([key, item]) => entry(key, item, holds));
    return holds ? regions.reduce(both, EVERYTHING) : either(regions);
  }
  return { where, split, kindOf };
}

/** What lies in both regions. */
export function both(a: Region, b: Region): Region {
  if (a.length * b.length > MAX_BOXES) return a.length <= b.length ? a : b;
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const box = new Map(one);
      for (const [path, values] of other) {
        const left = (box.get(path) ?? values) & values;
        if (left === 0n) return [];
        box.set(path, left);
      }
      return [box];
    }),
  );
}

function either(regions: readonly Region[]): Region {
  const all = regions.flat();
  return all.length > MAX_BOXES || all.some(({ size }) => size === 0) ? EVERYTHING : all;
}
