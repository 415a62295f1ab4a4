import { plain } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import type { Content } from '../model/config.ts';
import { isObject } from '../model/json.ts';
import { render } from './render.ts';
import type { Past, Rendering } from './rendering.ts';

/** Where the head snippet leaves word on an element that it has filled. */
export const FILLED: unique symbol = Symbol.for('tailorbird');

/** The word that it leaves. */
export interface Word extends Past {
  readonly variant: string;
  readonly content: Content;
}

/** What an element shows since before the client came. */
export interface Filled extends Rendering {
  readonly variant: string;
}

/**
 * Takes over an element that the head snippet has filled, once. Where the visitor has not agreed to what the snippet
 * took for granted, the element gets its own content back at once.
 */
export function adopt(element: HTMLElement, { consent }: Pick<Host, 'consent'>): Filled | undefined {
  const past: unknown = Reflect.get(element, FILLED);
  if (!isWord(past) || !Reflect.deleteProperty(element, FILLED)) return undefined;
  const { variant, content } = past;
  const rendering = render(element, { content, isCovered: false, past });
  if (rendering && consent.get().personalize === 'granted') return { ...rendering, variant };
  rendering?.restore();
  delete plain(element).dataset['tbVariant'];
  return undefined;
}

function isWord(value: unknown): value is Word {
  return isObject(value) && typeof value['variant'] === 'string' && value['own'] instanceof Element;
}
