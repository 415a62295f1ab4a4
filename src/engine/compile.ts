import type { Config } from '../model/config.ts';
import type { Slot } from '../model/decision.ts';
import { compileAffinity } from './affinity.ts';
import { ensure } from './ensure.ts';
import { MEMORY } from './memory.ts';
import { compileLimits } from './limit.ts';
import { compileMetric, type Figure } from './metric.ts';
import { compilePersona, type Persona } from './persona.ts';
import { createWallClock } from './schedule.ts';
import type { Fold } from './series.ts';
import { compileVariants, type Variant, type VariantTools } from './slot.ts';

/** Pieces of evidence, the first of the config, of which it is remembered since when they hold. */
const MAX_DATED = 64;

/** A part of the config that cannot be used and was left out. */
export interface ConfigProblem {
  /** Where, e.g. `personas.2`. */
  readonly path: string;
  readonly message: string;
}

/** A config, ready for use. */
export interface Compiled {
  /** Metrics and affinities by their series: `metric.<name>`, `affinity.<dimension>`. */
  readonly figures: ReadonlyMap<string, Figure>;
  readonly personas: readonly Persona[];
  /** What an event of this name is folded into. */
  foldsOf(name: string): Iterable<Fold>;
  /** The variants of a slot, those that come with it last; `undefined` where there is no such slot. */
  variantsOf(slot: string | Slot): readonly Variant[] | undefined;
}

export function compileConfig(config: Config, problems: ConfigProblem[]): Compiled {
  const { groups = {} } = config;
  const folds = new Map<string, Map<string, Fold>>();
  const compile = createCompiler(problems);
  const clock = createWallClock();
  const withMarkup = new WeakMap<Slot, readonly Variant[]>();

  function add<T extends Fold>(fold: T): T {
    for (const name of fold.events) ensure(folds, name, () => new Map<string, Fold>()).set(fold.series, fold);
    return fold;
  }
  function variantsIn(slot: Slot): readonly Variant[] {
    const variants = compileVariants(slot, config, { clock, capsOf });
    for (const { limits } of variants) limits.forEach(add);
    return variants;
  }

  MEMORY.forEach(add);
  const figures = [
    ...compile('metrics', config.metrics, (metric, name) =>
      add(compileMetric(`metric.${name}`, metric, groups)),
    ),
    ...compile('affinities', config.affinities, (affinity, name) =>
      add(compileAffinity(`affinity.${name}`, affinity)),
    ),
  ].map(([, figure]) => [figure.series, figure] as const);
  const personas = compile('personas', config.personas, (persona) => compilePersona(persona, config.metrics));
  const caps = compile('config', { cap: config.cap }, (cap) => compileLimits('', { cap }, () => true));
  const common = caps.flatMap(([, limits]) => limits.map(add));
  const chosen = new Map(personas.map(([, { id, limits }]) => [id, limits.map(add)]));
  const capsOf: VariantTools['capsOf'] = (persona = '') => [...(chosen.get(persona) ?? []), ...common];
  const slots = new Map(compile('slots', config.slots, (slot, id) => variantsIn({ ...slot, id })));
  return {
    figures: new Map(figures),
    personas: numbered(personas.map(([, persona]) => persona)),
    foldsOf: (name) => folds.get(name)?.values() ?? [],
    variantsOf(slot) {
      if (typeof slot === 'string') return slots.get(slot);
      const { id } = slot;
      const ofConfig = slots.get(id) ?? [];
      if (slot.variants.length === 0) return ofConfig;
      return ensure(withMarkup, slot, () => [
        ...ofConfig,
        ...compile('slots', { [id]: slot }, variantsIn).flatMap(([, variants]) => variants),
      ]);
    },
  };
}

/** Makes what compiles each entry by itself, so that a faulty one costs only itself. */
function createCompiler(problems: ConfigProblem[]) {
  return <C, T>(
    part: string,
    entries: Readonly<Record<string, C>> | readonly C[] | undefined,
    make: (entry: C, key: string) => T,
  ): [string, T][] =>
    Object.entries<C>(entries ?? {}).flatMap(([key, entry]) => {
      try {
        return [[key, make(entry, key)]];
      } catch (error) {
        problems.push({ path: `${part}.${key}`, message: String(error) });
        return [];
      }
    });
}

/** Numbers personas, and says of which evidence the visitor remembers since when it holds. */
function numbered(personas: readonly Omit<Persona, 'number'>[]): readonly Persona[] {
  let pieces = 0;
  return personas.map((persona, number) => ({
    ...persona,
    number,
    evidence: persona.evidence.map((piece) => (pieces++ < MAX_DATED ? piece : { ...piece, key: '' })),
  }));
}
