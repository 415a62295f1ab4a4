import { page } from './plain.ts';
/** Calls back whenever the page may be about to go: hidden, or left. Returns the way to stop. */
export function onHide(callback: () => void): () => void {
  const onVisibility = (): void => {
    if (page().visibilityState === 'hidden') callback();
  };
  page().addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', callback);
  return () => {
    page().removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', callback);
  };
}

/** Calls back whenever the browser shows the page again that it had put aside whole. Returns the way to stop. */
export function onReturn(callback: () => void): () => void {
  const onShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) callback();
  };
  addEventListener('pageshow', onShow);
  return () => removeEventListener('pageshow', onShow);
}

/** Calls back at once, or, where the browser makes the page before the visitor asks for it, when they do. */
export function onActive(callback: () => void): void {
  if (Reflect.get(page(), 'prerendering') === true)
    page().addEventListener('prerenderingchange', callback, { once: true });
  else callback();
}
