import { own } from '../model/json.ts';
import type { Assignment } from '../model/persona.ts';
import type { Membership, Visitor } from '../model/visitor.ts';
import type { Persona, Standing } from './persona.ts';
import { bound, readSeries } from './series.ts';

/** Memberships that are remembered; a visitor who qualifies for more is a member without hysteresis. */
const MAX_MEMBERSHIPS = 32;
/** The most that one takes as JSON. */
const MEMBERSHIP_BYTES = 256;

type Member = readonly [Persona, Standing];

/**
 * Lets the visitor leave and join personas, in place.
 *
 * Left: at once when opted out or excluded; below `exit` once `minDwell` is over; at `expires`, unless the evidence
 * then is enough to join. Joined: with enough evidence, not sooner than `minDwell` after having left, and in a group
 * only with a lead of `margin` over a holder whose `minDwell` is over.
 */
export function updateMemberships(
  visitor: Visitor,
  standings: ReadonlyMap<Persona, Standing>,
  now: number,
): Assignment {
  const before = activeIds(visitor);
  const active: Persona[] = [];
  const kept: Record<string, Membership> = {};
  const holders = new Map<string | undefined, Member>();
  const strongest = [...standings].sort(([a, x], [b, y]) => y.score - x.score || a.index - b.index);

  function join(member: Member, membership: Membership): void {
    const [persona] = member;
    if (persona.group !== undefined) holders.set(persona.group, member);
    active.push(persona);
    if (Object.keys(kept).length < MAX_MEMBERSHIPS) kept[persona.id] = membership;
  }
  function leave({ id, minDwell }: Persona, since: number): void {
    if (minDwell > 0) kept[id] = { since, left: now };
  }

  for (const member of strongest) {
    const [persona] = member;
    const membership = own(visitor.personas, persona.id);
    if (!membership) continue;
    // A clock that was set back makes nobody wait: what lies in the future happened now.
    const since = Math.min(membership.since, now);
    const left = membership.left && Math.min(membership.left, now);
    if (left !== undefined) {
      if (now - left < persona.minDwell) kept[persona.id] = { since, left };
    } else if (holders.has(persona.group) || !stays(visitor, member, now - since)) leave(persona, since);
    else join(member, { since: now - since < persona.expires ? since : now });
  }
  for (const member of strongest) {
    const [persona, { score, qualifies }] = member;
    if (!qualifies || isOptedOut(visitor, persona.id) || own(visitor.personas, persona.id)) continue;
    const [holder, held] = holders.get(persona.group) ?? [];
    if (holder && held) {
      const since = kept[holder.id]?.since ?? now;
      if (score < held.score + persona.margin || score <= held.score || now - since < holder.minDwell)
        continue;
      delete kept[holder.id];
      active.splice(active.indexOf(holder), 1);
      leave(holder, since);
    }
    join(member, { since: now });
    visitor.bytes += MEMBERSHIP_BYTES;
  }
  visitor.personas = kept;
  bound(visitor);
  const ids = active.sort((a, b) => a.index - b.index).map(({ id }) => id);
  return {
    active: ids,
    entered: ids.filter((id) => !before.includes(id)),
    left: before.filter((id) => !ids.includes(id)),
  };
}

/** Ids of the personas that the visitor is a member of, as remembered. */
export function activeIds({ personas }: Visitor): string[] {
  return Object.keys(personas).filter((id) => personas[id]?.left === undefined);
}

export function isOptedOut(visitor: Visitor, id: string): boolean {
  return own(readSeries(visitor, 'optOut'), id)?.[1] === true;
}

function stays(visitor: Visitor, [persona, { score, qualifies, excluded }]: Member, age: number): boolean {
  if (excluded || isOptedOut(visitor, persona.id)) return false;
  return qualifies || (age < persona.expires && (score >= persona.exit || age < persona.minDwell));
}
