import type { Host, Plugin } from '../model/client.ts';
import { createEyes } from './exposure.ts';
import { createFiller } from './filler.ts';
import { createKeeper } from './keeper.ts';
import { markPersonas } from './personas.ts';
import { readPlace, restore, swaps } from './place.ts';
import { createPlaces } from './places.ts';
import { createSheet } from './sheet.ts';

export interface SlotsOptions {
  /** Open shadow trees in which slots are looked for, besides those of elements with `data-tb-root`. */
  readonly roots?: readonly ShadowRoot[] | undefined;
}

/** How long the own box of a slot is invisible while the parser is within it. */
const MAX_PARSE_MS = 300;

/**
 * Fills the slots of the page: every element with `data-tb-slot`, now and later, shows what was decided for it. While
 * it shows a variant it has the attribute `data-tb-variant`. Once the visitor has seen a default, it stays for this
 * page view, unless the slot says `data-tb-swap="live"`. With `data-tb-wait="300"` the slot's own box is invisible for
 * at most so many milliseconds until it is decided.
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
  const keeper = createKeeper({ host, places, update: filler.update });
  /** Slots whose default may have been painted before the parser had finished them. */
  const overdue = new WeakSet<Element>();
  // Slots of a page that was there before us may have been seen; those that come later come with us.
  let isStarting = true;

  function begin(element: HTMLElement): void {
    const id = element.dataset['tbSlot'] ?? '';
    // What is shown already must not vanish because it comes a second time.
    if (places.of(id).length > 0 || host.consent.get().personalize === 'denied') return;
    sheet.hold(id, MAX_PARSE_MS, () => overdue.add(element));
  }
  function add(element: HTMLElement): void {
    const known = places.of(element.dataset['tbSlot'] ?? '');
    const { tbVariant } = element.dataset;
    // A copy of a slot that is filled, as a carousel makes.
    known.find(({ shown }) => shown === tbVariant)?.rendering?.restoreIn(element);
    delete element.dataset['tbVariant'];
    const place = { ...readPlace(element, host), isFresh: !isStarting && !overdue.has(element) };
    places.add(place);
    if (known.some((other) => other.rendering && !other.element.isConnected)) keeper.refill(place);
    else filler.update(place);
  }
  const updateAll = (): void => [...places].forEach(filler.update);
  sheet.applyTo(document);
  document.addEventListener('DOMContentLoaded', updateAll);
  const stops = [
    () => document.removeEventListener('DOMContentLoaded', updateAll),
    host.on('ready', updateAll),
    host.on('personas', () => [...places].filter((place) => swaps(place, 'live')).forEach(filler.update)),
    host.on('refresh', (why) => {
      filler.restart();
      for (const place of places) if (why === 'page-view') Object.assign(place, { isFresh: true, wasInView: false });
      updateAll();
    }),
    host.each('[data-tb-slot]', add, begin),
    host.each('[data-tb-root]', lookIn),
    markPersonas(host),
    keeper.stop,
    filler.stop,
    eyes.stop,
    sheet.stop,
  ];
  isStarting = false;
  roots.forEach(reach);

  function lookIn(element: HTMLElement): void {
    // Not before its class is known has a custom element a shadow tree.
    void customElements.whenDefined(element.localName).then(() => element.shadowRoot && reach(element.shadowRoot));
  }
  function reach(root: ShadowRoot): void {
    sheet.applyTo(root);
    host.lookIn(root);
  }
  return () => {
    for (const stop of stops) stop();
    for (const place of places) {
      place.unwatch();
      restore(place);
    }
  };
}
