import { FILLED, type Word } from '../slot/adopt.ts';

/**
 * Attributes, as `name=value`, that run or inject code or may do so: with these a slot is left to the client, which
 * knows more of them.
 */
const REFUSED =
  /^(?:(?![a-z_][\w:.-]*=)|on|style=|srcdoc=|(?!alt=|title|aria-|data-)[^=]*=(?!(?:https?|mailto|tel):)[^/?#:]*:)/i;

/**
 * Puts content in a slot as `render` does, and leaves word for the client of what was there before.
 *
 * @param given - The template of a variant that the markup defines.
 * @returns `false` where its template is not in the page yet.
 */
export function put(
  slot: HTMLElement,
  found: Pick<Word, 'variant' | 'content'>,
  given: HTMLTemplateElement | undefined,
): boolean {
  const { attributes, classes, parts, image, text, template: id } = found.content;
  const isImage = slot.localName === 'img';
  const template = given ?? (id && document.getElementById(id.slice(1)));
  if (template === null) return false;
  const nodes = template
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no template throws
      [...document.importNode((template as HTMLTemplateElement).content, true).childNodes]
    : !isImage &&
      (image ? [dress(document.createElement('img'), image)] : text !== undefined && [new Text(text)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the copy of an element is one
  const own = slot.cloneNode() as Element;
  const children = [...slot.childNodes];
  // Nothing has changed until here, and nothing throws from here on.
  dress(slot, { ...attributes, ...(isImage && image) });
  for (const [name, isOn] of Object.entries(classes ?? {}))
    if (/^\S+$/.test(name)) slot.classList.toggle(name, isOn);
  if (nodes) slot.replaceChildren(...slot.querySelectorAll(':scope>template'), ...nodes);
  const hidden: [Element, string | null][] = [];
  for (const [name, isShown] of Object.entries(parts ?? {}))
    for (const part of slot.querySelectorAll(`[data-tb-part=${JSON.stringify(name)}]`)) {
      hidden.push([part, part.getAttribute('hidden')]);
      part.toggleAttribute('hidden', !isShown);
    }
  slot.dataset['tbVariant'] = found.variant;
  const word: Word = { ...found, own, children, nodes, hidden };
  Reflect.set(slot, FILLED, word);
  return true;
}

function dress<T extends Element>(element: T, attributes: object): T {
  const entries = Object.entries<string>({ ...attributes });
  if (entries.some((entry) => REFUSED.test(entry.join('=')))) throw new Error();
  for (const entry of entries) element.setAttribute(...entry);
  return element;
}
