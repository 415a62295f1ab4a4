/** Reads a key; `null` also where the browser forbids it. */
export function readLocal(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // blocked, or a sandboxed frame: as if nothing were there
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
