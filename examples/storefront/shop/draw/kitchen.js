import { paint } from '../colours.js';
import { box, dot, group, inside, line, lit, litBox, lying, oval, path, shade, shadow, tint } from './svg.js';

const OAK = paint('oak');
const STEEL = '#c3c9ca';
const BRASS = paint('brass');

export function castPot(colour) {
  return [
    shadow(200, 128),
    line(
      'M84 244H52Q40 244 40 256T52 268H84M316 244H348Q360 244 360 256T348 268H316',
      shade(colour, 0.25),
      13,
    ),
    lit('M78 218H322V300Q322 340 276 340H124Q78 340 78 300z', colour),
    line('M80 236H320', shade(colour, 0.3), 3),
    lit('M66 218Q70 168 200 162Q330 168 334 218z', tint(colour, 0.06)),
    line('M106 196Q126 182 160 178', tint(colour, 0.6), 6),
    litBox(62, 208, 276, 15, shade(colour, 0.06), { r: 7 }),
    litBox(190, 144, 20, 22, BRASS),
    lit('M172 146Q172 128 200 126Q228 128 228 146Q200 154 172 146z', BRASS),
  ];
}

export function skillet(colour) {
  return [
    lying(
      group(
        'rotate(-38 168 222)',
        lit('M262 206L350 212Q392 206 396 222T350 232L262 238z', colour, { axis: 'y', edge: 0.2 }),
        oval(376, 222, 11, 6, shade(colour, 0.75)),
      ),
      dot(168, 222, 124, shade(colour, 0.1)),
      dot(168, 222, 117, tint(colour, 0.2)),
      path('M52 190Q24 176 40 166L72 158z', shade(colour, 0.1)),
    ),
    dot(168, 222, 104, shade(colour, 0.36)),
    path('M168 118a104 104 0 0 1 0 208a122 122 0 0 0 0-208z', shade(colour, 0.52)),
    line('M92 200A82 82 0 0 1 130 150', tint(colour, 0.4), 7, { opacity: 0.7 }),
    oval(172, 232, 58, 50, '#fbf6e8'),
    path('M118 214Q134 180 176 186T232 230T186 280T122 254T118 214z', '#fbf6e8'),
    dot(176, 230, 24, '#f0a92c'),
    path('M160 222Q164 212 174 210', 'none', {
      stroke: '#ffe08a',
      'stroke-width': 5,
      'stroke-linecap': 'round',
    }),
  ];
}

export function kettle(colour) {
  return [
    shadow(196, 118),
    line('M112 212C100 84 292 84 280 212', shade(paint('iron'), 0.1), 9),
    line('M158 122Q196 106 234 122', OAK, 20),
    lit('M276 244L344 176Q356 168 362 184L306 300z', colour),
    lit('M92 268C92 218 136 192 196 192S300 218 300 268Q310 312 300 340H92Q82 312 92 268z', colour),
    line('M90 306Q196 322 304 306', shade(colour, 0.28), 4),
    lit('M146 198Q196 170 246 198Q196 212 146 198z', shade(colour, 0.08)),
    dot(196, 176, 13, OAK),
    line('M120 250Q126 226 152 214', tint(colour, 0.65), 7),
    dot(112, 210, 8, BRASS),
    dot(280, 210, 8, BRASS),
  ];
}

export function knife(colour) {
  return [
    lying(
      group(
        'rotate(-42 200 200)',
        path('M10 176Q108 168 244 172V226H176Q70 224 10 176z', STEEL),
        path('M10 176Q70 224 176 226H244V212H180Q80 208 10 176z', shade(STEEL, 0.16)),
        path('M24 174Q120 167 244 172V180Q120 174 24 174z', tint(STEEL, 0.6)),
        box(240, 168, 16, 60, BRASS),
        lit('M254 170H352Q384 172 388 188Q390 206 372 216Q350 206 320 212T254 224z', colour, {
          axis: 'y',
          edge: 0.16,
        }),
        dot(282, 196, 5, BRASS),
        dot(318, 193, 5, BRASS),
        dot(354, 192, 5, BRASS),
      ),
    ),
  ];
}

export function board(colour) {
  const shape =
    'M104 132Q104 108 128 108H172V66Q172 40 200 40T228 66V108H272Q296 108 296 132V316Q296 340 272 340H128Q104 340 104 316z';
  return [
    shadow(200, 110),
    group('translate(10 0)', path(shape, shade(colour, 0.36))),
    lit(shape, colour, { at: 0.84, edge: 0.04, depth: 0.1 }),
    inside(
      shape,
      line(
        'M146 100C136 180 158 240 142 346M176 100C188 180 166 260 182 346M222 100C214 200 232 270 220 346M262 100C256 160 276 250 258 346',
        shade(colour, 0.16),
        3.5,
      ),
      oval(202, 226, 12, 26, 'none', { stroke: shade(colour, 0.2), 'stroke-width': 3.5 }),
    ),
    dot(200, 70, 11, shade(colour, 0.55)),
    line('M200 70C176 36 190 14 204 14S226 40 200 70', paint('brick'), 5),
  ];
}

export function mill(colour) {
  return [
    shadow(200, 60),
    lit(
      'M150 340Q146 312 164 296Q182 262 166 226Q158 204 168 190H232Q242 204 234 226Q218 262 236 296Q254 312 250 340z',
      colour,
    ),
    line('M164 296H236M168 192H232', shade(colour, 0.35), 4),
    lit('M172 186Q150 150 176 122H224Q250 150 228 186z', tint(colour, 0.1)),
    litBox(190, 104, 20, 20, BRASS, { r: 4 }),
    dot(200, 96, 15, BRASS),
    path('M190 90Q194 84 200 84', 'none', {
      stroke: '#fff3cf',
      'stroke-width': 4,
      'stroke-linecap': 'round',
    }),
    [
      [286, 334],
      [308, 337],
      [298, 324],
      [110, 336],
    ].map(([x, y]) => dot(x, y, 5, '#3a2a20')),
  ];
}

export function spoons(colour) {
  const band = 'M122 220H278L268 326Q266 340 252 340H148Q134 340 132 326z';
  return [
    shadow(200, 84),
    group(
      'rotate(-17 180 230)',
      litBox(170, 90, 13, 150, OAK),
      lit('M176 34C206 34 206 104 176 108C146 104 146 34 176 34z', OAK),
    ),
    group(
      'rotate(15 226 230)',
      litBox(220, 110, 13, 130, paint('walnut')),
      lit('M204 46H248L244 116Q226 128 208 116z', paint('walnut')),
      line('M218 58V104M226 58V104M234 58V104', shade(paint('walnut'), 0.5), 4),
    ),
    group(
      'rotate(2 200 230)',
      line('M200 230V138', STEEL, 8),
      line(
        'M200 140C160 106 172 40 200 34C228 40 240 106 200 140M200 140C184 104 188 54 200 34C212 54 216 104 200 140',
        STEEL,
        4.5,
      ),
    ),
    lit(band, colour),
    inside(band, line('M110 252H290', tint(colour, 0.65), 9), line('M110 268H290', tint(colour, 0.65), 3)),
    oval(200, 220, 78, 11, tint(colour, 0.35)),
    path('M126 222Q200 240 274 222Q200 226 126 222z', shade(colour, 0.3)),
  ];
}

export function moka(colour) {
  const dark = shade(colour, 0.22);
  return [
    shadow(196, 74),
    line('M250 128H300Q312 130 308 150L296 218', paint('iron'), 17),
    lit('M136 236H256L276 328Q276 340 264 340H128Q116 340 116 328z', colour, { at: 0.66 }),
    path('M176 236H216L224 340H168z', tint(colour, 0.3)),
    litBox(132, 220, 128, 18, dark, { r: 4 }),
    lit('M124 116L96 104L112 134L138 220H254L268 116z', colour, { at: 0.66 }),
    path('M178 116H216L212 220H180z', tint(colour, 0.3)),
    lit('M120 116L150 90H242L272 116z', dark),
    litBox(184, 74, 24, 18, paint('iron'), { r: 5 }),
    dot(154, 318, 7, BRASS),
  ];
}
