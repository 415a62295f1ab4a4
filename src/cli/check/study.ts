import { inside, pathOf, ROOT, type Place } from '../../engine/config/place.ts';
import type { Condition, Config, PersonaConfig } from '../../model/config.ts';
import type { Part } from '../config/places.ts';
import { factKinds, propertyKinds } from './kinds.ts';
import { createLogic, type Logic } from './logic.ts';
import { combinations, type Combination } from './joining.ts';
import type { Markup } from './markup.ts';

/** A doubtful place in a config that has no fault. */
export interface Warning {
  readonly id: string;
  readonly path: string;
  /** Whether it is about the key rather than its value. */
  readonly part?: Part | undefined;
  /** What is so, and what to do. */
  readonly message: string;
}

/** A condition of the config, with what it is for. */
export interface Stated {
  readonly condition: Condition;
  readonly role: 'where' | 'evidence' | 'never' | 'when';
  readonly place: Place;
  readonly logic: Logic;
}

/** What every rule gets. */
export interface Study {
  readonly config: Config;
  /** The moment to judge dates from, in milliseconds since the epoch. */
  readonly now: number;
  /** What the pages of the shop read and show besides the config. */
  readonly markup: Markup;
  /** For conditions over facts. */
  readonly logic: Logic;
  readonly conditions: readonly Stated[];
  /** The ways to join a persona, as {@link combinations} finds them, looked for once. */
  readonly waysTo: (persona: PersonaConfig) => readonly Combination[] | undefined;
}

/** Looks for one kind of doubtful place. */
export type Rule = (study: Study) => Iterable<Warning>;

export function createStudy(config: Config, { now, markup }: Pick<Study, 'now' | 'markup'>): Study {
  const stated = [...statedIn(config)];
  const logic = createLogic({
    conditions: [...stated.map(({ condition }) => condition), ...personaFacts(config)],
    kindOf: factKinds(config),
    groups: config.groups,
  });
  const conditions = [
    ...stated.map((one): Stated => ({ ...one, logic })),
    ...Object.entries(config.metrics ?? {}).flatMap(([name, { event, where }]): Stated[] => {
      if (where === undefined) return [];
      const kindOf = propertyKinds(config, [event].flat());
      const ofEvents = createLogic({ conditions: [where], kindOf, groups: config.groups });
      return [{ condition: where, role: 'where', place: placeOf('metrics', name, 'where'), logic: ofEvents }];
    }),
  ];
  const ways = new Map<PersonaConfig, readonly Combination[] | undefined>();
  const waysTo: Study['waysTo'] = (persona) => {
    if (!ways.has(persona)) ways.set(persona, combinations(persona, logic));
    return ways.get(persona);
  };
  return { config, now, markup, logic, conditions, waysTo };
}

/** The conditions over facts. */
function* statedIn(config: Config): Iterable<Omit<Stated, 'logic'>> {
  for (const [index, { evidence, never }] of (config.personas ?? []).entries()) {
    const place = placeOf('personas', index);
    for (const [piece, { when }] of evidence.entries()) {
      const within = inside(inside(inside(place, 'evidence'), piece), 'when');
      yield { condition: when, role: 'evidence', place: within };
    }
    if (never) yield { condition: never, role: 'never', place: inside(place, 'never') };
  }
  for (const [slot, { variants }] of Object.entries(config.slots ?? {}))
    for (const [index, { when }] of variants.entries())
      if (when)
        yield { condition: when, role: 'when', place: placeOf('slots', slot, 'variants', index, 'when') };
}

/** What rules about variants ask besides. */
function personaFacts({ personas = [] }: Config): Condition[] {
  return personas.map(({ id }) => isMember(id));
}

/** Holds for members of a persona. */
export function isMember(persona: string): Condition {
  return { [`persona.${persona}`]: true };
}

export function placeOf(...keys: readonly (string | number)[]): Place {
  return keys.reduce<Place>(inside, ROOT);
}

export function at(...keys: readonly (string | number)[]): string {
  return pathOf(placeOf(...keys));
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
