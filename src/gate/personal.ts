import { isAccount, isDutch, isFrench, isGoods, isLuhn, isSpanish } from './check-digit.ts';

/**
 * How much is taken for personal: 0 in the shop's own numbers, where only what can be nothing else is; 1 in addresses and
 * the shop's own words; 2 in texts that a visitor may have written.
 */
export type Level = 0 | 1 | 2;

/** How it looks; and, where looks are not enough, whether the first group is so: its letters and digits, and all of it. */
type Form = readonly [looks: RegExp, isReal?: (signs: string, found: string) => boolean];

const CARD = /\b(?=(\d{4}([ .-]?)\d{4}\2\d{4}\2\d{0,7}|\d{4}([ -])\d{6}\3\d{4,5})(?!\d))/g;

/** By level. Each looks no further than a bounded stretch, so that time grows with the text and no faster. */
const FORMS: readonly (readonly Form[])[] = [
  [
    // Addresses of e-mail (`lamp@2x.png` is none), the beginning of a JSON Web Token, telephones with their country.
    [
      /[^\s@/(]@(?!\dx\.)(?:\p{L}{2}|[\p{L}\p{N}-]{1,63}\.\p{L}|[[(])|\beyJ[\w-]{8}|(?:^|[^\w+])\+[1-9](?:[ ()./-]{0,3}\d){7,14}(?!\d)/giu,
    ],
    // Telephones as they are written at home, in forms that numbers of goods hardly have.
    [
      /(?:^|[^\w.,:-])(?:0\d{1,4}[ /]\d[\d .-]{4,11}\d|(?:[18][ .-])?[2-9]\d\d[ .-]\d{3}[ .-]\d\d[ .-]?\d\d|1[3-9]\d[ -]\d{4}[ -]\d{4}|\(\d{2,5}\)(?:[ -]?\d){5,})(?!\d)|(?:token|passw\w*|pwd|secret|session\w*|\bsid|\bauth\w*|key|\bsig\w*)=\S/gi,
    ],
    [/\b([a-z]{2}\d\d(?:[ -]?[a-z\d]{4}){2,7}(?:[ -]?[a-z\d]{1,3})?)\b/gi, (_, found) => isAccount(found)],
    [
      CARD,
      (digits) => /^(?=\d{15,16}$)(?:4|5[1-5]|2[1-7]|3[457]|6[045]|1800)/.test(digits) && isLuhn(digits),
    ],
  ],
  [
    // Credentials, what opens a session, IPv4 and IPv6, the Italian codice fiscale.
    [
      /\/\/(?:[^\s/?#]{255}|[^\s/?#@]*:\D)|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[\da-f]{1,4}:){4,7}[\da-f]{1,4}\b|\b(?:[\da-f]{1,4}:){1,6}:[\da-f]|\b[a-z]{6}\d\d[a-ehlmprst]\d\d[a-z]\d{3}[a-z]\b/gi,
    ],
    // Random letters change between small, capital and digit as words do not.
    [/(\w{25,})/g, (_, found) => found.split(/[a-z](?=[A-Z])|[A-Za-z]\d+(?=[A-Za-z])/).length > 5],
    // More of the telephones, and the SSN.
    [/(?:^|[^\w.,:-])(?:(?=(?:[ .-]?\d){8})0\d{1,4}[.-]\d[\d .-]{3,11}\d|\d{3}-\d\d-\d{4})(?!\d)/g],
  ],
  [
    // Telephones without a mark of one: not sizes and prices (`36 38 40 42`, `12 990 000`).
    [
      /(?:^|[^\w.,:/-])(?=(?:[ -]?\d){7})(\d{2,3}([ -])\d{2,3}\2\d{2,4}(?:\2\d{2,3})*|\d{3}[ -]\d{4}|[3-9]\d{3} \d{4}|\d\d \d{6}|[6-9]\d{4} \d{5})(?![ -]?\d|\w)/g,
      (_, found) => {
        const [a = 0, b = 0, c] = (found.match(/\d+/g) ?? []).map(Number);
        return !found.endsWith(c === undefined ? '00' : '000') && b - a !== Number(c) - b;
      },
    ],
    [
      /\b(\d{9,15})\b/g,
      (digits) =>
        (/^(?:0\d{9,11}|00[1-9]\d{8,12}|[2-9]\d\d[2-9]\d{6}|\d{11}|[2-9]\d{11}|(?:49|5[45]|62|86)\d{11})$/.test(
          digits,
        ) &&
          !isGoods(digits)) ||
        (digits.length === 9 && isDutch(digits)),
    ],
    [CARD, (digits) => /^[3-6]\d{12}/.test(digits) && isLuhn(digits) && !isGoods(digits)],
    [/\b([12](?: ?\d\d){3}(?: ?\d{3}){2} ?\d\d)\b/g, isFrench],
    [/\b([xyz\d]\d{7}-?[a-z])\b/gi, isSpanish],
    // The British NINO.
    [/\b[a-ceghj-pr-tw-z]{2}(?: ?\d\d){3} ?[a-d]\b/gi],
  ],
];

/** Small numbers, words and names: no form can be in there. Most of what is asked is so, and soon answered. */
const PLAIN = /^(?:[\d.]{0,6}|(?!.*(?:eyj|\w{25}|\d\d|\/\/))[\w,/-]*)$/i;

/** Whether something in a text tells of a person, or lets somebody in. */
export function isPersonal(text: string, level: Level): boolean {
  if (PLAIN.test(text)) return false;
  const plain = normalize(text);
  return FORMS.slice(0, level + 1)
    .flat()
    .some(([looks, isReal]) => {
      let isFound = !isReal && plain.search(looks) >= 0;
      // `matchAll` would compile the expression anew each time.
      if (isReal)
        plain.replace(looks, (_, found: string) => {
          isFound ||= isReal(found.replace(/[\W_]/g, ''), found);
          return '';
        });
      return isFound;
    });
}

/** As it is meant: without encodings and disguises, and without what is often taken for something else. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/%(?:25)*([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/ ?[([{] ?at ?[)\]}] ?| at (?=\S+ dot )/gi, '@')
    .replace(/\p{Pd}/gu, '-')
    .replace(
      /\p{Cf}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\b(?:(?:19|20)\d\d[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-](?:19|20)\d\d)\b/giu,
      '',
    );
}
