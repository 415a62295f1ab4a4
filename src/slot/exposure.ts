/** What counts as seen: half of the slot, for a second. */
const MIN_RATIO = 0.5;
const MIN_MS = 1_000;

/** Calls back once a slot has really been seen. Returns the way to stop watching. */
export function watchExposure(slot: Element, onSeen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ratio = 0;
  /** The second begins anew whenever the slot or the page comes into view. */
  function restart(): void {
    clearTimeout(timer);
    if (ratio < MIN_RATIO || document.visibilityState !== 'visible') return;
    timer = setTimeout(() => {
      stop();
      onSeen();
    }, MIN_MS);
  }
  const observer = new IntersectionObserver(
    (entries) => {
      ratio = entries.at(-1)?.intersectionRatio ?? 0;
      restart();
    },
    { threshold: MIN_RATIO },
  );
  function stop(): void {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('visibilitychange', restart);
  }
  document.addEventListener('visibilitychange', restart);
  observer.observe(slot);
  return stop;
}
