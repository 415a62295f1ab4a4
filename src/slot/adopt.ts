import type { Host } from '../model/client.ts';
import { isObject } from '../model/json.ts';
import type { Rendering } from './rendering.ts';

/** Where the head snippet leaves word on an element that it has filled. */
const FILLED = Symbol.for('tailorbird');

/** What an element shows since before the client came. */
export interface Filled extends Rendering {
  readonly variant: string;
}

/** Says on an element that it shows a variant, for the client to take over. */
export function handOver(element: HTMLElement, filled: Filled): void {
  element.dataset['tbVariant'] = filled.variant;
  Object.defineProperty(element, FILLED, { value: filled, configurable: true });
}

/**
 * Takes over an element that the head snippet has filled, once. Where the visitor has not agreed to what the snippet
 * took for granted, the element gets its own content back at once.
 */
export function adopt(element: HTMLElement, { consent }: Pick<Host, 'consent'>): Filled | undefined {
  const filled: unknown = Reflect.get(element, FILLED);
  if (!isFilled(filled) || !Reflect.deleteProperty(element, FILLED)) return undefined;
  if (consent.get().personalize === 'granted') return filled;
  filled.restore();
  delete element.dataset['tbVariant'];
  return undefined;
}

function isFilled(value: unknown): value is Filled {
  return isObject(value) && typeof value['variant'] === 'string' && typeof value['restore'] === 'function';
}
