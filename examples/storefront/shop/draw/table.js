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

const CLAY = '#c99a70';
const STEEL = '#c3c9ca';

export function mug(colour) {
  const body = 'M112 172L122 322Q124 340 142 340H238Q256 340 258 322L268 172z';
  return [
    shadow(195, 92),
    line('M262 204C332 190 334 300 252 298', shade(colour, 0.22), 22),
    line('M262 202C326 192 326 292 252 294', colour, 12),
    lit(body, colour),
    inside(body, lit('M100 298Q190 314 280 296V350H100z', CLAY)),
    oval(190, 172, 78, 17, tint(colour, 0.4)),
    oval(190, 175, 69, 13, shade(colour, 0.45)),
    oval(190, 178, 62, 9, '#4b2b1c'),
    line('M168 138C150 116 186 104 168 78M212 134C196 112 230 98 212 74', '#ffffff', 5, { opacity: 0.55 }),
  ];
}

export function bowls(colour, { count = 3 } = {}) {
  const step = 38;
  const nested = Array.from({ length: count }, (_, index) =>
    bowl(200, 340 - (count - 1 - index) * step, colour),
  );
  const top = 340 - (count - 1) * step - 118;
  return [
    shadow(200, 84),
    nested[0],
    oval(200, top, 112, 20, tint(colour, 0.45)),
    oval(200, top + 2, 103, 15, shade(colour, 0.35)),
    nested.slice(1),
  ];
}

/** One bowl seen from the front; what is nested in it is drawn before it. */
function bowl(x, foot, colour) {
  const rim = foot - 118;
  const front = `M${x - 112} ${rim}Q${x} ${rim + 40} ${x + 112} ${rim}`;
  return [
    lit(
      `${front}C${x + 108} ${rim + 70} ${x + 84} ${foot - 14} ${x + 44} ${foot - 12}V${foot}H${x - 44}V${foot - 12}` +
        `C${x - 84} ${foot - 14} ${x - 108} ${rim + 70} ${x - 112} ${rim}z`,
      colour,
    ),
    line(front, tint(colour, 0.45), 6),
  ];
}

export function plates(colour) {
  const rim = shade(colour, 0.3);
  const stack = [0, 1, 2, 3].map((index) =>
    lit(
      `M74 ${300 - index * 16}H326Q316 ${318 - index * 16} 262 ${320 - index * 16}H138Q84 ${318 - index * 16} 74 ${300 - index * 16}z`,
      index % 2 ? tint(colour, 0.16) : colour,
    ),
  );
  return [
    shadow(200, 118),
    dot(206, 168, 124, shade(colour, 0.16)),
    dot(200, 168, 124, colour),
    svgRing(200, 168, 114, rim),
    dot(200, 168, 82, tint(colour, 0.25)),
    path('M200 86a82 82 0 0 1 0 164a98 98 0 0 0 0-164z', shade(colour, 0.1)),
    lit('M130 320H270V340H130z', colour),
    stack,
    oval(200, 252, 126, 9, tint(colour, 0.4)),
  ];
}

const svgRing = (cx, cy, r, colour) =>
  line(`M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`, colour, 4);

export function jug(colour) {
  const body =
    'M138 120C150 180 96 214 98 278C100 322 128 340 158 340H236C270 340 292 320 294 278C296 214 246 184 254 128z';
  return [
    shadow(198, 100),
    line('M250 152C340 140 350 280 280 286', shade(colour, 0.2), 20),
    line('M250 150C332 142 338 272 280 282', colour, 10),
    lit(body, colour),
    lit(
      'M254 130C232 106 196 116 172 114C150 112 128 92 104 108C120 122 134 134 140 150Q200 164 250 148z',
      colour,
    ),
    path(
      'M254 130C232 106 196 116 172 114C150 112 128 92 104 108C140 126 200 142 254 130z',
      shade(colour, 0.42),
    ),
    inside(
      body,
      line('M80 246Q198 272 310 244', tint(colour, 0.7), 7),
      line('M80 264Q198 290 310 262', tint(colour, 0.7), 3),
    ),
  ];
}

export function teapot(colour) {
  return [
    shadow(196, 116),
    line('M268 216C364 170 370 330 270 316', shade(colour, 0.2), 18),
    line('M270 214C354 178 358 318 268 312', colour, 9),
    lit('M120 296C76 284 84 232 42 222Q40 208 54 204C106 214 104 246 136 250z', colour),
    lit(
      'M86 272C86 214 140 190 198 190S310 214 310 272C310 318 266 340 238 340H158C130 340 86 318 86 272z',
      colour,
    ),
    lit('M132 196Q198 166 264 196Q198 212 132 196z', tint(colour, 0.12)),
    line('M132 196Q198 214 264 196', shade(colour, 0.35), 3),
    litBox(188, 160, 20, 16, shade(colour, 0.1), { r: 3 }),
    lit('M180 158a18 16 0 1 1 36 0q-18 8-36 0z', paint('oak')),
    line('M46 192C30 172 58 162 44 140', '#ffffff', 5, { opacity: 0.5 }),
  ];
}

export function tumblers(colour) {
  return [shadow(146, 68), shadow(270, 62), glass(270, 168, 54, colour), glass(146, 144, 60, colour)];
}

function glass(x, top, half, colour) {
  const shape = `M${x - half} ${top}L${x - half + 9} 328Q${x - half + 10} 340 ${x - half + 24} 340H${x + half - 24}Q${x + half - 10} 340 ${x + half - 9} 328L${x + half} ${top}z`;
  return [
    path(shape, tint(colour, 0.35), { opacity: 0.62 }),
    inside(
      shape,
      box(x - half, top + 62, half * 2, 300, colour, { opacity: 0.42 }),
      oval(x, top + 62, half - 3, 10, tint(colour, 0.5), { opacity: 0.9 }),
      box(x + half - 26, top, 30, 200, shade(colour, 0.35), { opacity: 0.22 }),
      box(x - half - 4, 326, half * 2 + 8, 14, shade(colour, 0.2), { opacity: 0.5 }),
      line(`M${x - half + 16} ${top + 22}L${x - half + 23} 312`, '#ffffff', 7, { opacity: 0.7 }),
    ),
    oval(x, top, half, 11, 'none', { stroke: tint(colour, 0.75), 'stroke-width': 4 }),
  ];
}

export function carafe(colour) {
  const shape = 'M172 96C176 176 112 200 112 280Q112 340 152 340H248Q288 340 288 280C288 200 224 176 228 96z';
  return [
    shadow(200, 94),
    path(shape, tint(colour, 0.4), { opacity: 0.6 }),
    inside(
      shape,
      box(90, 236, 220, 120, colour, { opacity: 0.45 }),
      oval(200, 236, 84, 11, tint(colour, 0.55), { opacity: 0.9 }),
      path('M236 90C232 176 300 200 262 340H320V90z', shade(colour, 0.35), { opacity: 0.22 }),
      line('M190 112C192 182 132 214 134 290', '#ffffff', 8, { opacity: 0.7 }),
    ),
    oval(200, 96, 28, 7, 'none', { stroke: tint(colour, 0.75), 'stroke-width': 4 }),
    lit('M182 60a18 18 0 1 1 36 0L222 96H178z', paint('oak')),
  ];
}

export function cutlery(colour) {
  return [
    lying(
      group(
        'translate(104 0)',
        handle(colour),
        path(
          'M-26 62V122Q-26 150-8 154V196H8V154Q26 150 26 122V62H18V116H12V62H4V116H-4V62H-12V116H-18V62z',
          STEEL,
        ),
        path('M0 152H8V196H0z', shade(STEEL, 0.2)),
      ),
      group(
        'translate(200 0)',
        handle(colour),
        path('M-12 196V70Q-12 52 4 48Q24 92 18 160Q16 176 8 182V196z', STEEL),
        path('M6 48Q24 92 18 160Q16 176 8 182L4 196Q10 120 6 48z', shade(STEEL, 0.2)),
      ),
      group(
        'translate(296 0)',
        handle(colour),
        path('M0 52C36 52 40 136 8 150V196H-8V150C-40 136-36 52 0 52z', STEEL),
        path('M2 64C26 68 28 126 4 138C14 116 14 86 2 64z', shade(STEEL, 0.2)),
      ),
    ),
  ];
}

function handle(colour) {
  return [
    litBox(-12, 192, 24, 146, colour, { r: 10 }),
    box(-12, 192, 24, 9, paint('brass')),
    dot(0, 226, 3.5, paint('brass')),
    dot(0, 306, 3.5, paint('brass')),
  ];
}

export function napkins(colour) {
  const layer = (y, c) => lit(`M70 ${y}L200 ${y - 48}L330 ${y}L200 ${y + 50}z`, c, { at: 0.5, edge: 0 });
  return [
    shadow(200, 140, 322),
    layer(282, shade(colour, 0.12)),
    layer(266, tint(colour, 0.2)),
    layer(250, shade(colour, 0.12)),
    layer(234, tint(colour, 0.2)),
    layer(216, colour),
    stitch('M92 216L200 177L308 216L200 257z', tint(colour, 0.75)),
    line('M135 192L265 241V300M265 192L135 241V300', paint('oat'), 6),
    line('M200 214C160 176 150 216 200 216C250 216 240 176 200 214', paint('oat'), 6),
    dot(200, 214, 10, shade(paint('oat'), 0.15)),
  ];
}
