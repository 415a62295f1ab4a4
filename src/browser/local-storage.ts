/** Reads a key: `null` where it is not there, `undefined` where the browser forbids to look. */
export function readLocal(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined; // blocked, or a sandboxed frame
  }
}

/** Writes a key, or removes it for `undefined`. A full or forbidden storage changes nothing. */
export function writeLocal(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Only a mirror for the next page is lost; the truth is kept elsewhere.
  }
}
