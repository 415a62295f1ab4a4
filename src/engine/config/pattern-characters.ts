/** Characters to compare sets by, besides those that the pattern itself names; two ranges overlap where one ends. */
const SAMPLE = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), 'ä', '中', '\u2028'];
const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4}))/gi;

/** Characters as a set of bits; the lowest three bits are no characters. */
export type Characters = bigint;

/** The characters that an atom of a pattern matches. */
export type CharactersOf = (source: string) => Characters;

export function createCharacters(pattern: string, flags: string): CharactersOf {
  const escaped = [...pattern.matchAll(ESCAPE)].map(([, x, u]) =>
    String.fromCharCode(parseInt(x ?? u ?? '', 16)),
  );
  const sample = [...new Set([...SAMPLE, ...pattern.split(''), ...escaped])];
  const known = new Map<string, Characters>();
  const match = (source: string): Characters => {
    const one = new RegExp(`^(?:${source})$`, flags);
    return sample.reduce(
      (bits, character, index) => (one.test(character) ? bits | (8n << BigInt(index)) : bits),
      0n,
    );
  };
  return (source) => {
    const bits = known.get(source) ?? match(source);
    known.set(source, bits);
    return bits;
  };
}
