import type { Groups, VariantConfig } from '../model/config.ts';
import { VARIANT_PRIORITY } from '../model/defaults.ts';
import type { Slot } from '../model/decision.ts';
import { DAY_MS } from '../model/duration.ts';
import { compileLater, type Predicate } from './condition.ts';
import { compileMetric, type Figure } from './metric.ts';
import { finite, moment } from './span.ts';

export interface Variant extends Omit<VariantConfig, 'from' | 'until' | 'cap'> {
  readonly test: Predicate;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** Counts the exposures within the time that matters, and how many there may be. */
  readonly cap: (Figure & { readonly most: number }) | undefined;
}

/** Compiles a slot's variants, the highest priority first. */
export function compileVariants({ id: slot, variants }: Slot, groups: Groups): readonly Variant[] {
  const compiled = variants.map((config) => {
    const { id, from, until, cap, when = {}, priority = VARIANT_PRIORITY } = config;
    const [most, within] = cap?.split('/') ?? [];
    const exposures = { event: 'exposure', where: { slot, variant: id }, count: true, within } as const;
    return {
      ...config,
      test: compileLater(when, groups),
      priority,
      from: from === undefined ? -Infinity : moment(from),
      // A date lasts until its day is over.
      until: until === undefined ? Infinity : moment(until) + (until.includes('T') ? 0 : DAY_MS),
      cap:
        cap === undefined
          ? undefined
          : { ...compileMetric(`shown.${slot} ${id}`, exposures, groups), most: finite(Number(most), cap) },
    };
  });
  return compiled.sort((a, b) => b.priority - a.priority);
}
