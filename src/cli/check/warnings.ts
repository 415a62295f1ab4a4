import type { Config } from '../../model/config.ts';
import { conditions } from './conditions.ts';
import { experiments, overlaps, previews, schedules } from './experiments.ts';
import { flapping } from './flapping.ts';
import { personal } from './personal.ts';
import { excluded, shadowed, singleSource, unreachable } from './personas.ts';
import { exceptions, sensitive } from './sensitive.ts';
import { createStudy, type Rule, type Study, type Warning } from './study.ts';
import { unread, unused } from './unread.ts';
import { excludesAll, variants } from './variants.ts';

const RULES: readonly Rule[] = [
  conditions,
  unreachable,
  excluded,
  singleSource,
  shadowed,
  flapping,
  variants,
  excludesAll,
  experiments,
  overlaps,
  previews,
  schedules,
  unread,
  unused,
  sensitive,
  exceptions,
  personal,
];

/** Everything doubtful about a config that {@link parseConfig} has given back. */
export function warningsOf(config: Config, given: Pick<Study, 'now' | 'markup'>): Warning[] {
  const study = createStudy(config, given);
  return RULES.flatMap((rule) => [...rule(study)]);
}
