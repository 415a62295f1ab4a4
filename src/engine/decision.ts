import { DEFAULT_VARIANT, type Decision, type PassedVariant, type VariantReason } from '../model/decision.ts';
import type { Facts } from '../model/facts.ts';
import { hash } from './hash.ts';
import type { Variant } from './slot.ts';

/** What a decision rests on: the whole visitor, or the little that is known before storage has been read. */
export interface Grounds {
  readonly now: number;
  readonly facts: Facts;
  readonly active: readonly string[];
  /** Personas whose members keep the default; the empty name stands for everybody. */
  readonly heldOut: readonly string[];
  readonly isOptedOut: (persona: string) => boolean;
  /** Times of the exposures of a variant. */
  readonly shown: (variant: string) => readonly number[];
  /** Set where only this page is known: what the last page decided, for conditions over history and for caps. */
  readonly last?: { readonly decided: string | undefined } | undefined;
}

type Choice = Omit<Decision, 'slot' | 'version'>;

/** Takes the first variant that nothing speaks against; `undefined` when that is not known yet. */
export function chooseVariant(variants: readonly Variant[], grounds: Grounds): Choice | undefined {
  const { active, heldOut } = grounds;
  const facts = { ...grounds.facts, persona: Object.fromEntries(active.map((id) => [id, true])) };
  const passed: PassedVariant[] = [];
  for (const variant of variants) {
    const { id, content, personas } = variant.config;
    const persona = personas?.find((name) => active.includes(name));
    const reason = judge(variant, persona, { ...grounds, facts });
    if (!reason) return undefined;
    if (reason !== 'matched') passed.push({ variant: id, reason });
    else if (!heldOut.includes('') && !heldOut.includes(persona ?? ''))
      return { variant: id, reason, persona, content, passed };
    else return { variant: DEFAULT_VARIANT, reason: 'held-out', persona, withheld: id, passed };
  }
  // The most telling "no": one that came nearer than a persona that the visitor has not.
  const telling = passed.find(({ reason }) => reason !== 'no-persona') ?? passed[0];
  return { variant: DEFAULT_VARIANT, reason: telling?.reason ?? 'no-variants', passed };
}

function judge(
  variant: Variant,
  persona: string | undefined,
  grounds: Grounds,
): VariantReason | 'matched' | undefined {
  const { now, facts, last } = grounds;
  const { config, cap, paths } = variant;
  if (config.personas && persona === undefined) {
    return config.personas.some(grounds.isOptedOut) ? 'opted-out' : 'no-persona';
  }
  if (!(now >= variant.from)) return 'not-yet';
  if (!(now < variant.until)) return 'no-longer';
  const isKnown = paths.every((path) => Object.hasOwn(facts, path.split('.', 1)[0] ?? ''));
  if (last && (cap || !isKnown)) {
    if (last.decided === undefined) return undefined;
    return last.decided === config.id ? 'matched' : 'condition-failed';
  }
  if (!variant.test(facts)) return 'condition-failed';
  return cap && grounds.shown(config.id).filter((at) => at > now - cap.within).length >= cap.count
    ? 'capped'
    : 'matched';
}

/** Whether a visitor belongs to the share that keeps the default: always the same answer for the same visitor. */
export function isHeldOut(visitorId: string, share: number = 0, persona: string = ''): boolean {
  return (hash(`holdout:${persona}`, visitorId) ?? 1) < share;
}
