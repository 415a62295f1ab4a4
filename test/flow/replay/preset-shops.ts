import type { Config } from '../../../src/engine/index.ts';
import { mergePresets, PRESETS, readPreset, type Preset } from '../../presets/presets.ts';
import { ESHOP_FILE } from './eshop.ts';
import { GA360_FILE } from './ga360.ts';
import {
  GA4_FILE,
  OTTO_FILE,
  readClothing,
  readGa4,
  readMerchandise,
  readOtto,
  type Visitor,
} from './preset-recordings.ts';

/** A shop that has taken over all presets, and what its visitors did. */
export interface PresetShop {
  readonly name: string;
  /** Its column in docs/personas.md. */
  readonly column: string;
  readonly file: string;
  readonly config: Config;
  /** Presets of which its recordings can show nobody, with what they lack. */
  readonly lacks: Readonly<Record<string, string>>;
  /** Presets that may find most visitors, and why; `undefined` where there are too few visitors for shares. */
  readonly most: Readonly<Record<string, string>> | undefined;
  read(): Visitor[];
}

/** What a shop changes in the presets: groups, and what it calls cheap. */
interface Adaptation {
  readonly groups: NonNullable<Preset['groups']>;
  readonly cheapBelow: number;
}

const AMERICAN: Adaptation['groups'] = {
  'shop-countries': ['US'],
  'shop-languages': ['en'],
  'shop-time-zones': ['America'],
  'shop-search-pages': [],
};

export const PRESET_SHOPS: readonly PresetShop[] = [
  {
    name: 'the Google Merchandise Store, 2016-17',
    column: "Google's shop, 2016-17",
    file: GA360_FILE,
    config: adapt({ groups: AMERICAN, cheapBelow: 13 }),
    lacks: {
      lapsed: 'nobody came back to the recordings half a year after an order',
      'repeat-customer': 'nobody bought at two recorded visits',
      'cart-abandoner': 'nobody was recorded coming back to a full cart',
      'price-sensitive': 'neither reductions nor coupons were recorded',
    },
    most: {},
    read: readMerchandise,
  },
  {
    name: 'a Polish clothing shop, 2008',
    column: 'clothing, 2008',
    file: ESHOP_FILE,
    config: adapt({
      groups: { ...AMERICAN, 'shop-countries': ['PL'], 'shop-languages': ['pl'] },
      cheapBelow: 33,
    }),
    lacks: {
      returning: 'every session is a visitor of its own',
      'cart-abandoner': 'no carts were recorded',
      'repeat-customer': 'no orders were recorded',
      lapsed: 'no orders were recorded',
      'from-abroad': 'the country by address is all that is known',
      'gift-shopper': 'the shop has no presents',
    },
    most: { 'first-time': 'every session is a visitor of its own, and so a first visit' },
    read: readClothing,
  },
  {
    name: 'OTTO, August 2022',
    column: 'OTTO, 2022',
    file: OTTO_FILE,
    config: adapt({ groups: AMERICAN, cheapBelow: 20 }),
    lacks: {
      lapsed: 'the recordings end after four weeks',
      'from-abroad': 'neither country nor language were recorded',
      'price-sensitive': 'no prices were recorded',
      'gift-shopper': 'no shelves were recorded',
    },
    most: undefined,
    read: readOtto,
  },
  {
    name: 'the Google Merchandise Store, 2020-21',
    column: "Google's shop, 2020-21",
    file: GA4_FILE,
    config: adapt({ groups: AMERICAN, cheapBelow: 13 }),
    lacks: {
      'cart-abandoner': 'too few events of each visitor',
      'repeat-customer': 'too few events of each visitor',
      lapsed: 'too few events of each visitor',
      'price-sensitive': 'too few events of each visitor',
      'gift-shopper': 'too few events of each visitor',
    },
    most: undefined,
    read: readGa4,
  },
];

function adapt({ groups, cheapBelow }: Adaptation): Config {
  const config = mergePresets(PRESETS.map(readPreset));
  const { priceSensitiveCheap, ...metrics } = config.metrics ?? {};
  const cheap = { ...priceSensitiveCheap, where: { price: { $gt: 0, $lt: cheapBelow } } };
  return {
    ...config,
    groups,
    metrics: { ...metrics, priceSensitiveCheap: { event: 'view_item', ...cheap } },
  };
}
