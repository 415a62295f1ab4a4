import type { Host } from '../model/client.ts';
import { DEFAULT_VARIANT, type Decision } from '../model/decision.ts';
import { focusIn, hasFocus, isBusy } from './busy.ts';
import type { Eyes } from './exposure.ts';
import { isHydrating } from './framework.ts';
import { createLater } from './later.ts';
import { apply, swaps, type Place } from './place.ts';
import { isPainted } from './painted.ts';
import type { Sheet } from './sheet.ts';

export interface FillerOptions {
  readonly host: Host;
  readonly eyes: Eyes;
  readonly sheet: Sheet;
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

/** Longest time that a slot may ask to be waited for. */
const MAX_WAIT_MS = 5_000;
const FADE_MS = 200;
/** Where what changes is read out. */
const LIVE = '[aria-live]:not([aria-live="off"]),[role="status"],[role="alert"],[role="log"],output';
/** What the visitor wants at once, also where something is being typed. */
const WITHDRAWN: readonly string[] = ['consent-denied', 'opted-out', 'dismissed'];

export function createFiller({ host, eyes, sheet, placesOf, onShown }: FillerOptions): Filler {
  const exposed = new Set<string>();
  const waited = new Set<string>();
  const later = createLater(update);

  function update(place: Place): void {
    const { element, slot } = place;
    const decision = host.decide(slot);
    if (decision?.variant === place.shown) settle(place, decision);
    else if (decision && WITHDRAWN.includes(decision.reason)) show(place, decision);
    else if (!decision || isHydrating(element)) wait(place, decision);
    else if (isBusy(element)) later.add(place);
    else if (isSeen(place)) keep(place);
    else show(place, decision);
  }
  /** Waits: for history, which is told of, or for a framework, which is not. */
  function wait(place: Place, decision: Decision | undefined): void {
    const { element, slot } = place;
    if (decision) later.add(place);
    const span = Math.min(Number(element.dataset['tbWait']), MAX_WAIT_MS);
    if (span > 0 && !waited.has(slot.id) && !isSeen(place))
      sheet.hold(slot.id, span, () => placesOf(slot.id).forEach(look));
    waited.add(slot.id);
    if (!sheet.isHeld(slot.id)) look(place);
  }
  /** From now on the visitor may see what is there. */
  function look(place: Place): void {
    if (!place.isFresh) return;
    place.isFresh = false;
    place.unwatch = eyes.watch(place.element, {
      onView() {
        place.wasInView = true;
      },
    });
  }
  function isSeen(place: Place): boolean {
    const { element, slot, isFresh, wasInView } = place;
    if (isFresh || sheet.isHeld(slot.id) || swaps(place, 'live')) return false;
    return wasInView || (isPainted() && (isInView(element) || element.closest(LIVE) !== null));
  }
  /** What the visitor has seen stays, in all elements of the slot alike. */
  function keep(place: Place): void {
    const kept = host.decide(place.slot, 'too-late');
    if (!kept) return;
    settle(place, kept);
    for (const other of placesOf(place.slot.id)) if (other.shown !== kept.variant && !isSeen(other)) show(other, kept);
  }
  function show(place: Place, decision: Decision): void {
    const { element, slot } = place;
    const isFocused = hasFocus(element);
    if (!apply(place, decision, host)) {
      // A template may stand further down in a page that is still being read.
      if (document.readyState === 'loading') look(place);
      else none(place);
      return;
    }
    sheet.release(slot.id);
    if (isFocused && !hasFocus(element)) focusIn(element);
    if (!place.isFresh && swaps(place, 'fade')) fade(element);
    onShown(place, decision);
    settle(place, decision);
  }
  function none(place: Place): void {
    const decision = host.decide(place.slot, 'no-content');
    if (decision) show(place, decision);
  }
  function settle(place: Place, decision: Decision): void {
    const { slot, variant, withheld } = decision;
    sheet.release(slot);
    place.isFresh = false;
    if (place.decision === decision) return;
    place.decision = decision;
    place.unwatch();
    if (variant === DEFAULT_VARIANT && withheld === undefined) return;
    const key = `${slot} ${variant}`;
    place.unwatch = eyes.watch(place.element, {
      onSeen() {
        place.unwatch();
        if (!exposed.has(key)) host.exposed(decision);
        exposed.add(key);
      },
    });
  }
  return { update, restart: () => exposed.clear(), stop: later.stop };
}

function fade(element: HTMLElement): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
    element.animate({ opacity: [0, 1] }, FADE_MS);
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
}
