import { isObject, own } from '../../model/json.ts';
import { RESERVED_EVENTS } from '../../model/event.ts';
import { quote } from '../../engine/config/describe.ts';
import { factsOf, at, listed, type Rule, type Study } from './study.ts';

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
  const ofRules = conditions.filter(({ role }) => role !== 'where');
  return new Set([...markup.facts, ...ofRules.flatMap(({ condition }) => factsOf(condition))]);
}

function* groupsIn(condition: unknown): Iterable<string> {
  if (typeof condition !== 'object' || condition === null) return;
  for (const [key, item] of Object.entries(condition)) {
    if (/^\$(in|notIn)Group$/.test(key) && typeof item === 'string') yield item;
    else yield* groupsIn(item);
  }
}

/** Properties that Tailorbird remembers by itself: what lies in the cart, and what was bought. */
const CART = ['items', 'item_id', 'item_category', 'price', 'quantity'];
const REMEMBERED: Readonly<Record<string, readonly string[]>> = {
  add_to_cart: CART,
  remove_from_cart: CART,
  begin_checkout: [],
  purchase: [...CART, 'transaction_id', 'value'],
};

/** What the plan lets in although nothing uses it. What is uploaded, the shop's own reports may use. */
export const unused: Rule = function* ({ config }) {
  if (config.upload) return;
  const reported = new Set([
    ...(config.objectives ?? []).flatMap(({ goals }) =>
      goals.flatMap(({ kpis }) => kpis.map(({ event }) => event)),
    ),
    ...Object.values(config.funnels ?? {}).flat(),
  ]);
  for (const [event, { properties = {} }] of Object.entries(config.events)) {
    if (reported.has(event) || own(RESERVED_EVENTS, event) || event === 'declare') continue;
    const used = usedOf(event, config);
    if (!used && !own(REMEMBERED, event)) {
      const message = `nothing uses the event ${quote(event)}: no metric, affinity, KPI or funnel, and nothing is uploaded. Leave it out`;
      yield { id: 'unused-event', path: at('events', event), part: 'key', message };
      continue;
    }
    const known = new Set([...(used ?? []), ...(own(REMEMBERED, event) ?? [])]);
    const rest = Object.keys(properties).filter((name) => !known.has(name));
    const [first] = rest;
    if (first === undefined) continue;
    const message = `nothing uses ${listed(rest)} of ${event}: no metric, affinity, KPI or funnel, and nothing is uploaded. Leave ${rest.length === 1 ? 'it' : 'them'} out`;
    yield { id: 'unused-property', path: at('events', event, 'properties', first), part: 'key', message };
  }
};

/** The properties of an event that metrics and affinities read; `undefined` if none looks at the event at all. */
function usedOf(event: string, { metrics = {}, affinities = {} }: Study['config']): string[] | undefined {
  const ofMetrics = Object.values(metrics)
    .filter((metric) => [metric.event].flat().includes(event))
    .map(({ where = {}, sum, distinct, last }) => {
      const asked = factsOf(where).map((path) => path.split('.')[0] ?? '');
      return [...asked, ...[sum, distinct, last].filter((name) => name !== undefined)];
    });
  const ofAffinities = Object.values(affinities)
    .filter(({ weights }) => isObject(weights) && Object.hasOwn(weights, event))
    .map(({ property }) => [property, 'items']);
  const all = [...ofMetrics, ...ofAffinities];
  return all.length === 0 ? undefined : all.flat();
}
