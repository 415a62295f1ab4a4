/** Whether the parser has gone past a node: something follows it, or one of its ancestors. Truthy if so, to be short. */
export function isParsed(node: Node | null): unknown {
  if (document.readyState !== 'loading') return true;
  return node && (node.nextSibling ?? isParsed(node.parentNode));
}
