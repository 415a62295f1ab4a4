/**
 * Makes an element: `el('a', { class: 'card', href }, 'text', child)`. A value of `true` sets an empty attribute;
 * `false`, `null` and `undefined` set none.
 */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, String(value));
  }
  node.append(
    ...children.flat(9).filter((child) => child !== false && child !== null && child !== undefined),
  );
  return node;
}

export const find = (selector, root = document) => root.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Says something to those who cannot see that it happened. */
export function announce(text) {
  const place = find('[data-announce]');
  if (place) place.textContent = text;
}
