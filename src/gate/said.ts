import { PURPOSES, type Choice, type Purpose } from '../model/consent.ts';
import { isObject } from '../model/json.ts';

/** What one source has said to each purpose, and when, in milliseconds since the epoch. */
export type Said = Readonly<Partial<Record<Purpose, readonly [choice: Choice, at: number]>>>;

/** What has been said by the visitor, and by the shop's consent-management platform. */
export interface Book {
  readonly visitor: Said;
  readonly cmp: Said;
}

/** A book as it is stored: the visitor's choices as the head snippet reads them. No id, nothing but choices and times. */
export interface Stored extends Readonly<Partial<Record<Purpose, Choice>>> {
  /** When, in the order of {@link PURPOSES}; 0 where nothing was said. */
  readonly at?: readonly number[] | undefined;
  readonly cmp?: Stored | undefined;
}

/** Nothing was said. */
export const NOTHING: Book = { visitor: {}, cmp: {} };

/** The last moment that a JavaScript date can say. */
const MAX_TIME = 8.64e15;

/** Reads what somebody has stored or sent; what is no choice is not there. */
export function readBook(stored: unknown): Book {
  const cmp = isObject(stored) ? stored['cmp'] : undefined;
  return { visitor: readSaid(stored, 'granted denied'), cmp: readSaid(cmp, 'granted denied pending') };
}

export function writeBook({ visitor, cmp }: Book): Stored {
  return { ...writeSaid(visitor), ...(Object.keys(cmp).length > 0 && { cmp: writeSaid(cmp) }) };
}

/** Both together: what was said later holds, and of two at the same moment the refusal. In either order the same. */
export function joinBooks(one: Book, other: Book): Book {
  return { visitor: join(one.visitor, other.visitor), cmp: join(one.cmp, other.cmp) };
}

export function isEmpty({ visitor, cmp }: Book): boolean {
  return Object.keys(visitor).length + Object.keys(cmp).length === 0;
}

function join(one: Said, other: Said): Said {
  const joined: Record<string, Said[Purpose]> = { ...one };
  for (const purpose of PURPOSES) {
    const [a, b] = [one[purpose], other[purpose]];
    if (b && (!a || b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]))) joined[purpose] = b;
  }
  return joined;
}

function readSaid(stored: unknown, choices: string): Said {
  const said: Record<string, Said[Purpose]> = {};
  const { at = [], ...given } = isObject(stored) ? stored : {};
  for (const [place, purpose] of PURPOSES.entries()) {
    const choice = given[purpose];
    const time = Array.isArray(at) ? Number(at[place]) : 0;
    if (isChoice(choice) && choices.includes(choice))
      said[purpose] = [choice, time > 0 && time < MAX_TIME ? time : 0];
  }
  return said;
}

function writeSaid({ personalize, measure }: Said): Stored {
  if (!personalize && !measure) return {};
  const at = [personalize?.[1] ?? 0, measure?.[1] ?? 0];
  return { ...(personalize && { personalize: personalize[0] }), ...(measure && { measure: measure[0] }), at };
}

/** `denied` comes before `granted` before `pending` in the alphabet, which {@link joinBooks} makes use of. */
export function isChoice(value: unknown): value is Choice {
  return value === 'denied' || value === 'granted' || value === 'pending';
}
