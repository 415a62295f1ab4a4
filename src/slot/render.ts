import { page, plain } from '../browser/plain.ts';
import type { Content, ImageContent } from '../model/config.ts';
import { isAttributeName, isAttributeValue } from '../model/content.ts';
import { isObject, own } from '../model/json.ts';
import { cover, replace } from './children.ts';
import type { Past, Rendering } from './rendering.ts';

/** What may be in a slot's place. */
export interface Rendered {
  readonly content: Content | undefined;
  /** The template of a variant that the markup defines. */
  readonly template?: HTMLTemplateElement | undefined;
  /** What a plugin makes of {@link Content.html}. */
  readonly html?: readonly Node[] | undefined;
  /** Whether the page's own nodes have to stay where they are. */
  readonly isCovered: boolean;
  /** Where all this is there already. */
  readonly past?: Past | undefined;
}

/**
 * Shows a variant's content in a slot. The page's own nodes are kept as they are, with their listeners; templates stay
 * where they are found.
 *
 * @returns `undefined` where the content is not in the page: nothing has changed.
 */
export function render(slot: HTMLElement, rendered: Rendered): Rendering | undefined {
  const { past, content } = rendered;
  const { attributes, classes, parts, image } = content ?? {};
  const isImage = slot instanceof HTMLImageElement;
  const nodes = past ? past.nodes : nodesOf(rendered, isImage);
  if (!nodes && !attributes && !classes && !parts && !(isImage && image)) return undefined;
  const all = { ...attributes, ...(classes && { class: null }), ...(isImage && imageAttributes(image)) };
  const changes: Rendering[] = Object.entries(all)
    .filter(([name, value]) => isAttributeName(name) && isAttributeValue(name, value))
    .map((entry) => change(slot, entry, past && plain(past.own).getAttribute(entry[0])));
  if (nodes) changes.push((rendered.isCovered ? cover : replace)(slot, nodes, past?.children));
  if (parts) changes.push(switchParts(slot, parts, past?.hidden));
  if (classes) changes.push(switchClasses(slot, classes, past && plain(past.own).getAttribute('class')));
  return {
    isWhole: () => changes.every((one) => one.isWhole()),
    restore: () => [...changes].reverse().forEach((one) => one.restore()),
    restoreIn: (copy) => [...changes].reverse().forEach((one) => one.restoreIn(copy)),
    takeIn: () => changes.forEach((one) => one.takeIn?.()),
  };
}

function nodesOf({ content, template, html }: Rendered, isImage: boolean): readonly Node[] | undefined {
  // By id, not by selector: what the config says is never parsed as one.
  const found = template ?? page().getElementById(String(content?.template).slice(1));
  if (html) return html;
  if (found instanceof HTMLTemplateElement) return [...page().importNode(found.content, true).childNodes];
  if (isImage) return undefined;
  if (isObject(content?.image)) return [makeImage(content.image)];
  return content?.text === undefined ? undefined : [page().createTextNode(content.text)];
}

function imageAttributes(image: ImageContent | undefined): Record<string, string> {
  // The size comes first: the page keeps room for it.
  const { width, height, alt, srcset, src } = image ?? {};
  const given = Object.entries({ width, height, alt, srcset, src });
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  );
}

function makeImage(image: ImageContent): Node {
  const element = page().createElement('img');
  for (const [name, value] of Object.entries(imageAttributes(image)))
    if (isAttributeValue(name, value)) element.setAttribute(name, value);
  return element;
}

/** Shows or hides what the page has in the slot. */
function switchParts(
  slot: HTMLElement,
  parts: NonNullable<Content['parts']>,
  past?: Past['hidden'],
): Rendering {
  const isShown = (part: Element): boolean | undefined =>
    own(parts, plain(part).getAttribute('data-tb-part') ?? '');
  const partsOf = (element: Element): Element[] =>
    [...plain(element).querySelectorAll('[data-tb-part]')].filter((part) => isShown(part) !== undefined);
  const changes = partsOf(slot).map((part) =>
    change(part, ['hidden', isShown(part) ? null : ''], past?.find(([one]) => one === part)?.[1]),
  );
  return {
    isWhole: () => partsOf(slot).every((part) => plain(part).hasAttribute('hidden') !== isShown(part)),
    restore: () => changes.forEach((one) => one.restore()),
    restoreIn(copy) {
      const twins = partsOf(copy);
      changes.forEach((one, index) => twins[index] && one.restoreIn(twins[index]));
    },
  };
}

function switchClasses(
  slot: HTMLElement,
  classes: NonNullable<Content['classes']>,
  given?: string | null,
): Rendering {
  const bare = plain(slot);
  const text = given === undefined ? bare.getAttribute('class') : given;
  const wanted = Object.entries(classes).filter(
    ([name, isOn]) => /^\S+$/.test(name) && typeof isOn === 'boolean',
  );
  const names = text?.split(/\s+/) ?? [];
  const before = wanted.filter(([name, isOn]) => names.includes(name) !== isOn);
  for (const [name, isOn] of wanted) bare.classList.toggle(name, isOn);
  const after = bare.getAttribute('class');
  return {
    isWhole: () => wanted.every(([name, isOn]) => bare.classList.contains(name) === isOn),
    restore() {
      if (bare.getAttribute('class') === after) put(slot, 'class', text);
      else for (const [name, isOn] of before) bare.classList.toggle(name, !isOn);
    },
    restoreIn: (copy) => put(copy, 'class', text),
  };
}

function change(
  element: Element,
  [name, value]: readonly [string, string | null],
  before: string | null = plain(element).getAttribute(name),
): Rendering {
  put(element, name, value);
  const isWhole = (): boolean => plain(element).getAttribute(name) === value;
  return {
    isWhole,
    restore() {
      if (isWhole()) put(element, name, before);
    },
    restoreIn: (copy) => put(copy, name, before),
  };
}

function put(element: Element, name: string, value: string | null): void {
  const bare = plain(element);
  if (value === null) bare.removeAttribute(name);
  // Also the same value is a change: an image would load anew.
  else if (bare.getAttribute(name) !== value) bare.setAttribute(name, value);
}
