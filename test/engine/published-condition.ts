import type { Groups } from '../../src/engine/index.ts';

/*
 * A second reading of the published semantics of `evalCondition`: slow, interpreted, and written apart from the
 * engine's. Both must say the same of every well-formed condition over JSON.
 */

type Map = Readonly<Record<string, unknown>>;

export function publishedAnswer(condition: Map, facts: unknown, groups: Groups = {}): boolean {
  return Object.entries(condition).every(([key, operand]) => {
    const answers = (): boolean[] =>
      listed(operand).map((part) => publishedAnswer(part as Map, facts, groups));
    if (key === '$and') return answers().every(Boolean);
    if (key === '$or') return listed(operand).length === 0 || answers().some(Boolean);
    if (key === '$nor') return listed(operand).length > 0 && !answers().some(Boolean);
    if (key === '$not') return !publishedAnswer(operand as Map, facts, groups);
    return holds(operand, at(facts, key), { groups, isFolded: false });
  });
}

function listed(operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : [];
}

interface Way {
  readonly groups: Groups;
  readonly isFolded: boolean;
}

function at(facts: unknown, path: string): unknown {
  let value = facts;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Map)[key];
  }
  return value;
}

function isOperators(operand: unknown): operand is Map {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) return false;
  const names = Object.keys(operand);
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}

function holds(operand: unknown, value: unknown, { groups, isFolded }: Way): boolean {
  if (typeof operand === 'string')
    return isFolded ? String(value).toLowerCase() === operand.toLowerCase() : String(value) === operand;
  if (typeof operand === 'number') return Number(value) === operand;
  if (typeof operand === 'boolean') return value !== null && Boolean(value) === operand;
  if (operand === null) return value === null;
  if (!isOperators(operand)) return JSON.stringify(value) === JSON.stringify(operand);
  return Object.entries(operand).every(([name, item]) => operate(name, item, { value, groups }));
}

interface Side {
  readonly value: unknown;
  readonly groups: Groups;
}

function operate(name: string, operand: unknown, { value, groups }: Side): boolean {
  const list = Array.isArray(operand) ? operand : undefined;
  const [a, b] = [value as string, operand as string]; // JavaScript's comparison takes them as they come
  const [va, vb] = [sortable(value), sortable(operand)];
  const way = { groups, isFolded: false };
  switch (name) {
    case '$eq':
      return value === operand;
    case '$ne':
      return value !== operand;
    case '$lt':
      return a < b;
    case '$lte':
      return a <= b;
    case '$gt':
      return a > b;
    case '$gte':
      return a >= b;
    case '$veq':
      return va === vb;
    case '$vne':
      return va !== vb;
    case '$vlt':
      return va < vb;
    case '$vlte':
      return va <= vb;
    case '$vgt':
      return va > vb;
    case '$vgte':
      return va >= vb;
    case '$exists':
      return operand ? value !== null : value === null;
    case '$type':
      return operand === (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
    case '$in':
      return list !== undefined && shares(value, list, false);
    case '$nin':
      return list !== undefined && !shares(value, list, false);
    case '$ini':
      return list !== undefined && shares(value, list, true);
    case '$nini':
      return list !== undefined && !shares(value, list, true);
    case '$inGroup':
      return shares(value, groups[b] ?? [], false);
    case '$notInGroup':
      return !shares(value, groups[b] ?? [], false);
    case '$all':
      return list !== undefined && Array.isArray(value) && all(value, list, way);
    case '$alli':
      return list !== undefined && Array.isArray(value) && all(value, list, { groups, isFolded: true });
    case '$not':
      return !holds(operand, value, way);
    case '$size':
      return Array.isArray(value) && holds(operand, value.length, way);
    case '$elemMatch':
      return (
        Array.isArray(value) && value.some((item) => (item ?? null) !== null && isLike(item, operand, way))
      );
    case '$regex':
      return new RegExp(b).test(a);
    case '$regexi':
      return new RegExp(b, 'i').test(a);
    default:
      return false;
  }
}

function isLike(item: unknown, operand: unknown, way: Way): boolean {
  return isOperators(operand) ? holds(operand, item, way) : publishedAnswer(operand as Map, item, way.groups);
}

function all(values: readonly unknown[], operands: readonly unknown[], way: Way): boolean {
  return operands.every((operand) => values.some((value) => holds(operand, value, way)));
}

function shares(value: unknown, list: readonly unknown[], isFolded: boolean): boolean {
  const fold = (one: unknown): unknown => (isFolded && typeof one === 'string' ? one.toLowerCase() : one);
  const values = Array.isArray(value) ? value : [value];
  return values.some((one) => list.some((other) => fold(one) === fold(other)));
}

/** Spaces before whole numbers, and `~`, the last of the printable characters, after a release. */
function sortable(version: unknown): string {
  const text = typeof version === 'number' ? String(version) : version;
  const parts = (typeof text === 'string' && text !== '' ? text : '0')
    .replace(/^v/, '')
    .replace(/\+.*$/, '')
    .split(/[-.]/);
  const released = parts.length === 3 ? [...parts, '~'] : parts;
  return released.map((part) => (/^[0-9]+$/.test(part) ? part.padStart(5, ' ') : part)).join('-');
}
