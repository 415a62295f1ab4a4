import type { Condition, Facts } from '../../src/engine/index.ts';

/*
 * A condition taken apart into the single tests that it makes of single facts, so that a difference between two
 * matchers can be laid at the door of one of them.
 */

/** One operator beside one fact, as a condition of its own. */
export interface Leaf {
  readonly condition: Condition;
  readonly facts: Facts;
  /** The operator; `value` for a value that stands there without one, `condition` for what is no condition. */
  readonly name: string;
  readonly path: string;
  readonly operand: unknown;
  /** The fact; `null` where it is missing. */
  readonly fact: unknown;
  readonly way: Way;
  /** The tests that this one makes of the entries of a list. */
  readonly within: readonly Leaf[];
}

/** What the path met. */
export interface Way {
  readonly isMissing: boolean;
  /** It leads through a list by something else than a place in it. */
  readonly isThroughList: boolean;
  /** It leads to a place that a list does not have. */
  readonly isBeyondList: boolean;
  readonly isIntoText: boolean;
  /** It meets a key that is inherited. */
  readonly isInherited: boolean;
  /** It leads to a key whose value is `undefined`. */
  readonly isUndefined: boolean;
}

const LOGIC: readonly string[] = ['$and', '$or', '$nor', '$not'];

type Map = Readonly<Record<string, unknown>>;

export function leavesOf(condition: unknown, facts: unknown): Leaf[] {
  if (!isMap(condition)) return [leaf('condition', { operand: condition, facts, condition })];
  return Object.entries(condition).flatMap(([key, operand]) => {
    if (!LOGIC.includes(key)) return leavesOfOperand(key, operand, facts);
    const parts = key === '$not' ? [operand] : operand;
    const whole = { operand, facts, condition: { [key]: operand } };
    if (!Array.isArray(parts) || !parts.every(isMap)) return [leaf('condition', whole)];
    return parts.length > 0 ? parts.flatMap((part) => leavesOf(part, facts)) : [leaf(key, whole)];
  });
}

function leavesOfOperand(path: string, operand: unknown, facts: unknown): Leaf[] {
  if (!isOperators(operand)) {
    return [leaf('value', { path, operand, facts, condition: { [path]: operand } })];
  }
  return Object.entries(operand).flatMap(([name, item]) =>
    name === '$not'
      ? leavesOfOperand(path, item, facts)
      : [leaf(name, { path, operand: item, facts, condition: { [path]: { [name]: item } } })],
  );
}

interface Place {
  readonly path?: string;
  readonly operand: unknown;
  readonly facts: unknown;
  readonly condition: unknown;
}

function leaf(name: string, { path = '', operand, facts, condition }: Place): Leaf {
  const { fact, ...way } = read(facts, path.split('.'));
  const within = Array.isArray(fact) ? leavesWithin(name, operand, fact) : [];
  return {
    condition: condition as Condition,
    facts: facts as Facts,
    name,
    path,
    operand,
    fact,
    way,
    within,
  };
}

function leavesWithin(name: string, operand: unknown, list: readonly unknown[]): Leaf[] {
  if (name === '$size') return leavesOfOperand('entry', operand, { entry: list.length });
  if (/^\$alli?$/.test(name) && Array.isArray(operand)) {
    return list.flatMap((entry) => operand.flatMap((item) => leavesOfOperand('entry', item, { entry })));
  }
  if (name !== '$elemMatch') return [];
  return list.flatMap((entry) =>
    isOperators(operand) ? leavesOfOperand('entry', operand, { entry }) : leavesOf(operand, entry),
  );
}

function read(facts: unknown, path: readonly string[]): Way & { readonly fact: unknown } {
  const way = {
    isMissing: false,
    isThroughList: false,
    isBeyondList: false,
    isIntoText: false,
    isInherited: false,
    isUndefined: false,
  };
  let fact: unknown = facts;
  for (const key of path) {
    if (Array.isArray(fact) && !/^\d+$/.test(key)) way.isThroughList = true;
    if (Array.isArray(fact) && Number(key) >= fact.length) way.isBeyondList = true;
    if (typeof fact === 'string') way.isIntoText = true;
    const isOwn = typeof fact === 'object' && fact !== null && Object.hasOwn(fact, key);
    if (!isOwn && typeof fact === 'object' && fact !== null && key in fact) way.isInherited = true;
    way.isMissing ||= !isOwn;
    fact = isOwn ? (fact as Map)[key] : null;
  }
  way.isUndefined = fact === undefined;
  return { ...way, fact: fact ?? null };
}

export function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isOperators(operand: unknown): operand is Map {
  const names = isMap(operand) ? Object.keys(operand) : [];
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}

/** The kind of a value, as `$type` names it. */
export function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
