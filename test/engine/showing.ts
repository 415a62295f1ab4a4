import type { Config, Decision, Facts, PersonaConfig, VariantConfig } from '../../src/engine/index.ts';
import { given, NOW, type Given } from './given.ts';

/** A member of it is whoever has `page.<id>`. */
export const member = (id: string, more: Partial<PersonaConfig> = {}): PersonaConfig => ({
  id,
  enter: 1,
  minEvidence: 1,
  evidence: [{ id: 'e', when: { [`page.${id}`]: true }, points: 1 }],
  ...more,
});

export const PERSONAS = ['bargain', 'style', 'gone'].map((id) => member(id));

/** A shop with the slot `hero`, and a visitor who is these personas. */
export function showing(
  variants: readonly VariantConfig[],
  personas: readonly string[] = [],
  more: Partial<Config> = {},
): Given {
  const shop = given({ personas: PERSONAS, slots: { hero: { variants } }, ...more });
  shop.did('opt_out', { persona: 'gone' });
  const page = Object.fromEntries(personas.map((id) => [id, true]));
  shop.engine.assign(shop.visitor, { page }, NOW);
  return shop;
}

export function decide({ engine, visitor }: Given, now: number = NOW, facts: Facts = {}): Decision {
  return engine.decide('hero', visitor, facts, now);
}
