import {
  DEFAULT_VARIANT,
  type Decision,
  type PassedVariant,
  type Slot,
  type VariantReason,
} from '../model/decision.ts';
import type { Facts } from '../model/facts.ts';
import type { Visitor } from '../model/visitor.ts';
import { readPath } from './condition.ts';
import { memberFacts, readItem } from './facts.ts';
import { text } from './item.ts';
import { hasLeft } from './membership.ts';
import { cellsOf } from './series.ts';
import type { Variant } from './slot.ts';

/** What a decision rests on. */
export interface Grounds<Unknown extends undefined> {
  readonly version: string;
  /** Active personas. */
  readonly personas: readonly string[];
  /** Personas whose members keep the default; the empty name stands for all. */
  readonly heldOut: readonly string[];
  /** What speaks against a variant for whose personas the visitor is the right one; `undefined` if that is not known. */
  readonly judge: (variant: Variant, so: SoFar) => VariantReason | 'matched' | Unknown;
  /** Whether the visitor has left a persona. */
  readonly hasLeft?: (persona: string) => boolean;
  /** The variant that is asked for, whatever speaks against it but that the visitor has left its persona. */
  readonly preview?: string | undefined;
}

/** What is clear when a variant is judged. */
export interface SoFar {
  /** The one of its personas that the visitor is. */
  readonly persona: string | undefined;
  readonly isWithheld: boolean;
  readonly passed: readonly PassedVariant[];
}

/** Takes the first variant that nothing speaks against; `undefined` when that is not known yet. */
export function chooseVariant<Unknown extends undefined>(
  place: string | Slot,
  variants: readonly Variant[] | undefined,
  { version, personas: active, heldOut, judge, preview, ...grounds }: Grounds<Unknown>,
): Decision | Unknown {
  const slot = typeof place === 'string' ? place : place.id;
  const passed: PassedVariant[] = [];
  const kept = { slot, version, variant: DEFAULT_VARIANT, passed };

  const asked = variants?.find(({ id }) => id === preview);
  if (asked && !asked.personas?.some((persona) => grounds.hasLeft?.(persona)))
    return {
      ...kept,
      variant: asked.id,
      reason: 'preview',
      persona: asked.personas?.[0],
      content: asked.content,
    };
  if (preview === DEFAULT_VARIANT) return { ...kept, reason: 'preview' };

  for (const variant of variants ?? []) {
    const { id, personas, content, experiment } = variant;
    const persona = personas?.find((name) => active.includes(name));
    const isWithheld = heldOut.includes('') || heldOut.includes(persona ?? '');
    const isNobody = personas && persona === undefined;
    const reason = isNobody
      ? grounds.hasLeft && personas.some(grounds.hasLeft)
        ? 'opted-out'
        : 'no-persona'
      : judge(variant, { persona, isWithheld, passed });
    if (!reason) return reason;
    if (reason !== 'matched') {
      passed.push({ variant: id, reason });
      continue;
    }
    const chosen = { ...kept, persona, ...(experiment !== undefined && { experiment }) };
    return isWithheld
      ? { ...chosen, reason: 'held-out', withheld: id }
      : { ...chosen, variant: id, reason, content };
  }
  // The most telling "no": one that came nearer than a persona, or an arm, that the visitor has not.
  const telling = passed.find(({ reason }) => !/^(?:no-p|oth)/.test(reason)) ?? passed[0];
  return { ...kept, reason: telling?.reason ?? (variants ? 'no-variants' : 'unknown-slot') };
}

export interface DecideOptions extends Pick<Grounds<never>, 'version' | 'personas' | 'heldOut'> {
  readonly visitor: Visitor;
  readonly facts: Facts;
  readonly now: number;
  /** Leaves of facts what the conditions of slots may read. */
  readonly open: (facts: Facts) => Facts;
}

/** Chooses a slot's variant by all that is known of the visitor. */
export function decideSlot(
  slot: string | Slot,
  variants: readonly Variant[] | undefined,
  { visitor, facts, now, open, ...grounds }: DecideOptions,
): Decision {
  let until = Infinity;
  const options: JudgeOptions = {
    visitor,
    facts: () => open({ ...facts, ...memberFacts(grounds.personas) }),
    now,
    later(at) {
      if (at > now) until = Math.min(until, at);
    },
  };
  const decision = chooseVariant<never>(slot, variants, {
    ...grounds,
    judge: (variant, { persona }) => judgeVariant(variant, persona, options),
    hasLeft: (persona) => hasLeft(visitor, persona),
  });
  return until < Infinity ? { ...decision, until } : decision;
}

interface JudgeOptions {
  readonly visitor: Visitor;
  /** Facts, with `persona.*`: most variants ask for none. */
  readonly facts: () => Facts;
  readonly now: number;
  /** Told of each moment at which time alone may change something. */
  readonly later: (at: number) => void;
}

/** Says what speaks against a variant now. */
export function judgeVariant(
  variant: Variant,
  persona: string | undefined,
  options: JudgeOptions,
): VariantReason | 'matched' {
  const { item, repeat, when, test, armOf } = variant;
  const { visitor, facts, now, later } = options;
  const off = judgeTime(variant, options);
  if (off) return off;
  const known = item && readItem(visitor, item, now);
  if (known?.item.bought && !repeat) return 'already-bought';
  if (when && !test({ ...facts(), ...known })) return 'condition-failed';
  const arm = armOf ? armOf(visitor) : variant.id;
  if (arm !== variant.id) return arm === undefined ? 'not-in-experiment' : 'other-arm';
  const dismissed = cellsOf(visitor, 'dismissed').find(([key]) => key === variant.dismissal);
  const gates = [
    ...(dismissed ? [['dismissed', dismissed[1] + variant.dismissFor] as const] : []),
    ...variant.limitsFor(persona).map(({ reason, freeAt }) => [reason, freeAt(visitor)] as const),
  ];
  for (const [, at] of gates) later(at);
  return gates.find(([, at]) => now < at)?.[0] ?? 'matched';
}

/** Says whether it is not the time for a variant. */
export function judgeTime(
  { from, until, schedule }: Variant,
  { now, facts, later }: Pick<JudgeOptions, 'now' | 'facts' | 'later'>,
): VariantReason | undefined {
  later(from);
  later(until);
  if (now < from) return 'not-yet';
  if (now >= until) return 'no-longer';
  if (!schedule) return undefined;
  const [isOpen, ends] = schedule(now, text(readPath(facts(), ['locale', 'timeZone'])) || 'UTC');
  later(ends);
  return isOpen ? undefined : 'off-schedule';
}
