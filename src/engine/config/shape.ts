import type { Config, ConsentConfig, PageConfig } from '../../model/config.ts';
import { affinities } from './affinity.ts';
import { all, choice, list, map, need, number, object, rule, type Check } from './check.ts';
import { upload } from './content.ts';
import { events, funnels, objectives } from './events.ts';
import { experiments } from './experiment.ts';
import { cap, name, pathKey, span, text } from './formats.ts';
import type { Known } from './known.ts';
import { metrics } from './metric.ts';
import { createPatternCheck } from './pattern.ts';
import { personas } from './persona.ts';
import { sensitive, unasked } from './sensitive.ts';
import { slots } from './slot.ts';

/** A config as it is written: editors find the schema by a key that is no part of it. */
interface ConfigFile extends Config {
  readonly $schema?: string | undefined;
}

/** Makes the check of a whole config, for one use. */
export function configCheck(known: Known): Check {
  const { plan, groups } = known;
  const patterns = createPatternCheck();
  const shape = object<ConfigFile>({
    $schema: text,
    version: need(name),
    events: need(events),
    objectives: objectives(plan),
    funnels: funnels(plan),
    metrics: metrics({ plan, groups, patterns }),
    affinities: affinities(plan),
    personas: personas({ known, patterns }),
    slots: slots({ known, patterns }),
    experiments,
    cap,
    preview: rule((value) => typeof value === 'boolean', 'true or false'),
    groups: map({ keys: name, values: list(scalar) }),
    page: object<PageConfig>({ query: list(pathKey, { unique: 'value' }) }),
    sensitive,
    consent,
    holdout: number({ min: 0, max: 1 }),
    retention: span,
    upload,
  });
  return all(shape, unasked);
}

const policy = choice('opt-in', 'opt-out', 'none-needed');
const heed = choice('respect', 'local-ok', 'ignore');
const consent = object<ConsentConfig>({ personalize: policy, measure: policy, gpc: heed, dnt: heed });
const scalar = rule(
  (value) => value === null || typeof value !== 'object',
  'a text, a number, true, false or null',
);
