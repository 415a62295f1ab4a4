import { page } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { isPainted } from './seen.ts';

/**
 * Keeps `data-tb-personas` on `<html>` true, from which a stylesheet can choose among what the page has: the personas
 * whose members see variants, but no private one, as whatever runs in the page can read it. Like what slots show, it holds for the page view; an opt-out counts at once.
 */
export function markPersonas(
  host: Pick<Host, 'on' | 'personas' | 'isHeldOut' | 'isPrivate' | 'consent'>,
): () => void {
  const { dataset } = page().documentElement;
  function mark(): void {
    const shown = host.personas().filter((persona) => !host.isHeldOut(persona) && !host.isPrivate(persona));
    if (shown.length > 0) dataset['tbPersonas'] = shown.join(' ');
    else delete dataset['tbPersonas'];
  }
  const markUnlessSeen = (): void => {
    if (!isPainted()) mark();
  };
  const stops = [
    host.on('personas', markUnlessSeen),
    host.on('ready', markUnlessSeen),
    host.on('refresh', mark),
  ];
  // What the head snippet took for granted may have gone.
  if (host.consent.get().personalize !== 'granted') mark();
  return () => {
    for (const stop of stops) stop();
    delete dataset['tbPersonas'];
  };
}
