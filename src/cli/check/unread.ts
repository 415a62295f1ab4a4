import { quote } from '../../engine/config/describe.ts';
import { factsOf } from '../config/leaves.ts';
import { unusedParts } from '../config/unused.ts';
import { at, listed, type Rule, type Study } from './study.ts';

/** What is reckoned for every visitor although nothing reads it. */
export const unread: Rule = function* (study) {
  const { config } = study;
  const read = readFacts(study);
  const starts = (prefix: string): boolean => [...read].some((fact) => fact.startsWith(prefix));
  for (const name of Object.keys(config.metrics ?? {})) {
    if (read.has(`metric.${name}`)) continue;
    const message = `nothing reads the metric ${quote(name)}: no evidence, no variant. Leave it out, or name pages that read it with --markup`;
    yield { id: 'unread-metric', path: at('metrics', name), part: 'key', message };
  }
  for (const name of Object.keys(config.affinities ?? {})) {
    if (study.markup.isRanked || starts(`affinity.${name}.`)) continue;
    const message = `nothing reads the affinity ${quote(name)}: no evidence, no variant. Leave it out, or name pages that read it with --markup`;
    yield { id: 'unread-affinity', path: at('affinities', name), part: 'key', message };
  }
  for (const [index, name] of (config.page?.query ?? []).entries()) {
    if (read.has(`page.query.${name}`)) continue;
    const message = `nothing reads page.query.${name}. Leave it out, or name pages that read it with --markup`;
    yield { id: 'unread-query', path: at('page', 'query', index), message };
  }
  const groups = new Set(study.conditions.flatMap(({ condition }) => [...groupsIn(condition)]));
  for (const name of Object.keys(config.groups ?? {})) {
    if (groups.has(name)) continue;
    const message = `no condition asks for the group ${quote(name)}. Leave it out`;
    yield { id: 'unread-group', path: at('groups', name), part: 'key', message };
  }
};

/** Facts that rules read, here or in the pages. */
function readFacts({ conditions, markup }: Study): Set<string> {
  // Those over properties read no facts, and no property is called like one.
  return new Set([...markup.facts, ...conditions.flatMap(({ condition }) => factsOf(condition))]);
}

function* groupsIn(condition: unknown): Iterable<string> {
  if (typeof condition !== 'object' || condition === null) return;
  for (const [key, item] of Object.entries(condition)) {
    if (/^\$(in|notIn)Group$/.test(key) && typeof item === 'string') yield item;
    else yield* groupsIn(item);
  }
}

/** What the plan lets in although nothing uses it. */
export const unused: Rule = function* ({ config }) {
  for (const { event, properties } of unusedParts(config)) {
    const [first] = properties ?? [];
    const reason = 'no metric, affinity, KPI or funnel, and nothing is uploaded';
    if (!properties) {
      const message = `nothing uses the event ${quote(event)}: ${reason}. Leave it out`;
      yield { id: 'unused-event', path: at('events', event), part: 'key', message };
    } else if (first !== undefined) {
      const them = properties.length === 1 ? 'it' : 'them';
      const message = `nothing uses ${listed(properties)} of ${event}: ${reason}. Leave ${them} out`;
      yield { id: 'unused-property', path: at('events', event, 'properties', first), part: 'key', message };
    }
  }
};
