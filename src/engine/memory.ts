import type { Properties } from '../model/json.ts';
import { fnv1a } from './hash.ts';
import { itemsOf, quantity, text, units, valuesOf } from './item.ts';
import { dismissalOf } from './limit.ts';
import { cellsOf, EARLIEST, FOR_EVER, LATEST, latest, measure, type Fold } from './series.ts';

/** Where a visitor comes from of whom nothing is known. */
export const DIRECT: Properties = { name: 'direct', source: '(direct)', medium: '(none)', campaign: '' };

const MAX_DECLARED_BYTES = 2_048;
const MAX_DISMISSED = 32;

/** What is remembered of every visitor, whatever the config. */
export const MEMORY: readonly Fold[] = [
  {
    // An order counts once however often its page is loaded: the first report.
    series: 'orders',
    events: ['purchase'],
    rule: EARLIEST,
    cells: ({ id, properties }) => [
      [
        fnv1a(text(properties['transaction_id'] ?? id)),
        units(
          quantity(
            properties['value'],
            itemsOf(properties).reduce((sum, item) => sum + worth(item), 0),
          ),
        ),
      ],
    ],
  },
  bought('bought', 'item_id'),
  bought('boughtIn', 'item_category'),
  cart('cart', 'item_id', count),
  cart('cartIn', 'item_category', count),
  cart('worth', 'item_id', worth),
  { series: 'checkout', events: ['begin_checkout'], rule: LATEST, cells: () => [['', 1]] },
  touch('channel.first', EARLIEST),
  touch('channel.last', LATEST),
  {
    // Of an opt-out and an opt-in at the same moment the refusal holds: `true` is the greater text.
    series: 'optOut',
    events: ['opt_out', 'opt_in', 'finish'],
    rule: LATEST,
    cells: ({ name, properties }) => [
      [fnv1a(text(properties['persona'])), name === 'finish' ? 'finished' : name === 'opt_out'],
    ],
  },
  {
    series: 'dismissed',
    events: ['dismiss'],
    rule: LATEST,
    keep: MAX_DISMISSED,
    cells: ({ properties: { slot, variant } }) => [[dismissalOf(text(slot), text(variant)), 1]],
  },
  {
    series: 'arms',
    events: ['exposure'],
    rule: LATEST,
    cells: ({ properties: { experiment, variant, withheld } }) =>
      experiment === undefined ? [] : [[fnv1a(text(experiment)), fnv1a(text(withheld ?? variant))]],
  },
  {
    series: 'declared',
    events: ['declare'],
    rule: LATEST,
    cells({ properties }, visitor) {
      let said = new Map(cellsOf(visitor, 'declared').map(([key, , value]) => [key, value]));
      return Object.entries(properties).filter(([key, value]) => {
        const next = new Map(said).set(key, value);
        // What was said can always be taken back.
        const fits = (value === null && said.has(key)) || measure([...next]) <= MAX_DECLARED_BYTES;
        if (fits) said = next;
        return fits;
      });
    },
  },
];

type Item = Readonly<Record<string, unknown>>;

/** When what was bought last. */
function bought(series: string, property: string): Fold {
  return {
    series,
    events: ['purchase'],
    rule: LATEST,
    cells: ({ properties }) => valuesOf(properties, property).map((value) => [value, 1]),
  };
}

/** What lies in the cart, by item or by category, since the latest order. */
function cart(series: string, property: string, amountOf: (item: Item) => number): Fold {
  return {
    series,
    events: ['add_to_cart', 'remove_from_cart'],
    rule: FOR_EVER,
    after: (visitor) => latest(visitor, 'orders'),
    cells: ({ name, properties }) =>
      itemsOf(properties).map((item) => [
        fnv1a(text(item[property])),
        units(amountOf(item)) * (name === 'add_to_cart' ? 1 : -1),
      ]),
  };
}

function count(item: Item): number {
  return quantity(item['quantity'], 1);
}

function worth(item: Item): number {
  return quantity(item['price'], 0) * count(item);
}

function touch(series: string, rule: number): Fold {
  return {
    series,
    events: ['campaign_details'],
    rule,
    cells: ({ properties }) => [
      ['', Object.fromEntries(Object.keys(DIRECT).map((key) => [key, text(properties[key])]))],
    ],
  };
}
