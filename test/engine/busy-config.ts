import type { Config } from '../../src/engine/index.ts';
import { configOf } from './given.ts';
import { SHOP_EVENTS } from './events.ts';

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const PROPERTIES = ['item_id', 'item_category', 'name'];
const KINDS = [
  { count: true },
  { sum: 'price' },
  { distinct: 'item_id' },
  { last: 'item_id' },
  { last: 'items' },
] as const;
const SPANS = [{}, { within: 'P7D' }, { within: 'visit' }, { halfLife: 'P14D' }] as const;

/** As much of everything as one would put into a config, and more: whatever an event says is remembered somewhere. */
export const BUSY: Config = configOf({
  metrics: Object.fromEntries(
    KINDS.flatMap((kind) => SPANS.map((span) => ({ ...kind, ...span }))).map((metric, index) => {
      const event = SHOP_EVENTS.filter((_, place) => (place + index) % 3 === 0);
      return [`metric${index}`, { event, ...metric }];
    }),
  ),
  affinities: Object.fromEntries(
    PROPERTIES.map((property, index) => [
      `affinity-${property}`,
      {
        weights: Object.fromEntries(SHOP_EVENTS.map((name, place) => [name, (place % 4) - (index % 2)])),
        property,
        halfLife: 'P30D',
        keep: 50,
      },
    ]),
  ),
  personas: times(40, (index) => ({
    id: `persona-${index}`,
    enter: 1,
    minEvidence: 1,
    minDwell: 'P1D',
    evidence: [{ id: 'e', when: { [`metric.metric${index % 4}`]: { $gte: index } }, points: 1 }],
  })),
  slots: Object.fromEntries(
    times(20, (index) => [`slot${index}`, { variants: ['a', 'b'].map((id) => ({ id, cap: '20/P30D' })) }]),
  ),
});
