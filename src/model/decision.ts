import type { Content, VariantConfig } from './config.ts';
import { isObject, toJson } from './json.ts';

/** The page's own content. */
export const DEFAULT_VARIANT = 'default';

/**
 * Why a variant was not taken: `no-persona` (the visitor is none of its personas) · `opted-out` (the visitor has left
 * one of them) · `already-bought` (its item was, and it does not say `repeat`) · `condition-failed` · `not-yet` and
 * `no-longer` (`from`, `until`) · `off-schedule` · `not-in-experiment` · `other-arm` (of its experiment) · `dismissed` (by
 * the visitor) · `cooling-down` · `capped` · `held-out`.
 */
export type VariantReason =
  | 'no-persona'
  | 'opted-out'
  | 'already-bought'
  | 'condition-failed'
  | 'not-yet'
  | 'no-longer'
  | 'off-schedule'
  | 'not-in-experiment'
  | 'other-arm'
  | 'dismissed'
  | 'cooling-down'
  | 'capped'
  | 'held-out';

/**
 * Why a slot shows what it shows: `matched`, `preview` (the address asks for it), or why it keeps its default. Besides
 * the reasons of the variants: `no-variants` · `unknown-slot` · `consent-denied` · `not-ready` (history is still being
 * read) · `too-late` (the visitor has already seen the default on this page) · `no-content` (the variant's content is not
 * in the page) · `overwritten` (the page puts its own content back again and again).
 */
export type DecisionReason =
  | 'matched'
  | 'preview'
  | VariantReason
  | 'no-variants'
  | 'unknown-slot'
  | 'consent-denied'
  | 'not-ready'
  | 'too-late'
  | 'no-content'
  | 'overwritten';

/** Which variant a slot shows, and why. */
export interface Decision {
  readonly slot: string;
  /** Id of the variant; `default` is the page's own content. */
  readonly variant: string;
  readonly reason: DecisionReason;
  /** The persona that the variant was chosen for. */
  readonly persona?: string | undefined;
  /** What a held-out visitor would have seen. */
  readonly withheld?: string | undefined;
  /** The experiment of which the variant, or the one withheld, is an arm. One without content is the control. */
  readonly experiment?: string | undefined;
  /** The first moment at which time alone may change it; absent where it cannot. */
  readonly until?: number | undefined;
  /** The config's version. */
  readonly version: string;
  readonly content?: Content | undefined;
  /** Every variant that was looked at before and not taken; those of lower priority are not looked at. */
  readonly passed: readonly PassedVariant[];
}

/** A variant that was looked at and not taken. */
export interface PassedVariant {
  readonly variant: string;
  readonly reason: VariantReason;
}

/** A slot whose variants come with it, as those of the markup do. Those of the config by the same id come first. */
export interface Slot {
  readonly id: string;
  readonly variants: readonly VariantConfig[];
  /** Whether it is decided anew whenever it is asked for, not once for the page view. */
  readonly isLive?: boolean | undefined;
}

/**
 * What the next page may know before storage has been read: no id, no events, at most 1 KiB as JSON.
 */
export interface Snapshot {
  /** The config's version; `undefined` where only a history is known of. */
  readonly version: string | undefined;
  /** Active personas. */
  readonly personas: readonly string[];
  /** Decided variants by slot. */
  readonly decided: Readonly<Record<string, string>>;
  /** By slot, the first moment at which what was decided may be something else; only of slots where time matters. */
  readonly until?: Readonly<Record<string, number>> | undefined;
  /** Hashes of what the visitor wants no part of: personas, and variants that were dismissed. */
  readonly refused?: readonly string[] | undefined;
  /** The moment at which all of it is too old to be used. */
  readonly ends?: number | undefined;
  /** Personas whose members, were this visitor one, keep the default; the empty name stands for all. */
  readonly heldOut: readonly string[];
  /** Active personas that may stand on `<html>`, with spaces between: neither held out nor special. */
  readonly marks?: string | undefined;
  /** What decided variants of the config put in their slots, as far as it holds on any page and there is room. */
  readonly contents?: Readonly<Record<string, Content>> | undefined;
}

/** Facts that may be others on the next page: the page itself, the way there, the hour. */
const OF_ONE_PAGE = /"(?:page|channel|locale\.[hsw])/;

/** Whether what speaks for a variant on one page may not do so on the next. */
export function isOfOnePage({ when }: Pick<VariantConfig, 'when'>): boolean {
  return OF_ONE_PAGE.test(toJson(when ?? null));
}

/** Whether a stored value is a snapshot. A decision that is no text equals no variant's id, and needs no look. */
export function isSnapshot(value: unknown): value is Snapshot {
  return (
    isObject(value) && [value['personas'], value['heldOut']].every(isTexts) && isObject(value['decided'])
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The decision for the page's own content. */
export function keepDefault(slot: string, reason: DecisionReason, version: string): Decision {
  return { slot, variant: DEFAULT_VARIANT, reason, version, passed: [] };
}
