import { below, pick, type Random } from '../../random.mjs';

/*
 * Regular expressions made to be slow, each with texts that it almost matches: a part that repeats, pumped up to the
 * longest text that the engine looks at, and an end that spoils the match.
 */

/** A piece of a pattern, and how to write a text that it matches. */
interface Piece {
  readonly source: string;
  readonly sample: (random: Random) => string;
}

export interface HostilePattern {
  readonly pattern: string;
  readonly texts: readonly string[];
}

const ATOMS: readonly (readonly [source: string, texts: string])[] = [
  ['a', 'a'],
  ['a', 'a'],
  ['b', 'b'],
  ['x', 'x'],
  ['.', 'ab '],
  ['.', 'ax-'],
  [String.raw`\w`, 'ab0'],
  [String.raw`\d`, '01'],
  [String.raw`\s`, ' \t'],
  [String.raw`\S`, 'ab-'],
  [String.raw`\W`, ' -'],
  ['[ab]', 'ab'],
  ['[a-z]', 'abx'],
  ['[^x]', 'ab '],
  ['[^]', 'a\n'],
  ['[^,]', 'ab'],
  [',', ','],
  ['-', '-'],
  [' ', ' '],
  [String.raw`\.`, '.'],
  [String.raw`\u0061`, 'a'],
  [String.raw`\x61`, 'a'],
  ['é', 'é'],
  ['[а-я]', 'ая'],
];
const SIGNS = [
  '*',
  '+',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '{2,}',
  '{3}',
  '{0,30}',
  '{1,100}',
  '{1,1000}',
  '{5,50}?',
  '{200}',
];
const OPENS = ['(', '(', '(?:', '(?:', '(?=', '(?!', '(?<=', '(?<!'];
const SPOILERS = ['!', '', '\n', '\0', 'é', '\u2028'];

/** The shapes by which such patterns are known; `a` and `b` stand for atoms, `w` for a word. */
const SHAPES = [
  '(a+)+',
  '(a*)*b',
  '(a|a)*',
  '(a|ab)*c',
  '(a|b|ab)*c',
  '(.*)*x',
  '(a?){30}a{30}',
  '(aw+aw?)*',
  '(a+a+)+b',
  '(.*a){12}',
  '(?=(a+)+)b',
  '(?<=(a+)+)b',
  String.raw`(a+)\1+b`,
  String.raw`(a*)\1*\1*b`,
  '(?:a*,?a*)*',
  '.*.*.*b',
  'a*a*a*b',
  'a+b+a+b+a+',
  'a*b*a*b*a*b*',
  '(a{1,30}){1,30}b',
  '(a{0,100}){0,100}',
  '((ab)*c?)*b',
  '(?:a|aa)+',
  'a+b',
  'a.*b.*a',
  '.*a.*b.*a.*b',
  '(a+|b+)*',
  '(a|b)*a(a|b)*b',
  '(a*b)*(a*b)*',
  '(?=a*b)(?=.*a)(?=.*b)a',
  '(?:(?=a*b)a)*',
  '(?:a(?=.*b))*',
  'a{1,1000}a{1,1000}b',
  '(a|b|c|d|e|f|g|h|[a-z])*x',
  '(aw|aw|aw)+b',
  '(?:a?b?c?)*',
  '(?:a?){1000}b',
  String.raw`\b(a+\b)*b`,
  String.raw`(\w+\s?)*`,
  String.raw`^([\w.-]+)+@`,
  '(?:a|b)*?(?:a|b)*?x',
  '[^]*[^]*x',
  '.*a{200}b',
  '.*(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)b',
  'a{400}b',
  '(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|[a-z])*[a-z]x',
  '(?:a(?!b*c))*',
  '(?<!a*b)x',
  'a*(?<=a*b)x',
  '(?:aa|aw|wa|ww)+b',
];

export function hostilePattern(random: Random): HostilePattern {
  const pieces = random() < 0.4 ? shaped(random) : sequence(random, 0);
  const pattern = [pick(random, ['', '', '^']), ...pieces.map(({ source }) => source), end(random)].join('');
  const pumped = Array.from({ length: 4 }, () => pump(pieces, random));
  const some = [pick(random, ATOMS)[1], pieces.map(({ sample }) => sample(random)).join('')];
  return { pattern, texts: [...pumped, ...some.map((part) => fill(part, random)), 'a'.repeat(999) + '!'] };
}

function end(random: Random): string {
  return pick(random, ['', '$', '!', 'x', String.raw`\b`, 'b$', '(?!.)', String.raw`[^\w]`]);
}

/** What the pieces before it match, then one of them again and again, then something unexpected. */
function pump(pieces: readonly Piece[], random: Random): string {
  const at = below(random, Math.max(1, pieces.length));
  const before = pieces.slice(0, at).map(({ sample }) => sample(random));
  const one = pieces[at]?.sample(random) ?? 'a';
  return before.join('').slice(0, 300) + fill(one, random);
}

function fill(part: string, random: Random): string {
  const text = (part || 'a').repeat(1_000).slice(0, pick(random, [994, 999]));
  return text + pick(random, SPOILERS);
}

function shaped(random: Random): Piece[] {
  const shape = pick(random, SHAPES);
  const names = { a: pick(random, ATOMS), b: pick(random, ATOMS) };
  const source = shape.replace(/(?<!\\|\?)[abw]/g, (name) =>
    name === 'w' ? String.raw`\w` : names[name === 'a' ? 'a' : 'b'][0],
  );
  const sample = (next: Random): string =>
    Array.from({ length: 1 + below(next, 3) }, () =>
      pick(next, pick(next, [names.a, names.a, names.b])[1].split('')),
    ).join('');
  const more = random() < 0.4 ? sequence(random, 2) : [];
  return [{ source, sample }, ...more];
}

function sequence(random: Random, depth: number): Piece[] {
  return Array.from({ length: 1 + below(random, depth === 0 ? 5 : 3) }, () => {
    const one = single(random, depth);
    return random() < 0.5 && !/^(\\[bB]|[\^$])$/.test(one.source) ? repeated(one, random) : one;
  });
}

function single(random: Random, depth: number): Piece {
  const kind = random();
  if (depth < 3 && kind < 0.35) return group(random, depth);
  if (kind < 0.38) return { source: pick(random, ['\\b', '\\B', '^', '$']), sample: () => '' };
  if (kind < 0.41) return { source: pick(random, ['(?:\\1)', '(?:\\2)']), sample: () => 'a' };
  const [source, texts] = pick(random, ATOMS);
  return { source, sample: (next) => pick(next, texts.split('')) };
}

function group(random: Random, depth: number): Piece {
  const options = Array.from({ length: 1 + below(random, 3) }, () => sequence(random, depth + 1));
  const open = pick(random, OPENS);
  const source = `${open}${options.map((option) => option.map((one) => one.source).join('')).join('|')})`;
  const isLook = /[=!]$/.test(open);
  const sample = (next: Random): string =>
    pick(next, options)
      .map((one) => one.sample(next))
      .join('');
  // Repeating a look-ahead is allowed, a look-behind not: both stand in a group.
  return isLook
    ? { source: `(?:${source})`, sample: (next) => (next() < 0.5 ? '' : sample(next)) }
    : { source, sample };
}

function repeated({ source, sample }: Piece, random: Random): Piece {
  const times = (next: Random): number => 1 + below(next, 3);
  return {
    source: source + pick(random, SIGNS),
    sample: (next) =>
      Array.from({ length: times(next) }, () => sample(next))
        .join('')
        .slice(0, 400),
  };
}
