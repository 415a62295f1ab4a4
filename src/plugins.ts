import { rank } from './slot/rank.ts';
import { sanitizedHtml } from './slot/sanitized-html.ts';
import { suppress } from './slot/suppress.ts';
import { handOver, later } from './tag.ts';

handOver('script[data-rank],script[data-suppress]', ({ read }) => [
  later('rank', () => rank(read('rank'))),
  later('suppress', () => suppress(read('suppress'))),
  later('sanitizedHtml', () => sanitizedHtml({ sanitize })),
]);

/** The page's own DOMPurify, which may come later than this. */
function sanitize(html: string, options: object): unknown {
  const purify: unknown = Reflect.get(window, 'DOMPurify');
  const purifier: unknown = purify && Reflect.get(Object(purify), 'sanitize');
  return typeof purifier === 'function' ? Reflect.apply(purifier, purify, [html, options]) : undefined;
}
