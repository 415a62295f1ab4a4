/** How often each value came. */
export type Counts = Map<number, number>;

export function count(counts: Counts, value: number, times = 1): void {
  counts.set(value, (counts.get(value) ?? 0) + times);
}

export function total(counts: Counts): number {
  let sum = 0;
  for (const times of counts.values()) sum += times;
  return sum;
}

/**
 * The smallest value that at least this share of all values do not exceed (nearest rank).
 *
 * @param share - Above 0, up to 1.
 */
export function quantile(counts: Counts, share: number): number | undefined {
  const wanted = Math.max(1, Math.ceil(share * total(counts)));
  let seen = 0;
  for (const [value, times] of [...counts].sort(([a], [b]) => a - b)) {
    seen += times;
    if (seen >= wanted) return value;
  }
  return undefined;
}

export interface RatioCheck {
  readonly expected: number;
  readonly chiSquare: number;
  /** How likely a difference this large, or larger, is by chance. */
  readonly p: number;
  /** Whether there are at least 5 expected on either side: with fewer, the p value says little. */
  readonly isReliable: boolean;
}

/** The least that must be expected on either side: Cochran's rule. */
const MIN_EXPECTED = 5;

/**
 * Compares a part with the share that it should have of a whole: Pearson's chi-square with one degree of freedom.
 *
 * @param share - Between 0 and 1, both excluded.
 */
export function checkRatio(part: number, whole: number, share: number): RatioCheck {
  const expected = whole * share;
  const others = whole - expected;
  const chiSquare = whole === 0 ? 0 : (part - expected) ** 2 * (1 / expected + 1 / others);
  return {
    expected,
    chiSquare,
    p: erfc(Math.sqrt(chiSquare / 2)),
    isReliable: Math.min(expected, others) >= MIN_EXPECTED,
  };
}

/** Coefficients of a Chebyshev fit with a relative error below 1.2e-7 everywhere: Press et al., Numerical Recipes, 6.2. */
const ERFC = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** The complementary error function, of a number from 0 on. */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  return t * Math.exp(-x * x + ERFC.reduceRight((sum, coefficient) => sum * t + coefficient, 0));
}
