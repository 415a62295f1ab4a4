/** What ranking looks at of an item. */
export interface Ranked {
  /** Where the page has it: the lower, the further up. */
  readonly place: number;
  /** How much it is to the visitor; the higher, the further up. */
  readonly score: number;
  /** Of which not too many stand in a row; an item without one interrupts a row. */
  readonly category?: string | undefined;
  /** Whether it stays where it is. */
  readonly isFixed?: boolean | undefined;
}

/** How far ranking goes. */
export interface RankLimits {
  /** How many places an item moves at most, up or down. */
  readonly places: number;
  /** How many of one category stand in a row at most. */
  readonly inARow: number;
}

/**
 * Puts items into the order of their scores, as far as the limits allow. Place by place from the top it takes, of the
 * items that may stand there, the one with the highest score, of equals the one that the page has first. Fixed items
 * come before everything, then the bound on places, then the rows of one category, then the score: an item that would
 * make a row too long is passed over if any other may stand there.
 *
 * Where all scores are the same it is the page's order. The order in which items are handed over does not matter, so
 * ranking what is ranked changes nothing.
 */
export function rankItems<T extends Ranked>(items: readonly T[], { places, inARow }: RankLimits): T[] {
  const ranked = [...items].sort((a, b) => a.place - b.place);
  /** Those that may move, in the page's order, until they have their place. */
  const rest = ranked.map((item, at) => ({ item, at })).filter(({ item }) => !item.isFixed);
  const free = rest.map(({ at }) => at);
  if (new Set(rest.map(({ item }) => item.score)).size < 2) return ranked;

  for (const [turn, at] of free.entries()) {
    const candidates = rest.slice(0, countFitFor(turn));
    const fitting = candidates.filter(({ item }) => rowWith(item, at) <= inARow);
    const best = (fitting.length > 0 ? fitting : candidates).reduce((one, other) =>
      other.item.score > one.item.score ? other : one,
    );
    ranked[at] = best.item;
    rest.splice(rest.indexOf(best), 1);
  }
  return ranked;

  /** How many of the rest may stand in a place: each before the one that is taken moves on by one, if it still may. */
  function countFitFor(turn: number): number {
    const isFar = (index: number, to: number): boolean =>
      Math.abs((rest[index]?.at ?? 0) - (free[to] ?? 0)) > places;
    let count = 1;
    while (count < rest.length && !isFar(count, turn) && !isFar(count - 1, turn + count)) count++;
    return count;
  }
  /** How long the row of its category is if an item stands in a place: with what stands above, and fixed ones below. */
  function rowWith({ category }: T, at: number): number {
    const isOfRow = (item: T | undefined): boolean => category !== undefined && item?.category === category;
    let [from, to] = [at, at + 1];
    while (isOfRow(ranked[from - 1])) from--;
    while (ranked[to]?.isFixed && isOfRow(ranked[to])) to++;
    return to - from;
  }
}
