/** How many names a misspelt one is compared with, and how long a name may be for that. */
const MAX_NAMES = 500;
const MAX_LENGTH = 80;

/**
 * Finds the name that a misspelt one most likely means.
 *
 * @returns `undefined` where nothing is near: more than a third of the letters would have to change.
 */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const wanted = word.toLowerCase();
  let nearest: string | undefined;
  let limit = Math.max(1, Math.min(3, Math.floor(word.length / 3)));
  let seen = 0;
  for (const name of names) {
    if (++seen > MAX_NAMES) break;
    if (Math.abs(name.length - word.length) > limit) continue;
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance > limit || (distance === limit && nearest !== undefined)) continue;
    nearest = name;
    limit = distance;
  }
  return nearest;
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + cost);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(before, j - 2) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
