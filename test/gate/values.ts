import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** Digits, written as they are said: the pattern's `#` is any digit, `N` one of 2 to 9. */
export function digits(pattern: string): Arbitrary<string> {
  const one = (sign: string): Arbitrary<string> =>
    sign === '#'
      ? fc.integer({ min: 0, max: 9 }).map(String)
      : sign === 'N'
        ? fc.integer({ min: 2, max: 9 }).map(String)
        : fc.constant(sign);
  return fc.tuple(...pattern.split('').map(one)).map((signs) => signs.join(''));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
const word = (min: number, max: number): Arbitrary<string> =>
  fc.array(fc.constantFrom(...LETTERS), { minLength: min, maxLength: max }).map((all) => all.join(''));

/** Of people that nobody is: local part and domain as they are formed in many places. */
export const EMAIL: Arbitrary<string> = fc
  .tuple(
    word(1, 12),
    fc.constantFrom('', '.x', '_y', '-z', '+shop', '1984', "'o"),
    fc.oneof(word(1, 12), fc.constantFrom('163', '1und1', 'bücher', 'xn--bcher-kva', 'mail.co')),
    fc.constantFrom('com', 'de', 'co.uk', 'museum', 'io', 'example', 'xn--p1ai', 'рф'),
    fc.boolean(),
  )
  .map(([local, more, domain, top, isLoud]) => {
    const address = `${local}${more}@${domain}.${top}`;
    return isLoud ? address.toUpperCase() : address;
  });

/** Prefix and length as the schemes publish them. */
const SCHEMES = [
  '4###############',
  '51##############',
  '55##############',
  '2221############',
  '2720############',
  '34#############',
  '37#############',
  '3528############',
  '6011############',
  '65##############',
];
export const CARD: Arbitrary<string> = fc
  .tuple(fc.constantFrom(...SCHEMES).chain(digits), fc.constantFrom('', ' ', '-', '.'))
  .map(([number, between]) => groups(withLuhn(number), between));

function withLuhn(number: string): string {
  const body = number.slice(0, -1);
  const sum = body.split('').reduceRight((all, digit, place) => {
    const twice = (body.length - place) % 2 ? Number(digit) * 2 : Number(digit);
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function groups(number: string, between: string): string {
  const lengths = number.length === 15 ? /^(.{4})(.{6})(.{5})$/ : /^(.{4})(.{4})(.{4})(.{4})$/;
  return between === '.' && number.length === 15
    ? number
    : number.replace(lengths, (_, ...parts: string[]) =>
        parts.slice(0, number.length === 15 ? 3 : 4).join(between),
      );
}

/** Country and the form of its account numbers; `A` is a letter. */
const BANKS = {
  DE: '##################',
  FR: '#######################',
  ES: '####################',
  IT: 'A######################',
  NL: 'AAAA##########',
  GB: 'AAAA##############',
  PL: '########################',
  AT: '################',
  BE: '############',
  CH: '#################',
  NO: '###########',
  SE: '####################',
  DK: '##############',
  PT: '#####################',
  IE: 'AAAA##############',
  MT: 'AAAA#######################',
};

export const IBAN: Arbitrary<string> = fc
  .constantFrom(...Object.entries(BANKS))
  .chain(([country, form]) =>
    fc.tuple(
      fc.constant(country),
      digits(form.replaceAll('A', '?')),
      fc.array(fc.constantFrom(...LETTERS), { minLength: 4, maxLength: 4 }),
      fc.constantFrom('', ' ', '-'),
      fc.boolean(),
    ),
  )
  .map(([country, form, letters, between, isSmall]) => {
    let used = 0;
    const account = form.replaceAll('?', () => letters[used++]?.toUpperCase() ?? 'X');
    const value = `${account}${country}00`
      .split('')
      .map((sign) => Number.parseInt(sign, 36))
      .join('');
    const check = String(98n - (BigInt(value) % 97n)).padStart(2, '0');
    const whole = `${country}${check}${account}`.replaceAll(/.{4}(?=.)/g, `$&${between}`);
    return isSmall ? whole.toLowerCase() : whole;
  });

/** As people write them, with the country and at home. */
const CALLED = [
  '+49 15N ########',
  '+49151########',
  '+49 (0)30 #######',
  '0049 171 #######',
  '0151/########',
  '0N0 #######',
  '(0N0) ########',
  '01N1########',
  '+43 664 #######',
  '0664 #######',
  '+41 79 ### ## ##',
  '079 ### ## ##',
  '+33 6 ## ## ## ##',
  '06 ## ## ## ##',
  '06.##.##.##.##',
  '06########',
  '+44 20 7### ####',
  '07### ######',
  '020 7### ####',
  '+1 N0N-N##-####',
  '+1 (N0N) N##-####',
  '(N0N) N##-####',
  'N0N-N##-####',
  'N0N.N##.####',
  '1-800-N##-####',
  'N0NN######',
  '+34 6## ### ###',
  '+39 3## ### ####',
  '347 ### ####',
  '+31 6 ########',
  '06-########',
  '+48 5## ### ###',
  '+45 ## ## ## ##',
  '+46 70-### ## ##',
  '070-### ## ##',
  '+47 4## ## ###',
  '+55 11 9####-####',
  '(11) 9####-####',
  '+91 9#### #####',
  '+81 90-####-####',
  '090-####-####',
  '+86 138 #### ####',
  '138 #### ####',
  '+61 4## ### ###',
  '04## ### ###',
  '+7 912 ###-##-##',
  '8 (912) ###-##-##',
  '+353 8# ### ####',
  '+351 9## ### ###',
  '+420 ### ### ###',
  '+36 30 ### ####',
];
export const PHONE: Arbitrary<string> = fc.constantFrom(...CALLED).chain(digits);

export const IP: Arbitrary<string> = fc.oneof(
  fc.ipV4(),
  fc.constantFrom('2001:db8::8a2e:370:7334', 'fe80::1ff:fe23:4567:890a', '2001:db8:85a3:0:0:8a2e:370:7334'),
);

const base64 = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const bytes = (size: number): Arbitrary<Uint8Array> => fc.uint8Array({ minLength: size, maxLength: size });

/** What opens a session. */
export const TOKEN: Arbitrary<string> = fc.oneof(
  bytes(32).map((all) => [...all].map((one) => one.toString(16).padStart(2, '0')).join('')),
  fc
    .tuple(word(3, 9), bytes(32))
    .map(
      ([name, all]) =>
        `${base64('{"alg":"HS256"}')}.${base64(`{"sub":"${name}"}`)}.${base64(String.fromCharCode(...all))}`,
    ),
  word(8, 20).map((secret) => `access_token=${secret}`),
);

/** What shops count by, which must stay as it is. */
export const GOODS: Arbitrary<string> = digits('40########').map((body) => {
  const whole = `${body}00`;
  const sum = whole.split('').reduce((all, digit, place) => all + Number(digit) * (place % 2 ? 3 : 1), 0);
  return `${whole}${(10 - (sum % 10)) % 10}`;
});
