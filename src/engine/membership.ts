import type { Cell, Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import type { Persona, Standing } from './persona.ts';
import { cellsOf } from './series.ts';

/** What memberships rest on besides the evidence. */
export interface Grounds {
  readonly now: number;
  /** What is remembered of memberships, by the number of the persona: since when, or until when. */
  readonly cells: (Cell | undefined)[];
  readonly refusalOf: (persona: Persona) => Refusal | undefined;
  /** Told of each moment at which time alone may change something. */
  readonly later?: (at: number) => void;
}

/** Why a visitor will not be a member, and until when. */
export interface Refusal {
  readonly reason: 'opted-out' | 'finished';
  readonly until: number;
}

/**
 * Lets personas of a group be joined, kept and left, in place.
 *
 * Left: at once when opted out, finished or excluded; below `exit` once `minDwell` is over; at `expires`, unless the
 * evidence then is enough to join. Joined: with enough evidence, not sooner than `minDwell` after having left, and only
 * with a lead of `margin` over a holder whose `minDwell` is over.
 */
export function settle(group: readonly Standing[], { now, cells, later, ...grounds }: Grounds): void {
  let holder: Standing | undefined;
  /** How long the holder has been a member. */
  let held = 0;

  function set({ id, number, minDwell, expires }: Persona, at: number, isMember: boolean): void {
    const before = cells[number];
    if (!isMember && now - at >= minDwell) cells[number] = undefined;
    else if (before?.[1] !== at || before[2] !== isMember) cells[number] = [id, at, isMember];
    for (const span of [minDwell, expires]) later?.(at + span);
  }
  function wasMember({ persona }: Standing): boolean {
    return cells[persona.number]?.[2] === true;
  }

  const strongest = group
    .filter(({ persona, qualifies }) => qualifies || cells[persona.number])
    // Members first, so that it is known whom the others have to oust.
    .sort((a, b) => Number(wasMember(b)) - Number(wasMember(a)) || b.score - a.score);
  for (const standing of strongest) {
    const { persona, score, qualifies, isExcluded } = standing;
    const { minDwell, expires, exit, margin } = persona;
    const was = wasMember(standing);
    // A clock that was set back makes nobody wait: what lies in the future happened now.
    const since = Math.min(cells[persona.number]?.[1] ?? -Infinity, now);
    const age = now - since;
    const { until = now } = grounds.refusalOf(persona) ?? {};
    later?.(until);
    const isMember =
      until <= now &&
      (was
        ? !holder && (qualifies || (!isExcluded && age < expires && (score >= exit || age < minDwell)))
        : qualifies &&
          age >= minDwell &&
          (!holder ||
            (score > holder.score && score >= holder.score + margin && held >= holder.persona.minDwell)));
    const isSame = isMember === was && !(isMember && age >= expires);
    set(persona, isSame ? since : now, isMember);
    if (!isMember) continue;
    if (holder) set(holder.persona, now, false);
    holder = standing;
    held = isSame ? age : 0;
  }
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

/** Whether the visitor has left a persona for good. */
export function hasLeft(visitor: Visitor, id: string): boolean {
  return refusalOf(visitor, { id, expires: 0 })?.reason === 'opted-out';
}
