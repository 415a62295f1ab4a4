import {
  DEFAULT_VARIANT,
  type Decision,
  type PassedVariant,
  type Slot,
  type VariantReason,
} from '../model/decision.ts';
import type { Facts } from '../model/facts.ts';
import type { Visitor } from '../model/visitor.ts';
import { readItem } from './facts.ts';
import type { Variant } from './slot.ts';

/** What a decision rests on. */
export interface Grounds<Unknown extends undefined> {
  readonly version: string;
  /** Active personas. */
  readonly personas: readonly string[];
  /** Personas whose members keep the default; the empty name stands for all. */
  readonly heldOut: readonly string[];
  /** What speaks against a variant for whose personas the visitor is the right one; `undefined` if that is not known. */
  readonly judge: (
    variant: Variant,
    isWithheld: boolean,
    passed: readonly PassedVariant[],
  ) => VariantReason | 'matched' | Unknown;
  /** Whether the visitor has left a persona. */
  readonly hasLeft?: (persona: string) => boolean;
}

/** Takes the first variant that nothing speaks against; `undefined` when that is not known yet. */
export function chooseVariant<Unknown extends undefined>(
  place: string | Slot,
  variants: readonly Variant[] | undefined,
  { version, personas: active, heldOut, judge, hasLeft }: Grounds<Unknown>,
): Decision | Unknown {
  const slot = typeof place === 'string' ? place : place.id;
  const passed: PassedVariant[] = [];
  const kept = { slot, version, variant: DEFAULT_VARIANT, passed };

  for (const variant of variants ?? []) {
    const { id, personas, content } = variant;
    const persona = personas?.find((name) => active.includes(name));
    const isWithheld = heldOut.includes('') || heldOut.includes(persona ?? '');
    const isNobody = personas && persona === undefined;
    const reason = isNobody
      ? hasLeft && personas.some(hasLeft)
        ? 'opted-out'
        : 'no-persona'
      : judge(variant, isWithheld, passed);
    if (!reason) return reason;
    if (reason !== 'matched') passed.push({ variant: id, reason });
    else if (isWithheld) return { ...kept, reason: 'held-out', persona, withheld: id };
    else return { ...kept, variant: id, reason, persona, content };
  }
  // The most telling "no": one that came nearer than a persona that the visitor has not.
  const telling = passed.find(({ reason }) => reason !== 'no-persona') ?? passed[0];
  return { ...kept, reason: telling?.reason ?? (variants ? 'no-variants' : 'unknown-slot') };
}

interface JudgeOptions {
  readonly visitor: Visitor;
  /** Facts, with `persona.*`: most variants ask for none. */
  readonly facts: () => Facts;
  readonly now: number;
}

/** Says what speaks against a variant now. */
export function judgeVariant(
  { item, repeat, from, until, cap, when, test }: Variant,
  { visitor, facts, now }: JudgeOptions,
): VariantReason | 'matched' {
  if (now < from) return 'not-yet';
  if (now >= until) return 'no-longer';
  const known = item && readItem(visitor, item, now);
  if (known?.item.bought && !repeat) return 'already-bought';
  if (when && !test({ ...facts(), ...known })) return 'condition-failed';
  return cap && Number(cap.read(visitor, now)) >= cap.most ? 'capped' : 'matched';
}
