import type { SensitiveConfig } from '../../model/config.ts';
import { isObject, own } from '../../model/json.ts';
import { isSpecial } from '../privacy.ts';
import { list, object, rule, type Check } from './check.ts';
import { quote } from './describe.ts';
import { createHints, type FindHints } from './hints.ts';
import { WHY } from './lexicon.ts';
import { inside, ROOT, type Place } from './place.ts';

/** Longest entry, in UTF-16 units. */
const MAX_ENTRY = 64;

const entries: Check = list(
  rule(
    isEntry,
    `a word of at least two letters, or several with spaces between, at most ${MAX_ENTRY} characters; a star stands for any letters`,
  ),
  { unique: 'value' },
);

/** What a shop calls sensitive besides, and what not. */
export const sensitive: Check = object<SensitiveConfig>({ add: entries, except: entries });

/** A text of the config, and where it stands. */
export interface Said {
  readonly text: string;
  readonly place: Place;
  /** Whether it is a key rather than a value. */
  readonly isKey?: boolean | undefined;
}

/** No persona and no metric may tell of what only the visitor may say of themselves, unless it is special. */
export const unasked: Check = (config, _, faults) => {
  if (!isObject(config)) return;
  const find = findIn(config);
  for (const { kind, said } of partsOf(config)) {
    for (const { text, place } of said) {
      for (const { word, category, exception } of find(text)) {
        if (exception !== undefined) continue;
        const why = own(WHY, category);
        faults.add(place, {
          found: `${quote(text)}, of which ${quote(word)} tells of ${category}${why === undefined ? '' : `, ${why},`}`,
          expected: `said without it, or part of a ${kind} with "sensitivity": "special", which rests on what the visitor declares; if ${quote(word)} means something else here, name it in sensitive.except`,
        });
      }
    }
  }
};

/** Finds hints by the words of this config. */
export function findIn(config: Readonly<Record<string, unknown>>): FindHints {
  const { add, except } = isObject(config['sensitive']) ? config['sensitive'] : {};
  return createHints({ add: entriesOf(add).filter(isEntry), except: entriesOf(except).filter(isEntry) });
}

/** What every persona and metric says that is not special, also where the config has not been checked. */
export function partsOf({ personas, metrics, groups }: Readonly<Record<string, unknown>>): {
  readonly kind: 'persona' | 'metric';
  readonly said: readonly Said[];
}[] {
  const ofPersonas = entriesOf(personas).flatMap((persona, index) => {
    if (!isObject(persona) || isSpecial(persona)) return [];
    const place = inside(inside(ROOT, 'personas'), index);
    const { evidence, never, id, label, because, group } = persona;
    const at = inside(place, 'evidence');
    const pieces = entriesOf(evidence).flatMap((piece, number) => {
      const { when, ...rest } = isObject(piece) ? piece : {};
      const here = inside(at, number);
      return [...textsIn(rest, here), ...conditionTexts(when, inside(here, 'when'), groups)];
    });
    const first = textsIn({ id, label, because, group }, place);
    return {
      kind: 'persona' as const,
      said: [...first, ...pieces, ...conditionTexts(never, inside(place, 'never'), groups)],
    };
  });
  const ofMetrics = Object.entries(isObject(metrics) ? metrics : {}).flatMap(([name, metric]) => {
    if (!isObject(metric) || isSpecial(metric)) return [];
    const place = inside(inside(ROOT, 'metrics'), name);
    const { event, where, sum, distinct, last } = metric;
    const first = [{ text: name, place, isKey: true }, ...textsIn({ event, sum, distinct, last }, place)];
    return {
      kind: 'metric' as const,
      said: [...first, ...conditionTexts(where, inside(place, 'where'), groups)],
    };
  });
  return [...ofPersonas, ...ofMetrics];
}

/** Everything that a condition says: what it reads, what it compares with, and the groups that it names. */
export function conditionTexts(condition: unknown, place: Place, groups: unknown): Said[] {
  if (!isObject(condition)) {
    return Array.isArray(condition)
      ? condition.flatMap((part, index) => conditionTexts(part, inside(place, index), groups))
      : textsIn(condition, place);
  }
  return Object.entries(condition).flatMap(([key, value]) => {
    const at = inside(place, key);
    const isGroup = key === '$inGroup' || key === '$notInGroup';
    const members = isGroup && isObject(groups) ? own(groups, String(value)) : undefined;
    return [
      ...(key.startsWith('$') ? [] : [{ text: key, place: at, isKey: true }]),
      ...conditionTexts(value, at, groups),
      ...textsIn(members, at).map(({ text }) => ({ text, place: at })),
    ];
  });
}

/** The texts within a value. */
export function textsIn(value: unknown, place: Place): Said[] {
  if (typeof value === 'string') return [{ text: value, place }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, inside(place, index)));
  return isObject(value)
    ? Object.entries(value).flatMap(([key, item]) => textsIn(item, inside(place, key)))
    : [];
}

/** A star alone would stand for everything. */
function isEntry(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= MAX_ENTRY &&
    /^[\p{L}\p{M}*' -]+$/u.test(value) &&
    /\p{L}{2}/u.test(value)
  );
}

function entriesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
