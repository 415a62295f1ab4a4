import type { Cell, Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import type { Standing } from './persona.ts';
import { bound, cellsOf } from './series.ts';

/** Memberships that are remembered, of the first personas of the config; there are no others. */
const MAX_MEMBERSHIPS = 32;
/** The most that one takes as JSON. */
const MEMBERSHIP_BYTES = 256;
const NEVER: Cell = ['', -Infinity, false];

/** Who holds a group, or would. */
interface Holder extends Standing {
  /** How long for, or how long since it was left. */
  readonly age: number;
}

/**
 * Lets the visitor leave and join personas, in place.
 *
 * Left: at once when opted out or excluded; below `exit` once `minDwell` is over; at `expires`, unless the evidence
 * then is enough to join. Joined: with enough evidence, not sooner than `minDwell` after having left, and in a group
 * only with a lead of `margin` over a holder whose `minDwell` is over.
 */
export function updateMemberships(visitor: Visitor, standings: readonly Standing[], now: number): void {
  const after = new Map<string, Cell>();
  const holders = new Map<unknown, Holder>();
  const wasMember = ({ persona }: Standing): boolean => membershipOf(visitor, persona.id)[2] === true;

  function set({ persona: { id, minDwell } }: Standing, at: number, isMember: boolean): void {
    if (isMember || now - at < minDwell) after.set(id, [id, at, isMember]);
    else after.delete(id);
  }

  const strongest = standings
    .filter(({ persona, qualifies }) => qualifies || membershipOf(visitor, persona.id) !== NEVER)
    // Members first, so that it is known whom the others have to oust.
    .sort((a, b) => Number(wasMember(b)) - Number(wasMember(a)) || b.score - a.score);
  for (const standing of strongest) {
    const { persona } = standing;
    const group = persona.group ?? persona;
    const holder = holders.get(group);
    const was = wasMember(standing);
    // A clock that was set back makes nobody wait: what lies in the future happened now.
    const since = Math.min(membershipOf(visitor, persona.id)[1], now);
    const age = now - since;
    const candidate = { ...standing, age };
    const isMember =
      !isOptedOut(visitor, persona.id) && (was ? !holder && stays(candidate) : joins(candidate, holder));
    const isSame = isMember === was && !(isMember && age >= persona.expires);
    set(standing, isSame ? since : now, isMember);
    if (!isSame) visitor.bytes += MEMBERSHIP_BYTES;
    if (!isMember) continue;
    if (holder) set(holder, now, false);
    holders.set(group, isSame ? candidate : { ...standing, age: 0 });
  }
  visitor.series['personas'] = standings
    .map(({ persona }) => after.get(persona.id))
    .filter((cell) => cell !== undefined)
    .slice(0, MAX_MEMBERSHIPS);
  bound(visitor);
}

function stays({ persona, score, qualifies, isExcluded, age }: Holder): boolean {
  const { minDwell, expires, exit } = persona;
  return qualifies || (!isExcluded && age < expires && (score >= exit || age < minDwell));
}

function joins({ persona, score, qualifies, age }: Holder, holder: Holder | undefined): boolean {
  if (!qualifies || age < persona.minDwell) return false;
  return (
    !holder ||
    (score > holder.score && score >= holder.score + persona.margin && holder.age >= holder.persona.minDwell)
  );
}

/** A visitor's membership in a persona; before all times if there is none. */
export function membershipOf(visitor: Visitor, id: string): Cell {
  return cellsOf(visitor, 'personas').find(([one]) => one === id) ?? NEVER;
}

/** Ids of the personas that the visitor is a member of, as remembered, in the order of the config. */
export function activeIds(visitor: Visitor): string[] {
  return cellsOf(visitor, 'personas')
    .filter(([, , isMember]) => isMember)
    .map(([id]) => id);
}

export function isOptedOut(visitor: Visitor, persona: string): boolean {
  const key = String(fnv1a(persona));
  return cellsOf(visitor, 'optOut').some(([one, , isOut]) => one === key && isOut === true);
}
