import { page } from '../browser/plain.ts';
import type { Plugin } from '../model/client.ts';
import { isAttributeName, isAttributeValue } from '../model/content.ts';

/** What {@link sanitizedHtml} takes. */
export interface SanitizedHtmlOptions {
  /**
   * Makes HTML harmless where the browser cannot: `DOMPurify.sanitize`, or what takes and gives the same. It is asked for
   * a `DocumentFragment`, so that no text is parsed again; a text or `TrustedHTML` will do. @defaultValue none
   */
  readonly sanitize?:
    | ((html: string, options: { readonly RETURN_DOM_FRAGMENT: true }) => unknown)
    | undefined;
}

type Root = DocumentFragment | HTMLElement;
type Parse = (harmless: string) => Root;
type Sanitize = NonNullable<SanitizedHtmlOptions['sanitize']>;

/** What the page's own design needs and the browser's default leaves out. None of it can run anything. */
const ELEMENTS = [
  { name: 'img', attributes: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading'] },
  { name: 'picture' },
  { name: 'source', attributes: ['srcset', 'sizes', 'media', 'type', 'width', 'height'] },
  { name: 'button', attributes: ['type', 'disabled'] },
];
const ATTRIBUTES = ['class', 'role', 'hidden', 'aria-label', 'aria-hidden'];

/** Browsers that can do it have this method; the types do not know it yet. */
interface Sanitizing extends HTMLTemplateElement {
  setHTML?(html: string, options: { readonly sanitizer: Sanitizer }): void;
}

/** The one thing of Trusted Types that is used. */
interface Policy {
  createHTML(html: string): string;
}
interface TypedWindow extends Window {
  readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
}

/** Asked only for what has been made harmless. */
const RULES: Policy = { createHTML: (html) => html };

/**
 * Lets variants show `content.html`, made harmless by the browser's own `setHTML` where there is one, otherwise by the
 * sanitizer given. Where there is neither the slot keeps its default, with the reason `no-content`. Stands before
 * `slots()` in the list of plugins.
 *
 * `setHTML` takes texts, lists, tables, links, images and buttons with `class`, `role` and `data-*`; no `id`, no forms,
 * frames or media. What elements a sanitizer takes is its own affair. Of neither are attributes kept that
 * `content.attributes` could not set. A Trusted Types policy named `tailorbird` is made only where a sanitizer gives
 * back a text.
 *
 * @example
 * createTailorbird({ config, plugins: [sanitizedHtml({ sanitize: DOMPurify.sanitize }), slots()] });
 */
export function sanitizedHtml({ sanitize }: SanitizedHtmlOptions = {}): Plugin {
  return {
    name: 'sanitizedHtml',
    setup(host) {
      let isTold = false;
      const parse = createParser();
      host.renderer('html', (html) => {
        try {
          const root = byBrowser(html) ?? bySanitizer(html, sanitize, parse);
          sweep(root);
          return [...root.childNodes];
        } catch (error) {
          if (!isTold) host.problem('slot', error, 'sanitizedHtml');
          isTold = true;
          return undefined;
        }
      });
    },
  };
}

/** `undefined` where the browser has no `setHTML`, or an early one that knows other options. */
function byBrowser(html: string): Root | undefined {
  // Of a template, so that rows of a table are content too, and nothing loads before it is shown.
  const template: Sanitizing = page().createElement('template');
  if (!template.setHTML || !('Sanitizer' in globalThis && 'allowElement' in Sanitizer.prototype))
    return undefined;
  const sanitizer = new Sanitizer();
  for (const element of ELEMENTS) sanitizer.allowElement(element);
  for (const name of ATTRIBUTES) sanitizer.allowAttribute(name);
  sanitizer.setDataAttributes(true);
  template.setHTML(html, { sanitizer });
  return template.content;
}

function bySanitizer(html: string, sanitize: Sanitize | undefined, parse: Parse): Root {
  const harmless = sanitize?.(html, { RETURN_DOM_FRAGMENT: true });
  if (harmless instanceof DocumentFragment) return harmless;
  if (harmless === undefined) throw new Error('the browser has no setHTML, and there is no sanitizer');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a text, or TrustedHTML, which is taken as one
  return parse(harmless as string);
}

/** No attribute that a variant's `attributes` could not set either: no handler, no style, no URL of another kind. */
function sweep(root: Root): void {
  for (const element of root.querySelectorAll('*'))
    for (const name of element.getAttributeNames())
      if (!isAttributeName(name) || !isAttributeValue(name, element.getAttribute(name)))
        element.removeAttribute(name);
}

/** Parses what a sanitizer has made harmless. Trusted Types, where there are any, want a policy to say that it is. */
function createParser(): Parse {
  const view: TypedWindow = window;
  let policy: Policy | undefined;
  return (harmless) => {
    if (typeof harmless === 'string') policy ??= view.trustedTypes?.createPolicy('tailorbird', RULES);
    const trusted = typeof harmless === 'string' ? (policy?.createHTML(harmless) ?? harmless) : harmless;
    return new DOMParser().parseFromString(trusted, 'text/html').body;
  };
}
