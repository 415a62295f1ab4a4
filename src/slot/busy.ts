import { page, plain } from '../browser/plain.ts';
/** Whether the visitor is at work in an element: it has the focus, an open dialog, or a form that is half filled in. */
export function isBusy(element: Element): boolean {
  const own = plain(element);
  return (
    hasFocus(element) ||
    own.querySelector('dialog[open]') !== null ||
    [...own.querySelectorAll('input,textarea,select')].some(isTouched)
  );
}

/** Whether the focus is on an element or within. */
export function hasFocus(element: Element): boolean {
  const root = plain(element).getRootNode();
  const active = root instanceof Document || root instanceof ShadowRoot ? plain(root).activeElement : null;
  return active !== page().body && plain(element).contains(active);
}

/** Does what may take the focus away with what had it: then it goes to what is there instead. */
export function keepFocus<T>(element: HTMLElement, change: () => T): T {
  const isFocused = hasFocus(element);
  const done = change();
  if (isFocused && !hasFocus(element)) focusIn(element);
  return done;
}

/** Moves the focus to the first thing within that takes it, else to the element itself. */
function focusIn(element: HTMLElement): void {
  const own = plain(element);
  const within = own.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,[tabindex]');
  for (const one of [...within, own]) {
    one.focus({ preventScroll: true });
    if (hasFocus(element)) return;
  }
  own.tabIndex = -1;
  own.addEventListener('blur', () => own.removeAttribute('tabindex'), { once: true });
  own.focus({ preventScroll: true });
}

/** Whether a control says something else than a copy of it does that nobody has touched. */
function isTouched(control: Element): boolean {
  const own = control.cloneNode(true);
  if (control instanceof HTMLSelectElement && own instanceof HTMLSelectElement)
    return [...control.options].some(({ selected }, index) => selected !== own.options[index]?.selected);
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement && own instanceof HTMLInputElement)) return false;
  const { type, value, checked, defaultChecked, defaultValue } = control;
  if (type === 'file') return value !== '';
  if (type === 'checkbox' || type === 'radio') return checked !== defaultChecked;
  // What a browser makes of no value, as of a range or a colour, is known to none but itself.
  own.value = defaultValue;
  return value !== own.value;
}
