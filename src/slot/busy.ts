/** Whether the visitor is at work in an element: it has the focus, an open dialog, or a form that is half filled in. */
export function isBusy(element: Element): boolean {
  return (
    hasFocus(element) ||
    element.querySelector('dialog[open]') !== null ||
    [...element.querySelectorAll('input,textarea,select')].some(isTouched)
  );
}

/** Whether the focus is on an element or within. */
export function hasFocus(element: Element): boolean {
  const root = element.getRootNode();
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  return active !== document.body && element.contains(active);
}

/** Moves the focus to the first thing within that takes it, else to the element itself. */
export function focusIn(element: HTMLElement): void {
  const first = element.querySelector<HTMLElement>('a[href],button,input,select,textarea,[tabindex]');
  first?.focus({ preventScroll: true });
  if (hasFocus(element)) return;
  element.tabIndex = -1;
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus({ preventScroll: true });
}

function isTouched(control: Element): boolean {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(chosen, control.multiple ? -1 : 0);
  }
  if (control instanceof HTMLInputElement && control.checked !== control.defaultChecked) return true;
  return 'defaultValue' in control && 'value' in control && control.value !== control.defaultValue;
}
