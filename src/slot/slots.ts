import type { Host, Plugin } from '../model/client.ts';
import { DEFAULT_VARIANT, type Decision, type Slot } from '../model/decision.ts';
import { watchExposure } from './exposure.ts';
import { render, type Restore } from './render.ts';
import { readVariants } from './variant.ts';

/** A slot of the page and what it shows. */
interface Place {
  readonly slot: Slot;
  readonly templates: ReadonlyMap<string, HTMLTemplateElement>;
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
      const places = new Map<HTMLElement, Place>();
      // Exposures count once per page view, however many elements show the slot.
      const exposed = new Set<string>();

      function show(element: HTMLElement, place: Place, isLate: boolean): void {
        const decision = host.decide(place.slot, isLate);
        if (!decision) return;
        place.unwatch();
        apply(element, place, decision, host);
        if (decision.variant === DEFAULT_VARIANT && decision.withheld === undefined) return;
        place.unwatch = watchExposure(element, () => {
          if (exposed.has(decision.slot)) return;
          exposed.add(decision.slot);
          host.exposed(decision);
        });
      }
      function showAll(isLate: (element: HTMLElement) => boolean): void {
        for (const [element, place] of places) {
          if (element.isConnected) show(element, place, isLate(element));
          else forget(element, place);
        }
      }
      function forget(element: HTMLElement, place: Place): void {
        place.unwatch();
        places.delete(element);
      }

      const stops = [
        host.on('ready', () => showAll(isSeen)),
        host.on('refresh', () => {
          exposed.clear();
          showAll(() => false);
        }),
        host.each('[data-tb-slot]', (element) => {
          const id = element.dataset['tbSlot'] ?? '';
          const { variants, templates } = readVariants(element, (error) =>
            host.problem('slot', `${id}: ${String(error)}`),
          );
          const place = {
            slot: { id, variants },
            templates,
            shown: DEFAULT_VARIANT,
            restore: nothing,
            unwatch: nothing,
          };
          places.set(element, place);
          show(element, place, false);
        }),
      ];
      return () => {
        for (const stop of stops) stop();
        for (const [element, place] of places) {
          restore(element, place);
          forget(element, place);
        }
      };
    },
  };
}

function apply(element: HTMLElement, place: Place, { variant, content, slot }: Decision, host: Host): void {
  if (variant === place.shown) return;
  restore(element, place);
  if (variant === DEFAULT_VARIANT) return;
  const undo = render(element, content, place.templates.get(variant));
  if (!undo) return host.problem('slot', `${slot}: the content of "${variant}" is not in the page`);
  element.dataset['tbVariant'] = variant;
  place.shown = variant;
  place.restore = undo;
}

function restore(element: HTMLElement, place: Place): void {
  place.restore();
  place.restore = nothing;
  place.shown = DEFAULT_VARIANT;
  delete element.dataset['tbVariant'];
}

/** Whether the page has been painted with the element in view: then what it shows must not change any more. */
function isSeen(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const isInView = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
  return isInView && performance.getEntriesByName('first-contentful-paint').length > 0;
}
