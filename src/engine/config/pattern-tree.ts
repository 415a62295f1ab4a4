/** A regular expression as far as it matters how often it can try: what it matches is left to `RegExp`. */
export type PatternNode =
  /** One character; the source is a character, an escape, a class or `.`. */
  | { readonly kind: 'atom'; readonly source: string }
  /** Consumes nothing: an anchor, or what a look-around looks for. */
  | { readonly kind: 'look'; readonly body: PatternNode | undefined }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number };

const ATOM = /\\(?:x[\da-f]{2}|u[\da-f]{4}|c[a-z]|[^])|\[(?:\\[^]|[^\]\\])*\]|[^]/iy;
const ASSERTION = /[\^$]|\\[bB]/y;
/** A reference back may match anything. */
const REFERENCE = /\\(?:[1-9]\d*|k<[^>]*>)/y;
const OPEN = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const ANYTHING: PatternNode = {
  kind: 'repeat',
  body: { kind: 'atom', source: '[^]' },
  min: 0,
  max: Infinity,
};

/** Reads a pattern that `RegExp` accepts. What looks behind comes turned round, as it is tried. */
export function parsePattern(pattern: string): PatternNode {
  let index = 0;

  const take = (part: RegExp): RegExpExecArray | undefined => {
    part.lastIndex = index;
    const found = part.exec(pattern) ?? undefined;
    index += found?.[0].length ?? 0;
    return found;
  };

  const choice = (): PatternNode => {
    const options = [sequence()];
    while (pattern[index] === '|') {
      index++;
      options.push(sequence());
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
  };

  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (index < pattern.length && pattern[index] !== '|' && pattern[index] !== ')')
      parts.push(repeated(single()));
    return { kind: 'sequence', parts };
  };

  const single = (): PatternNode => {
    const open = take(OPEN);
    if (open) {
      const body = choice();
      index++; // the closing parenthesis
      if (/^\(\?[=!]/.test(open[0])) return { kind: 'look', body };
      return /^\(\?<[=!]/.test(open[0]) ? { kind: 'look', body: reverse(body) } : body;
    }
    if (take(ASSERTION)) return { kind: 'look', body: undefined };
    if (take(REFERENCE)) return ANYTHING;
    return { kind: 'atom', source: take(ATOM)?.[0] ?? '' };
  };

  const repeated = (body: PatternNode): PatternNode => {
    const found = take(QUANTIFIER);
    if (!found) return body;
    const [, sign, min, comma, max] = found;
    if (sign !== undefined)
      return { kind: 'repeat', body, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const most = comma === '' ? min : max;
    return { kind: 'repeat', body, min: Number(min), max: most === '' ? Infinity : Number(most) };
  };

  return choice();
}

function reverse(node: PatternNode): PatternNode {
  if (node.kind === 'sequence') return { ...node, parts: node.parts.map(reverse).reverse() };
  if (node.kind === 'choice') return { ...node, options: node.options.map(reverse) };
  return node.kind === 'repeat' ? { ...node, body: reverse(node.body) } : node;
}
