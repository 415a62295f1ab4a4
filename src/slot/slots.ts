import type { Host, Plugin } from '../model/client.ts';
import { DEFAULT_VARIANT, type Decision, type Slot } from '../model/decision.ts';
import { watchExposure } from './exposure.ts';
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

      function show(place: Place, isLate: boolean): void {
        const decision = host.decide(place.slot, isLate);
        if (!decision) return;
        place.unwatch();
        apply(place, decision, (message) => host.problem('slot', message));
        if (decision.variant === DEFAULT_VARIANT && decision.withheld === undefined) return;
        place.unwatch = watchExposure(place.element, () => {
          if (exposed.has(decision.slot)) return;
          exposed.add(decision.slot);
          host.exposed(decision);
        });
      }
      function showAll(isLate: (element: HTMLElement) => boolean): void {
        for (const place of places) {
          if (place.element.isConnected) show(place, isLate(place.element));
          else if (places.delete(place)) place.unwatch();
        }
      }
      const stops = [
        host.on('ready', () => showAll(isSeen)),
        host.on('refresh', () => {
          exposed.clear();
          showAll(() => false);
        }),
        host.each('[data-tb-slot]', (element) => {
          const place = readPlace(element, host);
          places.add(place);
          show(place, false);
        }),
      ];
      return () => {
        for (const stop of stops) stop();
        for (const place of places) {
          place.unwatch();
          restore(place);
        }
      };
    },
  };
}

function readPlace(element: HTMLElement, host: Host): Place {
  const id = element.dataset['tbSlot'] ?? '';
  const { variants, templates } = readVariants(element, (error) =>
    host.problem('slot', `${id}: ${String(error)}`),
  );
  return {
    element,
    slot: { id, variants },
    templates,
    shown: DEFAULT_VARIANT,
    restore: nothing,
    unwatch: nothing,
  };
}

function apply(
  place: Place,
  { variant, content, slot }: Decision,
  onProblem: (message: string) => void,
): void {
  if (variant === place.shown) return;
  restore(place);
  if (variant === DEFAULT_VARIANT) return;
  const undo = render(place.element, content, place.templates.get(variant));
  if (!undo) return onProblem(`${slot}: the content of "${variant}" is not in the page`);
  place.element.dataset['tbVariant'] = variant;
  place.shown = variant;
  place.restore = undo;
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
  return isInView && performance.getEntriesByName('first-contentful-paint').length > 0;
}
