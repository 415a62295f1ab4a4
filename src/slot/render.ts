import { isAttributeName, isAttributeValue } from '../model/content.ts';
import type { Content } from '../model/config.ts';

/** Gives an element its own content back. */
export type Restore = () => void;

/**
 * Shows a variant's content in a slot. The page's own nodes are kept as they are, with their listeners; templates stay
 * where they are found.
 *
 * @param template - The template of a variant that the markup defines.
 * @returns `undefined` where the content is not in the page: nothing has changed.
 */
export function render(
  slot: HTMLElement,
  content: Content | undefined,
  template: HTMLTemplateElement | undefined,
): Restore | undefined {
  const nodes = nodesOf(content, template);
  if (!nodes && !content?.attributes) return undefined;
  const undo = [setAttributes(slot, content?.attributes ?? {})];
  if (nodes) undo.push(setChildren(slot, nodes));
  return () => undo.forEach((one) => one());
}

function nodesOf(content: Content | undefined, given: HTMLTemplateElement | undefined): Node[] | undefined {
  // By id, not by selector: what the config says is never parsed as one.
  const template = given ?? document.getElementById(String(content?.template).slice(1));
  if (template instanceof HTMLTemplateElement)
    return [...document.importNode(template.content, true).childNodes];
  return content?.text === undefined ? undefined : [document.createTextNode(content.text)];
}

function setChildren(slot: HTMLElement, nodes: readonly Node[]): Restore {
  const before = [...slot.childNodes];
  slot.replaceChildren(...before.filter((node) => node instanceof HTMLTemplateElement), ...nodes);
  return () => {
    // What the page has added meanwhile is its own, and stays.
    const added = [...slot.childNodes].filter((node) => !nodes.includes(node) && !before.includes(node));
    slot.replaceChildren(...before, ...added);
  };
}

function setAttributes(slot: HTMLElement, attributes: NonNullable<Content['attributes']>): Restore {
  const safe = Object.entries(attributes).filter(
    ([name, value]) => isAttributeName(name) && isAttributeValue(name, value),
  );
  const before = safe.map(([name]) => [name, slot.getAttribute(name)] as const);
  for (const [name, value] of safe) slot.setAttribute(name, value);
  return () => {
    for (const [name, value] of before) {
      if (value === null) slot.removeAttribute(name);
      else slot.setAttribute(name, value);
    }
  };
}
