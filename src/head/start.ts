import type { Snapshot } from '../model/decision.ts';
import { FRAME_MARK } from '../model/frame.ts';
import { fillSlots } from './slots.ts';

/** What may be under our keys. */
interface Left extends Snapshot {
  readonly personalize?: unknown;
}

/**
 * Shows what the last page left behind, from the head of the page on: the personas on `<html>`, and decided variants in
 * slots as the parser goes past them. Does nothing where the visitor has refused.
 *
 * What is read is not looked at first, as every byte is in every page: garbage throws, or shows nothing.
 */
export function startEarly(): void {
  requestAnimationFrame(markFrame);
  try {
    const choice: Left | null = read('consent');
    const snapshot = read('snapshot');
    if (choice?.personalize !== 'denied' && !(Date.now() >= Number(snapshot.ends))) {
      if (snapshot.marks) document.documentElement.dataset['tbPersonas'] = snapshot.marks;
      fillSlots(snapshot);
    }
  } catch {
    // Blocked storage, or somebody else's text under our keys: the page keeps its own content until the client comes.
  }
}

/** Called in each frame just before it is painted, until one may show a slot. */
function markFrame(): void {
  if (document.readyState === 'loading' && !document.querySelector('[data-tb-slot]'))
    requestAnimationFrame(markFrame);
  else performance.mark(FRAME_MARK);
}

function read(key: string): Left {
  // oxlint-disable-next-line typescript/no-unsafe-return -- see above
  return JSON.parse(String(localStorage.getItem(`tailorbird.${key}`)));
}
