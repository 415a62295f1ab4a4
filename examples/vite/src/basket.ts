/** The shop's own memory of the basket: it works whatever the visitor has told Tailorbird. */
const KEY = 'loam-letter.basket';

export function countBasket(): number {
  try {
    return Number(sessionStorage.getItem(KEY) ?? 0);
  } catch {
    return 0; // storage is blocked
  }
}

export function addToBasket(): void {
  try {
    sessionStorage.setItem(KEY, String(countBasket() + 1));
  } catch {
    // Storage is blocked: the basket stays empty, the page works.
  }
}
