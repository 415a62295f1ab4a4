import { page, plain } from '../browser/plain.ts';
import type { Host, Plugin } from '../model/client.ts';
import { isObject, parseJson } from '../model/json.ts';
import { watchControls } from './controls.ts';

const VIEW_RATIO = 0.5;
const REPORTS = '[data-tb-event]';

/**
 * Lets markup speak: `data-tb-event` (with `data-tb-properties` and `data-tb-on="click|submit|view"`, `click` where it
 * does not say), `data-tb-declare="key"` on form controls, and on buttons and checkboxes
 * `data-tb-consent="personalize measure"` (a button says by `data-tb-value="granted|denied"` which),
 * `data-tb-opt-out[="persona"]` and `data-tb-opt-in[="persona"]`. These show what holds: checkboxes and fields by
 * themselves, all by `data-tb-state`: `granted`, `denied`, `pending` or `mixed`; `in` or `out` of a persona. While it
 * runs, `<html>` has `data-tb-consent-state` with the choice for `personalize`, for the page's CSS.
 */
export function markup(): Plugin {
  return {
    name: 'markup',
    setup(host) {
      const onEvent = (event: Event): void => {
        const { type, target } = event;
        if (!(target instanceof Element)) return;
        let element = plain(target).closest<HTMLElement>(REPORTS);
        for (; element; element = above(element)) {
          if ((plain(element).dataset['tbOn'] ?? 'click') === type) report(element, host);
        }
      };
      const observer = new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) {
            if (!isIntersecting || !(target instanceof HTMLElement)) continue;
            observer.unobserve(target);
            report(target, host);
          }
        },
        { threshold: VIEW_RATIO },
      );
      // Captured, so that a page that stops an event on its way does not hide it.
      const types = ['click', 'submit', 'change'];
      for (const type of types) page().addEventListener(type, onEvent, true);
      const stops = [
        host.each('[data-tb-on="view"]', (element) => observer.observe(element)),
        watchControls(host),
      ];
      return () => {
        for (const type of types) page().removeEventListener(type, onEvent, true);
        observer.disconnect();
        for (const stop of stops) stop();
      };
    },
  };
}

function above(element: HTMLElement): HTMLElement | null {
  const parent = plain(element).parentElement;
  return parent && plain(parent).closest<HTMLElement>(REPORTS);
}

function report(element: HTMLElement, host: Host): void {
  const { dataset } = plain(element);
  try {
    const properties = parseJson(dataset['tbProperties'] ?? '{}');
    host.track(dataset['tbEvent'] ?? '', isObject(properties) ? properties : {});
  } catch (error) {
    host.problem('markup', error, `data-tb-properties of "${dataset['tbEvent']}"`);
  }
}
