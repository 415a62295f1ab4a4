export type Child = Node | string | false | undefined;

/**
 * Makes an element. What the element has as a property is set as one, anything else as an attribute.
 *
 * @param spec - Its name, and after a dot its part, which is its name otherwise.
 */
export function make(
  spec: string,
  properties: Readonly<Record<string, unknown>>,
  ...children: readonly Child[]
): HTMLElement {
  const [name = '', part = name] = spec.split('.');
  // An element of the page may be called so.
  const element = Document.prototype.createElement.call(document, name);
  const all: Readonly<Record<string, unknown>> = { part, ...properties };
  for (const [key, value] of Object.entries(all)) {
    if (key in element) Reflect.set(element, key, value);
    else element.setAttribute(key, String(value));
  }
  element.append(...children.map((child) => child || ''));
  return element;
}

export function paragraph(text: string, spec = 'p'): HTMLElement {
  return make(spec, {}, text);
}

/** A part of the panel under a heading of its own. */
export function titled(title: string, ...children: readonly Child[]): HTMLElement {
  return make('section', {}, paragraph(title, 'h3'), ...children);
}

/** In the shadow tree it is of no form. */
export function button(id: string, text: string, onclick: unknown): HTMLElement {
  return make('button', { id, onclick }, text);
}

/** A switch with its name before it. */
export function toggle(
  id: string,
  name: string,
  on: readonly [isOn: boolean, onchange: unknown],
): HTMLElement {
  const [defaultChecked, onchange] = on;
  const control = { id, type: 'checkbox', role: 'switch', defaultChecked, onchange };
  return make('label', {}, name, make('input.switch', control));
}
