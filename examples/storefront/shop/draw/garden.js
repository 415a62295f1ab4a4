import { paint } from '../colours.js';
import { box, dot, group, inside, line, lit, litBox, lying, oval, path, shade, shadow, tint } from './svg.js';

const OAK = paint('oak');
const STEEL = '#b9c0c2';
const BRASS = paint('brass');
const PAPER = '#f6efdf';
const LEAF = '#5d8047';

export function wateringCan(colour) {
  return [
    shadow(186, 110),
    line('M126 212C110 108 262 108 246 206', shade(colour, 0.25), 12),
    line('M244 222C300 214 306 292 252 300', shade(colour, 0.25), 12),
    lit('M116 296L52 176L68 160L136 238z', colour),
    line('M126 222L86 184', shade(colour, 0.3), 6),
    group(
      'rotate(-36 56 164)',
      lit('M34 170L24 146H92L82 170z', BRASS),
      oval(58, 146, 34, 9, tint(BRASS, 0.35)),
      [40, 52, 64, 76].map((x) => dot(x, 146, 2.2, shade(BRASS, 0.6))),
    ),
    lit('M116 204H256L266 340H106z', colour),
    line('M113 232H259M109 312H263', shade(colour, 0.25), 5),
    lit('M116 206Q118 184 186 182Q186 206 186 206z', tint(colour, 0.1)),
    oval(186, 205, 70, 9, shade(colour, 0.45)),
    path('M116 205Q120 186 190 184L190 205z', tint(colour, 0.08)),
  ];
}

export function handTools(colour) {
  return [
    lying(
      group(
        'rotate(-14 140 200)',
        grip(140, colour),
        line('M140 206V168', STEEL, 9),
        lit('M140 44C186 70 184 128 174 172Q140 184 106 172C96 128 94 70 140 44z', STEEL, { at: 0.5 }),
        line('M140 78V164', shade(STEEL, 0.28), 5),
      ),
      group(
        'rotate(12 270 200)',
        grip(270, colour),
        line('M270 206V150', STEEL, 9),
        line('M270 156Q232 152 234 122V56M270 156V52M270 156Q308 152 306 122V56', STEEL, 10),
        line('M274 150V56', shade(STEEL, 0.24), 3),
      ),
    ),
  ];
}

function grip(x, colour) {
  return [
    litBox(x - 12, 200, 24, 24, BRASS),
    lit(`M${x - 13} 222h26q8 60 3 116q-16 22-32 0q-5-56 3-116z`, colour),
    dot(x, 330, 5, shade(colour, 0.6)),
    line(`M${x} 330c-20 24 18 40 8 14`, paint('brick'), 4),
  ];
}

export function secateurs(colour) {
  return [
    lying(
      group(
        'rotate(24 200 200)',
        path('M196 196C168 150 166 92 206 40C230 90 234 150 214 200z', STEEL),
        path('M206 40C230 90 234 150 214 200L204 196C214 140 214 90 206 40z', shade(STEEL, 0.2)),
        path('M212 200C252 176 262 122 246 84C236 116 220 140 194 172z', shade(STEEL, 0.4)),
        lit('M184 186L214 204C196 260 178 300 178 352Q160 368 148 346C146 290 160 232 184 186z', colour),
        lit(
          'M190 204L220 184C248 232 262 288 252 342Q240 366 224 350C222 300 212 250 190 204z',
          shade(colour, 0.16),
        ),
        line('M184 262Q204 276 222 262', STEEL, 6),
        line('M186 272Q204 288 222 272', STEEL, 5),
        dot(203, 194, 17, BRASS),
        dot(203, 194, 6, shade(BRASS, 0.5)),
      ),
    ),
  ];
}

export function plantPot(colour) {
  const leaf = (angle, length, c) =>
    group(
      `rotate(${angle} 200 216)`,
      path(
        `M200 216C${200 - length * 0.34} ${216 - length * 0.5} ${200 - length * 0.2} ${216 - length} 200 ${216 - length}S${200 + length * 0.34} ${216 - length * 0.5} 200 216z`,
        c,
      ),
      path(
        `M200 216V${216 - length}C${200 + length * 0.2} ${216 - length} ${200 + length * 0.34} ${216 - length * 0.5} 200 216z`,
        shade(c, 0.16),
      ),
    );
  return [
    shadow(200, 92),
    leaf(-64, 138, shade(LEAF, 0.16)),
    leaf(62, 142, shade(LEAF, 0.16)),
    leaf(-34, 168, LEAF),
    leaf(36, 160, LEAF),
    leaf(-12, 176, tint(LEAF, 0.16)),
    leaf(14, 182, tint(LEAF, 0.08)),
    leaf(-88, 104, LEAF),
    leaf(86, 100, LEAF),
    lit('M124 226H276L258 326H142z', colour),
    lit('M112 202H288V232H112z', tint(colour, 0.08)),
    line('M122 233H278', shade(colour, 0.35), 4),
    lit('M116 326H284L276 340H124z', shade(colour, 0.12)),
  ];
}

export function twine(colour) {
  const ball = 'M100 250a100 90 0 1 0 200 0a100 90 0 1 0-200 0z';
  const wraps = Array.from({ length: 9 }, (_, index) => [
    line(`M${84 + index * 22} 360Q${140 + index * 14} 240 ${96 + index * 30} 140`, shade(colour, 0.26), 4),
  ]);
  return [
    shadow(200, 112),
    line('M284 292C340 300 320 336 364 334', shade(colour, 0.1), 6),
    lit(ball, colour, { at: 0.72 }),
    inside(
      ball,
      wraps,
      line('M100 222Q200 170 300 226M96 246Q200 196 304 252M98 270Q200 224 302 278', tint(colour, 0.3), 6),
      path('M262 150Q330 250 250 350H330V150z', shade(colour, 0.6), { opacity: 0.16 }),
    ),
    inside(
      ball,
      path('M90 214Q200 254 310 214V282Q200 322 90 282z', PAPER),
      path('M262 214H310V300H250z', shade(PAPER, 0.6), { opacity: 0.16 }),
    ),
    line('M148 256Q200 268 252 256M166 276Q200 284 234 276', shade(colour, 0.2), 5),
  ];
}

export function boots(colour) {
  const boot = (x, c) => [
    lit(
      `M${x} 96H${x + 92}L${x + 88} 250Q${x + 96} 278 ${x + 138} 288Q${x + 158} 300 ${x + 154} 326H${x + 2}Q${x - 4} 240 ${x} 96z`,
      c,
      { at: 0.5 },
    ),
    litBox(x - 5, 88, 102, 24, shade(c, 0.2), { r: 6 }),
    path(
      `M${x} 322H${x + 156}V334Q${x + 156} 342 ${x + 146} 342H${x + 74}V336H${x + 56}V342H${x + 6}Q${x} 342 ${x} 334z`,
      shade(c, 0.5),
    ),
    line(`M${x + 4} 240H${x + 84}`, shade(c, 0.3), 4),
    line(`M${x + 14} 128V214`, tint(c, 0.5), 6),
    litBox(x + 62, 132, 22, 42, paint('oat'), { r: 4 }),
  ];
  return [shadow(206, 150, 342), boot(196, shade(colour, 0.16)), boot(52, colour)];
}

export function trug(colour) {
  const body = 'M56 232H344Q330 338 262 340H138Q70 338 56 232z';
  const slat = shade(colour, 0.28);
  return [
    shadow(200, 122),
    line('M98 240C98 70 302 70 302 240', shade(colour, 0.2), 17),
    line('M98 240C98 78 302 78 302 240', tint(colour, 0.18), 6),
    [
      [130, 214, '#d5492f', 28],
      [184, 204, '#e1a23a', 30],
      [242, 210, '#d5492f', 27],
      [284, 220, '#8a4f74', 22],
    ].map(([x, y, c, r]) => [
      lit(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`, c),
      line(`M${x} ${y - r + 2}q4-12 12-12`, LEAF, 5),
    ]),
    path('M206 214C190 170 214 140 236 132C244 164 240 196 222 216z', LEAF),
    path('M100 222C72 196 80 170 92 156C112 176 118 200 116 222z', LEAF),
    lit(body, colour, { axis: 'y', edge: 0.12, at: 0.8 }),
    inside(
      body,
      line('M40 262Q200 282 360 262M50 294Q200 312 350 294', slat, 4),
      line('M130 226L146 346M270 226L254 346', slat, 9),
    ),
    litBox(46, 222, 308, 22, tint(colour, 0.14), { r: 6, axis: 'y', edge: 0.2 }),
    [130, 270].map((x) => dot(x, 233, 4.5, BRASS)),
  ];
}

export function birdhouse(colour) {
  return [
    litBox(186, 282, 28, 118, shade(OAK, 0.25)),
    lit('M118 156L200 92L282 156V288H118z', colour, { at: 0.72 }),
    line('M118 200H282M118 244H282', shade(colour, 0.22), 3),
    dot(200, 186, 27, shade(colour, 0.2)),
    dot(200, 186, 22, '#1e1a18'),
    line('M200 234H200', OAK, 13),
    litBox(190, 226, 20, 14, OAK, { r: 5 }),
    lit('M92 170L200 76L200 104L110 182z', shade(paint('brick'), 0.05), { at: 1 }),
    lit('M308 170L200 76L200 104L290 182z', shade(paint('brick'), 0.28), { at: 1 }),
    litBox(106, 286, 188, 16, OAK, { r: 4 }),
    bird(252, 264),
  ];
}

function bird(x, y) {
  return [
    path(
      `M${x - 26} ${y + 4}C${x - 20} ${y - 30} ${x + 14} ${y - 36} ${x + 22} ${y - 12}L${x + 34} ${y - 8}L${x + 22} ${y - 2}C${x + 20} ${y + 24} ${x - 14} ${y + 26} ${x - 26} ${y + 4}L${x - 50} ${y + 12}z`,
      '#3f6b8a',
    ),
    path(
      `M${x + 20} ${y + 2}C${x + 16} ${y + 24} ${x - 8} ${y + 22} ${x - 14} ${y + 12}C${x} ${y + 10} ${x + 6} ${y - 4} ${x + 20} ${y + 2}z`,
      '#e6b04a',
    ),
    dot(x + 12, y - 12, 3, '#14181c'),
    line(`M${x - 4} ${y + 20}v8M${x + 4} ${y + 20}v8`, '#14181c', 2.5),
  ];
}
