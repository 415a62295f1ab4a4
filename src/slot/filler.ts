import { page, plain } from '../browser/plain.ts';
import type { Decision } from '../model/decision.ts';
import { isBusy, keepFocus } from './busy.ts';
import { createExposures } from './exposure.ts';
import type { Eyes } from './eyes.ts';
import { isHydrating } from './framework.ts';
import { createPatience } from './patience.ts';
import { apply, swaps, type Place, type Tools } from './place.ts';
import { createMemory, isPainted } from './seen.ts';

export interface FillerOptions extends Tools {
  readonly eyes: Eyes;
  /** Every element of a slot. */
  readonly placesOf: (slot: string) => readonly Place[];
  readonly onShown: (place: Place, decision: Decision) => void;
}

/** Shows decisions, each at a moment at which nothing changes under the visitor's eyes or hands. */
export interface Filler {
  /** Shows what was decided, unless the visitor has seen something else by now. */
  update(place: Place): void;
  /** A new page view: exposures count anew. */
  restart(): void;
  stop(): void;
}

const FADE_MS = 200;
/** What the visitor wants at once, also where something is being typed. */
const WITHDRAWN: readonly string[] = ['consent-denied', 'opted-out', 'dismissed'];

export function createFiller({ host, eyes, sheet, placesOf, onShown }: FillerOptions): Filler {
  const exposures = createExposures(host, eyes);
  const memory = createMemory(eyes, sheet);
  const { look, isSeen } = memory;
  const { leave, wait, stop } = createPatience({ sheet, memory, placesOf, update });

  /** What goes wrong costs this place alone. */
  function update(place: Place): void {
    try {
      decide(place);
    } catch (error) {
      host.problem('slot', error, place.slot.id);
    }
  }
  function decide(place: Place): void {
    const { element, slot } = place;
    const decision = host.decide(slot);
    if (decision?.variant === place.shown) settle(place, decision);
    else if (decision && WITHDRAWN.includes(decision.reason)) show(place, decision);
    else if (!decision || isHydrating(element)) wait(place, decision);
    else if (isBusy(element)) leave(place);
    else if (isSeen(place)) keep(place);
    else show(place, decision);
  }
  /** What the visitor has seen stays, in all elements of the slot alike. */
  function keep(place: Place): void {
    const kept = host.decide(place.slot, 'too-late');
    if (!kept) return;
    settle(place, kept);
    for (const other of placesOf(place.slot.id))
      if (other.shown !== kept.variant && !isSeen(other)) show(other, kept);
  }
  function show(place: Place, decision: Decision): void {
    const { element, slot } = place;
    if (!keepFocus(element, () => apply(place, decision, { host, sheet }))) {
      // A template may stand further down in a page that is still being read.
      if (page().readyState === 'loading') look(place);
      else none(place);
      return;
    }
    sheet.release(slot.id);
    if (!place.isFresh && isPainted() && swaps(place, 'fade')) fade(element);
    settle(place, decision);
  }
  function none(place: Place): void {
    const decision = host.decide(place.slot, 'no-content');
    if (decision) show(place, decision);
  }
  function settle(place: Place, decision: Decision): void {
    sheet.release(decision.slot);
    place.isFresh = false;
    if (place.rendering) onShown(place, decision);
    exposures.watch(place, decision);
  }
  return { update, restart: exposures.restart, stop };
}

function fade(element: HTMLElement): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
    plain(element).animate({ opacity: [0, 1] }, FADE_MS);
}
