import { isObject } from '../../model/json.ts';
import { secretsOf, type Secrets } from '../privacy.ts';
import { readPlan, type Plan } from './plan.ts';

/** What the config defines and other parts of it refer to by name. */
export interface Known {
  readonly plan: Plan;
  readonly metrics: ReadonlySet<string>;
  readonly affinities: ReadonlySet<string>;
  readonly personas: ReadonlySet<string>;
  readonly experiments: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** What special personas alone may read. */
  readonly secrets: Secrets;
  /** Names of the URL query that may be read. */
  readonly query: ReadonlySet<string>;
}

/** Reads the names off a config that has not been checked: what is faulty in itself is still known by its name. */
export function readKnown(config: unknown): Known {
  const { events, metrics, affinities, personas, experiments, groups, page } = isObject(config) ? config : {};
  const ids = entriesOf(personas).map((persona) => (isObject(persona) ? persona['id'] : undefined));
  return {
    plan: readPlan(events),
    metrics: new Set(keysOf(metrics)),
    affinities: new Set(keysOf(affinities)),
    personas: new Set(ids.filter((id) => typeof id === 'string')),
    experiments: new Set(keysOf(experiments)),
    groups: new Set(keysOf(groups)),
    secrets: secretsOf({
      personas: entriesOf(personas).filter(isMarked),
      metrics: Object.fromEntries(
        Object.entries(isObject(metrics) ? metrics : {}).filter(([, metric]) => isMarked(metric)),
      ),
    }),
    query: new Set(
      entriesOf(isObject(page) ? page['query'] : []).filter((entry) => typeof entry === 'string'),
    ),
  };
}

/** What is perhaps meant to be special has a fault of its own. */
function isMarked(part: unknown): boolean {
  return isObject(part) && part['sensitivity'] === 'special';
}

function keysOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
