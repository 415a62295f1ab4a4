import type { Assignment } from '../model/persona.ts';
import type { Cell, Series, Visitor } from '../model/visitor.ts';
import { ensure } from './ensure.ts';
import { refusalOf, settle, type Grounds } from './membership.ts';
import type { Persona, Standing } from './persona.ts';
import { bound, cellsOf, put, type Keep } from './series.ts';

/** Memberships that outlive the page, of the first personas of the config. */
const MAX_MEMBERSHIPS = 32;
/** The most that one of either takes as JSON. */
const CELL_BYTES = 256;

/** Lets visitors join and leave personas; knows the latest visitor, so that an event costs only what it touches. */
export interface Roster {
  /**
   * Looks again at the personas that changed, and at all where time or the visitor may have changed more; in place.
   *
   * @param some - Numbers of the personas whose evidence changed; all if absent.
   */
  assign(visitor: Visitor, now: number, some?: Iterable<number>): Assignment;
  /** Ids of the personas that the visitor is a member of. */
  active(visitor: Visitor): readonly string[];
  /** What is known of the visitor's memberships. */
  groundsOf(visitor: Visitor, now: number): Grounds;
  /** A persona and those of which at most one is active with it. */
  peersOf(persona: Persona): readonly Persona[];
}

/** What is known of one visitor. */
interface Known {
  readonly visitor: Visitor | undefined;
  /** The series that this was read from, and was last written to. */
  remembered: Series | undefined;
  /** Memberships by the number of the persona. */
  readonly cells: (Cell | undefined)[];
  active: readonly string[];
  /** When time alone may change something. */
  wake: number;
  /** When the visitor was last assigned. */
  last: number;
}

/** A persona whose membership changed. */
interface Change {
  readonly persona: Persona;
  readonly was: boolean;
  readonly is: boolean;
}

/** Makes a roster of personas that stand as `standings` says at the time, by their numbers. */
export function createRoster(
  personas: readonly Persona[],
  standings: readonly Standing[],
  keep: Keep,
): Roster {
  const peers = peersOf(personas);
  const numbers = new Map(personas.map(({ id, number }) => [id, number]));
  let known: Known = { visitor: undefined, remembered: undefined, cells: [], active: [], wake: 0, last: 0 };

  function turnTo(visitor: Visitor): Known {
    const remembered = visitor.series['personas'];
    if (visitor === known.visitor && remembered === known.remembered) return known;
    const cells: Known['cells'] = [];
    for (const cell of remembered ?? []) cells[numbers.get(cell[0]) ?? personas.length] = cell;
    // Also of personas that the config no longer has: they are left.
    const active = (remembered ?? []).filter(([, , isMember]) => isMember).map(([id]) => id);
    return (known = { visitor, remembered, cells, active, wake: 0, last: 0 });
  }
  function groundsOf(visitor: Visitor, now: number): Grounds {
    const one = turnTo(visitor);
    return {
      now,
      cellOf: ({ number }) => one.cells[number],
      refusalOf: (persona) => refusalOf(visitor, persona),
      later(at) {
        if (at > now) one.wake = Math.min(one.wake, at);
      },
    };
  }
  return {
    groundsOf,
    peersOf: ({ number }) => peers[number] ?? [],
    active: (visitor) => turnTo(visitor).active,
    assign(visitor, now, some) {
      const one = turnTo(visitor);
      const isWhole = !some || now < one.last || now >= one.wake;
      const reviewed = [...(isWhole ? numbers.values() : some)].flatMap((number) => standings[number] ?? []);
      one.last = now;
      if (isWhole) one.wake = Infinity;
      else if (reviewed.length === 0) return { active: one.active, entered: [], left: [] };
      const touched = new Set(reviewed.map(({ persona }) => peers[persona.number] ?? []));
      const standing = [...touched].map((group) => group.flatMap(({ number }) => standings[number] ?? []));
      const changes = settleAll(standing, one.cells, groundsOf(visitor, now));
      const gone = isWhole ? one.active.filter((id) => !numbers.has(id)) : [];
      if (changes.length + gone.length > 0) {
        const kept = one.cells.slice(0, personas.length).filter((cell) => cell !== undefined);
        one.active = kept.filter(([, , isMember]) => isMember).map(([id]) => id);
        visitor.bytes += MAX_MEMBERSHIPS * CELL_BYTES;
        put(visitor, 'personas', kept.slice(0, MAX_MEMBERSHIPS));
      }
      date(visitor, reviewed, now);
      bound(visitor, keep);
      one.remembered = visitor.series['personas'];
      const idsOf = (isMember: boolean): string[] =>
        changes.filter(({ was, is }) => was !== is && is === isMember).map(({ persona: { id } }) => id);
      return { active: one.active, entered: idsOf(true), left: [...gone, ...idsOf(false)] };
    },
  };
}

/** Settles groups; gives those whose membership changed, in the order of the config. */
function settleAll(
  groups: readonly (readonly Standing[])[],
  cells: Known['cells'],
  grounds: Grounds,
): readonly Change[] {
  const changes: Change[] = [];
  for (const group of groups) {
    const after = settle(group, grounds);
    for (const { persona } of group) {
      const before = cells[persona.number];
      const cell = after.get(persona);
      if (cell === before) continue;
      cells[persona.number] = cell;
      changes.push({ persona, was: before?.[2] === true, is: cell?.[2] === true });
    }
  }
  return changes.sort((a, b) => a.persona.number - b.persona.number);
}

/** Personas of which at most one is active, by the number of each. */
function peersOf(personas: readonly Persona[]): readonly (readonly Persona[])[] {
  const groups = new Map<unknown, Persona[]>();
  return personas.map((persona) => {
    const group = ensure(groups, persona.group ?? persona, (): Persona[] => []);
    group.push(persona);
    return group;
  });
}

/** Remembers since when evidence holds. */
function date(visitor: Visitor, standings: readonly Standing[], now: number): void {
  const before = cellsOf(visitor, 'evidence');
  let dated = before;
  for (const { persona, pieces } of standings) {
    for (const piece of persona.evidence) {
      const { key } = piece;
      const holds = pieces.includes(piece);
      if (key === '' || holds === dated.some(([one]) => one === key)) continue;
      dated = holds ? [...dated, [key, now, 1]] : dated.filter(([one]) => one !== key);
    }
  }
  if (dated === before) return;
  visitor.bytes += dated.length * CELL_BYTES;
  put(
    visitor,
    'evidence',
    [...dated].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
