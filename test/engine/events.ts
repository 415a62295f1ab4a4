import type { Json, Properties, VisitorEvent } from '../../src/engine/index.ts';
import { below, createRandom } from '../random.mjs';
import { DAY, NOW } from './given.ts';

/** Random whole numbers from 0 up to a limit (excluded), always the same for a seed. */
export function createDice(seed: number): (limit: number) => number {
  const random = createRandom(seed);
  return (limit) => below(random, limit);
}

/** What a shop's own events are called. */
export const SHOP_EVENTS: readonly string[] = [
  'page_view',
  'view_item',
  'add_to_cart',
  'remove_from_cart',
  'begin_checkout',
  'purchase',
  'campaign_details',
  'exposure',
  'search',
];
/** What the visitor says, beside what the visitor does. */
export const OWN_WORDS: readonly string[] = ['declare', 'opt_out', 'opt_in'];

/** Pieces of text that take more room than they seem to, or that are no names to a careless map. */
const PIECES = [
  'lamp',
  'rug',
  'a',
  '\u0000',
  '\u001F\u007F',
  '"\\',
  'ü',
  '漢字',
  '🦜🧵',
  '\uD83E',
  '\uDD9C',
  '\u2028',
  '__proto__',
  'constructor',
  'toString',
  '.',
  ' ',
  '',
  '0',
  '4294967294',
];
const NUMBERS = [0, 1, 2, 0.1, -1, 19.99, 1e9, 1e9 + 1, -1e15, 2 ** 53, 1e21, 1e308, -1e308, 5e-324, -0];
const KEYS = [
  'item_id',
  'item_category',
  'price',
  'quantity',
  'value',
  'items',
  'transaction_id',
  'persona',
  'slot',
  'variant',
  'name',
  'source',
  'medium',
  'campaign',
];
const SLOTS = Array.from({ length: 20 }, (_, index) => `slot${index}`);

/** Makes events that no shop would send, with every name that means something to the engine. */
export function createHostileEvents(seed: number, names: readonly string[]): () => VisitorEvent {
  const dice = createDice(seed);
  const pick = <T>(all: readonly [T, ...T[]] | readonly T[]): T => all[dice(all.length)] as T;
  let count = 0;
  let now = NOW;

  function text(): string {
    // Mostly one of few, so that things meet; sometimes one of very many, sometimes very long.
    const repeat = dice(40) === 0 ? dice(100) : dice(3) + 1;
    return `${pick(PIECES).repeat(repeat)}${dice(2) === 0 ? dice(10_000) : ''}`;
  }
  function value(depth: number): Json {
    const kind = dice(depth > 2 ? 5 : 8);
    if (kind < 3) return text();
    if (kind === 3) return pick(NUMBERS) * (dice(4) + 1);
    if (kind === 4) return pick([null, true, false]);
    if (kind < 7) return Array.from({ length: dice(4) }, () => value(depth + 1));
    return record(depth + 1);
  }
  function record(depth: number): Properties {
    const pairs = Array.from({ length: dice(5) }, () => [dice(3) === 0 ? text() : pick(KEYS), value(depth)]);
    // As JSON has it: `__proto__` is a key of its own here.
    return JSON.parse(
      `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`).join()}}`,
    );
  }
  function properties(name: string): Properties {
    const more: Record<string, Json> = {};
    // Mostly a few items, sometimes fifty.
    if (dice(3) === 0) more['items'] = Array.from({ length: dice(60) === 0 ? 50 : dice(4) }, () => record(2));
    if (name === 'exposure' && dice(2) === 0)
      Object.assign(more, { slot: pick(SLOTS), variant: pick(['a', 'b']) });
    if (dice(3) === 0) more['value'] = pick(NUMBERS);
    if (name.startsWith('opt_')) more['persona'] = text();
    return { ...record(0), ...more };
  }
  function time(): number {
    const kind = dice(100);
    if (kind === 0) now += dice(40) * DAY;
    if (kind === 1) return dice(8.64e15);
    if (kind === 2) return now - dice(100) * DAY + 0.125;
    now += kind < 80 ? dice(10_000) : dice(3_600_000);
    return now;
  }

  return () => {
    const name = pick(names);
    return { id: `event-${count++}`, name, time: time(), properties: properties(name) };
  };
}
