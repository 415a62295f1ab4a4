/** One thing that must hold in every browser. It runs in the page, and drives it itself. */
export interface Check {
  /** A sentence. */
  readonly name: string;
  /** What the browser has not got and the check needs; absent or `undefined` where nothing is missing. */
  readonly lacks?: () => string | undefined;
  /** Rejects where it does not hold. */
  run(): Promise<void>;
}

/** Throws unless two plain values say the same. */
export function same(actual: unknown, expected: unknown, what = ''): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what && `${what}: `}${is}, not ${should}`);
}

/** How long is waited for what is to come. */
const PATIENCE_MS = 6_000;

/** Waits until a value is the one expected. */
export async function comes<T>(look: () => T, expected: T, what = ''): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (JSON.stringify(look()) !== JSON.stringify(expected) && performance.now() < until) await pass(10);
  same(look(), expected, what);
}

/** Lets time go by: where something must not happen, there is nothing to wait for. */
export function pass(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
