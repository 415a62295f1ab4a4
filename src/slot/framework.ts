import { page, plain } from '../browser/plain.ts';
/** How frameworks name what they keep on the nodes they made: `__reactFiber$…`, `__vue_app__`, `_vnode`, `__click`. */
const KEPT = /^[_$]/;
/** The same of Svelte, whose names are symbols. */
const KEPT_SYMBOL = /^(events|text|attributes|class|style)$/;
/** What a framework puts on the root of its tree before it has hydrated it. */
const BEFORE = /^(__reactContainer|_reactListening)/;
/** React hydrates one element after another, the others all at once: what one node of theirs has holds for all. */
const REACT = /^_+react/;
/** Roots of trees that a server has rendered: those of Next and Nuxt, and those that the page marks. */
export const SERVED = '#__next,#__nuxt,[data-tb-hydrate]';
/** The same and those of Vue 2, without those of which the page says that they are taken over. */
const ROOTS = `${SERVED}:not([data-tb-hydrate="done"]),[data-server-rendered]`;
/** The comments by which frameworks find their way in what a server has rendered: React's, and Vue's and Svelte's. */
const TRACE = /^(\s|\/?\$[?!]?|\[.{0,2}|\])$/;
/** How many nodes of a slot are looked at, and of a tree. */
const MAX_LOOKED_AT = 30;
const MAX_OF_TREE = 300;
/** How long after its load a page that looks rendered by a server, but says nothing of it, is waited for. */
const MAX_GUESS_MS = 5_000;

/** Until when a document is waited for, once that is certain. */
const waits = new WeakMap<Document, number>();

/**
 * Whether a framework goes on rendering the children of an element: then they have to stay where they are, for it
 * fails where it does not find them.
 */
export function isRendered(element: Element): boolean {
  return isKnownWithin(element, null) || has(element, MAX_LOOKED_AT, (node) => isKnown(node));
}

/**
 * Whether a framework has yet to take over what a server has rendered. It is done with an element once it is done with
 * the tree, or keeps something on the element or within.
 */
export function isHydrating(element: Element): boolean {
  const marked = plain(element).closest(ROOTS);
  // A page that says it of one tree says it of all.
  if (marked) waits.set(document, 0);
  else if (!isGuessed()) return false;
  const root = marked ?? plain(element).closest('body>*') ?? element;
  return !(
    isKnownWithin(element, plain(root).parentElement) ||
    has(element, MAX_LOOKED_AT, (node) => isKnown(node)) ||
    has(root, MAX_OF_TREE, (node) => isKnown(node, REACT))
  );
}

/** Whether the page looks as if a server had rendered it for a framework that has not come yet. */
function isGuessed(): boolean {
  const until = waits.get(document);
  if (until !== undefined) return performance.now() < until;
  const isFound = has(page().body, MAX_OF_TREE, isTrace);
  if (page().readyState === 'complete' || (!isFound && page().readyState !== 'loading'))
    waits.set(document, isFound ? performance.now() + MAX_GUESS_MS : 0);
  return isFound;
}

function isTrace(node: Node): boolean {
  return node instanceof Comment && TRACE.test(node.data);
}

/** Whether a framework keeps something on an element or what it is in, up to the end. */
function isKnownWithin(element: Element, end: Element | null): boolean {
  for (let node: Element | null = element; node && node !== end; node = plain(node).parentElement)
    if (isKnown(node)) return true;
  return false;
}

/** Whether one of the first nodes of a tree is what is looked for. */
function has(root: Node, limit: number, test: (node: Node) => boolean): boolean {
  const nodes = page().createTreeWalker(root);
  let count = 0;
  for (let node: Node | null = root; node && count < limit; node = nodes.nextNode(), count++)
    if (test(node)) return true;
  return false;
}

function isKnown(node: Node, besides = BEFORE): boolean {
  return (
    Object.keys(node).some((key) => KEPT.test(key) && !BEFORE.test(key) && !besides.test(key)) ||
    Object.getOwnPropertySymbols(node).some(({ description = '' }) => KEPT_SYMBOL.test(description))
  );
}
