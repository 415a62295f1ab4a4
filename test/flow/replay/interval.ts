/** An estimate with the bounds within which the truth lies 95 times of 100. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How many of how many. */
export interface Share {
  readonly hits: number;
  readonly all: number;
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/** A rate with its Wilson interval, which holds for small numbers too. */
export function rateOf({ hits, all }: Share): Estimate {
  const value = hits / all;
  const scale = 1 + Z ** 2 / all;
  const middle = (value + Z ** 2 / (2 * all)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / all + Z ** 2 / (4 * all ** 2));
  return { value, low: Math.max(0, middle - half), high: middle + half };
}

/** How many times the rate of some is that of others, none of whom is one of the former: Katz's interval of the logarithm. */
export function ratioOf(some: Share, others: Share): Estimate {
  const value = some.hits / some.all / (others.hits / others.all);
  const error = Math.sqrt(1 / some.hits - 1 / some.all + 1 / others.hits - 1 / others.all);
  return { value, low: value * Math.exp(-Z * error), high: value * Math.exp(Z * error) };
}

/**
 * How many times the rate of some is that of all, themselves included. It follows from the ratio to the others, as
 * does its interval, for a given share of some among all.
 */
export function liftOf(some: Share, others: Share): Estimate {
  const share = some.all / (some.all + others.all);
  const lift = (ratio: number): number => 1 / (share + (1 - share) / ratio);
  const { value, low, high } = ratioOf(some, others);
  return { value: lift(value), low: lift(low), high: lift(high) };
}
