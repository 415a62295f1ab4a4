/** A text for the visitor: one for everybody, or one for each language, by its BCP 47 tag (`en`, `de`, `de-AT`). */
export type Phrase = string | Readonly<Record<string, string>>;

/** A text, and the language that it is in where that is known. */
export interface Said {
  readonly text: string;
  readonly lang: string | undefined;
}

/**
 * Says a phrase in the first of these languages that it has, else in the first that it has.
 *
 * @param languages - BCP 47 tags; `de-AT` also takes `de`.
 */
export function say(phrase: Phrase, languages: readonly string[]): Said {
  if (typeof phrase === 'string') return { text: phrase, lang: undefined };
  const tags = languages.flatMap((tag) => [tag, tag.replace(/-.*/, '')]);
  const [lang] = [...tags.filter((tag) => Object.hasOwn(phrase, tag)), ...Object.keys(phrase)];
  return { text: (lang === undefined ? undefined : phrase[lang]) ?? '', lang };
}
