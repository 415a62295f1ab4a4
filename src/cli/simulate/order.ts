import { addBad, type Place } from './bad-input.ts';
import type { Tally } from './tally.ts';

/** Finds what comes twice and what came late among the events of one visitor, which come in the order of their times. */
export interface Order {
  isRepeated(id: string): boolean;
  /** @param order - The place of the event in the input. */
  add(order: number, place: Place): void;
  end(): void;
}

/** More than this no person does; of a machine that does, the rest is not looked at. */
const MAX_IDS = 10_000;
const MAX_ORDERED = 100_000;

export function createOrder({ bad }: Tally): Order {
  const ids = new Set<string>();
  const orders: number[] = [];
  const places: Place[] = [];
  let isSorted = true;

  return {
    isRepeated(id) {
      if (ids.has(id)) return true;
      if (ids.size < MAX_IDS) ids.add(id);
      return false;
    },
    add(order, place) {
      if (orders.length >= MAX_ORDERED) return;
      isSorted &&= order > (orders.at(-1) ?? -1);
      orders.push(order);
      places.push(place);
    },
    end() {
      if (isSorted) return;
      const late: Place[] = [];
      let earliest = Infinity;
      // Late is what came, in the input, after something that happened later.
      for (let at = orders.length - 1; at >= 0; at--) {
        const [order = 0, place] = [orders[at], places[at]];
        if (order > earliest && place) late.push(place);
        earliest = Math.min(earliest, order);
      }
      for (const place of late.reverse()) addBad(bad, 'unsorted', { place });
    },
  };
}
