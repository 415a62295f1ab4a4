import type { Decision } from '../model/decision.ts';
import { hasFocus } from './busy.ts';
import { createLater } from './later.ts';
import type { Place } from './place.ts';
import type { Memory } from './seen.ts';
import type { Sheet } from './sheet.ts';

export interface PatienceOptions {
  readonly sheet: Sheet;
  readonly memory: Memory;
  /** Every element of a slot. */
  readonly placesOf: (slot: string) => readonly Place[];
  /** Tries again. */
  readonly update: (place: Place) => void;
}

/** Has places wait, which the visitor may see meanwhile. */
export interface Patience {
  /** Leaves alone what the visitor is at work in. */
  leave(place: Place): void;
  /** Waits: for history, which is told of, or for a framework, which is not. */
  wait(place: Place, decision: Decision | undefined): void;
  stop(): void;
}

/** Longest time that a slot may ask to be waited for. */
const MAX_WAIT_MS = 5_000;

export function createPatience({ sheet, memory, placesOf, update }: PatienceOptions): Patience {
  const { look, isSeen } = memory;
  const waited = new Set<string>();
  const { add, stop } = createLater(update);

  return {
    stop,
    leave(place) {
      look(place);
      add(place);
    },
    wait(place, decision) {
      const { element, slot } = place;
      if (decision) add(place);
      const span = Math.min(Number(element.dataset['tbWait']), MAX_WAIT_MS);
      if (!waited.has(slot.id)) {
        // In the place of what held it while the parser was within. What is invisible loses the focus.
        if (span > 0 && !isSeen(place) && !hasFocus(element))
          sheet.hold(slot.id, span, () => placesOf(slot.id).forEach(look));
        else sheet.release(slot.id);
      }
      waited.add(slot.id);
      if (!sheet.isHeld(slot.id)) look(place);
    },
  };
}
