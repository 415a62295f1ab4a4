import { consentMode } from './consent/consent-mode.ts';
import { gpp } from './consent/gpp.ts';
import { tcf } from './consent/tcf.ts';
import type { Host, Plugin } from './model/client.ts';
import { isObject, parseJson } from './model/json.ts';
import { rank } from './slot/rank.ts';
import { sanitizedHtml } from './slot/sanitized-html.ts';
import { suppress } from './slot/suppress.ts';

/** The tag that brings this script has the options of its plugins, as JSON. */
const OWN_TAG = 'script[data-rank],script[data-suppress],script[data-consent]';

declare global {
  var tailorbird: { push(...commands: unknown[]): unknown };
}

start();

/** Hands its plugins to the client, or to the queue before it. A second script hands over the same names, once. */
function start(): void {
  const tag = document.currentScript ?? document.querySelector(OWN_TAG);
  const options = (name: string): Record<string, unknown> => {
    const value = parseJson((tag instanceof HTMLScriptElement ? tag.dataset[name] : undefined) ?? '{}');
    if (isObject(value)) return value;
    throw new Error(`data-${name} must be an object`);
  };
  /** Platforms are asked only where the page has them. */
  const bridges = (): Plugin[] => {
    const asked = options('consent');
    const platforms = [
      ['tcf', tcf],
      ['gpp', gpp],
      ['consentMode', consentMode],
    ] as const;
    return platforms.flatMap(([name, make]) => (isObject(asked[name]) ? [make(asked[name])] : []));
  };
  const plugins = [
    later('consent', () => together(bridges())),
    later('rank', () => rank(options('rank'))),
    later('suppress', () => suppress(options('suppress'))),
    later('sanitizedHtml', () => sanitizedHtml({ sanitize })),
  ];
  const there: unknown = Reflect.get(window, 'tailorbird');
  const canPush =
    there !== null && typeof there === 'object' && typeof Reflect.get(there, 'push') === 'function';
  if (!canPush) Object.assign(window, { tailorbird: [] });
  window.tailorbird.push(...plugins.map((plugin) => ['use', plugin]));
}

function together(plugins: readonly Plugin[]): Plugin {
  return {
    name: 'consent',
    setup(host) {
      const stops = plugins.map((plugin) => plugin.setup(host));
      return () => stops.forEach((stop) => stop?.());
    },
  };
}

/** Faulty options are told when the plugin is set up, and cost it alone. */
function later(name: string, make: () => Plugin): Plugin {
  return { name, setup: (host: Host) => make().setup(host) };
}

/** The page's own DOMPurify, which may come later than this. */
function sanitize(html: string, options: object): unknown {
  const purify: unknown = Reflect.get(window, 'DOMPurify');
  const purifier: unknown = purify && Reflect.get(Object(purify), 'sanitize');
  return typeof purifier === 'function' ? Reflect.apply(purifier, purify, [html, options]) : undefined;
}
