import { paint } from '../colours.js';
import {
  box,
  dot,
  group,
  inside,
  line,
  lit,
  litBox,
  oval,
  path,
  shade,
  shadow,
  stitch,
  tint,
} from './svg.js';

const OAK = paint('oak');
const THREAD = paint('tomato');

const range = (count) => Array.from({ length: count }, (_, index) => index);

export function blanket(colour, { stripe = paint('chalk') } = {}) {
  const fold = (y, height, c) =>
    lit(`M70 ${y}H312Q334 ${y} 334 ${y + height / 2}T312 ${y + height}H70z`, c, {
      axis: 'y',
      edge: 0.14,
      at: 0.74,
    });
  const bands = (y, height) =>
    [96, 118, 128, 238].map((x, index) =>
      box(x, y, [14, 5, 5, 14][index], height, stripe, { opacity: 0.85 }),
    );
  return [
    shadow(202, 142),
    fold(284, 56, colour),
    bands(284, 56),
    fold(232, 54, tint(colour, 0.05)),
    bands(232, 54),
    fold(180, 54, colour),
    bands(180, 54),
    line('M70 232H326M70 284H326', shade(colour, 0.35), 3),
    lit('M196 168H300Q312 168 312 184V296H196z', tint(colour, 0.1), { at: 0.9, edge: 0.05 }),
    box(196, 262, 116, 9, stripe, { opacity: 0.85 }),
    box(196, 276, 116, 4, stripe, { opacity: 0.85 }),
    range(13).map((index) => line(`M${201 + index * 9} 298v22`, tint(colour, 0.25), 4)),
  ];
}

export function cushion(colour, { pattern = 'stripe', second = paint('chalk') } = {}) {
  const shape = 'M74 96Q200 126 326 96Q300 214 328 332Q200 304 72 332Q100 214 74 96z';
  const stripes = range(9).map((index) =>
    line(`M${72 + index * 32} 80Q${80 + index * 30} 214 ${72 + index * 32} 350`, second, index % 2 ? 4 : 12),
  );
  const checks = [
    stripes,
    range(8).map((index) =>
      line(
        `M60 ${104 + index * 32}Q200 ${112 + index * 30} 340 ${104 + index * 32}`,
        second,
        index % 2 ? 4 : 12,
        { opacity: 0.7 },
      ),
    ),
  ];
  return [
    shadow(200, 128, 338),
    lit(shape, colour, { at: 0.78, depth: 0.15 }),
    inside(
      shape,
      pattern === 'check' ? checks : stripes,
      path('M326 96Q300 214 328 332L268 318Q246 214 268 104z', shade(colour, 0.6), { opacity: 0.16 }),
    ),
    line(shape, shade(colour, 0.3), 5),
    [
      [74, 96],
      [326, 96],
      [328, 332],
      [72, 332],
    ].map(([x, y]) => dot(x, y, 8, shade(colour, 0.3))),
  ];
}

export function towel(colour) {
  const cloth =
    'M118 96C130 110 146 92 160 104S190 94 204 104S238 92 252 104S276 98 284 96L290 342Q204 352 112 342z';
  return [
    litBox(36, 58, 328, 26, OAK, { r: 4, axis: 'y', edge: 0.2 }),
    [92, 200, 308].map((x) => [
      lit(`M${x - 9} 78h18l5 28h-28z`, shade(OAK, 0.1)),
      oval(x, 106, 14, 6, tint(OAK, 0.2)),
    ]),
    lit(cloth, colour, { at: 0.78 }),
    inside(
      cloth,
      path('M150 96L144 350H166L164 96zM232 96L238 350H258L246 96z', shade(colour, 0.5), { opacity: 0.12 }),
      box(100, 268, 200, 11, THREAD),
      box(100, 286, 200, 4, THREAD),
      box(100, 298, 200, 4, THREAD),
    ),
    range(22).map((index) => line(`M${116 + index * 8.2} 344v14`, tint(colour, 0.3), 3)),
    line('M200 100C190 84 212 84 202 104', shade(colour, 0.4), 4),
  ];
}

export function apron(colour) {
  const cloth =
    'M156 108H244C244 160 262 184 298 194L308 346Q200 360 92 346L102 194C138 184 156 160 156 108z';
  return [
    litBox(186, 34, 28, 20, OAK, { r: 4 }),
    line('M160 114C150 40 250 40 240 114', paint('oat'), 8),
    line('M102 198C60 210 76 270 54 300M298 198C340 210 324 270 346 300', paint('oat'), 7),
    lit(cloth, colour, { at: 0.72 }),
    lit('M138 236H262V304Q200 316 138 304z', tint(colour, 0.1), { at: 0.74 }),
    line('M200 236V310', shade(colour, 0.3), 3),
    stitch('M144 246H256', THREAD),
    stitch('M166 120H234', THREAD),
    [
      [164, 116],
      [236, 116],
    ].map(([x, y]) => dot(x, y, 6, paint('brass'))),
    stitch('M104 334Q200 348 296 334', THREAD),
  ];
}

export function rug(colour, { stripe = paint('chalk') } = {}) {
  const flat = 'M40 306L150 214H352L300 340H28z';
  return [
    shadow(196, 160, 338),
    lit(flat, colour, { at: 0.94 }),
    inside(
      flat,
      [0, 1, 2].map((index) => [
        path(`M${76 + index * 78} 350L${176 + index * 64} 206h16L${100 + index * 78} 350z`, stripe),
        path(`M${112 + index * 78} 350L${204 + index * 64} 206h5L${120 + index * 78} 350z`, stripe),
      ]),
    ),
    range(14).map((index) => line(`M${40 - index * 0.9} ${306 + index * 2.5}l-16 5`, tint(colour, 0.5), 3)),
    lit('M148 220Q132 174 176 160H340Q384 168 374 216Q366 246 330 246H186Q158 248 148 220z', colour, {
      axis: 'y',
      edge: 0.16,
      at: 0.66,
    }),
    [200, 246, 292].map((x) => [
      path(`M${x} 160h16q12 40-4 86h-16q14-44 4-86z`, stripe),
      path(`M${x + 24} 160h5q12 40-4 86h-5q14-44 4-86z`, stripe),
    ]),
    oval(350, 203, 32, 44, tint(colour, 0.18)),
    line(
      'M350 203C356 190 366 204 356 216C344 228 332 210 338 192C346 170 372 178 374 206C374 236 346 244 332 226',
      shade(colour, 0.35),
      5,
    ),
  ];
}

export function hotWaterBottle(colour) {
  const shape =
    'M166 128H234Q238 142 262 148Q296 156 296 192V300Q296 340 256 340H144Q104 340 104 300V192Q104 156 138 148Q162 142 166 128z';
  const rows = range(12).map((row) =>
    line(
      range(13)
        .map((index) => `M${96 + index * 17} ${160 + row * 17}l8 7l8-7`)
        .join(''),
      tint(colour, 0.4),
      3.5,
      { opacity: 0.75 },
    ),
  );
  return [
    shadow(200, 96),
    lit('M166 84L158 64Q200 50 242 64L234 84V112H166z', paint('brick')),
    box(178, 44, 44, 22, shade(paint('brick'), 0.3), { rx: 6 }),
    lit(shape, colour, { at: 0.72 }),
    inside(shape, rows, path('M250 120H310V350H240Q280 250 250 120z', shade(colour, 0.6), { opacity: 0.16 })),
    litBox(156, 100, 88, 34, tint(colour, 0.12), { r: 12 }),
    range(9).map((index) => line(`M${166 + index * 8.6} 106v22`, shade(colour, 0.25), 3)),
  ];
}

export function quilt(colour, { patches = ['ink', 'chalk', 'rose', 'mustard', 'sky'] } = {}) {
  const cell = 56;
  const square = (column, row) => {
    const fill =
      (column + row) % 2
        ? paint(patches[(column * 2 + row * 3) % patches.length])
        : tint(colour, row % 2 ? 0.14 : 0);
    const [x, y] = [60 + column * cell, 74 + row * cell];
    return [
      box(x, y, cell, cell, fill),
      (column + row) % 2 && path(`M${x} ${y + cell}L${x + cell} ${y}V${y + cell}z`, shade(fill, 0.14)),
    ].filter(Boolean);
  };
  const seams = range(4).map((index) => [
    stitch(`M${60 + (index + 1) * cell} 76V352`, '#fffaf0', 2.5),
    stitch(`M62 ${74 + (index + 1) * cell}H338`, '#fffaf0', 2.5),
  ]);
  return [
    litBox(30, 44, 340, 14, OAK, { r: 7, axis: 'y', edge: 0.2 }),
    [92, 200, 308].map((x) => line(`M${x} 50C${x - 14} 70 ${x + 14} 70 ${x} 84`, shade(colour, 0.4), 7)),
    group(
      '',
      range(5).map((column) => range(5).map((row) => square(column, row))),
      seams,
    ),
    path('M60 74H340V354H60z', 'none', {
      stroke: shade(colour, 0.25),
      'stroke-width': 7,
      'stroke-linejoin': 'round',
    }),
    path('M292 74H340V354H276Q310 220 292 74z', '#14181c', { opacity: 0.09 }),
  ];
}
