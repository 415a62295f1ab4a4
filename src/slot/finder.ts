import { plain } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { DEFAULT_VARIANT } from '../model/decision.ts';
import { watchNames } from './names.ts';
import { readPlace, type Place } from './place.ts';
import type { Places } from './places.ts';
import type { Sheet } from './sheet.ts';

export interface FinderOptions {
  readonly host: Host;
  readonly places: Places;
  readonly sheet: Sheet;
  /** Shows what was decided. */
  readonly update: (place: Place) => void;
  /** The same, for a place that the page has put where another was. */
  readonly refill: (place: Place) => void;
}

/** How long the own box of a slot is invisible while the parser is within it; longer where a variant will come. */
const MAX_PARSE_MS = 300;
const MAX_PARSE_DECIDED_MS = 2_000;

/** Makes the function that finds the slots of the page and of shadow trees, now and later. */
export function createFinder(options: FinderOptions): (roots: readonly ShadowRoot[]) => () => void {
  const { host, places, sheet, update, refill } = options;
  /** Slots whose default may have been painted before the parser had finished them. */
  const overdue = new WeakSet<Element>();
  // Slots of a page that was there before us may have been seen; those that come later come with us.
  let isStarting = true;
  let count = 0;

  function begin(element: HTMLElement): void {
    const id = plain(element).dataset['tbSlot'] ?? '';
    // What is shown already must not vanish because it comes a second time.
    if (places.of(id).length > 0 || sheet.isHeld(id) || host.consent.get().personalize === 'denied') return;
    const isDecided = host.decision(id).variant !== DEFAULT_VARIANT;
    sheet.hold(id, isDecided ? MAX_PARSE_DECIDED_MS : MAX_PARSE_MS, () => overdue.add(element));
  }
  function add(element: HTMLElement): void {
    if (places.at(element)) return;
    const known = places.of(plain(element).dataset['tbSlot'] ?? '');
    const isFresh = !isStarting && !overdue.has(element);
    const place = { ...readPlace(element, host, known), number: count++, isFresh };
    if (place.rendering) plain(element).dataset['tbPlace'] = `${place.number}`;
    places.add(place);
    const gone = known.find(
      (one) => one.rendering && !one.isCopy && !one.isReplaced && !plain(one.element).isConnected,
    );
    if (!gone || place.isCopy) update(place);
    else {
      gone.isReplaced = true;
      refill(place);
    }
  }
  function reach(root: ShadowRoot): void {
    sheet.applyTo(root);
    host.lookIn(root);
  }
  async function lookIn(element: HTMLElement): Promise<void> {
    try {
      // A custom element has no shadow tree before its class is known.
      if (plain(element).localName.includes('-')) await customElements.whenDefined(plain(element).localName);
      const root = plain(element).shadowRoot;
      if (root) reach(root);
    } catch (error) {
      host.problem('slot', error, plain(element).localName);
    }
  }
  return (roots) => {
    const stops = [
      watchNames(host, places, add),
      // What is put into these is no content, but code.
      host.each('[data-tb-slot]:not(script,style)', add, begin),
      host.each('[data-tb-root]', (one) => void lookIn(one)),
    ];
    isStarting = false;
    roots.forEach(reach);
    return () => stops.forEach((stop) => stop());
  };
}
