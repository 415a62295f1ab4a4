import { findProduct } from '../catalogue.js';
import { paint } from '../colours.js';
import { drawProduct } from './picture.js';
import { box, dot, group, line, lit, litBox, path, shade, stitch, svg, tint } from './svg.js';

const OAK = paint('oak');

/** Wall and shelf go on beyond the scene, for a room of any shape; the style sheet lets them be seen. */
const FAR = 1500;

/** What stands where: product, x of its middle, y of its foot, size (1 is 400 units), colour. */
const SCENES = {
  bench: {
    wall: '#285244',
    shelf: OAK,
    things: [
      ['harbour-kettle', 190, 560, 0.86, 'mustard'],
      ['quay-desk-lamp', 440, 560, 1.12, 'tomato'],
      ['ferry-mug', 640, 560, 0.48, 'chalk'],
      ['mending-box', 800, 560, 0.8, 'sea'],
    ],
    upper: [
      ['breakwater-bookends', 180, 216, 0.5, 'rust'],
      ['pell-carafe', 330, 216, 0.46, 'sky'],
      ['windowsill-pot', 830, 216, 0.52, 'clay'],
    ],
  },
  sale: {
    wall: '#b8412c',
    shelf: '#e7c48b',
    things: [
      ['all-winter-pot', 190, 560, 0.8, 'mustard'],
      ['gable-floor-lamp', 420, 560, 1.3, 'sea'],
      ['long-talk-teapot', 620, 560, 0.62, 'ink'],
      ['mudlark-boots', 830, 560, 0.8, 'moss'],
    ],
    upper: [
      ['lighthouse-mill', 150, 216, 0.5, 'sky'],
      ['nest-of-bowls', 270, 216, 0.42, 'chalk'],
      ['nightwatch-lantern', 830, 216, 0.54, 'sky'],
    ],
    tags: [
      [262, 420],
      [500, 250],
      [690, 430],
      [886, 372],
    ],
  },
  gifts: {
    wall: '#5c3350',
    shelf: '#dcb87c',
    things: [
      ['three-tides-candlesticks', 760, 560, 0.98, 'brass'],
      ['sunday-jug', 560, 560, 0.66, 'sky'],
    ],
    upper: [
      ['bedfellow-bottle', 160, 216, 0.5, 'sea'],
      ['first-light-clock', 320, 216, 0.44, 'tomato'],
      ['bean-row-twine', 830, 216, 0.44, 'straw'],
    ],
    parcels: [
      [96, 560, 220, 150, '#c9a227'],
      [150, 410, 150, 96, '#4f8087'],
      [340, 560, 120, 200, '#c65b3f'],
    ],
  },
  garden: {
    wall: '#5d7443',
    shelf: '#c9a468',
    things: [
      ['windowsill-pot', 150, 560, 0.84, 'clay'],
      ['slow-rain-can', 400, 560, 0.92, 'sky'],
      ['allotment-trug', 640, 560, 0.72, 'oak'],
      ['mudlark-boots', 860, 560, 0.78, 'mustard'],
    ],
    upper: [
      ['bean-row-twine', 170, 216, 0.44, 'tomato'],
      ['windowsill-pot', 320, 216, 0.5, 'chalk'],
      ['nightwatch-lantern', 835, 216, 0.54, 'tomato'],
    ],
  },
  regular: {
    wall: '#2c4360',
    shelf: '#caa36b',
    things: [
      ['crumb-board', 170, 560, 0.84, 'walnut'],
      ['lighthouse-mill', 360, 560, 0.7, 'sky'],
      ['mending-box', 590, 560, 0.92, 'mustard'],
      ['harbour-kettle', 830, 560, 0.76, 'tomato'],
    ],
    upper: [
      ['first-light-clock', 160, 216, 0.5, 'sea'],
      ['company-napkins', 320, 226, 0.42, 'rust'],
      ['pell-tumblers', 830, 216, 0.48, 'rose'],
    ],
  },
};

/** A shelf with things from the shop, on 1000 × 640. */
export function drawScene(name) {
  const { wall, shelf, things, upper, parcels = [], tags = [] } = SCENES[name];
  return svg(
    'svg',
    {
      viewBox: '0 0 1000 640',
      preserveAspectRatio: 'xMidYMax meet',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    box(-FAR, -FAR, 3 * FAR, 2 * FAR, tint(wall, 0.05)),
    rail(shelf),
    upper.map(place),
    box(-FAR, 560, 3 * FAR, 80, shelf),
    box(-FAR, 560, 3 * FAR, 8, tint(shelf, 0.3)),
    box(-FAR, 606, 3 * FAR, 34, shade(shelf, 0.2)),
    parcels.map(parcel),
    things.map(place),
    tags.map(tag),
  );
}

/** Drawings stand on y = 340 of their square. */
function place([id, x, foot, size, colour]) {
  return group(
    `translate(${x - 200 * size} ${foot - 340 * size}) scale(${size})`,
    drawProduct(findProduct(id), colour),
  );
}

function rail(shelf) {
  const plank = (x, width) => [
    litBox(x, 216, width, 18, shelf, { r: 3, axis: 'y', edge: 0.24 }),
    path(`M${x + 40} 234v40l34-40zM${x + width - 74} 234l34 40v-40z`, shade(shelf, 0.35)),
  ];
  return [plank(60, 370), plank(720, 230)];
}

function parcel([x, foot, width, height, colour]) {
  const top = foot - height;
  const middle = x + width / 2;
  return [
    litBox(x, top, width, height, colour, { r: 4, at: 0.8 }),
    line(`M${middle} ${top}V${foot}M${x} ${top + height / 2}H${x + width}`, '#f4ead2', 7),
    stitch(`M${x + 12} ${top + 12}H${x + width - 12}`, tint(colour, 0.5), 2.5),
    line(`M${middle} ${top}c-40-44-64-8 0 0c64-8 40-44 0 0`, '#f4ead2', 7),
  ];
}

function tag([x, y]) {
  return [
    line(`M${x} ${y}q10-26 26-34`, '#f4ead2', 3),
    group(
      `rotate(12 ${x} ${y})`,
      lit(`M${x - 30} ${y + 16}L${x} ${y - 6}L${x + 30} ${y + 16}V${y + 76}H${x - 30}z`, '#f6efdf', {
        at: 0.84,
        edge: 0,
      }),
      dot(x, y + 12, 5, '#b8412c'),
      line(`M${x - 13} ${y + 62}L${x + 13} ${y + 34}`, '#b8412c', 5),
      dot(x - 11, y + 38, 6, '#b8412c'),
      dot(x + 11, y + 58, 6, '#b8412c'),
    ),
  ];
}
