import { paint } from '../colours.js';
import * as desk from './desk.js';
import * as garden from './garden.js';
import * as kitchen from './kitchen.js';
import * as lighting from './lighting.js';
import { box, path, shade, svg } from './svg.js';
import * as table from './table.js';
import * as textiles from './textiles.js';

const DRAWINGS = { ...lighting, ...table, ...kitchen, ...textiles, ...garden, ...desk };

/** Things that hang, or lie flat: no table is drawn under them. */
const AIRY = new Set([
  'pendantDome',
  'pendantCone',
  'wallLamp',
  'towel',
  'apron',
  'quilt',
  'cutlery',
  'knife',
  'skillet',
  'handTools',
  'secateurs',
  'birdhouse',
  'notebook',
  'pen',
]);

/** The shapes of a product on 400 × 400, in one of its colours. */
export function drawProduct(product, colour = product.colours[0]) {
  return DRAWINGS[product.draw](paint(colour), product.options);
}

/** A product's picture. `bare` leaves out the plate behind it; without a `label` it is decoration. */
export function drawPicture(product, { colour, bare = false, label } = {}) {
  const meaning = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' };
  return svg(
    'svg',
    { viewBox: '0 0 400 400', focusable: 'false', ...meaning },
    !bare && plate(product),
    drawProduct(product, colour),
  );
}

function plate({ plate: colour, draw }) {
  const floor = AIRY.has(draw) ? [] : [path('M0 312H400V400H0z', shade(colour, 0.07))];
  return [box(0, 0, 400, 400, colour), ...floor];
}
