// A small drawing kit: flat colour, one edge of light, one side of shade. Light always comes from the left.

const NAMESPACE = 'http://www.w3.org/2000/svg';
const DARK = '#14181c';
const LIGHT = '#fff8ea';
const WARM = '#ffdf94';

const nextId = createCounter();

/** Makes an SVG element. Only presentation attributes are used, so a strict style-src is no hindrance. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children.flat(9).filter(Boolean));
  return node;
}

export const path = (d, fill, more = {}) => svg('path', { d, fill, ...more });
export const oval = (cx, cy, rx, ry, fill, more = {}) => svg('ellipse', { cx, cy, rx, ry, fill, ...more });
export const dot = (cx, cy, r, fill, more = {}) => oval(cx, cy, r, r, fill, more);
export const box = (x, y, width, height, fill, more = {}) =>
  svg('rect', { x, y, width, height, fill, ...more });
export const group = (transform, ...children) => svg('g', { transform }, ...children);

/** A line with round ends. */
export function line(d, stroke, width, more = {}) {
  const round = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return svg('path', { d, fill: 'none', stroke, 'stroke-width': width, ...round, ...more });
}

/** A running stitch. */
export const stitch = (d, stroke, width = 3) => line(d, stroke, width, { 'stroke-dasharray': '9 8' });

/** A shape with a lit edge and a shaded side. `at` is where the shade begins, `axis` the way it runs. */
export function lit(d, colour, { at = 0.64, edge = 0.1, axis = 'x', depth = 0.2 } = {}) {
  const id = `tone-${nextId()}`;
  const end = axis === 'x' ? { x2: 1, y2: 0.06 } : { x2: 0, y2: 1 };
  const stops = [
    [0, tint(colour, 0.2)],
    [edge, tint(colour, 0.2)],
    [edge, colour],
    [at, colour],
    [at, shade(colour, depth)],
    [1, shade(colour, depth)],
  ];
  const gradient = svg('linearGradient', { id, x1: 0, y1: 0, ...end });
  for (const [offset, stop] of stops) gradient.append(svg('stop', { offset, 'stop-color': stop }));
  return svg('g', {}, gradient, path(d, `url(#${id})`));
}

/** A rectangle drawn by `lit`, with rounded corners. */
export const litBox = (x, y, width, height, colour, { r = 0, ...light } = {}) =>
  lit(
    `M${x + r} ${y}h${width - 2 * r}q${r} 0 ${r} ${r}v${height - 2 * r}q0 ${r} ${-r} ${r}h${2 * r - width}` +
      `q${-r} 0 ${-r} ${-r}v${2 * r - height}q0 ${-r} ${r} ${-r}z`,
    colour,
    light,
  );

/** The soft light of a lamp or a flame. */
export function glow(cx, cy, r, strength = 0.6) {
  const id = `glow-${nextId()}`;
  const gradient = svg('radialGradient', { id });
  gradient.append(
    svg('stop', { offset: 0, 'stop-color': WARM, 'stop-opacity': strength }),
    svg('stop', { offset: 0.45, 'stop-color': WARM, 'stop-opacity': strength * 0.34 }),
    svg('stop', { offset: 1, 'stop-color': WARM, 'stop-opacity': 0 }),
  );
  return svg('g', {}, gradient, dot(cx, cy, r, `url(#${id})`));
}

/** Keeps `children` inside the outline `d`. */
export function inside(d, ...children) {
  const id = `clip-${nextId()}`;
  return svg(
    'g',
    {},
    svg('clipPath', { id }, path(d, '#000')),
    svg('g', { 'clip-path': `url(#${id})` }, ...children),
  );
}

/** A hard shadow for things that lie flat, as if cut from paper. */
export function lying(...children) {
  const id = `cast-${nextId()}`;
  const cast = svg('feDropShadow', {
    dx: 7,
    dy: 9,
    stdDeviation: 0,
    'flood-color': DARK,
    'flood-opacity': 0.17,
  });
  return svg('g', {}, svg('filter', { id }, cast), svg('g', { filter: `url(#${id})` }, ...children));
}

/** The shadow of a thing that stands at the height `y`. */
export const shadow = (cx, rx, y = 340) => oval(cx + rx * 0.12, y, rx, rx * 0.1, DARK, { opacity: 0.18 });

export const shade = (colour, amount = 0.2) => mix(colour, DARK, amount);
export const tint = (colour, amount = 0.2) => mix(colour, LIGHT, amount);

/** Mixes two colours given as #rrggbb. */
export function mix(from, to, amount) {
  const channels = [1, 3, 5].map((at) => {
    const a = parseInt(from.slice(at, at + 2), 16);
    const b = parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * amount)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

function createCounter() {
  let count = 0;
  return () => (count += 1);
}
