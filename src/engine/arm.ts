import type { Config, ExperimentConfig, VariantConfig } from '../model/config.ts';
import { ARM_WEIGHT, COVERAGE } from '../model/defaults.ts';
import { own } from '../model/json.ts';
import type { Series, Visitor } from '../model/visitor.ts';
import { evenly, fnv1a, hash } from './hash.ts';
import { cellsOf } from './series.ts';

/** Says which arm of an experiment is the visitor's; `undefined` for who takes no part. */
export type ArmOf = (visitor: Visitor) => string | undefined;

/**
 * Compiles the experiment that a variant is an arm of: by the bucketing that GrowthBook publishes, with hash version 2 of
 * the visitor's id and the experiment's name as the seed. Who has seen an arm keeps it as long as there is one of that name.
 */
export function compileArms(
  id: string,
  variants: readonly VariantConfig[],
  experiments: Config['experiments'],
): ArmOf {
  // Nobody takes part in what the config does not know.
  const config: ExperimentConfig = own(experiments, id) ?? { coverage: 0 };
  const { coverage = COVERAGE, namespace } = config;
  const arms = variants.filter(({ experiment }) => experiment === id);
  const total = arms.reduce((sum, { weight = ARM_WEIGHT }) => sum + weight, 0);
  const key = String(fnv1a(id));
  /** All arms of a slot ask the same. */
  let known:
    | { readonly visitor: Visitor; readonly cells: Series | undefined; readonly arm: string | undefined }
    | undefined;
  const find: ArmOf = (visitor) => {
    const [, , kept] = cellsOf(visitor, 'arms').find(([one]) => one === key) ?? [];
    const before = arms.find((arm) => fnv1a(arm.id) === kept);
    if (before) return before.id;
    if (namespace) {
      const place = Number(hash(`__${namespace.id}`, visitor.id, 1));
      if (place < namespace.from || place >= namespace.until) return undefined;
    }
    const bucket = evenly(id, visitor.id);
    let start = 0;
    return arms.find(({ weight = ARM_WEIGHT }) => {
      const from = start;
      const share = weight / total;
      start += share;
      return bucket >= from && bucket < from + share * coverage;
    })?.id;
  };
  return (visitor) => {
    const cells = own(visitor.series, 'arms');
    if (known?.visitor !== visitor || known.cells !== cells) known = { visitor, cells, arm: find(visitor) };
    return known.arm;
  };
}
