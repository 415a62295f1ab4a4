import type { Host, Plugin } from '../model/client.ts';
import { DEFAULT_VARIANT, type Decision, type Slot } from '../model/decision.ts';
import { adopt } from './adopt.ts';
import { watchExposure } from './exposure.ts';
import { isPainted } from './painted.ts';
import { markPersonas } from './personas.ts';
import { render, type Restore } from './render.ts';
import { readVariants, type MarkupVariants } from './variant.ts';

/** An element with a slot, and what it shows. */
interface Place {
  readonly element: HTMLElement;
  readonly slot: Slot;
  readonly templates: MarkupVariants['templates'];
  shown: string;
  restore: Restore;
  unwatch: () => void;
}

/** Beyond, what has left the page is forgotten; until then it may come back, with its own content. */
const MAX_PLACES = 1_000;

const nothing = (): void => {};

/**
 * Fills the slots of the page: every element with `data-tb-slot`, now and later, shows what was decided for it. While
 * it shows a variant it has the attribute `data-tb-variant`. Once the visitor has seen a default, it stays for this
 * page view.
 */
export function slots(): Plugin {
  return {
    name: 'slots',
    setup(host) {
      const places = new Set<Place>();
      // Exposures count once per page view, however many elements show the slot.
      const exposed = new Set<string>();
      // Slots of a page that was there before us may have been seen; those that come later come with us.
      let isStarting = true;

      function show(place: Place, decision: Decision | undefined): void {
        if (!decision) return;
        const { slot, variant, withheld } = decision;
        place.unwatch();
        if (!apply(place, decision)) {
          // A template may stand further down in a page that is still being read.
          if (document.readyState !== 'loading') show(place, host.decide(place.slot, 'no-content'));
          return;
        }
        if (variant === DEFAULT_VARIANT && withheld === undefined) return;
        place.unwatch = watchExposure(place.element, () => {
          if (!exposed.has(slot)) host.exposed(decision);
          exposed.add(slot);
        });
      }
      /** Shows what was decided, unless the visitor has seen something else by now. */
      function showUnlessSeen(place: Place): void {
        const decision = host.decide(place.slot);
        // Otherwise it stays as it is, also where it is the head snippet that has filled it.
        if (!decision || decision.variant === place.shown || !isSeen(place.element)) show(place, decision);
        else if (host.decide(place.slot, 'too-late')?.variant === place.shown) place.unwatch();
      }
      const showRest = (): void => places.forEach(showUnlessSeen);
      function showAll(): void {
        exposed.clear();
        for (const place of places) show(place, host.decide(place.slot));
      }
      function add(element: HTMLElement): void {
        if (places.size >= MAX_PLACES) forgetGone(places);
        const place = readPlace(element, host);
        places.add(place);
        if (isStarting) showUnlessSeen(place);
        else show(place, host.decide(place.slot));
      }
      const stops = [
        onParsed(showRest),
        host.on('ready', showRest),
        host.on('refresh', showAll),
        host.each('[data-tb-slot]', add),
        markPersonas(host),
      ];
      isStarting = false;
      return () => {
        for (const stop of stops) stop();
        giveBack(places);
      };
    },
  };
}

function giveBack(places: ReadonlySet<Place>): void {
  for (const place of places) {
    place.unwatch();
    restore(place);
  }
}

function onParsed(callback: () => void): () => void {
  document.addEventListener('DOMContentLoaded', callback);
  return () => document.removeEventListener('DOMContentLoaded', callback);
}

function forgetGone(places: Set<Place>): void {
  for (const place of places) if (!place.element.isConnected) places.delete(place);
}

function readPlace(element: HTMLElement, host: Host): Place {
  const id = element.dataset['tbSlot'] ?? '';
  const { variants, templates } = readVariants(element, (error) => host.problem('slot', error, id));
  const filled = adopt(element, host);
  return {
    element,
    slot: { id, variants },
    templates,
    shown: filled?.variant ?? DEFAULT_VARIANT,
    restore: filled?.restore ?? nothing,
    unwatch: nothing,
  };
}

/** Makes an element show a decision; `false` where the variant's content is not in the page. */
function apply(place: Place, { variant, content }: Decision): boolean {
  if (variant === place.shown) return true;
  restore(place);
  if (variant === DEFAULT_VARIANT) return true;
  const undo = render(place.element, content, place.templates.get(variant));
  if (!undo) return false;
  place.element.dataset['tbVariant'] = variant;
  place.shown = variant;
  place.restore = undo;
  return true;
}

function restore(place: Place): void {
  place.restore();
  place.restore = nothing;
  place.shown = DEFAULT_VARIANT;
  delete place.element.dataset['tbVariant'];
}

/** Whether the page has been painted with the element in view: then what it shows must not change any more. */
function isSeen(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const isInView = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
  return isInView && isPainted();
}
