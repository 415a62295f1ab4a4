import { page, plain } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';

/** Lets the visitor dismiss what a slot shows, by a click on anything within it that has `data-tb-dismiss`. */
export function watchDismissals(host: Pick<Host, 'dismiss'>): () => void {
  function onClick(event: Event): void {
    let isWanted = false;
    // Out of shadow trees, too.
    for (const one of event.composedPath()) {
      if (!(one instanceof HTMLElement)) continue;
      isWanted ||= plain(one).matches('[data-tb-dismiss]');
      const slot = plain(one).dataset['tbSlot'];
      if (!isWanted || slot === undefined) continue;
      host.dismiss(slot);
      return;
    }
  }
  page().addEventListener('click', onClick);
  return () => page().removeEventListener('click', onClick);
}
