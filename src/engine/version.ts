/**
 * Turns a version into a text that sorts as versions do: `v` and build tags off, numbers padded to five places, and a
 * release after its pre-releases (`~` sorts after every letter). As published by GrowthBook.
 */
export function versionKey(version: unknown): string {
  const text =
    typeof version === 'number' || (typeof version === 'string' && version) ? String(version) : '0';
  const parts = text.replace(/^v|\+.*$/g, '').split(/[-.]/);
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(5) : part)).join('-');
}
