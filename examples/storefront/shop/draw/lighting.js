import { paint } from '../colours.js';
import { dot, glow, group, line, lit, litBox, oval, path, shade, shadow, tint } from './svg.js';

const BRASS = paint('brass');
const LINEN = '#f3e3bd';
const BULB = '#fff3cf';
const WAX = '#f4ead2';

export function deskLamp(colour) {
  const arm = shade(colour, 0.25);
  return [
    shadow(150, 78),
    lit('M82 340q0-20 68-20q68 0 68 20z', colour),
    glow(292, 236, 150, 0.5),
    path('M250 214L330 176L392 340L212 340z', '#ffdf94', { opacity: 0.13 }),
    line('M146 322L104 214', arm, 7),
    line('M160 322L118 210', tint(arm, 0.15), 4),
    line('M110 208L232 122', arm, 7),
    line('M104 196L226 112', tint(arm, 0.15), 4),
    dot(110, 208, 12, BRASS),
    dot(110, 208, 4, shade(BRASS, 0.5)),
    group(
      'rotate(-26 240 124)',
      litBox(226, 88, 28, 26, shade(colour, 0.2), { r: 6 }),
      oval(240, 196, 48, 13, BULB),
      lit('M224 108q16-10 32 0q38 24 42 84q-58 16-116 0q4-60 42-84z', colour),
    ),
    dot(232, 120, 10, BRASS),
    dot(232, 120, 3.5, shade(BRASS, 0.5)),
  ];
}

export function pendantDome(colour) {
  return [
    path('M92 236L10 400L390 400L308 236z', '#ffdf94', { opacity: 0.11 }),
    glow(200, 256, 165, 0.6),
    line('M200 0V104', shade(colour, 0.5), 4),
    litBox(186, 92, 28, 34, BRASS, { r: 5 }),
    oval(200, 236, 110, 19, BULB),
    lit('M90 236C88 158 146 122 200 122S312 158 310 236Q200 262 90 236z', colour),
    path('M88 232Q200 262 312 232V242Q200 272 88 242z', tint(colour, 0.55)),
    dot(200, 256, 15, BULB),
  ];
}

export function pendantCone(colour) {
  return [
    path('M104 250L40 400L360 400L296 250z', '#ffdf94', { opacity: 0.12 }),
    glow(200, 268, 150, 0.6),
    line('M200 0V80', '#10161c', 4),
    litBox(188, 74, 24, 44, paint('oak'), { r: 4 }),
    lit('M182 118H218L300 244Q200 276 100 244z', colour),
    path('M99 242Q200 276 301 242V250Q200 286 99 250z', shade(colour, 0.4)),
    line('M176 130Q200 136 224 130', shade(colour, 0.3), 2.5),
    line('M156 162Q200 176 244 162', shade(colour, 0.3), 2.5),
    dot(200, 270, 13, BULB),
  ];
}

export function tableLamp(colour) {
  return [
    shadow(200, 88),
    glow(200, 176, 190, 0.5),
    lit('M172 340C112 318 112 248 186 226H214C288 248 288 318 228 340z', colour),
    line('M132 284Q200 304 268 284', shade(colour, 0.28), 5),
    litBox(188, 204, 24, 26, BRASS, { r: 3 }),
    lit('M120 208L152 74H248L280 208Q200 220 120 208z', LINEN, { at: 0.7, depth: 0.1 }),
    path('M152 74H248L250 83H150z', BRASS, { opacity: 0.55 }),
    path('M122 199Q200 211 278 199L280 208Q200 220 120 208z', BRASS, { opacity: 0.55 }),
    line('M236 214V262', BRASS, 2),
    dot(236, 266, 5, BRASS),
  ];
}

export function lantern(colour) {
  const wire = shade(colour, 0.25);
  return [
    shadow(200, 88),
    line('M132 150C118 20 282 20 268 150', wire, 5),
    glow(200, 226, 150, 0.75),
    lit('M164 126H236L250 152H150z', colour),
    litBox(176, 96, 48, 30, colour, { r: 6 }),
    path('M160 152C128 192 128 244 158 276H242C272 244 272 192 240 152z', '#fff1c9', { opacity: 0.5 }),
    path('M200 186C222 216 220 252 200 258C180 252 178 216 200 186z', '#ffb443'),
    path('M200 218C210 234 208 252 200 256C192 252 190 234 200 218z', '#fff3cf'),
    line('M150 160C132 200 132 240 150 276M250 160C268 200 268 240 250 276', wire, 4),
    line('M134 216Q200 230 266 216', wire, 3),
    lit('M146 272H254L264 292H136z', colour),
    lit('M128 292H272Q284 316 270 340H130Q116 316 128 292z', colour),
    dot(292, 312, 10, BRASS),
    line('M274 312H292', BRASS, 6),
  ];
}

export function floorLamp(colour) {
  const wood = paint('oak');
  return [
    shadow(200, 92, 352),
    line('M200 188L200 340', shade(wood, 0.35), 9),
    line('M196 178L112 352', wood, 10),
    line('M204 178L288 352', shade(wood, 0.18), 10),
    line('M158 262H242', BRASS, 4),
    litBox(184, 158, 32, 34, BRASS, { r: 4 }),
    glow(200, 112, 175, 0.55),
    lit('M112 164L130 46H270L288 164Q200 178 112 164z', colour, { at: 0.7, depth: 0.14 }),
    path('M130 46H270L272 55H129z', shade(colour, 0.3)),
    path('M113 155Q200 169 287 155L288 164Q200 178 112 164z', shade(colour, 0.3)),
  ];
}

export function candlesticks(colour) {
  return [candle(112, 236, colour), candle(288, 206, colour), candle(200, 164, colour)];
}

function candle(x, top, colour) {
  return [
    shadow(x, 40),
    glow(x, top - 78, 84, 0.7),
    litBox(x - 10, top - 66, 20, 76, WAX, { r: 3, at: 0.6, depth: 0.12 }),
    line(`M${x} ${top - 66}v-8`, '#5a4632', 2),
    path(`M${x} ${top - 106}c14 18 11 32 0 34c-11-2-14-16 0-34z`, '#ffb443'),
    path(`M${x} ${top - 92}c6 9 5 17 0 18c-5-1-6-9 0-18z`, '#fff3cf'),
    lit(`M${x - 20} ${top}h40q-2 16-14 18h-12q-12-2-14-18z`, colour),
    litBox(x - 5, top + 16, 10, 310 - top, colour),
    lit(`M${x - 13} ${(top + 340) / 2}q13-9 26 0q-13 14-26 0z`, colour),
    lit(`M${x - 36} 340q2-20 36-22q34 2 36 22z`, colour),
  ];
}

export function wallLamp(colour) {
  return [
    path('M176 228L118 400L386 400L326 228z', '#ffdf94', { opacity: 0.12 }),
    glow(252, 248, 150, 0.6),
    litBox(62, 118, 34, 124, BRASS, { r: 17 }),
    dot(79, 138, 4, shade(BRASS, 0.5)),
    dot(79, 222, 4, shade(BRASS, 0.5)),
    line('M84 180C150 176 120 84 190 84C242 84 252 112 252 150', BRASS, 8),
    litBox(238, 138, 28, 26, BRASS, { r: 4 }),
    oval(252, 232, 76, 14, BULB),
    lit('M176 232C176 188 222 160 252 160S328 188 328 232Q252 250 176 232z', colour),
    path('M174 228Q252 250 330 228V236Q252 260 174 236z', tint(colour, 0.55)),
    dot(252, 250, 12, BULB),
  ];
}
