/** Whether the parser has gone past a node: something follows it, or one of its ancestors. */
export function isParsed(node: Node | null): boolean {
  if (document.readyState !== 'loading') return true;
  return node !== null && (node.nextSibling !== null || isParsed(node.parentNode));
}
