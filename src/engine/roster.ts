import type { Assignment } from '../model/persona.ts';
import type { Cell, Series, Visitor } from '../model/visitor.ts';
import { ensure } from './ensure.ts';
import { refusalOf, settle, type Grounds } from './membership.ts';
import type { Persona, Standing } from './persona.ts';
import { bound, cellsOf, put } from './series.ts';

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
  readonly cells: Grounds['cells'];
  active: readonly string[];
  /** When time alone may change something. */
  wake: number;
  /** When the visitor was last assigned. */
  last: number;
}

/** A persona of whose membership something else is remembered than before. */
interface Change {
  readonly persona: Persona;
  readonly was: boolean;
}

/** Makes a roster of personas that stand as `standings` says at the time, by their numbers. */
export function createRoster(personas: readonly Persona[], standings: readonly Standing[]): Roster {
  const numbers = new Map(personas.map(({ id, number }) => [id, number]));
  const groups = new Map<unknown, Persona[]>();
  for (const persona of personas) ensure(groups, groupOf(persona), (): Persona[] => []).push(persona);
  let known = knownOf(undefined, numbers);

  function turnTo(visitor: Visitor): Known {
    if (visitor !== known.visitor || visitor.series['personas'] !== known.remembered)
      known = knownOf(visitor, numbers);
    return known;
  }
  const peersOf = (persona: Persona): readonly Persona[] => groups.get(groupOf(persona)) ?? [];
  const groundsOf = (visitor: Visitor, now: number): Grounds => ({
    now,
    cells: turnTo(visitor).cells,
    refusalOf: (persona) => refusalOf(visitor, persona),
  });

  return {
    groundsOf,
    peersOf,
    active: (visitor) => turnTo(visitor).active,
    assign(visitor, now, some) {
      const one = turnTo(visitor);
      const { cells, active } = one;
      const isWhole = !some || now < one.last || now >= one.wake;
      const reviewed = [...(isWhole ? numbers.values() : some)].flatMap((number) => standings[number] ?? []);
      one.last = now;
      if (isWhole) one.wake = Infinity;
      else if (reviewed.length === 0) return { active, entered: [], left: [] };
      const grounds: Grounds = {
        ...groundsOf(visitor, now),
        later(at) {
          if (at > now) one.wake = Math.min(one.wake, at);
        },
      };
      const touched = new Set(reviewed.map(({ persona }) => peersOf(persona)));
      const changes = [...touched].flatMap((group) => settleAll(group, standings, grounds));
      const gone = isWhole ? active.filter((id) => !numbers.has(id)) : [];
      if (changes.length + gone.length > 0) {
        const kept = cells.filter((cell) => cell !== undefined);
        one.active = membersOf(kept);
        visitor.bytes += MAX_MEMBERSHIPS * CELL_BYTES;
        put(visitor, 'personas', kept.slice(0, MAX_MEMBERSHIPS));
      }
      date(visitor, reviewed, now);
      bound(visitor);
      one.remembered = visitor.series['personas'];
      changes.sort((a, b) => a.persona.number - b.persona.number);
      const idsOf = (is: boolean): string[] =>
        changes
          .filter(({ persona, was }) => was !== is && isMember(cells[persona.number]) === is)
          .map(({ persona }) => persona.id);
      return { active: one.active, entered: idsOf(true), left: [...gone, ...idsOf(false)] };
    },
  };
}

function knownOf(visitor: Visitor | undefined, numbers: ReadonlyMap<string, number>): Known {
  const remembered = visitor?.series['personas'];
  const cells: Known['cells'] = [];
  // What is at no number is no element.
  for (const cell of remembered ?? []) cells[numbers.get(cell[0]) ?? -1] = cell;
  // Also of personas that the config no longer has: they are left.
  return { visitor, remembered, cells, active: membersOf(remembered ?? []), wake: 0, last: 0 };
}

/** What a persona shares with those of which at most one is active with it. */
function groupOf(persona: Persona): unknown {
  return persona.group ?? persona;
}

function isMember(cell: Cell | undefined): boolean {
  return cell?.[2] === true;
}

function membersOf(cells: Series): readonly string[] {
  return cells.filter(isMember).map(([id]) => id);
}

/** Settles a group; gives those of it of whom something else is remembered than before. */
function settleAll(group: readonly Persona[], standings: readonly Standing[], grounds: Grounds): Change[] {
  const { cells } = grounds;
  const before = group.map(({ number }) => cells[number]);
  settle(
    group.flatMap(({ number }) => standings[number] ?? []),
    grounds,
  );
  return group.flatMap((persona, index) =>
    cells[persona.number] === before[index] ? [] : { persona, was: isMember(before[index]) },
  );
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
