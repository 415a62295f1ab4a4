import type { ExperimentConfig, VariantConfig } from '../../src/engine/index.ts';
import { given, NOW, type Given } from './given.ts';

export interface Test extends ExperimentConfig {
  readonly weights?: readonly number[];
  readonly id?: string;
}

export function armsOf({ weights = [1, 1], id = 'test' }: Test): VariantConfig[] {
  return weights.map((weight, index) => ({ id: `arm-${index}`, experiment: id, weight }));
}

/** A shop with the experiment in the slot `hero`. */
export function testing(test: Test = {}, variants: readonly VariantConfig[] = armsOf(test)): Given {
  const { coverage, namespace, id = 'test' } = test;
  return given({ slots: { hero: { variants } }, experiments: { [id]: { coverage, namespace } } });
}

/** The arm that a visitor has; `undefined` for who takes no part. */
export function armOf({ engine }: Given, id: string): string | undefined {
  const { variant, experiment } = engine.decide('hero', engine.newVisitor(id, NOW), {}, NOW);
  return experiment === undefined ? undefined : variant;
}

/** So many visitors. */
export function visitors(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `visitor-${index}`);
}
