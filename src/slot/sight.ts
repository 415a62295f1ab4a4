import { isInView, isPainted } from './seen.ts';

/** Whether the visitor has seen anything of an element. */
export interface Sight {
  /** @param isFresh - Whether the element cannot have been painted yet. */
  isSeen(isFresh: boolean): boolean;
  /** Begins anew: what was seen is no longer in it. */
  restart(): void;
  stop(): void;
}

/** Begins to watch whether an element is seen: now, or at any time since. */
export function watchSight(element: Element): Sight {
  let isSeen = false;
  const observer = new IntersectionObserver(look);
  observer.observe(element);

  function look(entries: readonly IntersectionObserverEntry[]): void {
    isSeen ||= entries.some(({ isIntersecting }) => isIntersecting);
  }
  return {
    isSeen(isFresh) {
      look(observer.takeRecords());
      return isSeen || (!isFresh && isPainted() && isInView(element));
    },
    restart() {
      // What is observed anew is told of anew.
      observer.disconnect();
      observer.observe(element);
      isSeen = false;
    },
    stop: () => observer.disconnect(),
  };
}
