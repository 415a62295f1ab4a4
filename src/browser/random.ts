/**
 * 96 random bits as text. `crypto.randomUUID` is missing on pages without TLS, and where a host has broken the rest of
 * `crypto`, the bits are those of `Math.random`.
 */
export function randomId(): string {
  const parts = new Uint32Array(3);
  try {
    crypto.getRandomValues(parts);
  } catch {
    // as where nothing was put in
  }
  const whole = parts.map((part) => part || Math.random() * 2 ** 32);
  return Array.from(whole, (part) => part.toString(36)).join('');
}
