/** Of goods: EAN and ISBN of 13 digits, UPC of 12. */
export function isGoods(digits: string): boolean {
  return (
    /^\d{12,13}$/.test(digits) && sum(digits, (digit, rest) => (rest % 2 ? digit : digit * 3)) % 10 === 0
  );
}

/** Of payment cards. */
export function isLuhn(digits: string): boolean {
  const weigh = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2);
  return sum(digits, (digit, rest) => (rest % 2 ? digit : weigh(digit))) % 10 === 0;
}

/** Of bank accounts (IBAN), in groups or in one; what follows may be words. */
export function isAccount(found: string): boolean {
  return found.split(/[ -]/).some((_, index, groups) => {
    const account = groups.slice(0, index + 1).join('');
    return account.length > 14 && over97(account.slice(4) + account.slice(0, 4)) === 1;
  });
}

/** Of persons in the Netherlands: BSN. */
export function isDutch(digits: string): boolean {
  return sum(digits, (digit, rest) => digit * (rest > 1 ? rest : 10)) % 11 === 0;
}

/** Of persons in France: NIR. */
export function isFrench(digits: string): boolean {
  return over97(digits.slice(0, 13)) + Number(digits.slice(13)) === 97;
}

/** Of persons in Spain: DNI, and NIE, whose first letter stands for a digit. */
export function isSpanish(id: string): boolean {
  const number = id.toUpperCase().replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number.parseInt(number, 10) % 23] === number[8];
}

/** Adds up what each digit weighs, by how many are left from it on. */
function sum(digits: string, weigh: (digit: number, rest: number) => number): number {
  return digits.split('').reduce((all, digit, place) => all + weigh(Number(digit), digits.length - place), 0);
}

/** What is left of digits and letters, where `A` is 10, over 97. */
function over97(signs: string): number {
  return signs.split('').reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0);
}
