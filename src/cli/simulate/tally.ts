import type { Config } from '../../model/config.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../model/duration.ts';
import { mergeBad, type BadInput } from './bad-input.ts';
import { count, type Counts } from './statistics.ts';

/** What was counted of one persona. Visitors unless it says otherwise. */
export interface PersonaTally {
  /** Members at any time. */
  visitors: number;
  /** Members after their last event. */
  last: number;
  /** Members who keep the default. */
  heldOut: number;
  /** Who joined more than once. */
  rejoined: number;
  /** Times that it was joined, and left. */
  joins: number;
  leaves: number;
  /** Visitors by the time from their first event to the first joining, see {@link roundSpan}. */
  readonly toJoin: Counts;
}

export interface PeriodTally {
  visitors: number;
  /** Members of no persona in it. */
  undecided: number;
  /** Members of each persona at any time in it, in the order of the config. */
  readonly personas: number[];
}

export interface VariantTally {
  decisions: number;
  visitors: number;
}

export interface SlotTally {
  /** One to each page. */
  decisions: number;
  /** Visitors for whom it was decided. */
  visitors: number;
  /** Also the default. */
  readonly variants: Map<string, VariantTally>;
  /** Decisions by the reason why the default was kept. */
  readonly reasons: Map<string, number>;
}

/** All that is counted of the visitors. Sums only, so that parts of the visitors can be counted apart; plain data. */
export interface Tally {
  visitors: number;
  events: number;
  pages: number;
  /** Visitors who were never a member of any persona; and those who are not after their last event. */
  never: number;
  undecided: number;
  heldOut: number;
  /** In the order of the config. */
  readonly personas: PersonaTally[];
  /** Visitors who were members of two at the same time, by the place of the lower one × personas + that of the higher. */
  readonly overlaps: Counts;
  /** Visitors by the time from their first event to their first persona. */
  readonly toFirst: Counts;
  /** Visitors by the number of their switches. */
  readonly switches: Counts;
  /** By the start of the period. */
  readonly periods: Map<number, PeriodTally>;
  readonly slots: Map<string, SlotTally>;
  readonly bad: BadInput;
}

/** To seconds within a day, to minutes beyond: so there are few different ones, however many visitors. */
export function roundSpan(span: number): number {
  const unit = span < DAY_MS ? SECOND_MS : MINUTE_MS;
  return Math.floor(span / unit) * unit;
}

export function newTally({ personas = [], slots = {} }: Config): Tally {
  return {
    visitors: 0,
    events: 0,
    pages: 0,
    never: 0,
    undecided: 0,
    heldOut: 0,
    personas: personas.map(newPersona),
    overlaps: new Map(),
    toFirst: new Map(),
    switches: new Map(),
    periods: new Map(),
    slots: new Map(Object.keys(slots).map((id) => [id, newSlot()])),
    bad: new Map(),
  };
}

function newPersona(): PersonaTally {
  return { visitors: 0, last: 0, heldOut: 0, rejoined: 0, joins: 0, leaves: 0, toJoin: new Map() };
}

function newSlot(): SlotTally {
  return { decisions: 0, visitors: 0, variants: new Map(), reasons: new Map() };
}

const SUMS = ['visitors', 'events', 'pages', 'never', 'undecided', 'heldOut'] as const;
const PERSONA_SUMS = ['visitors', 'last', 'heldOut', 'rejoined', 'joins', 'leaves'] as const;

/** Adds what was counted of other visitors with the same config. */
export function addTally(into: Tally, from: Tally): void {
  for (const key of SUMS) into[key] += from[key];
  from.personas.forEach((persona, index) => {
    const own = into.personas[index];
    if (!own) return;
    for (const key of PERSONA_SUMS) own[key] += persona[key];
    addCounts(own.toJoin, persona.toJoin);
  });
  addCounts(into.overlaps, from.overlaps);
  addCounts(into.toFirst, from.toFirst);
  addCounts(into.switches, from.switches);
  for (const [start, { visitors, undecided, personas }] of from.periods) {
    const own = periodIn(into, start);
    own.visitors += visitors;
    own.undecided += undecided;
    personas.forEach((members, index) => (own.personas[index] = (own.personas[index] ?? 0) + members));
  }
  for (const [id, slot] of from.slots) addSlot(slotIn(into, id), slot);
  mergeBad(into.bad, from.bad);
}

function addSlot(into: SlotTally, { decisions, visitors, variants, reasons }: SlotTally): void {
  into.decisions += decisions;
  into.visitors += visitors;
  for (const [id, variant] of variants) {
    const own = variantIn(into, id);
    own.decisions += variant.decisions;
    own.visitors += variant.visitors;
  }
  for (const [reason, times] of reasons) into.reasons.set(reason, (into.reasons.get(reason) ?? 0) + times);
}

function addCounts(into: Counts, from: Counts): void {
  for (const [value, times] of from) count(into, value, times);
}

export function periodIn({ periods, personas }: Tally, start: number): PeriodTally {
  const known = periods.get(start) ?? { visitors: 0, undecided: 0, personas: personas.map(() => 0) };
  periods.set(start, known);
  return known;
}

export function slotIn({ slots }: Tally, id: string): SlotTally {
  const known = slots.get(id) ?? newSlot();
  slots.set(id, known);
  return known;
}

export function variantIn({ variants }: SlotTally, id: string): VariantTally {
  const known = variants.get(id) ?? { decisions: 0, visitors: 0 };
  variants.set(id, known);
  return known;
}
