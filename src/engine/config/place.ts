/** Longest path and longest key that a fault shows, in UTF-16 units. */
const MAX_PATH_LENGTH = 300;
const MAX_KEY_LENGTH = 64;

/** Where a value stands. Written out as a path only when there is a fault to tell. */
export interface Place {
  /** What holds it; `undefined` for the whole config. */
  readonly parent: Place | undefined;
  readonly key: string | number;
  readonly depth: number;
}

/** The whole config. */
export const ROOT: Place = { parent: undefined, key: '', depth: 0 };

export function inside(parent: Place, key: string | number): Place {
  return { parent, key, depth: parent.depth + 1 };
}

/** Writes a place as one would in JavaScript: `personas[2].when["metric.views"].$gte`; the root is empty. */
export function pathOf(place: Place): string {
  const keys: (string | number)[] = [];
  for (let at = place; at.parent; at = at.parent) keys.unshift(at.key);
  const path = keys.map(step).join('').replace(/^\./, '');
  if (path.length <= MAX_PATH_LENGTH) return path;
  return `${path.slice(0, MAX_PATH_LENGTH / 2)}…${path.slice(1 - MAX_PATH_LENGTH / 2)}`;
}

function step(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  if (/^[a-z_$][\w$]{0,63}$/i.test(key)) return `.${key}`;
  return `[${JSON.stringify(key.length > MAX_KEY_LENGTH ? `${key.slice(0, MAX_KEY_LENGTH)}…` : key)}]`;
}
