import { plain } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { DEFAULT_VARIANT, type Decision, type Slot } from '../model/decision.ts';
import { adopt } from './adopt.ts';
import { isRendered } from './framework.ts';
import { render } from './render.ts';
import type { Rendering } from './rendering.ts';
import type { Sheet } from './sheet.ts';
import { readVariants, type MarkupVariants } from './variant.ts';

/** An element with a slot, and what it shows. */
export interface Place {
  readonly element: HTMLElement;
  readonly slot: Slot;
  readonly templates: MarkupVariants['templates'];
  /** Says on the element which place it is: a copy of it says the same. */
  readonly number: number;
  /** Whether the page made it as a copy of another. */
  readonly isCopy: boolean;
  /** Whether it has left the page and another has come in its place. */
  isReplaced: boolean;
  /** Id of the variant that it shows. */
  shown: string;
  /** By what; absent while it shows the page's own content. */
  rendering?: Rendering | undefined;
  /** What it was settled with. */
  decision?: Decision | undefined;
  /** Whether no frame can have been painted with what it shows. */
  isFresh: boolean;
  /** Whether it has been in view. */
  wasInView: boolean;
  /** Ends what is watched; absent until something has been. */
  unwatch?: () => void;
}

/** What it takes to fill a place. */
export interface Tools {
  readonly host: Host;
  readonly sheet: Sheet;
}

/** Reads an element; one that is a copy of a filled one, as a carousel makes, gets its own content back first. */
export function readPlace(
  element: HTMLElement,
  host: Host,
  known: readonly Place[],
): Omit<Place, 'number' | 'isFresh'> {
  const { dataset } = plain(element);
  const id = dataset['tbSlot'] ?? '';
  const filled = adopt(element, host);
  const isCopy = !filled && dataset['tbVariant'] !== undefined;
  if (isCopy) {
    known.find(({ number }) => `${number}` === dataset['tbPlace'])?.rendering?.restoreIn(element);
    unmark(element);
  }
  const { variants, templates } = readVariants(element, (error) => host.problem('slot', error, id));
  return {
    element,
    slot: { id, variants, isLive: swaps({ element }, 'live') },
    templates,
    isCopy,
    isReplaced: false,
    shown: filled?.variant ?? DEFAULT_VARIANT,
    rendering: filled,
    wasInView: false,
  };
}

/** Whether the words of `data-tb-swap` name one: `live`, `fade`. */
export function swaps({ element }: Pick<Place, 'element'>, word: string): boolean {
  return (plain(element).dataset['tbSwap'] ?? '').split(/\s+/).includes(word);
}

/** Makes an element show a decision; `false` where the variant's content is not in the page. */
export function apply(place: Place, decision: Decision, { host, sheet }: Tools): boolean {
  const { element, templates } = place;
  const { variant, content } = decision;
  if (variant === place.shown) return true;
  restore(place);
  if (variant === DEFAULT_VARIANT) return true;
  const rendering = render(element, {
    content,
    template: templates.get(variant),
    html: content?.html === undefined ? undefined : host.render('html', content.html),
    isCovered: sheet.isUsable && isRendered(element),
  });
  // An arm of an experiment that has no content is the default, under a name of its own.
  if (!rendering && !isControl(place, decision)) return false;
  Object.assign(plain(element).dataset, { tbVariant: variant, tbPlace: place.number });
  Object.assign(place, { shown: variant, rendering });
  return true;
}

export function restore(place: Place): void {
  place.rendering?.restore();
  place.rendering = undefined;
  place.shown = DEFAULT_VARIANT;
  unmark(place.element);
}

function unmark(element: HTMLElement): void {
  const { dataset } = plain(element);
  delete dataset['tbVariant'];
  delete dataset['tbPlace'];
}

function isControl({ templates }: Place, decision: Decision): boolean {
  return (
    decision.experiment !== undefined && decision.content === undefined && !templates.has(decision.variant)
  );
}
