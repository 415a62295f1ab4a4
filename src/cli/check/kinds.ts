import type { Config, MetricConfig } from '../../model/config.ts';
import { own } from '../../model/json.ts';
import type { Kind } from './values.ts';

const COUNT: Kind = { numbers: { min: 0, max: Infinity, isWhole: true } };
const AMOUNT: Kind = { numbers: { min: 0, max: Infinity, isWhole: false } };
const NUMBER: Kind = { numbers: { min: -Infinity, max: Infinity, isWhole: false } };
const SHARE: Kind = { numbers: { min: 0, max: 1, isWhole: false }, isOptional: true };
const DAYS: Kind = { ...COUNT, isOptional: true };
const TEXT: Kind = { texts: 'any', isOptional: true };
const FLAG: Kind = { flags: [true, false] };
const LIST: Kind = { isNested: true };
const ANYTHING: Kind = { ...NUMBER, ...TEXT, ...FLAG, ...LIST };

/** Different values that a metric of the kind `distinct` counts. */
const MAX_DISTINCT = 64;

const hour = { min: 0, max: 23, isWhole: true };
const weekday = { min: 1, max: 7, isWhole: true };

/** Facts that are there whatever the config, as the README lists them. */
const FIXED: Readonly<Record<string, Kind>> = {
  'visit.count': COUNT,
  'visit.pages': COUNT,
  'visit.first': FLAG,
  'visit.daysSinceLast': DAYS,
  stage: { texts: ['new', 'browsing', 'cart', 'abandoned', 'checkout', 'customer', 'lapsed'] },
  'cart.items': AMOUNT,
  'cart.value': NUMBER,
  'orders.count': COUNT,
  'orders.value': NUMBER,
  'orders.daysSinceLast': DAYS,
  'orders.items': LIST,
  'device.type': { texts: ['mobile', 'tablet', 'desktop'], isOptional: true },
  // Of the browser: `de-AT` is the language de and the country AT.
  'locale.language': { texts: /^[a-z]{2,3}$/, isOptional: true },
  'locale.country': { texts: /^[A-Z]{2}$/, isOptional: true },
  'locale.season': { texts: ['winter', 'spring', 'summer', 'autumn'], isOptional: true },
  'locale.hour': { numbers: hour, isOptional: true },
  'locale.weekday': { numbers: weekday, isOptional: true },
};

const OF_ITEM: Readonly<Record<string, Kind>> = { bought: FLAG, inCart: FLAG, daysSinceBought: DAYS };

/** What each fact of a config can be. */
export function factKinds(config: Config): (path: string) => Kind {
  return (path) => {
    const [first = '', second = '', third = ''] = path.split('.');
    const fixed = own(FIXED, path);
    if (fixed) return fixed;
    const metric = first === 'metric' ? own(config.metrics, second) : undefined;
    if (metric) return metricKind(metric, config);
    if (first === 'affinity') return third === '$top' ? TEXT : SHARE;
    if (first === 'channel' || first === 'device' || first === 'locale' || first === 'page') return TEXT;
    // True for who is a member, and else absent.
    if (first === 'persona') return { flags: [true], isOptional: true };
    return ((first === 'item' || first === 'category') && own(OF_ITEM, second)) || ANYTHING;
  };
}

function metricKind(metric: MetricConfig, config: Config): Kind {
  if (metric.count) return metric.halfLife === undefined ? COUNT : AMOUNT;
  if (metric.sum !== undefined) return NUMBER;
  if (metric.distinct !== undefined) return { numbers: { min: 0, max: MAX_DISTINCT, isWhole: true } };
  const kinds = [metric.event].flat().map((event) => propertyKinds(config, [event])(metric.last ?? ''));
  return kinds.length === 1 ? (kinds[0] ?? ANYTHING) : ANYTHING;
}

/** What each property of these events can be. An event may lack any of its properties. */
export function propertyKinds(config: Config, events: readonly string[]): (path: string) => Kind {
  return (path) => {
    const types = new Set(events.map((event) => own(own(config.events, event)?.properties, path)));
    const [type] = types;
    if (types.size !== 1) return ANYTHING;
    if (type === 'string') return TEXT;
    if (type === 'number') return { ...NUMBER, isOptional: true };
    if (type === 'boolean') return { ...FLAG, isOptional: true };
    return ANYTHING;
  };
}
