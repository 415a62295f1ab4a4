import type { Content, ImageContent, UploadConfig } from '../../model/config.ts';
import { isAttributeName, isAttributeValue } from '../../model/content.ts';
import { isObject } from '../../model/json.ts';
import { all, choice, map, need, number, object, rule, type Check } from './check.ts';
import { describe } from './describe.ts';
import { oneOf } from './faults.ts';
import { key, span, spanOf } from './formats.ts';
import { inside } from './place.ts';

// Browsers read a backslash as a slash and drop tabs and line breaks, and `fetch` refuses a URL with a password.
const ENDPOINT = /^(?!$|\/\/)(?:https?:\/\/[^\s\\/?#@]+|[^\s\\/?#:]*)(?:[/?][^\s\\#]*)?$/i;
/** Longest time between two batches: a timer of the browser cannot run for 25 days, and fires at once instead. */
const MAX_EVERY_MS = 864e5;

const KEYS = ['text', 'attributes', 'template', 'image', 'parts', 'classes', 'html'];
/** Widest and highest image, in CSS pixels. */
const MAX_PIXELS = 16_384;
const WRONG_URL = 'a URL with http, https, mailto or tel, or a relative one';

const attributeName = rule(
  (name) => isAttributeName(String(name)),
  'the name of an attribute other than on*, style and srcdoc',
);

const attributes: Check = all(
  map({ keys: attributeName, values: rule((value) => typeof value === 'string', 'a text') }),
  (value, place, faults) => {
    for (const [name, given] of Object.entries(isObject(value) ? value : {})) {
      if (typeof given !== 'string' || isAttributeValue(name, given)) continue;
      faults.add(inside(place, name), { found: describe(given), expected: WRONG_URL });
    }
  },
);

const text = rule((value) => typeof value === 'string', 'a text');
const pixels = number({ min: 1, max: MAX_PIXELS, isWhole: true });
const switches = map({ keys: key, values: rule((value) => typeof value === 'boolean', 'true or false') });

function url(attribute: string): Check {
  return rule((value) => value !== '' && isAttributeValue(attribute, value), WRONG_URL);
}

const image = object<ImageContent>({
  src: need(url('src')),
  srcset: url('srcset'),
  alt: need(text),
  width: pixels,
  height: pixels,
});

/** What a variant puts in the slot's place. */
export const content: Check = all(
  object<Content>({
    text,
    attributes,
    template: rule(
      (value) => typeof value === 'string' && /^#\S{1,255}$/.test(value),
      'a # and the id of a <template> of the page',
    ),
    image,
    parts: switches,
    classes: switches,
    html: text,
  }),
  (value, place, faults) => {
    if (!isObject(value) || KEYS.some((one) => Object.hasOwn(value, one))) return;
    faults.add(place, { found: describe(value), expected: `an object with ${oneOf(KEYS)}` });
  },
);

/** Where batches go. */
export const upload: Check = object<UploadConfig>({
  endpoint: need(
    rule(
      (value) => typeof value === 'string' && ENDPOINT.test(value),
      'an http or https URL, or one relative to the page that does not begin with //',
    ),
  ),
  format: choice('tailorbird'),
  every: all(
    span,
    rule((value) => (spanOf(value) ?? 0) <= MAX_EVERY_MS, 'at most a day, "P1D"'),
  ),
});
