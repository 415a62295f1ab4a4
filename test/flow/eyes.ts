import { vi } from 'vitest';

interface Watcher {
  readonly callback: IntersectionObserverCallback;
  readonly targets: Set<Element>;
}

const watchers = new Set<Watcher>();

/** jsdom lays nothing out: here a test says what is in view, by {@link look}. */
export function openEyes(): void {
  watchers.clear();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly watcher: Watcher;
      constructor(callback: IntersectionObserverCallback) {
        this.watcher = { callback, targets: new Set() };
        watchers.add(this.watcher);
      }
      observe(element: Element): void {
        this.watcher.targets.add(element);
      }
      unobserve(element: Element): void {
        this.watcher.targets.delete(element);
      }
      takeRecords(): IntersectionObserverEntry[] {
        return [];
      }
      disconnect(): void {
        this.watcher.targets.clear();
      }
    },
  );
}

/** The share of an element that is in view becomes `ratio`. */
export function look(target: Element, ratio: number): void {
  for (const { callback, targets } of watchers) {
    if (!targets.has(target)) continue;
    const entry = { target, intersectionRatio: ratio, isIntersecting: ratio >= 0.5 };
    callback([entry as IntersectionObserverEntry], undefined as never);
  }
}

/** How many elements are being watched. */
export function watched(): number {
  return [...watchers].reduce((sum, { targets }) => sum + targets.size, 0);
}
