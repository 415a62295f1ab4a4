import { isObject } from '../../model/json.ts';
import type { GivenEvent } from './given-event.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a single product is called in our events, where GA4 has a list. */
const OF_ITEM = /^(?:item_.*|price|quantity)$/;
/** GA4 writes this where it has nothing to say. */
const NOT_SET = '(not set)';

/** Whether a line is one of GA4's BigQuery export. */
export function isGa4(row: Row): boolean {
  return 'event_name' in row || 'event_timestamp' in row;
}

/**
 * Reads an event of GA4's BigQuery export. Its parameters become properties; so does its product, where it has just
 * one, because our events of one product carry it themselves. Device, language, country, page and channel become
 * signals.
 */
export function eventOfGa4(row: Row): GivenEvent {
  const params = paramsOf(row['event_params']);
  // BigQuery writes whole numbers as texts: JSON's would not hold them all.
  const micros = Number(row['event_timestamp'] ?? NaN);
  return {
    visitor: row['user_pseudo_id'] ?? row['user_id'],
    // Its own events have no id.
    id: undefined,
    name: row['event_name'],
    time: Number.isFinite(micros) ? Math.floor(micros / 1000) : row['event_timestamp'],
    properties: { ...shoppingOf(row), ...params },
    context: contextOf(row, params),
  };
}

function paramsOf(list: unknown): Row {
  const params: Record<string, unknown> = {};
  for (const param of Array.isArray(list) ? list : []) {
    if (!isObject(param) || typeof param['key'] !== 'string' || !isObject(param['value'])) continue;
    const { string_value, int_value, double_value, float_value } = param['value'];
    const value = string_value ?? int_value ?? double_value ?? float_value;
    if (value !== undefined && value !== null) params[param['key']] = value;
  }
  return params;
}

function shoppingOf({ items, ecommerce }: Row): Row {
  const list: unknown[] = Array.isArray(items) ? items : [];
  const order: Row = isObject(ecommerce) ? ecommerce : {};
  const [only] = list.length === 1 ? list : [];
  return {
    ...(isObject(only) && Object.fromEntries(Object.entries(only).filter(([key]) => OF_ITEM.test(key)))),
    ...(list.length > 0 && { items: list }),
    ...said({ transaction_id: order['transaction_id'], value: order['purchase_revenue'] }),
  };
}

function contextOf({ device, geo }: Row, params: Row): Row {
  const machine: Row = isObject(device) ? device : {};
  const web: Row = isObject(machine['web_info']) ? machine['web_info'] : {};
  const place: Row = isObject(geo) ? geo : {};
  const { source, medium, campaign } = params;
  const language = typeof machine['language'] === 'string' ? machine['language'].split('-')[0] : undefined;
  return {
    device: said({
      type: machine['category'],
      os: machine['operating_system'],
      browser: web['browser'] ?? machine['browser'],
    }),
    locale: said({ language, country: countryOf(place['country']) }),
    page: said({ path: pathOf(params['page_location']) }),
    // Only where the event itself says so: the row's `traffic_source` is that of the visitor's first visit.
    ...((source ?? medium) !== undefined && {
      channel: said({ name: medium, source, medium, campaign }),
    }),
  };
}

function said(values: Row): Row {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== NOT_SET),
  );
}

function pathOf(url: unknown): string | undefined {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : undefined;
}

/** Two letters by English name, as far as this Node knows them; filled when first asked. */
const COUNTRIES = new Map<string, string>();

function countryOf(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  if (COUNTRIES.size === 0) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second)))
      COUNTRIES.set(names.of(code) ?? '', code);
  }
  return COUNTRIES.get(name);
}
