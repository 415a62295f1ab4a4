/**
 * A node whose members no element of the page can stand in for. In a form, `<input name="children">` takes the place of
 * the form's own `children`, and `<img name="body">` that of `document.body`: whatever a sanitizer lets pass may do so.
 * It is for asking only; what compares nodes, or hands one to the browser, takes the node itself.
 */
export function plain<T extends Node>(node: T): T {
  return node instanceof HTMLFormElement || node instanceof Document ? new Proxy<T>(node, MEMBERS) : node;
}

/** The document, asked so. */
export function page(): Document {
  return plain(document);
}

/** Of the interface, not of this object. */
const MEMBERS: ProxyHandler<Node> = {
  get(node, name) {
    const value: unknown = Reflect.get(Reflect.getPrototypeOf(node) ?? node, name, node);
    return typeof value === 'function'
      ? (...given: unknown[]): unknown => Reflect.apply(value, node, given)
      : value;
  },
  set: (node, name, value) => Reflect.set(Reflect.getPrototypeOf(node) ?? node, name, value, node),
};
