const MAX_TEXT_LENGTH = 40;
const MAX_KEYS = 3;

/** Says in a few words what a value is, however large it is: `the number 5`, `the text "abc…"`, `nothing`. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string') return value === '' ? 'the empty text' : `the text ${quote(value)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return typeof value === 'object' ? describeObject(value) : `a ${typeof value}`;
}

/** Writes a text on one line, shortened. */
export function quote(text: string): string {
  return JSON.stringify(text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text);
}

function describeObject(value: object): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, MAX_KEYS).map(quote).join(', ');
  return `an object with ${shown}${keys.length > MAX_KEYS ? ', …' : ''}`;
}
