import { page } from '../browser/plain.ts';
/** What counts as seen: half of the slot, for a second. */
const MIN_RATIO = 0.5;
const MIN_MS = 1_000;

/** Says what the visitor sees, with one observer for all elements. */
export interface Eyes {
  /** Looks at an element. Returns the way to stop. */
  watch(element: Element, sight: Sight): () => void;
  stop(): void;
}

export interface Sight {
  /** Any of it is in view. */
  readonly onView?: () => void;
  /** It has really been seen. */
  readonly onSeen?: () => void;
}

interface Watched extends Sight {
  ratio: number;
  timer?: ReturnType<typeof setTimeout>;
}

export function createEyes(): Eyes {
  const watched = new Map<Element, Watched>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio } of entries) {
        const one = watched.get(target);
        if (!one) continue;
        one.ratio = intersectionRatio;
        restart(one);
        if (isIntersecting) one.onView?.();
      }
    },
    { threshold: [0, MIN_RATIO] },
  );
  /** The second begins anew whenever the slot or the page comes into view. */
  function restart(one: Watched): void {
    clearTimeout(one.timer);
    if (one.onSeen && one.ratio >= MIN_RATIO && page().visibilityState === 'visible')
      one.timer = setTimeout(one.onSeen, MIN_MS);
  }
  const restartAll = (): void => watched.forEach(restart);
  page().addEventListener('visibilitychange', restartAll);

  return {
    watch(element, sight) {
      const one: Watched = { ...sight, ratio: 0 };
      watched.set(element, one);
      observer.observe(element);
      return () => {
        if (watched.get(element) !== one) return;
        clearTimeout(one.timer);
        watched.delete(element);
        observer.unobserve(element);
      };
    },
    stop() {
      for (const { timer } of watched.values()) clearTimeout(timer);
      observer.disconnect();
      page().removeEventListener('visibilitychange', restartAll);
    },
  };
}
