import { page, plain } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { restore } from './place.ts';
import type { Places } from './places.ts';

const SLOT = 'data-tb-slot';

/**
 * Notices that the page makes another slot of an element, or none, as it does where it renders a list by position.
 *
 * @param add - Takes up an element that is a slot now.
 * @returns The way to stop.
 */
export function watchNames(host: Host, places: Places, add: (element: HTMLElement) => void): () => void {
  const changes = host.changes((records) => {
    for (const { target, attributeName } of records)
      if (attributeName === SLOT && target instanceof HTMLElement) look(target);
  });
  function look(element: HTMLElement): void {
    const place = places.at(element);
    if (place?.slot.id === plain(element).dataset['tbSlot']) return;
    if (place) {
      place.unwatch?.();
      restore(place);
      places.delete(place);
    }
    if (plain(element).dataset['tbSlot'] !== undefined) add(element);
  }
  changes.observe(page().documentElement, { subtree: true, attributeFilter: [SLOT] });
  return changes.stop;
}
