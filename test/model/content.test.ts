import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAttributeName, isAttributeValue } from '../../src/model/content.ts';

const URL_ATTRIBUTES = [
  'href',
  'HREF',
  'src',
  'action',
  'formaction',
  'poster',
  'data',
  'xlink:href',
  'ping',
  'srcset',
];

describe('isAttributeName', () => {
  it.each([
    'href',
    'src',
    'alt',
    'title',
    'class',
    'aria-label',
    'data-on',
    'xlink:href',
    'viewBox',
    'a'.repeat(64),
  ])('takes %s', (name) => {
    expect(isAttributeName(name)).toBe(true);
  });

  it.each([
    'onclick',
    'ONCLICK',
    'onpointerrawupdate',
    'on',
    'style',
    'Style',
    'srcdoc',
    'SRCDOC',
    '',
    ' href',
    'hr ef',
    'href=',
    '"',
    '<b',
    '1a',
    'a'.repeat(65),
  ])('refuses %j', (name) => {
    expect(isAttributeName(name)).toBe(false);
  });
});

describe('isAttributeValue', () => {
  it.each([
    '',
    '/sale',
    'sale.html',
    '../sale?x=1#top',
    '//cdn.example/a.svg',
    'https://example.com/a:b',
    'HTTP://EXAMPLE.COM',
    'mailto:shop@example.com',
    'tel:+4912345',
    '#javascript:x',
    '?next=javascript:x',
    'a/javascript:x',
  ])('takes the URL %j', (url) => {
    for (const name of URL_ATTRIBUTES) expect([name, isAttributeValue(name, url)]).toEqual([name, true]);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    '\u0000javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'javascript\r:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'blob:https://example.com/a',
    'file:///etc/passwd',
    'about:blank',
    'view-source:x',
    'intent://x',
    'httpsx://example.com',
    'xhttps://example.com',
    'javascript://example.com/%0Aalert(1)',
  ])('refuses the URL %j', (url) => {
    for (const name of URL_ATTRIBUTES) expect([name, isAttributeValue(name, url)]).toEqual([name, false]);
  });

  it('looks at each URL of a list', () => {
    expect(isAttributeValue('srcset', '/a.svg 1x, /b.svg 2x')).toBe(true);
    expect(isAttributeValue('srcset', '/a.svg 1x, javascript:x 2x')).toBe(false);
    expect(isAttributeValue('srcset', '/a.svg 1x,javascript:x 2x')).toBe(false);
    expect(isAttributeValue('ping', '/a javascript:x')).toBe(false);
  });

  it.each(['title', 'alt', 'class', 'aria-label', 'data-url'])('lets %s say anything', (name) => {
    expect(isAttributeValue(name, 'javascript: a language')).toBe(true);
  });

  it.each([undefined, null, 7, true, ['/sale'], { toString: () => '/sale' }])('is never %j', (value) => {
    expect(isAttributeValue('title', value)).toBe(false);
    expect(isAttributeValue('href', value)).toBe(false);
  });

  it('lets no scheme pass that a browser would see and that is not on the list', () => {
    const scheme = fc.oneof(
      fc.constantFrom('javascript', 'JAVASCRIPT', 'data', 'https', 'mailto', 'tel', 'http', 'vbscript'),
      fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9+.-]{0,12}$/),
    );
    const noise = fc.stringMatching(/^[\t\n\r]{0,2}$/);
    const lead = fc.array(fc.nat(32), { maxLength: 2 }).map((codes) => String.fromCharCode(...codes));
    const agrees = fc.property(lead, noise, fc.tuple(scheme, fc.nat(12)), (before, within, [name, at]) => {
      const url = `${before}${name.slice(0, at)}${within}${name.slice(at)}:x/y`;
      const seen = new URL(url, 'https://shop.example/').protocol;
      if (isAttributeValue('href', url)) expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(seen);
    });
    fc.assert(agrees, { numRuns: 1_000 });
  });
});
