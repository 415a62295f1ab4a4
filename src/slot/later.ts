/** How often it is looked again: less and less often. */
const FIRST_MS = 50;
const LAST_MS = 1_000;

/** Looks again and again at what waits for something of which no event tells. */
export interface Later<T> {
  add(one: T): void;
  stop(): void;
}

/** @param look - Adds it again where the wait is not over. */
export function createLater<T>(look: (one: T) => void): Later<T> {
  const waiting = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_MS;

  function lookAgain(): void {
    timer = undefined;
    const all = [...waiting];
    waiting.clear();
    all.forEach(look);
  }
  return {
    add(one) {
      if (waiting.size === 0 && timer === undefined) {
        timer = setTimeout(lookAgain, pause);
        pause = Math.min(pause * 1.2, LAST_MS);
      }
      waiting.add(one);
    },
    stop: () => clearTimeout(timer),
  };
}
