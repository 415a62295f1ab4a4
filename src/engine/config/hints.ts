import { OTHERWISE, WORDS } from './lexicon.ts';

/** What a shop calls sensitive besides, and what not. */
export interface Sensitive {
  readonly add?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

/** A word, or words, that tell of something sensitive. */
export interface Hint {
  /** As it is written. */
  readonly word: string;
  /** Of what it tells. */
  readonly category: string;
  /** The entry of `except` within which it stands, as that is written; `undefined` where there is none. */
  readonly exception: string | undefined;
}

/** Finds in a text, or in a name, what tells of something sensitive: each word once. */
export type FindHints = (text: string) => readonly Hint[];

/** What the words of a shop's own `add` tell of. */
export const OF_THE_SHOP = 'what the config calls sensitive';

/** What is looked at of a text, in UTF-16 units: more than anybody reads. */
const MAX_TEXT = 20_000;

interface Span {
  readonly from: number;
  readonly until: number;
}

export function createHints({ add = [], except = [] }: Sensitive = {}): FindHints {
  const kinds = Object.entries({ ...WORDS, [OF_THE_SHOP]: add.join() }).flatMap(([category, words]) => {
    const pattern = patternOf(words);
    return pattern ? [{ category, pattern }] : [];
  });
  const any = new RegExp(kinds.map(({ pattern }) => pattern.source).join('|'));
  const otherwise = patternOf(OTHERWISE);
  const exceptions = except.flatMap((entry) => {
    const pattern = patternOf(entry);
    return pattern ? [{ entry, pattern }] : [];
  });
  return (text) => {
    const cut = text.slice(0, MAX_TEXT).replaceAll(CAMEL, '$1 $2');
    const plain = plainOf(cut);
    if (!any.test(plain)) return [];
    const words = cut.split(NO_LETTERS).filter(Boolean);
    const harmless = spansIn(plain, otherwise);
    const excepted = exceptions.map(({ entry, pattern }) => ({ entry, spans: spansIn(plain, pattern) }));
    const found = new Map<string, Hint>();
    for (const { category, pattern } of kinds)
      for (const span of spansIn(plain, pattern)) {
        if (harmless.some((other) => isWithin(span, other))) continue;
        const key = plain.slice(span.from, span.until);
        const before = found.get(key);
        // Where it stands once more without an exception it counts.
        if (before && before.exception === undefined) continue;
        const exception = excepted.find(({ spans }) => spans.some((other) => isWithin(span, other)))?.entry;
        if (before && exception !== undefined) continue;
        found.set(key, { word: written(words, plain, span), category, exception });
      }
    return [...found.values()];
  };
}

/** `pregnantVisitor`, `pregnant-visitor` and `Pregnant visitor` are the same words. */
const CAMEL = /(\p{Ll})(\p{Lu})/gu;
const NO_LETTERS = /[^\p{L}\p{M}]+/u;

/** Words in small letters without accents, with one space between. */
function plainOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** Finds any of the words; `undefined` where there are none. */
function patternOf(words: string): RegExp | undefined {
  // By the first letter, as to try each at every word would take long.
  const byLetter = new Map<string, string[]>();
  for (const form of words.split(',')) {
    const parts = form.split(/[^\p{L}\p{M}*]+/u).filter(Boolean);
    const plain = parts.map((part) => part.split('*').map(plainOf).join('[^ ]*')).join(' ');
    const [letter = ''] = plain;
    if (letter === '') continue;
    const [first, rest] = letter === '[' ? ['', plain] : [letter, plain.slice(1)];
    byLetter.set(first, [...(byLetter.get(first) ?? []), rest]);
  }
  if (byLetter.size === 0) return undefined;
  const alternatives = [...byLetter].map(([first, rests]) => `${first}(?:${rests.join('|')})`);
  return new RegExp(`(?<=^| )(?:${alternatives.join('|')})(?= |$)`, 'g');
}

function spansIn(plain: string, pattern: RegExp | undefined): Span[] {
  const found = pattern ? plain.matchAll(pattern) : [];
  return Array.from(found, ({ 0: { length }, index }) => ({ from: index, until: index + length }));
}

function isWithin(span: Span, other: Span): boolean {
  return span.from >= other.from && span.until <= other.until;
}

/** The words of a span as they were before they were made plain. */
function written(words: readonly string[], plain: string, { from, until }: Span): string {
  const before = plain.slice(0, from).split(' ').length - 1;
  return words.slice(before, before + plain.slice(from, until).split(' ').length).join(' ');
}
