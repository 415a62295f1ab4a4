/** Where a plant wants to be, which is also what the gardener wants of it. */
export type Bed = 'kitchen' | 'bees' | 'shade';

/** How a plant is drawn, from the few shapes of `draw.ts`. */
export type Shape = 'root' | 'pods' | 'squash' | 'petals' | 'star' | 'bells' | 'frond';

export interface Packet {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly bed: Bed;
  /** In euros. */
  readonly price: number;
  readonly text: string;
  readonly shape: Shape;
  /** Paper of the packet, main colour of the plant, second colour. */
  readonly colours: readonly [paper: string, main: string, second: string];
}

export const BEDS: Readonly<Record<Bed, string>> = {
  kitchen: 'For the kitchen',
  bees: 'For the bees',
  shade: 'For the shade',
};

export const PACKETS: readonly Packet[] = [
  {
    id: 'long-supper',
    name: 'Long Supper',
    kind: 'carrot',
    bed: 'kitchen',
    price: 3.2,
    text: 'Sow it in April and pull one for every supper until the frost. Sweetest after a cold night.',
    shape: 'root',
    colours: ['#f4dcc0', '#e0662f', '#4c7a45'],
  },
  {
    id: 'noonday',
    name: 'Noonday',
    kind: 'marigold',
    bed: 'bees',
    price: 2.8,
    text: 'Opens at breakfast, shuts at tea. Keeps the whitefly off whatever stands next to it.',
    shape: 'petals',
    colours: ['#d7e5cf', '#eda41e', '#8a3f12'],
  },
  {
    id: 'stair-bell',
    name: 'Stair-bell',
    kind: 'foxglove',
    bed: 'shade',
    price: 3.6,
    text: 'A leaf in the first year, a tower in the second. Lights a wall that never sees the sun.',
    shape: 'bells',
    colours: ['#dcdcea', '#a8538f', '#f2d9ea'],
  },
  {
    id: 'blue-ladder',
    name: 'Blue Ladder',
    kind: 'climbing bean',
    bed: 'kitchen',
    price: 3.4,
    text: 'Up a string in six weeks. Pods of ink blue that turn green in the pan, to everybody’s delight.',
    shape: 'pods',
    colours: ['#d3e3e2', '#3d5591', '#4c7a45'],
  },
  {
    id: 'thousand-cups',
    name: 'Thousand Cups',
    kind: 'borage',
    bed: 'bees',
    price: 2.8,
    text: 'Fills up again two minutes after a bee has left. Once sown, it looks after itself.',
    shape: 'star',
    colours: ['#f3ead2', '#4b74c4', '#1f2f57'],
  },
  {
    id: 'understair',
    name: 'Understair',
    kind: 'hart’s fern',
    bed: 'shade',
    price: 4.2,
    text: 'Dust-fine spores, a year of patience, then a fern that asks for nothing but a north wall.',
    shape: 'frond',
    colours: ['#e2e2cc', '#3f7350', '#2c5339'],
  },
  {
    id: 'butter-moon',
    name: 'Butter Moon',
    kind: 'squash',
    bed: 'kitchen',
    price: 3.9,
    text: 'Three to a plant, each one a soup for six. Keeps on a shelf until March.',
    shape: 'squash',
    colours: ['#e4d9e6', '#e9b341', '#5c7a3a'],
  },
  {
    id: 'last-call',
    name: 'Last Call',
    kind: 'autumn aster',
    bed: 'bees',
    price: 3.1,
    text: 'Flowers when everything else has given up, and feeds whoever is still flying.',
    shape: 'petals',
    colours: ['#f2dcd6', '#7d5bb0', '#e3b23c'],
  },
  {
    id: 'cellar-light',
    name: 'Cellar Light',
    kind: 'white honesty',
    bed: 'shade',
    price: 3.0,
    text: 'White in May, and in autumn the paper moons that stand in a jug all winter.',
    shape: 'star',
    colours: ['#cfdcd6', '#fbf7ea', '#8f9b5e'],
  },
  {
    id: 'first-guest',
    name: 'First Guest',
    kind: 'radish',
    bed: 'kitchen',
    price: 2.4,
    text: 'From packet to plate in four weeks. Sow a hand’s breadth every Sunday and there is never a gap.',
    shape: 'root',
    colours: ['#e6e9d8', '#c9355a', '#5c8a4a'],
  },
];
