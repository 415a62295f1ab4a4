import * as fc from 'fast-check';

type Path = readonly (string | number)[];

/** Values that are wrong in most places, and right in some. */
const WORDS = [
  '',
  'default',
  'a b',
  'P7D',
  'PT0S',
  'visit',
  '3/P7D',
  '2026-02-30',
  '2026-11-01',
  '/a',
  'javascript:a',
  '#a',
  'a.b',
  '!a',
  '__proto__',
  'special',
  'count',
  'view_item',
  'item_id',
  'parent',
  'ref',
  'x'.repeat(65),
];
const KEYS = [
  'id',
  'sum',
  'last',
  'distinct',
  'count',
  'halfLife',
  'within',
  'where',
  '$and',
  '$or',
  '$not',
  '$gt',
  '$in',
  '$size',
  'stage',
  'metric.spend',
  'persona.parent',
  'declared.size',
  'onclick',
  'href',
  'STYLE',
  'text',
  'constructor',
  'a b',
];
const LEAF = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 0.5, 51, 1e10, [], {}, [1], [{}], { $gt: 1 }),
  fc.constantFrom<unknown>(...WORDS),
);
const VALUE = fc.oneof(
  { weight: 4, arbitrary: LEAF },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

interface Mutation {
  readonly path: Path;
  readonly kind: 'replace' | 'delete' | 'add' | 'copy';
  readonly key: string;
  readonly value: unknown;
  readonly from: Path;
}

/** Copies of a JSON document with up to three changes anywhere in it. */
export function mutant(json: unknown): fc.Arbitrary<unknown> {
  const path = fc.constantFrom(...pathsOf(json, []));
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    path,
    kind: fc.constantFrom('replace', 'delete', 'add', 'copy'),
    key: fc.oneof(fc.constantFrom(...KEYS), fc.string()),
    value: VALUE,
    from: path,
  });
  return fc.array(mutation, { minLength: 1, maxLength: 3 }).map((mutations) => {
    const copy: unknown = structuredClone(json);
    for (const one of mutations) mutate(copy, one);
    return JSON.parse(JSON.stringify(copy)) as unknown;
  });
}

function mutate(json: unknown, { path, kind, key, value: shared, from }: Mutation): void {
  const value: unknown = structuredClone(shared);
  const holder = at(json, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (!isHolder(holder)) return;
  const target = holder[last];
  if (kind === 'delete') Reflect.deleteProperty(holder, last);
  else if (kind === 'copy') holder[last] = structuredClone(at(json, from));
  else if (kind === 'add' && Array.isArray(target)) target.push(value);
  else if (kind === 'add' && isHolder(target)) Object.assign(target, { [key]: value });
  else holder[last] = value;
}

function at(json: unknown, path: Path): unknown {
  return path.reduce((value: unknown, key) => (isHolder(value) ? value[key] : undefined), json);
}

function isHolder(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function pathsOf(json: unknown, path: Path): Path[] {
  const within = Array.isArray(json)
    ? json.flatMap((item, index) => pathsOf(item, [...path, index]))
    : Object.entries(isHolder(json) ? json : {}).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return path.length === 0 ? within : [path, ...within];
}
