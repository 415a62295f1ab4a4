import { page, plain } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { PURPOSES, type Choice, type ConsentState, type Purpose } from '../model/consent.ts';
import { isObject, own } from '../model/json.ts';

const CONTROLS = '[data-tb-consent],[data-tb-opt-out],[data-tb-opt-in],[data-tb-declare]';
/** What has a value of its own, and tells when it is another. */
const FIELDS = 'input,select,textarea';

/**
 * Lets controls of the page decide and declare, and show what has been decided and declared, here or in another tab: a
 * checkbox by its mark, a radio button and a field by the value, and each by the attribute `data-tb-state`.
 */
export function watchControls(host: Host): () => void {
  const controls = new Set<HTMLElement>();
  const onEvent = ({ type, target }: Event): void => {
    const control = target instanceof Element ? plain(target).closest<HTMLElement>(CONTROLS) : null;
    if (!control || type !== (control.matches(FIELDS) ? 'change' : 'click')) return;
    decide(control, host);
    // Nothing is told of what is not taken, and the browser has ticked it already.
    reflect(control, host);
  };
  const reflectAll = (): void => {
    page().documentElement.dataset['tbConsentState'] = host.consent.get().personalize;
    for (const control of controls) {
      if (control.isConnected) reflect(control, host);
      else controls.delete(control);
    }
  };
  // Captured, so that a page that stops an event on its way does not hide it.
  const types = ['click', 'change'];
  for (const type of types) page().addEventListener(type, onEvent, true);
  const stops = [
    host.each(CONTROLS, (control) => {
      controls.add(control);
      reflect(control, host);
    }),
    ...(['consent', 'choice', 'ready', 'personas'] as const).map((notice) => host.on(notice, reflectAll)),
  ];
  reflectAll();
  return () => {
    for (const type of types) page().removeEventListener(type, onEvent, true);
    for (const stop of stops) stop();
    delete page().documentElement.dataset['tbConsentState'];
  };
}

/** Takes over what the visitor chose with a control. */
function decide(control: HTMLElement, host: Host): void {
  const { tbConsent, tbOptOut, tbOptIn, tbDeclare, tbValue } = control.dataset;
  const isChecked = isCheckbox(control) ? control.checked : undefined;
  if (tbConsent !== undefined) {
    const choice = (isChecked ?? tbValue !== 'denied') ? 'granted' : 'denied';
    void host.consent.set(Object.fromEntries(purposesIn(tbConsent).map((purpose) => [purpose, choice])));
  }
  if (tbOptOut !== undefined) void (isChecked === false ? host.optIn : host.optOut)(tbOptOut || undefined);
  if (tbOptIn !== undefined) void (isChecked === false ? host.optOut : host.optIn)(tbOptIn || undefined);
  if (tbDeclare) host.declare({ [tbDeclare]: isChecked ?? String(Reflect.get(control, 'value')) });
}

function reflect(control: HTMLElement, host: Host): void {
  const { tbConsent, tbOptOut, tbOptIn, tbDeclare } = control.dataset;
  const consent = host.consent.get();
  if (tbConsent !== undefined) {
    const choices = new Set(purposesIn(tbConsent).map((purpose) => consent[purpose]));
    const [choice] = choices;
    show(control, choices.size === 1 ? choice : 'mixed', choices.size === 1 && choice === 'granted');
  }
  const persona = tbOptOut ?? tbOptIn;
  if (persona !== undefined) {
    const isOut = isLeft(persona, consent, host);
    show(control, isOut ? 'out' : 'in', isOut === (tbOptOut !== undefined));
  }
  if (tbDeclare) reflectDeclared(control, tbDeclare, host);
}

function isLeft(persona: string, { personalize }: ConsentState, host: Host): boolean {
  return personalize === 'denied' || (persona !== '' && host.explain(persona)[0]?.reason === 'opted-out');
}

/** A field in which nothing was declared keeps what the page has put there; one that is being filled in is left alone. */
function reflectDeclared(control: HTMLElement, key: string, host: Host): void {
  const { declared } = host.facts();
  const value = isObject(declared) ? own(declared, key) : undefined;
  if (typeof value === 'object' || value === undefined || control.matches(':focus')) return;
  const isSame = Reflect.get(control, 'value') === String(value);
  if (isCheckbox(control)) show(control, undefined, value === true);
  else if (!control.matches(FIELDS)) show(control, isSame ? 'in' : 'out', false);
  else if (control.matches('[type=radio]')) Reflect.set(control, 'checked', isSame);
  else Reflect.set(control, 'value', String(value));
}

function show(
  control: HTMLElement,
  state: Choice | 'mixed' | 'in' | 'out' | undefined,
  isChecked: boolean,
): void {
  if (state !== undefined) control.dataset['tbState'] = state;
  if (!isCheckbox(control)) return;
  control.checked = isChecked;
  control.indeterminate = state === 'mixed';
}

function isCheckbox(control: HTMLElement): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'checkbox';
}

function purposesIn(text: string): Purpose[] {
  return PURPOSES.filter((purpose) => text.includes(purpose));
}
