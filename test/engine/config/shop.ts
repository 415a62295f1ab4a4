import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Values by path; `undefined` deletes. */
export type Changes = Readonly<Record<string, unknown>>;

const TEXT = readFileSync(join(import.meta.dirname, 'shop.json'), 'utf8');

/** A config with every part that there is, as a shop would write it, with some values changed. A new copy each time. */
export function shopConfig(changes: Changes = {}): Record<string, unknown> {
  const config = JSON.parse(TEXT) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) change(config, path, value);
  return config;
}

/** Writes a value at a path such as `slots.hero.variants[0]["a b"]`, with the objects that are missing on the way. */
export function change(config: unknown, path: string, value: unknown): void {
  const keys = [...path.matchAll(/\["(.*?)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, text, index, name]) => text ?? index ?? name ?? '',
  );
  const last = keys.pop() ?? '';
  let at = config as Record<string, unknown>;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = structuredClone(value);
}
