import type { Host, Plugin } from '../model/client.ts';
import { PURPOSES, type Choice, type Purpose } from '../model/consent.ts';
import { isObject, parseJson } from '../model/json.ts';

const VIEW_RATIO = 0.5;
const REPORTS = '[data-tb-event]';

/**
 * Lets markup speak: `data-tb-event` (with `data-tb-properties` and `data-tb-on="click|submit|view"`, `click` where it
 * does not say), `data-tb-declare="key"` on form controls, `data-tb-consent="personalize measure"` and
 * `data-tb-opt-out[="persona"]` on buttons (with `data-tb-value="granted|denied"`) and checkboxes. While it runs,
 * `<html>` has `data-tb-consent-state` with the choice for `personalize`, for the page's CSS.
 */
export function markup(): Plugin {
  return {
    name: 'markup',
    setup(host) {
      const onEvent = (event: Event): void => {
        const { type, target } = event;
        if (!(target instanceof Element)) return;
        let element = target.closest<HTMLElement>(REPORTS);
        for (; element; element = element.parentElement?.closest<HTMLElement>(REPORTS) ?? null) {
          if ((element.dataset['tbOn'] ?? 'click') === type) report(element, host);
        }
        const control = target.closest<HTMLElement>('[data-tb-consent],[data-tb-opt-out],[data-tb-declare]');
        if (control && type === (control.matches('input,select,textarea') ? 'change' : 'click'))
          decide(control, host);
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
      const showConsent = (): void => {
        document.documentElement.dataset['tbConsentState'] = host.consent.get().personalize;
      };
      // Captured, so that a page that stops an event on its way does not hide it.
      const types = ['click', 'submit', 'change'];
      for (const type of types) document.addEventListener(type, onEvent, true);
      const stops = [
        host.each('[data-tb-on="view"]', (element) => observer.observe(element)),
        host.on('consent', showConsent),
      ];
      showConsent();
      return () => {
        for (const type of types) document.removeEventListener(type, onEvent, true);
        observer.disconnect();
        for (const stop of stops) stop();
        delete document.documentElement.dataset['tbConsentState'];
      };
    },
  };
}

function report({ dataset }: HTMLElement, host: Host): void {
  try {
    const properties = parseJson(dataset['tbProperties'] ?? '{}');
    host.track(dataset['tbEvent'] ?? '', isObject(properties) ? properties : {});
  } catch (error) {
    host.problem('markup', error, `data-tb-properties of "${dataset['tbEvent']}"`);
  }
}

/** Takes over what the visitor chose with a control. */
function decide(control: HTMLElement, host: Host): void {
  const { tbConsent, tbOptOut, tbDeclare, tbValue } = control.dataset;
  const isChecked =
    control instanceof HTMLInputElement && control.type === 'checkbox' ? control.checked : undefined;
  if (tbConsent !== undefined) {
    const choice = (isChecked ?? tbValue !== 'denied') ? 'granted' : 'denied';
    const change: Partial<Record<Purpose, Choice>> = {};
    for (const purpose of PURPOSES) if (tbConsent.includes(purpose)) change[purpose] = choice;
    void host.consent.set(change);
  }
  if (tbOptOut !== undefined) void (isChecked === false ? host.optIn : host.optOut)(tbOptOut || undefined);
  if (tbDeclare) host.declare({ [tbDeclare]: isChecked ?? String(Reflect.get(control, 'value')) });
}
