import type { Groups, SlotConfig, VariantConfig } from '../model/config.ts';
import { VARIANT_PRIORITY } from '../model/defaults.ts';
import { compileCheck, type Check } from './condition.ts';
import { span } from './span.ts';
import { DAY_MS } from './visit.ts';

export interface Variant extends Check {
  readonly config: VariantConfig;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** At most so many exposures within so many milliseconds. */
  readonly cap: { readonly count: number; readonly within: number } | undefined;
}

/** Compiles a slot's variants, the highest priority first. */
export function compileVariants({ variants }: SlotConfig, groups: Groups): readonly Variant[] {
  const compiled = variants.map((config) => {
    const { from, until, cap, when = {} } = config;
    const [count, within] = cap?.split('/') ?? [];
    return {
      config,
      from: from === undefined ? -Infinity : Date.parse(from),
      // A date lasts until its day is over, in UTC.
      until: until === undefined ? Infinity : Date.parse(until) + (until.includes('T') ? 0 : DAY_MS),
      cap: cap === undefined ? undefined : { count: Number(count), within: span(within) },
      ...compileCheck(when, groups),
    };
  });
  const priority = ({ config }: Variant): number => config.priority ?? VARIANT_PRIORITY;
  return compiled.sort((a, b) => priority(b) - priority(a));
}
