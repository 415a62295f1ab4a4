import { page } from '../browser/plain.ts';
import { onReturn } from '../browser/lifecycle.ts';
import type { Host, Plugin } from '../model/client.ts';

/**
 * Reports page views: the full load, route changes of a single-page app (Navigation API; where there is none, those
 * that come with a click, a hash or the history), and a return from the back/forward cache. Sets the facts `page.path`,
 * `page.type` (from `data-tb-page-type` on `<html>`) and `page.query.*` for the names that the config allows.
 */
export function pages(): Plugin {
  return {
    name: 'pages',
    setup(host) {
      let route: string | undefined;
      function view(): void {
        const isFirst = route === undefined;
        route = currentRoute();
        host.signal('page', readPage(host));
        host.track('page_view');
        if (!isFirst) host.pageView();
      }
      const check = (): void => {
        if (currentRoute() !== route) view();
      };
      // A router changes the address after the event that made it do so.
      const checkSoon = (): void => void setTimeout(check);
      const navigation: unknown = Reflect.get(window, 'navigation');
      const sources: [EventTarget, string][] =
        navigation instanceof EventTarget
          ? [[navigation, 'currententrychange']]
          : [
              [window, 'popstate'],
              [window, 'hashchange'],
              [document, 'click'],
            ];
      for (const [target, type] of sources) target.addEventListener(type, checkSoon);
      const stop = onReturn(view);
      view();
      return () => {
        for (const [target, type] of sources) target.removeEventListener(type, checkSoon);
        stop();
      };
    },
  };
}

/** The address without its fragment, unless the fragment is a route (`#/…`, `#!…`) and no place in the page. */
function currentRoute(): string {
  const { pathname, search, hash } = location;
  return pathname + search + (/^#[/!]/.test(hash) ? hash : '');
}

function readPage({ config }: Host) {
  const { pathname, search } = location;
  const given = new URLSearchParams(search);
  const query: Record<string, string> = {};
  for (const name of config.page?.query ?? []) {
    const value = given.get(name);
    if (value !== null) query[name] = value;
  }
  return { path: pathname, type: page().documentElement.dataset['tbPageType'] ?? null, query };
}
