import type { Cell, Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import type { Persona, Standing } from './persona.ts';
import { cellsOf } from './series.ts';

/** What memberships rest on besides the evidence. */
export interface Grounds {
  readonly now: number;
  /** What is remembered of a membership: since when, or until when. */
  readonly cellOf: (persona: Persona) => Cell | undefined;
  readonly refusalOf: (persona: Persona) => Refusal | undefined;
  /** Told of each moment at which time alone may change something. */
  readonly later?: (at: number) => void;
}

/** Why a visitor will not be a member, and until when. */
export interface Refusal {
  readonly reason: 'opted-out' | 'finished';
  readonly until: number;
}

/** Who holds a group, or would. */
interface Holder extends Standing {
  /** How long for, or how long since it was left. */
  readonly age: number;
}

/**
 * Says which personas of a group are joined, kept and left.
 *
 * Left: at once when opted out, finished or excluded; below `exit` once `minDwell` is over; at `expires`, unless the
 * evidence then is enough to join. Joined: with enough evidence, not sooner than `minDwell` after having left, and only
 * with a lead of `margin` over a holder whose `minDwell` is over.
 *
 * @returns What to remember of each; the same cell where nothing changed.
 */
export function settle(
  group: readonly Standing[],
  { now, cellOf, later, ...grounds }: Grounds,
): ReadonlyMap<Persona, Cell> {
  const after = new Map<Persona, Cell>();
  let holder: Holder | undefined;

  function set(persona: Persona, at: number, isMember: boolean): void {
    const before = cellOf(persona);
    const isSame = before?.[1] === at && before[2] === isMember;
    if (isMember || now - at < persona.minDwell)
      after.set(persona, isSame ? before : [persona.id, at, isMember]);
    else after.delete(persona);
    for (const span of [persona.minDwell, persona.expires]) later?.(at + span);
  }

  const strongest = group
    .filter(({ persona, qualifies }) => qualifies || cellOf(persona))
    // Members first, so that it is known whom the others have to oust.
    .sort((a, b) => wasMember(b) - wasMember(a) || b.score - a.score);
  for (const standing of strongest) {
    const { persona } = standing;
    const was = wasMember(standing) > 0;
    // A clock that was set back makes nobody wait: what lies in the future happened now.
    const since = Math.min(cellOf(persona)?.[1] ?? -Infinity, now);
    const age = now - since;
    const candidate = { ...standing, age };
    const { until = now } = grounds.refusalOf(persona) ?? {};
    later?.(until);
    const isMember = until <= now && (was ? !holder && stays(candidate) : joins(candidate, holder));
    const isSame = isMember === was && !(isMember && age >= persona.expires);
    set(persona, isSame ? since : now, isMember);
    if (!isMember) continue;
    if (holder) set(holder.persona, now, false);
    holder = isSame ? candidate : { ...standing, age: 0 };
  }
  return after;

  function wasMember({ persona }: Standing): number {
    return Number(cellOf(persona)?.[2] === true);
  }
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

/** Whether the visitor wants no part of a persona, or is done with it for as long as it would have lasted. */
export function refusalOf(
  visitor: Visitor,
  { id, expires }: Pick<Persona, 'id' | 'expires'>,
): Refusal | undefined {
  const refusals = cellsOf(visitor, 'optOut');
  const key = refusals.length > 0 && String(fnv1a(id));
  const [, at = 0, value] = refusals.find(([one]) => one === key) ?? [];
  if (value === true) return { reason: 'opted-out', until: Infinity };
  return value === 'finished' ? { reason: 'finished', until: at + expires } : undefined;
}
