import type { Config, Facts, Snapshot, VariantConfig } from '../../src/engine/index.ts';
import { given, NOW, stored, type Given } from './given.ts';

export const PERSONAS = ['bargain', 'style', 'gone'].map((id) => ({
  id,
  enter: 1,
  minEvidence: 1,
  holdout: id === 'style' ? 0.5 : 0,
  evidence: [{ id: 'e', when: { [`declared.${id}`]: true }, points: 1 }],
}));
const METRICS = { views: { event: 'view_item', count: true } } as const;

export function shopOf(variants: readonly VariantConfig[], more: Partial<Config> = {}): Given {
  return given({ personas: PERSONAS, metrics: METRICS, slots: { hero: { variants } }, ...more });
}

/** What the page before leaves: the decision of the slot, stored. */
export function leave({ engine, visitor }: Given, facts: Facts, now: number = NOW): Snapshot {
  engine.assign(visitor, facts, now);
  const { variant, until } = engine.decide('hero', visitor, facts, now);
  return stored(engine.snapshot(visitor, { hero: variant }, until === undefined ? {} : { hero: until }));
}
