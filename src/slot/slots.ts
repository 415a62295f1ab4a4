import { page } from '../browser/plain.ts';
import type { Host, Plugin } from '../model/client.ts';
import { keepFocus } from './busy.ts';
import { watchDismissals } from './dismiss.ts';
import { createEyes } from './eyes.ts';
import { createFiller } from './filler.ts';
import { createFinder } from './finder.ts';
import { createKeeper } from './keeper.ts';
import { markPersonas } from './personas.ts';
import { restore, swaps } from './place.ts';
import { createPlaces } from './places.ts';
import { createSheet } from './sheet.ts';
import { writeReasons } from './why.ts';

/** What {@link slots} takes. */
export interface SlotsOptions {
  /** Open shadow trees in which slots are looked for, besides those of elements with `data-tb-root`. */
  readonly roots?: readonly ShadowRoot[] | undefined;
}

/**
 * Fills the slots of the page: every element with `data-tb-slot`, now and later, shows what was decided for it. While
 * it shows a variant it has the attribute `data-tb-variant`. Once the visitor has seen a default, it stays for this
 * page view, unless the slot says `data-tb-swap="live"`. With `data-tb-wait="300"` the slot's own box is invisible for
 * at most so many milliseconds until it is decided. Elements with `data-tb-why="slot"` say why a slot shows what it does.
 */
export function slots({ roots = [] }: SlotsOptions = {}): Plugin {
  return { name: 'slots', setup: (host) => fillSlots(host, roots) };
}

function fillSlots(host: Host, roots: readonly ShadowRoot[]): () => void {
  const places = createPlaces();
  const eyes = createEyes();
  const sheet = createSheet();
  const filler = createFiller({
    host,
    eyes,
    sheet,
    placesOf: places.of,
    onShown: (place, { content }) => keeper.watch(place, content),
  });
  const { update } = filler;
  const keeper = createKeeper({ host, places, update });
  const find = createFinder({ host, places, sheet, update, refill: keeper.refill });
  const updateAll = (): void => {
    for (const place of places) update(place);
  };
  sheet.applyTo(document);
  page().addEventListener('DOMContentLoaded', updateAll);
  const stops = [
    () => page().removeEventListener('DOMContentLoaded', updateAll),
    host.on('ready', updateAll),
    host.on('personas', () => [...places].filter((place) => swaps(place, 'live')).forEach(update)),
    host.on('refresh', (why) => {
      if (why === 'page-view') {
        filler.restart();
        keeper.restart();
        for (const place of places) Object.assign(place, { isFresh: true, wasInView: false });
      }
      updateAll();
    }),
    find(roots),
    markPersonas(host),
    watchDismissals(host),
    writeReasons(host),
    keeper.stop,
    filler.stop,
    eyes.stop,
    sheet.stop,
  ];
  return () => {
    for (const stop of stops) stop();
    for (const place of places) {
      place.unwatch?.();
      keepFocus(place.element, () => restore(place));
    }
  };
}
