import type { Config, VariantConfig } from '../model/config.ts';
import { VARIANT_PRIORITY } from '../model/defaults.ts';
import type { Slot } from '../model/decision.ts';
import { DAY_MS } from '../model/duration.ts';
import { own } from '../model/json.ts';
import { compileArms, type ArmOf } from './arm.ts';
import { compileLater, type Predicate } from './condition.ts';
import { ensure } from './ensure.ts';
import { compileLimits, dismissalOf, type Limit } from './limit.ts';
import { compileSchedule, type createWallClock, type Schedule } from './schedule.ts';
import { moment, span } from './span.ts';

export interface Variant extends Omit<VariantConfig, 'from' | 'until' | 'dismissFor' | 'schedule'> {
  readonly test: Predicate;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  readonly schedule: Schedule | undefined;
  /** The arm that the visitor has of the experiment; there for arms. */
  readonly armOf: ArmOf | undefined;
  /** Its own caps and cool-downs, and those of its slot. */
  readonly limits: readonly Limit[];
  /** These, and the caps on all variants and on those that are chosen for a persona. */
  readonly limitsFor: (persona: string | undefined) => readonly Limit[];
  /** Under which it is remembered that it was dismissed. */
  readonly dismissal: string;
  readonly dismissFor: number;
}

export interface VariantTools {
  readonly clock: ReturnType<typeof createWallClock>;
  /** The caps on all variants, and on those that are chosen for a persona. */
  readonly capsOf: (persona: string | undefined) => readonly Limit[];
}

/** Compiles a slot's variants, the highest priority first. */
export function compileVariants(
  { id: slot, variants }: Slot,
  { slots, experiments, groups = {} }: Config,
  { clock, capsOf }: VariantTools,
): readonly Variant[] {
  const inSlot = compileLimits(slot, own(slots, slot) ?? {}, (shown) => shown['slot'] === slot);
  const arms = new Map<string, ArmOf>();
  const compiled = variants.map((config) => {
    const { id, from, until, when = {}, priority = VARIANT_PRIORITY, schedule, experiment } = config;
    const limits = [
      ...compileLimits(`${slot} ${id}`, config, (shown) => shown['slot'] === slot && shown['variant'] === id),
      ...inSlot,
    ];
    return {
      ...config,
      // What is no list of any kind throws.
      personas: config.personas === undefined ? undefined : [...config.personas],
      test: compileLater(when, groups),
      priority,
      from: from === undefined ? -Infinity : moment(from),
      // A date lasts until its day is over.
      until: until === undefined ? Infinity : moment(until) + (until.includes('T') ? 0 : DAY_MS),
      schedule: schedule && compileSchedule(schedule, clock),
      armOf:
        experiment === undefined
          ? undefined
          : ensure(arms, experiment, () => compileArms(experiment, variants, experiments)),
      limits,
      limitsFor: (persona: string | undefined) => [...limits, ...capsOf(persona)],
      // Asked for by few, and of few.
      get dismissal() {
        return dismissalOf(slot, id);
      },
      dismissFor: span(config.dismissFor),
    };
  });
  return compiled.sort((a, b) => b.priority - a.priority);
}
