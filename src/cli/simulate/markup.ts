/** Text that may stand in a page as it is. */
export interface Markup {
  readonly markup: string;
}

export type Part = Markup | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template of HTML: whatever is put into it is text, unless it was made by this function. */
export function fragment(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    markup: texts
      .map((text, index) => text + (index < parts.length ? markupOf(parts[index] ?? '') : ''))
      .join(''),
  };
}

/** What is written by us, and holds nothing from outside. */
export function verbatim(markup: string): Markup {
  return { markup };
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** JSON for a `<script>` that is not run. No `<` in it, so that nothing can end the element. */
export function jsonScript(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replaceAll('<', '\\u003C');
  return verbatim(`<script type="application/json" id="${escape(id)}">${json}</script>`);
}

/** A script as it is: its policy knows it by its hash, to the last character. */
export function inlineScript(script: string): Markup {
  return verbatim(`<script>${script}</script>`);
}

function markupOf(part: Part): string {
  if (typeof part !== 'object') return escape(String(part));
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}
