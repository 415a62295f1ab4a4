import { quote } from '../../engine/config/describe.ts';
import { nearestName } from '../../engine/config/nearest.ts';
import { inside, pathOf, type Place } from '../../engine/config/place.ts';
import { isObject } from '../../model/json.ts';
import { factsOf, toCondition } from '../config/leaves.ts';
import type { Logic } from './logic.ts';
import { listed, type Rule, type Stated, type Warning } from './study.ts';
import { describeKind } from './values.ts';

/** Operators whose operands are values to equal. */
const EQUALITY = ['$eq', '$ne', '$in', '$nin'];

/** Conditions that can never hold, in whole or in part, and such as always hold. */
export const conditions: Rule = function* (study) {
  for (const stated of study.conditions) {
    const found = [...dead(stated, stated.condition, stated.place)];
    yield* found;
    if (found.length === 0) yield* always(stated);
  }
};

/** What holds for nobody: the smallest part that does is told. */
function* dead({ logic }: Stated, condition: unknown, place: Place): Iterable<Warning> {
  const known = [...deadParts({ logic, condition: toCondition(condition), place })];
  yield* known;
  if (known.length > 0 || logic.where(toCondition(condition), true).length > 0) return;
  yield { id: 'contradiction', path: pathOf(place), message: `this can never hold: ${why(condition)}` };
}

function why(condition: unknown): string {
  const facts = factsOf(toCondition(condition));
  if (facts.length === 0) return 'it asks of nobody anything that could be. Leave it out';
  return `what it asks of ${listed(facts)} contradicts itself. Ask for less, or use $or`;
}

interface Part {
  readonly logic: Logic;
  readonly condition: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

function* deadParts({ logic, condition, place }: Part): Iterable<Warning> {
  for (const [key, item] of Object.entries(condition)) {
    const within = inside(place, key);
    if (!key.startsWith('$')) yield* deadLeaf(logic, { fact: key, operand: item, place: within });
    else if (Array.isArray(item)) {
      for (const [index, part] of item.entries()) {
        const at = inside(within, index);
        const known = [...deadParts({ logic, condition: toCondition(part), place: at })];
        yield* known;
        if (known.length === 0 && logic.where(toCondition(part), true).length === 0) {
          yield { id: 'contradiction', path: pathOf(at), message: `this part can never hold: ${why(part)}` };
        }
      }
    } else yield* deadParts({ logic, condition: toCondition(item), place: within });
  }
}

interface Leaf {
  readonly fact: string;
  readonly operand: unknown;
  readonly place: Place;
}

function* deadLeaf(logic: Logic, { fact, operand, place }: Leaf): Iterable<Warning> {
  const foreign = [...foreignValues(logic, { fact, operand, place })];
  yield* foreign;
  if (foreign.length > 0 || logic.split(fact, operand).yes !== 0n) return;
  const parts = isObject(operand) ? Object.entries(operand) : [];
  const culprit = parts.find(([name, item]) => logic.split(fact, { [name]: item }).yes === 0n);
  const path = pathOf(culprit ? inside(place, culprit[0]) : place);
  const can = `${fact} is ${describeKind(logic.kindOf(fact))}`;
  if (parts.length < 2 || culprit) {
    const hint = hintFor(fact, culprit?.[1] ?? operand);
    yield { id: 'impossible-value', path, message: `this can never hold: ${can}${hint}` };
  } else {
    const names = listed(parts.map(([name]) => name));
    const message = `this can never hold: no ${fact} meets ${names} at once. Widen one of them`;
    yield { id: 'contradiction', path, message };
  }
}

function hintFor(fact: string, operand: unknown): string {
  const isPersona = fact.startsWith('persona.');
  if (isPersona && operand === false) return '. Write { "$exists": false } for those who are no members';
  if (isObject(operand) && Array.isArray(operand['$in']))
    return ', and none is in an empty list. Name some values';
  return '. Compare with what it can be';
}

/** Values that are none of the few texts which the fact can be. */
function* foreignValues(logic: Logic, { fact, operand, place }: Leaf): Iterable<Warning> {
  const kind = logic.kindOf(fact);
  if (kind.texts === undefined || kind.texts === 'any') return;
  for (const { value, at } of equalled(operand, place)) {
    if (typeof value !== 'string' || logic.split(fact, { $eq: value }).yes !== 0n) continue;
    const nearest = kind.texts instanceof RegExp ? undefined : nearestName(value, kind.texts);
    const hint = nearest === undefined ? howTo(fact) : `. Did you mean ${quote(nearest)}?`;
    const known = kind.texts instanceof RegExp ? 'never' : `${describeKind(kind)}, never`;
    yield { id: 'impossible-value', path: pathOf(at), message: `${fact} is ${known} ${quote(value)}${hint}` };
  }
}

function howTo(fact: string): string {
  if (fact === 'locale.country') return '. Countries are two capital letters, such as "AT"';
  if (fact === 'locale.language')
    return '. Languages are two or three small letters, such as "de", without a country';
  return '';
}

/** The values that a fact is compared with for being equal. */
function* equalled(operand: unknown, place: Place): Iterable<{ value: unknown; at: Place }> {
  if (!isObject(operand)) yield { value: operand, at: place };
  for (const [name, item] of isObject(operand) ? Object.entries(operand) : []) {
    const at = inside(place, name);
    if (name === '$not') yield* equalled(item, at);
    if (!EQUALITY.includes(name)) continue;
    if (Array.isArray(item))
      for (const [index, value] of item.entries()) yield { value, at: inside(at, index) };
    else yield { value: item, at };
  }
}

function* always({ logic, condition, role, place }: Stated): Iterable<Warning> {
  if (logic.where(condition, false).length > 0) return;
  const isEmpty = Object.keys(condition).length === 0;
  // Nothing said is nothing meant, save where somebody gets points for it or is kept out.
  if (isEmpty && (role === 'where' || role === 'when')) return;
  const effect = {
    evidence: 'everybody gets these points. Take them off enter and exit instead, or ask for more',
    never: 'nobody can join this persona. Ask for more, or leave the persona out',
    when: 'it changes nothing. Ask for more, or leave it out',
    where: 'it changes nothing. Ask for more, or leave it out',
  };
  yield { id: 'always-holds', path: pathOf(place), message: `this holds for everybody, so ${effect[role]}` };
}
