import {
  DEFAULT_VARIANT,
  type Decision,
  type PassedVariant,
  type Slot,
  type Snapshot,
  type VariantReason,
} from '../model/decision.ts';
import type { Facts } from '../model/facts.ts';
import { own } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { isOptedOut } from './membership.ts';
import type { Variant } from './slot.ts';

/** What a decision rests on: the whole visitor, or the little that is known before storage has been read. */
export interface Grounds {
  readonly version: string;
  readonly snapshot: Snapshot;
  readonly visitor?: Visitor;
  readonly facts: Facts;
  readonly now: number;
}
type Variants = readonly Variant[] | undefined;

/** Takes the first variant that nothing speaks against; `undefined` when that is not known yet. */
export function chooseVariant(place: string | Slot, variants: Variants, grounds: Required<Grounds>): Decision;
export function chooseVariant(
  place: string | Slot,
  variants: Variants,
  grounds: Grounds,
): Decision | undefined;
export function chooseVariant(
  place: string | Slot,
  variants: Variants,
  { version, snapshot, visitor, now, ...grounds }: Grounds,
): Decision | undefined {
  const slot = typeof place === 'string' ? place : place.id;
  const { personas: active, heldOut } = snapshot;
  const decided = own(snapshot.decided, slot);
  const facts = { ...grounds.facts, persona: Object.fromEntries(active.map((id) => [id, true])) };
  const passed: PassedVariant[] = [];
  const kept = { slot, version, variant: DEFAULT_VARIANT, passed };

  for (const variant of variants ?? []) {
    const { id, personas, content } = variant;
    const persona = personas?.find((name) => active.includes(name));
    const isWithheld = heldOut.includes('') || heldOut.includes(persona ?? '');
    const reason = personas && persona === undefined ? without(personas) : judge(variant, isWithheld);
    if (!reason) return undefined;
    if (reason !== 'matched') passed.push({ variant: id, reason });
    else if (isWithheld) return { ...kept, reason: 'held-out', persona, withheld: id };
    else return { ...kept, variant: id, reason, persona, content };
  }
  // The most telling "no": one that came nearer than a persona that the visitor has not.
  const telling = passed.find(({ reason }) => reason !== 'no-persona') ?? passed[0];
  return { ...kept, reason: telling?.reason ?? (variants ? 'no-variants' : 'unknown-slot') };

  function without(personas: readonly string[]): 'opted-out' | 'no-persona' {
    return visitor && personas.some((id) => isOptedOut(visitor, id)) ? 'opted-out' : 'no-persona';
  }

  function judge(variant: Variant, isWithheld: boolean): VariantReason | 'matched' | undefined {
    const { id, from, until, cap, test, paths } = variant;
    if (now < from) return 'not-yet';
    if (now >= until) return 'no-longer';
    const isKnown = visitor || paths.every(isOfThisPage);
    if (isKnown && !test(facts)) return 'condition-failed';
    if (visitor) return cap && Number(cap.read(visitor, now)) >= cap.most ? 'capped' : 'matched';
    if (isKnown && !cap) return 'matched';
    // What the last page found, if it can still be told. Of page and history together it had another page, and where
    // the visitor came from may have been this page's, or the last one's.
    const isMixed = paths.some((path) => isOnPage(path) || path.startsWith('channel'));
    if (decided === id) return isKnown || !isMixed ? 'matched' : undefined;
    // Not looked at, for that was decided before; or perhaps withheld.
    const isNew = decided === undefined || passed.some(({ variant: other }) => other === decided);
    return isNew || isMixed || isWithheld ? undefined : 'condition-failed';
  }

  /** Whether a fact is one of this page, not of the visitor's history. */
  function isOfThisPage(path: string): boolean {
    return isOnPage(path) && !path.startsWith('channel.first');
  }
  function isOnPage(path: string): boolean {
    return Object.hasOwn(facts, path.split('.', 1)[0] ?? '');
  }
}
