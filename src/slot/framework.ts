/** How frameworks name what they keep on the nodes they made: `__reactFiber$…`, `__vue_app__`, `_vnode`, `__click`. */
const KEPT = /^[_$]/;
/** What a framework puts on the root of its tree before it has hydrated it. */
const BEFORE = /^(__reactContainer|_reactListening)/;
/** Roots of trees that a server has rendered: those of Next and Nuxt, and those that the page marks. */
export const SERVED = '#__next,#__nuxt,[data-tb-hydrate]';
/** The same and those of Vue 2, without those of which the page says that they are taken over. */
const ROOTS = `${SERVED}:not([data-tb-hydrate="done"]),[data-server-rendered]`;
/** How many nodes of a slot are looked at. */
const MAX_LOOKED_AT = 30;

/**
 * Whether a framework goes on rendering the children of an element: then they have to stay where they are, for it
 * fails where it does not find them.
 */
export function isRendered(element: Element): boolean {
  for (let node: Element | null = element; node; node = node.parentElement) if (isKnown(node)) return true;
  return isAnyKnown(element);
}

/**
 * Whether a framework has yet to take over what a server has rendered. It is done with an element once it is done with
 * the tree, or keeps something on the element or within.
 */
export function isHydrating(element: Element): boolean {
  const root = element.closest(ROOTS);
  return root !== null && !isKnown(root) && !isAnyKnown(element);
}

function isAnyKnown(element: Element): boolean {
  const nodes = document.createTreeWalker(element);
  let count = 0;
  for (let node: Node | null = element; node && count < MAX_LOOKED_AT; node = nodes.nextNode(), count++)
    if (isKnown(node)) return true;
  return false;
}

function isKnown(node: Node): boolean {
  return Object.keys(node).some((key) => KEPT.test(key) && !BEFORE.test(key));
}
