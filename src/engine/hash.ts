/**
 * Maps a value to a number from 0 up to 1 (excluded), evenly and always the same: FNV-1a, 32 bits, in the two
 * published versions of GrowthBook.
 *
 * @param version - 2 hashes twice and has 10,000 steps; 1 has 1,000 and correlates between seeds.
 * @returns `null` for an unknown version.
 */
export function hash(seed: string, value: string, version: number = 2): number | null {
  if (version === 2) return evenly(seed, value);
  if (version === 1) return (fnv1a(value + seed) % 1_000) / 1_000;
  return null;
}

/** Version 2 of {@link hash}. */
export function evenly(seed: string, value: string): number {
  return (fnv1a(String(fnv1a(seed + value))) % 10_000) / 10_000;
}

/** FNV-1a over UTF-16 units, as an unsigned 32-bit number (offset basis and prime of the published algorithm). */
export function fnv1a(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
