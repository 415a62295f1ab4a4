import { paint } from '../colours.js';
import {
  box,
  dot,
  group,
  inside,
  line,
  lit,
  litBox,
  lying,
  oval,
  path,
  shade,
  shadow,
  stitch,
  tint,
} from './svg.js';

const OAK = paint('oak');
const BRASS = paint('brass');
const PAPER = '#f6efdf';
const STEEL = '#c3c9ca';

export function notebook(colour) {
  return [
    lying(
      group('rotate(9 210 210)', litBox(112, 84, 196, 252, shade(colour, 0.3), { r: 8 })),
      group(
        'rotate(-6 200 200)',
        box(108, 76, 196, 254, PAPER, { rx: 6 }),
        line('M300 90V322M295 90V322', '#cdbf9f', 2),
        lit('M106 70H284Q292 70 292 78V320Q292 328 284 328H106q-8 0-8-8V78q0-8 8-8z', colour, {
          at: 0.92,
          edge: 0.11,
        }),
        line('M120 70V328', shade(colour, 0.35), 3),
        litBox(156, 112, 104, 62, PAPER, { r: 3, at: 1, edge: 0 }),
        line('M170 132H246M170 152H222', shade(colour, 0.1), 4),
        line('M270 68V330', shade(colour, 0.5), 7),
        path('M150 328h14v40l-7-9l-7 9z', paint('tomato')),
      ),
    ),
  ];
}

export function pen(colour) {
  return [
    line('M44 322C80 262 96 342 128 296S176 316 206 292', '#2c4360', 4, { opacity: 0.75 }),
    lying(
      group(
        'rotate(-45 200 200)',
        path('M20 200L74 184V216z', STEEL),
        path('M20 200L74 200V216z', shade(STEEL, 0.25)),
        line('M30 200H62', shade(STEEL, 0.5), 2),
        dot(64, 200, 3.5, shade(STEEL, 0.5)),
        lit('M72 182Q100 176 122 178V222Q100 224 72 218z', shade(colour, 0.35), { axis: 'y', edge: 0.2 }),
        box(118, 176, 10, 48, BRASS),
        lit('M128 176H250V224H128z', colour, { axis: 'y', edge: 0.22 }),
        box(248, 172, 12, 56, BRASS),
        lit('M260 172H366Q390 176 390 200T366 228H260z', colour, { axis: 'y', edge: 0.22 }),
        line('M370 182H280', BRASS, 8),
        dot(280, 182, 7, BRASS),
      ),
    ),
  ];
}

export function clock(colour) {
  const ticks = Array.from({ length: 12 }, (_, index) =>
    group(
      `rotate(${index * 30} 200 214)`,
      line(`M200 130v${index % 3 ? 7 : 14}`, '#3a3e42', index % 3 ? 4 : 6),
    ),
  );
  return [
    shadow(200, 100),
    line('M140 306L116 338M260 306L284 338', shade(colour, 0.3), 15),
    lit('M108 128A42 42 0 0 1 172 86z', BRASS),
    lit('M292 128A42 42 0 0 0 228 86z', BRASS),
    line('M200 98V78M182 76H218', shade(colour, 0.3), 9),
    lit('M84 214a116 116 0 1 0 232 0a116 116 0 1 0-232 0z', colour, { at: 0.8 }),
    dot(200, 214, 96, PAPER),
    path('M200 118a96 96 0 0 1 0 192a112 112 0 0 0 0-192z', '#e3d8bf'),
    ticks,
    line('M200 214L160 172', '#3a3e42', 8),
    line('M200 214L246 160', '#3a3e42', 5),
    line('M200 214V268', paint('tomato'), 3),
    dot(200, 214, 8, BRASS),
  ];
}

export function bookends(colour) {
  const book = (x, width, height, c, bands) => [
    litBox(x, 320 - height, width, height, c, { r: 3, edge: 0.12 }),
    bands.map((at) => box(x + 4, 320 - height + at, width - 8, 5, tint(c, 0.65))),
  ];
  return [
    shadow(200, 148),
    litBox(46, 320, 308, 16, OAK, { r: 4 }),
    lit('M52 320V184Q92 196 96 320z', colour),
    lit('M348 320V184Q308 196 304 320z', colour),
    book(98, 32, 176, paint('ink'), [20, 30, 140]),
    book(131, 42, 150, paint('rose'), [24, 110]),
    book(174, 26, 192, paint('bottle'), [30, 40, 150]),
    book(201, 36, 164, paint('mustard'), [26, 36]),
    group('rotate(7 280 320)', book(242, 38, 178, paint('brick'), [24, 34, 140])),
  ];
}

export function satchel(colour) {
  const strap = shade(colour, 0.3);
  return [
    shadow(200, 130),
    line('M98 186C70 40 330 40 302 186', strap, 12),
    lit('M76 172H324V316Q324 340 300 340H100Q76 340 76 316z', shade(colour, 0.14)),
    litBox(96, 262, 208, 64, shade(colour, 0.06), { r: 8 }),
    lit('M70 166Q70 148 90 148H310Q330 148 330 166V232Q330 268 290 268H110Q70 268 70 232z', colour),
    stitch('M84 226Q86 256 112 256H288Q314 256 316 226', tint(colour, 0.55)),
    [134, 266].map((x) => [
      litBox(x - 13, 206, 26, 94, strap, { r: 6 }),
      litBox(x - 17, 262, 34, 24, BRASS, { r: 4 }),
      box(x - 9, 269, 18, 10, strap),
      dot(x, 228, 4, BRASS),
    ]),
    line('M164 148C164 116 236 116 236 148', strap, 11),
  ];
}

export function bookStand(colour) {
  return [
    shadow(200, 126),
    line('M200 250L128 338M200 250L272 338', shade(colour, 0.32), 14),
    lit('M70 104H330V290H70z', colour, { at: 0.9, edge: 0.03 }),
    path('M200 118Q146 92 88 108V268Q146 252 200 276z', PAPER),
    path('M200 118Q254 92 312 108V268Q254 252 200 276z', shade(PAPER, 0.1)),
    line(
      'M106 132Q150 124 184 138M106 154Q150 146 184 160M106 176Q150 168 184 182M106 198Q150 190 184 204M106 220Q150 212 160 216',
      '#9d937d',
      3.5,
    ),
    line(
      'M216 138Q250 124 294 132M216 160Q250 146 294 154M216 182Q250 168 294 176M216 204Q240 194 262 196',
      '#8d836d',
      3.5,
    ),
    line('M200 118V276', '#b9ab8b', 3),
    path('M242 104h16v92l-8-9l-8 9z', paint('tomato')),
    litBox(56, 284, 288, 22, tint(colour, 0.1), { r: 5 }),
    [116, 284].map((x) => line(`M${x} 290V262`, BRASS, 7)),
  ];
}

export function radio(colour) {
  const grille = Array.from({ length: 8 }, (_, index) =>
    line(`M96 ${206 + index * 14}H224`, shade(colour, 0.42), 5),
  );
  return [
    shadow(200, 138),
    line('M300 162L352 66', STEEL, 5),
    dot(352, 66, 6, STEEL),
    line('M104 160C104 116 240 116 240 160', shade(colour, 0.4), 11),
    litBox(64, 158, 272, 172, colour, { r: 18, at: 0.92, edge: 0.03 }),
    litBox(78, 188, 164, 128, tint(colour, 0.3), { r: 10, at: 1, edge: 0 }),
    grille,
    litBox(78, 168, 244, 12, PAPER, { r: 4, at: 1, edge: 0 }),
    line('M90 174H300', '#8d836d', 2, { 'stroke-dasharray': '2 9' }),
    line('M196 168V180', paint('tomato'), 4),
    lit('M252 232a36 36 0 1 0 72 0a36 36 0 1 0-72 0z', BRASS, { at: 0.7 }),
    line('M288 232L304 212', shade(BRASS, 0.55), 6),
    dot(268, 298, 12, shade(colour, 0.4)),
    dot(308, 298, 12, shade(colour, 0.4)),
    litBox(96, 328, 40, 12, shade(colour, 0.5), { r: 3 }),
    litBox(264, 328, 40, 12, shade(colour, 0.5), { r: 3 }),
  ];
}

export function mendingBox(colour) {
  const spool = (x, y, c) => [
    litBox(x - 22, y, 44, 11, OAK, { r: 4 }),
    litBox(x - 16, y + 10, 32, 52, c),
    line(`M${x - 15} ${y + 22}l30 6M${x - 15} ${y + 34}l30 6M${x - 15} ${y + 46}l30 6`, shade(c, 0.25), 3),
    litBox(x - 22, y + 60, 44, 11, OAK, { r: 4 }),
  ];
  return [
    shadow(200, 132),
    lit('M86 96H314L330 214H70z', shade(colour, 0.24)),
    stitch('M100 112H300L312 200', tint(colour, 0.5)),
    spool(120, 166, paint('tomato')),
    spool(174, 150, paint('mustard')),
    spool(228, 164, paint('sea')),
    group(
      'rotate(16 284 190)',
      line('M284 240V160', STEEL, 7),
      line('M272 160L288 84M296 160L282 84', STEEL, 8),
      dot(284, 156, 6, BRASS),
    ),
    lit('M64 212H336V318Q336 340 314 340H86Q64 340 64 318z', colour, { at: 0.8 }),
    litBox(58, 206, 284, 18, tint(colour, 0.14), { r: 6 }),
    litBox(178, 214, 44, 34, BRASS, { r: 5 }),
    dot(200, 233, 5, shade(BRASS, 0.6)),
    line('M120 296C150 270 170 310 200 288S252 300 284 276', paint('chalk'), 4, {
      'stroke-dasharray': '11 8',
    }),
    line('M284 276L312 262', STEEL, 5),
  ];
}
