import type { Assignment } from '../model/persona.ts';
import type { Visitor } from '../model/visitor.ts';

/** For how long time alone is taken to change nothing: all slots of a page are decided in less. */
const MAX_AGE_MS = 1_000;

/** Which personas the page knows of. */
export interface Members {
  /** Lets the visitor join and leave personas. */
  assign(visitor: Visitor): void;
  /** Does so and tells, unless it was done just now and nothing has changed since. */
  settle(visitor: Visitor): void;
  /** Something has changed. */
  touch(): void;
  /** Tells of the personas that were joined or left. */
  announce(): void;
  personas(): readonly string[];
}

export interface MembersOptions {
  readonly now: () => number;
  readonly assign: (visitor: Visitor) => Assignment;
  readonly onChange: (assignment: Assignment) => void;
}

export function createMembers({ now, assign, onChange }: MembersOptions): Members {
  let active: readonly string[] = [];
  let latest: Assignment = { active, entered: [], left: [] };
  let last: { visitor: Visitor; at: number } | undefined;
  const members: Members = {
    assign(visitor) {
      last = { visitor, at: now() };
      latest = assign(visitor);
    },
    settle(visitor) {
      if (last?.visitor !== visitor || Math.abs(now() - last.at) > MAX_AGE_MS) members.assign(visitor);
      members.announce();
    },
    touch() {
      last = undefined;
    },
    announce() {
      const before = active;
      active = latest.active;
      if (active !== before && active.join() !== before.join()) onChange(latest);
    },
    personas: () => active,
  };
  return members;
}
