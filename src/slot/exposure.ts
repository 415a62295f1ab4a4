/** What counts as seen: half of the slot, for a second. */
const MIN_RATIO = 0.5;
const MIN_MS = 1_000;

/** Calls back once a slot has really been seen. Returns the way to stop watching. */
export function watchExposure(slot: Element, onSeen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if ((entries.at(-1)?.intersectionRatio ?? 0) < MIN_RATIO) return;
      timer = setTimeout(() => {
        if (document.visibilityState !== 'visible') return;
        stop();
        onSeen();
      }, MIN_MS);
    },
    { threshold: MIN_RATIO },
  );
  function stop(): void {
    clearTimeout(timer);
    observer.disconnect();
  }
  observer.observe(slot);
  return stop;
}
