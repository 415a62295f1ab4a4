import type { Packet, Shape } from './catalogue.ts';
import { svg } from './dom.ts';

const GREEN = '#4c7a45';
const INK = '#2b2a26';

type Draw = (main: string, second: string) => SVGElement[];

/** Draws a seed packet: folded paper, the plant, its name. */
export function drawPacket({ name, kind, shape, colours: [paper, main, second] }: Packet): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 240 320', class: 'packet', role: 'img', 'aria-label': `Packet of ${name}, ${kind}` },
    svg('path', { d: 'M12 8h216v304H12z', fill: paper }),
    // The fold at the top, and the shade that it throws.
    svg('path', { d: 'M12 40h216v5H12z', fill: INK, opacity: 0.12 }),
    svg('path', { d: 'M12 8h216v32H12z', fill: INK, opacity: 0.06 }),
    svg('g', { transform: 'translate(120 150)' }, ...DRAWINGS[shape](main, second)),
    svg('path', { d: 'M28 252h184', stroke: INK, 'stroke-width': 1.5, opacity: 0.55 }),
    svg('text', { x: 120, y: 279, class: 'packet-name', fill: INK }, name),
    svg('text', { x: 120, y: 299, class: 'packet-kind', fill: INK }, kind),
  );
}

const DRAWINGS: Readonly<Record<Shape, Draw>> = {
  root: (main, second) => [
    ...[-38, -19, 0, 19, 38].map((angle) =>
      svg('path', {
        d: 'M0 -18C-14 -46 -8 -70 0 -92C8 -70 14 -46 0 -18',
        fill: second,
        transform: turn(angle),
      }),
    ),
    svg('path', {
      d: 'M-34 -16C-30 -30 30 -30 34 -16C36 16 12 70 2 96C1 98 -1 98 -2 96C-12 70 -36 16 -34 -16',
      fill: main,
    }),
    ...[-2, 18, 38].map((y, index) =>
      svg('path', {
        d: `M${-18 + index * 4} ${y}h${16 - index * 3}`,
        stroke: INK,
        'stroke-width': 3,
        opacity: 0.18,
      }),
    ),
  ],
  pods: (main, second) => [
    svg('path', {
      d: 'M0 96C-34 50 34 20 0 -26C-24 -60 14 -74 4 -96',
      fill: 'none',
      stroke: second,
      'stroke-width': 6,
    }),
    ...[
      [-8, -52, 24],
      [14, -8, -30],
      [-16, 34, 30],
    ].flatMap(([x = 0, y = 0, angle = 0]) => [
      svg('path', {
        d: 'M0 0C22 6 28 44 12 76C-2 60 -14 24 0 0',
        fill: main,
        transform: `translate(${x} ${y}) rotate(${angle})`,
      }),
      svg('path', {
        d: 'M0 0C-30 -22 -52 -8 -56 12C-34 18 -12 16 0 0',
        fill: second,
        transform: `translate(${x} ${y}) rotate(${angle})`,
      }),
    ]),
  ],
  squash: (main, second) => [
    svg('path', { d: 'M-4 -34C-8 -58 8 -70 22 -74L28 -60C14 -54 10 -46 12 -34z', fill: second }),
    ...[-46, 46, -24, 24, 0].map((x, index) =>
      svg('ellipse', {
        cx: x,
        cy: 26,
        rx: 36,
        ry: 60,
        fill: main,
        stroke: INK,
        'stroke-opacity': 0.16,
        'stroke-width': 2,
        opacity: index < 2 ? 0.85 : 1,
      }),
    ),
  ],
  petals: (main, second) => [
    ...stem(),
    ...around(14, (angle) =>
      svg('ellipse', {
        cx: 0,
        cy: -48,
        rx: 13,
        ry: 34,
        fill: main,
        transform: `translate(0 -16) ${turn(angle)}`,
        stroke: INK,
        'stroke-opacity': 0.12,
        'stroke-width': 1.5,
      }),
    ),
    svg('circle', { cx: 0, cy: -16, r: 23, fill: second }),
  ],
  star: (main, second) => [
    ...stem(),
    ...[
      [0, -44, 1],
      [-46, 6, 0.62],
      [46, -2, 0.7],
    ].map(([x = 0, y = 0, size = 1]) =>
      svg(
        'g',
        { transform: `translate(${x} ${y}) scale(${size})` },
        ...around(5, (angle) =>
          svg('path', {
            d: 'M0 4C-26 -14 -18 -44 0 -56C18 -44 26 -14 0 4',
            fill: main,
            transform: turn(angle),
            stroke: INK,
            'stroke-opacity': 0.14,
            'stroke-width': 1.5,
          }),
        ),
        svg('circle', { cx: 0, cy: 0, r: 9, fill: second }),
      ),
    ),
  ],
  bells: (main, second) => [
    svg('path', { d: 'M0 98V-96', stroke: GREEN, 'stroke-width': 6 }),
    ...[0, 1, 2, 3, 4, 5].map((row) => {
      const [side, size] = [row % 2 === 0 ? -1 : 1, 1 - row * 0.11];
      return svg(
        'g',
        { transform: `translate(0 ${46 - row * 25}) scale(${side * size} ${size})` },
        svg('path', { d: 'M0 -14C26 -22 42 -4 50 22C40 34 22 34 14 26C10 10 0 4 0 -14', fill: main }),
        svg('ellipse', { cx: 32, cy: 25, rx: 17, ry: 7, fill: second, transform: 'rotate(-12 32 25)' }),
      );
    }),
  ],
  frond: (main, second) => [
    svg('path', { d: 'M6 98C-16 40 6 -40 24 -92', fill: 'none', stroke: second, 'stroke-width': 5 }),
    ...Array.from({ length: 11 }, (_, row) => {
      const size = 1 - row * 0.075;
      const [x, y] = [-4 + (row * row) / 4.4, 64 - row * 14.5];
      return svg(
        'g',
        { transform: `translate(${x} ${y}) scale(${size})`, fill: main },
        svg('path', { d: 'M0 0C-22 -26 -54 -24 -72 -14C-58 6 -24 12 0 0' }),
        svg('path', { d: 'M0 0C22 -26 54 -24 72 -14C58 6 24 12 0 0' }),
      );
    }),
  ],
};

function stem(): SVGElement[] {
  return [
    svg('path', { d: 'M0 98C-4 60 4 30 0 -20', fill: 'none', stroke: GREEN, 'stroke-width': 6 }),
    svg('path', { d: 'M0 74C24 40 50 44 62 52C52 74 24 84 0 74', fill: GREEN }),
    svg('path', { d: 'M0 88C-24 56 -48 58 -60 66C-50 86 -22 96 0 88', fill: GREEN }),
  ];
}

function around(count: number, draw: (angle: number) => SVGElement): SVGElement[] {
  return Array.from({ length: count }, (_, index) => draw((360 / count) * index));
}

function turn(angle: number): string {
  return `rotate(${angle})`;
}
