/** Random numbers that are the same for the same seed, from 0 up to 1. */
export type Random = () => number;

/** Mulberry32: small, quick, and even enough for tests. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the values. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

/** A whole number from 0 up to `end`, which is excluded. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}
