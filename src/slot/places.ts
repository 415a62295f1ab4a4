import { plain } from '../browser/plain.ts';
import type { Place } from './place.ts';

/** Beyond, what has left the page is forgotten; until then it may come back, with its own content. */
const MAX_PLACES = 1_000;

/** All elements with slots that were found. */
export interface Places extends Iterable<Place> {
  add(place: Place): void;
  delete(place: Place): void;
  at(element: Element): Place | undefined;
  /** Every element of a slot. */
  of(slot: string): readonly Place[];
}

export function createPlaces(): Places {
  const byElement = new Map<Element, Place>();
  const bySlot = new Map<string, Place[]>();

  function remove(place: Place): void {
    const { element, slot } = place;
    byElement.delete(element);
    bySlot.set(
      slot.id,
      of(slot.id).filter((one) => one !== place),
    );
  }
  function forgetGone(): void {
    for (const place of byElement.values()) if (!plain(place.element).isConnected) remove(place);
  }
  function of(slot: string): readonly Place[] {
    return bySlot.get(slot) ?? [];
  }
  return {
    of,
    delete: remove,
    add(place) {
      if (byElement.size > 0 && byElement.size % MAX_PLACES === 0) forgetGone();
      byElement.set(place.element, place);
      bySlot.set(place.slot.id, [...of(place.slot.id), place]);
    },
    at: (element) => byElement.get(element),
    [Symbol.iterator]: () => byElement.values(),
  };
}
