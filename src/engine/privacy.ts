import type { Config } from '../model/config.ts';
import type { VisitorEvent } from '../model/event.ts';
import { isObject } from '../model/json.ts';
import { pathsOf } from './condition.ts';

/** What nobody but the visitor may learn of. */
export interface Privacy {
  /** Ids of the personas that are `special`, also of those that are left out for their faults. */
  readonly special: readonly unknown[];
  /** Whether an event tells of a persona for which `isPrivate` holds, or of what was declared for a special one. */
  readonly tells: (event: VisitorEvent, isPrivate: (persona: string) => boolean) => boolean;
}

export function createPrivacy({ personas }: Pick<Config, 'personas'>): Privacy {
  const found = Object.values<unknown>(personas ?? []).filter(isSpecial);
  const declared = found.flatMap(({ evidence }) =>
    Object.values(Object(evidence)).flatMap((piece) => pathsOf(isObject(piece) && piece['when'])),
  );
  return {
    special: found.map(({ id }) => id),
    tells: ({ name, properties }, isPrivate) =>
      name === 'declare'
        ? Object.keys(properties).some((key) =>
            declared.some((path) => `${path}.`.startsWith(`declared.${key}.`)),
          )
        : isPrivate(String(properties['persona'])),
  };
}

/** Whether a persona is special, or was perhaps meant to be. */
export function isSpecial(persona: unknown): persona is Record<string, unknown> {
  return isObject(persona) && (persona['sensitivity'] ?? 'none') !== 'none';
}
