// Which frames show a default: what runs in the page, and what it comes to.

/** @typedef {{ frames: { at: number, own: string[] }[], missed: number, afterLoad: number }} Seen `afterLoad`: frames since the page was complete. */

/**
 * Runs in the page before anything else. Looks at every frame at the last moment at which a script can: a
 * `ResizeObserver` that is set anew in each frame is called after layout, before paint, and after whatever the page does
 * in its own callbacks of the frame. So what is looked at is what is painted. A default counts wherever any of it is in
 * view and is not hidden, by its own style or that of an ancestor.
 */
export function watchFrames() {
  /** @type {Seen} */
  const seen = { frames: [], missed: 0, afterLoad: 0 };
  Object.assign(window, { seen });
  let isLookedAt = true;
  const beforePaint = new ResizeObserver(() => {
    if (isLookedAt) return;
    isLookedAt = true;
    const own = [...document.querySelectorAll('[data-own]')].filter(isInView).map(slotOf);
    seen.frames.push({ at: performance.now(), own: [...new Set(own)] });
    if (document.readyState === 'complete') seen.afterLoad += 1;
  });
  function frame() {
    // Two frames without a look between them: then nobody knows what the first one showed.
    if (!isLookedAt) seen.missed += 1;
    isLookedAt = false;
    beforePaint.disconnect();
    beforePaint.observe(document.documentElement);
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  /** @param {Element} element */
  function slotOf(element) {
    return element.closest('[data-tb-slot]')?.getAttribute('data-tb-slot') ?? '';
  }
  /** @param {Element} element */
  function isInView(element) {
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    if (width * height === 0 || top >= innerHeight || bottom <= 0) return false;
    if (left >= innerWidth || right <= 0) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }
}

/**
 * In how many frames a default was seen of a slot that shows a variant in the end, and how long the first one of these
 * defaults was to be seen.
 *
 * @param {Seen} seen
 * @param {Readonly<Record<string, string>>} shown What each slot shows in the end.
 */
export function countFlicker({ frames }, shown) {
  const isVariant = (/** @type {string} */ slot) => shown[slot] !== 'own';
  const wrong = frames.filter(({ own }) => own.some(isVariant));
  const [first] = wrong;
  const next = frames[frames.indexOf(wrong.at(-1) ?? { at: 0, own: [] }) + 1];
  return { frames: wrong.length, milliseconds: first && next ? next.at - first.at : 0 };
}

/** Runs in the page: what each slot shows now. @returns {Record<string, string>} */
export function readShown() {
  const slots = [...document.querySelectorAll('[data-tb-slot]')];
  return Object.fromEntries(
    slots.map((slot) => [
      slot.getAttribute('data-tb-slot') ?? '',
      slot.querySelector('[data-own]')
        ? 'own'
        : (slot.querySelector('[data-variant]')?.getAttribute('data-variant') ?? 'nothing'),
    ]),
  );
}
