/** How often, and how many times, it is looked whether a platform has come: for a minute. */
const LOOK_MS = 250;
const MAX_LOOKS = 240;

/** Asks the platform that is there now. */
export type Ask = (...words: readonly unknown[]) => void;

/**
 * Registers with a platform, once its function is there, and anew where another takes its place: most platforms work off
 * what their stub was asked, but not all do.
 *
 * @param register - Returns the way to stop.
 */
export function whenThere(name: string, register: (ask: Ask) => () => void): () => void {
  let known: unknown;
  let stop: (() => void) | undefined;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask: Ask = (...words) => {
    const api: unknown = Reflect.get(window, name);
    try {
      if (typeof api === 'function') Reflect.apply(api, undefined, words);
    } catch {
      // A platform that fails says nothing, and nothing is what holds then.
    }
  };
  function look(): void {
    const api: unknown = Reflect.get(window, name);
    if (api !== known && typeof api === 'function') {
      known = api;
      stop?.();
      stop = register(ask);
    }
    looks += 1;
    if (looks < MAX_LOOKS) timer = setTimeout(look, LOOK_MS);
  }
  look();
  return () => {
    clearTimeout(timer);
    stop?.();
  };
}
