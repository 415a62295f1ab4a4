const NAME = /^[a-z_][\w:.-]{0,63}$/i;
/** Attributes that run or inject code whatever their value is. */
const REFUSED = /^(?:on|(?:style|srcdoc)$)/i;
/** Attributes whose value is a URL, in HTML and SVG. */
const URL_NAMES =
  /^(?:href|src|action|formaction|poster|cite|data|background|longdesc|manifest|codebase|profile|xlink:href)$/i;
/** Attributes whose value is a list of URLs. */
const URL_LIST_NAMES = /^(?:srcset|imagesrcset|ping|archive|attributionsrc)$/i;
/** A scheme is what stands before a colon, with nothing of a path before it. */
const UNSAFE_URL = /^(?!(?:https?|mailto|tel):)[^/?#:]*:/i;

/** Whether the config may name an attribute: none that runs or injects code. */
export function isAttributeName(name: string): boolean {
  return NAME.test(name) && !REFUSED.test(name);
}

/** Whether an attribute may have a value: where it is a URL, only http, https, mailto, tel and relative ones. */
export function isAttributeValue(name: string, value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const urls = URL_LIST_NAMES.test(name) ? value.trim().split(/[\s,]+/) : URL_NAMES.test(name) ? [value] : [];
  return !urls.some((url) => UNSAFE_URL.test(url));
}
