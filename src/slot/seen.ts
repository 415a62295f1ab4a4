import { plain } from '../browser/plain.ts';
import { FRAME_MARK } from '../model/frame.ts';
import type { Eyes } from './eyes.ts';
import { swaps, type Place } from './place.ts';
import type { Sheet } from './sheet.ts';

/** Knows what the visitor has seen. */
export interface Memory {
  /** From now on the visitor may see what is there. */
  look(place: Place): void;
  /** Whether the visitor sees, or has seen, what is there: then it must not change any more. */
  isSeen(place: Place): boolean;
}

/** Where what changes is read out. */
const LIVE = '[aria-live]:not([aria-live="off"]),[role="status"],[role="alert"],[role="log"],output';

export function createMemory(eyes: Eyes, sheet: Sheet): Memory {
  return {
    look(place) {
      if (!place.isFresh && place.unwatch) return;
      place.isFresh = false;
      place.unwatch?.();
      // What it was settled with before is to be watched anew.
      place.decision = undefined;
      place.unwatch = eyes.watch(place.element, {
        onView() {
          place.wasInView = true;
        },
      });
    },
    isSeen(place) {
      const { element, slot, isFresh, wasInView } = place;
      if (isFresh || sheet.isHeld(slot.id) || swaps(place, 'live')) return false;
      return wasInView || (isPainted() && (isInView(element) || plain(element).closest(LIVE) !== null));
    },
  };
}

/** Whether the visitor may have seen anything of the page. */
export function isPainted(): boolean {
  return ['first-contentful-paint', FRAME_MARK].some((name) => performance.getEntriesByName(name).length > 0);
}

/** Whether any of an element's box is in the window. */
export function isInView(element: Element): boolean {
  const { top, bottom, left, right } = plain(element).getBoundingClientRect();
  return top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
}
