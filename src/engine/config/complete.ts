import type {
  AffinityConfig,
  Config,
  EvidenceConfig,
  ExperimentConfig,
  PersonaConfig,
  SlotConfig,
  VariantConfig,
} from '../../model/config.ts';
import {
  AFFINITY_KEEP,
  ARM_WEIGHT,
  CONSENT_DEFAULTS,
  COVERAGE,
  exitOf,
  GLOBAL_HOLDOUT,
  minSourcesOf,
  PERSONA_DEFAULTS,
  PREVIEW,
  RETENTION,
  UPLOAD_DEFAULTS,
  VARIANT_PRIORITY,
  VARIANT_REPEAT,
} from '../../model/defaults.ts';

/** Writes every default into a config that has been checked and in which nothing is `undefined`. */
export function completeConfig(config: Config): Config {
  const { events, affinities, personas, slots, experiments, page, consent, upload } = config;
  return {
    ...config,
    events: mapValues(events, (event) => ({ properties: {}, ...event })),
    ...(affinities && { affinities: mapValues(affinities, completeAffinity) }),
    ...(personas && { personas: personas.map(completePersona) }),
    ...(slots && { slots: mapValues(slots, completeSlot) }),
    ...(experiments && { experiments: mapValues(experiments, completeExperiment) }),
    preview: config.preview ?? PREVIEW,
    page: { query: [], ...page },
    consent: { ...CONSENT_DEFAULTS, ...consent },
    holdout: config.holdout ?? GLOBAL_HOLDOUT,
    retention: config.retention ?? RETENTION,
    ...(upload && { upload: { ...UPLOAD_DEFAULTS, ...upload } }),
  };
}

function completeAffinity(affinity: AffinityConfig): AffinityConfig {
  return { keep: AFFINITY_KEEP, ...affinity };
}

function completePersona(persona: PersonaConfig): PersonaConfig {
  const { enter, minEvidence = PERSONA_DEFAULTS.minEvidence } = persona;
  return {
    ...PERSONA_DEFAULTS,
    exit: exitOf(enter),
    minSources: minSourcesOf(minEvidence),
    ...persona,
    evidence: persona.evidence.map(completeEvidence),
  };
}

function completeEvidence(evidence: EvidenceConfig): EvidenceConfig {
  return { source: evidence.id, ...evidence };
}

function completeSlot(slot: SlotConfig): SlotConfig {
  return { ...slot, variants: slot.variants.map(completeVariant) };
}

function completeExperiment(experiment: ExperimentConfig): ExperimentConfig {
  return { coverage: COVERAGE, ...experiment };
}

function completeVariant(variant: VariantConfig): VariantConfig {
  const arm = variant.experiment !== undefined && { weight: ARM_WEIGHT };
  return { priority: VARIANT_PRIORITY, repeat: VARIANT_REPEAT, ...arm, ...variant };
}

function mapValues<T>(map: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
