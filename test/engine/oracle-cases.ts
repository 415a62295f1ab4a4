import type { Condition, Facts } from '../../src/engine/index.ts';
import { below, pick, type Random } from '../random.mjs';

/*
 * Conditions over facts as a shop has them, in the operators that every MongoDB-style matcher knows. Most facts are of
 * the kind that a condition expects; some are missing, null, or of another kind.
 */

export interface OracleCase {
  readonly condition: Condition;
  readonly facts: Facts;
}

type Kind = 'number' | 'text' | 'flag' | 'tags' | 'lines' | 'place';

const PATHS: Readonly<Record<string, Kind>> = {
  count: 'number',
  'cart.value': 'number',
  'lines.0.price': 'number',
  stage: 'text',
  'page.path': 'text',
  'tags.0': 'text',
  first: 'flag',
  'visit.first': 'flag',
  tags: 'tags',
  'page.tags': 'tags',
  lines: 'lines',
  place: 'place',
  'lines.id': 'text',
  nothing: 'text',
};
const TEXTS = ['', 'a', 'b', 'ab', 'sale', '1', '/p/1'] as const;
const NUMBERS = [-1, 0, 1, 2, 3, 2.5, 10] as const;
const PATTERNS = ['a', '^a', 'b$', '^/p/', '[0-9]', '^$', '1', 'sale|ab'] as const;
const TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null'] as const;
const ORDERS = ['$lt', '$lte', '$gt', '$gte'] as const;

export function oracleCase(random: Random): OracleCase {
  return { condition: condition(random, 0), facts: facts(random) };
}

function facts(random: Random): Facts {
  const of = (kind: Kind): unknown => odd(random, () => valueOf(kind, random));
  const all = {
    count: of('number'),
    cart: odd(random, () => ({ value: of('number') })),
    stage: of('text'),
    page: odd(random, () => ({ path: of('text'), tags: of('tags') })),
    first: of('flag'),
    visit: odd(random, () => ({ first: of('flag') })),
    tags: of('tags'),
    lines: of('lines'),
    place: of('place'),
  };
  return JSON.parse(JSON.stringify(all)) as Facts; // leaves out what is undefined
}

/** Now and then something else than it should be. */
function odd(random: Random, make: () => unknown): unknown {
  const chance = random();
  if (chance < 0.04) return undefined;
  if (chance < 0.06) return null;
  if (chance < 0.1)
    return valueOf(pick(random, ['number', 'text', 'flag', 'tags', 'lines', 'place']), random);
  return make();
}

function valueOf(kind: Kind, random: Random): unknown {
  const makers: Readonly<Record<Kind, () => unknown>> = {
    number: () => pick(random, NUMBERS),
    text: () => pick(random, TEXTS),
    flag: () => random() < 0.5,
    tags: () =>
      listOf(random, () => (random() < 0.9 ? pick(random, TEXTS) : odd(random, () => [pick(random, TEXTS)]))),
    lines: () => listOf(random, () => (random() < 0.9 ? line(random) : odd(random, () => 1))),
    place: () => ({ country: pick(random, ['AT', 'DE']) }),
  };
  return makers[kind]();
}

function listOf(random: Random, make: () => unknown): unknown[] {
  return Array.from({ length: below(random, 4) }, make);
}

function line(random: Random): unknown {
  return { id: pick(random, TEXTS), price: pick(random, NUMBERS), ...(random() < 0.1 && { note: null }) };
}

function condition(random: Random, depth: number): Condition {
  const logic = depth < 3 ? random() : 1;
  const parts = (): Condition[] =>
    Array.from({ length: random() < 0.02 ? 0 : 1 + below(random, 3) }, () => condition(random, depth + 1));
  if (logic < 0.12) return { $and: parts() };
  if (logic < 0.24) return { $or: parts() };
  if (logic < 0.32) return { $nor: parts() };
  return Object.fromEntries(
    Array.from({ length: random() < 0.8 ? 1 : 2 }, () => {
      const path = pick(random, Object.keys(PATHS));
      return [path, operand(PATHS[path] ?? 'text', random)];
    }),
  );
}

/** What a condition says of a fact of this kind; now and then of another. */
function operand(kind: Kind, random: Random): unknown {
  const as = random() < 0.95 ? kind : pick(random, Object.values(PATHS));
  const chance = random();
  if (chance < 0.08) return { $not: operators(as, random) };
  if (chance < 0.25 && as !== 'lines') return valueOf(as, random);
  return { ...operators(as, random), ...(random() < 0.15 && operators(as, random)) };
}

function operators(kind: Kind, random: Random): Record<string, unknown> {
  const value = (): unknown => (random() < 0.97 ? valueOf(kind, random) : null);
  const chance = random();
  if (chance < 0.06) return { $exists: random() < 0.7 };
  if (chance < 0.1) return { $type: pick(random, TYPES) };
  if (kind === 'tags') return ofTags(random);
  if (kind === 'lines') return ofLines(random);
  if (chance < 0.25) return { [pick(random, ['$eq', '$ne'])]: value() };
  if (chance < 0.45) return { [pick(random, ['$in', '$nin'])]: listOf(random, value) };
  if (kind === 'number') return { [pick(random, ORDERS)]: value() };
  if (kind === 'text' && chance < 0.7) return { $regex: pick(random, PATTERNS) };
  if (kind === 'text') return { [pick(random, ORDERS)]: value() };
  return { [pick(random, ['$eq', '$ne'])]: value() };
}

function ofTags(random: Random): Record<string, unknown> {
  const chance = random();
  const texts = listOf(random, () => pick(random, TEXTS));
  if (chance < 0.3) return { [pick(random, ['$in', '$nin'])]: texts };
  if (chance < 0.55) return { $all: random() < 0.05 ? [1] : texts };
  if (chance < 0.75) return { $size: below(random, 4) };
  if (chance < 0.98) return { $elemMatch: operators('text', random) };
  return { $eq: pick(random, TEXTS) };
}

function ofLines(random: Random): Record<string, unknown> {
  if (random() < 0.2) return { $size: below(random, 4) };
  const entries = [
    ['price', operand('number', random)],
    ['id', operand('text', random)],
    ['note', pick(random, [null, { $exists: true }, { $exists: false }])],
  ] as const;
  const count = 1 + below(random, 2);
  const first = below(random, random() < 0.9 ? 2 : 3);
  return { $elemMatch: Object.fromEntries(entries.slice(first, first + count)) };
}
