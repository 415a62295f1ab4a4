import type { Context, Properties, VisitorEvent } from '../../../src/engine/index.ts';
import { COUNTRIES } from './countries.ts';
import { readLines } from './data.ts';
import { readEshop } from './eshop.ts';
import { readGa360, readSessions, type RecordedSession } from './ga360.ts';
import { groupByVisitor, stepsOf, type Step } from './history.ts';

/** One recorded visitor. */
export interface Visitor {
  readonly id: string;
  /** Visits before those that were recorded. */
  readonly before: number;
  readonly steps: readonly Step[];
}

export const OTTO_FILE = 'sessions-otto/otto-sessions.jsonl';
export const GA4_FILE = 'events-ga4-merch-store/ga4_events.jsonl.gz';

/**
 * The recordings say which visit of the visitor each one is, and by which search page it came: `google.de`. They know
 * countries by address; this stands for the clock of the browser, whose language they do not know.
 */
export function readMerchandise(): Visitor[] {
  const sessions = readSessions();
  const byKey = new Map(sessions.map((one) => [`${one.fullVisitorId}.${one.visitId}`, one]));
  return readGa360(sessions).map((history) => {
    const [first] = history.sessions;
    const key = (step: Step | undefined): string => step?.event.id.split('.').slice(0, 2).join('.') ?? '';
    const before = (byKey.get(key(first?.[0]))?.visitNumber ?? 1) - 1;
    const steps = stepsOf(history).flatMap((step) => enrich(step, byKey.get(key(step))));
    return { id: history.visitor, before, steps };
  });
}

function enrich(step: Step, session: RecordedSession | undefined): Step[] {
  const [, , hitNumber] = step.event.id.split('.');
  const hit = session?.hits.find((one) => String(one.hitNumber) === hitNumber);
  const country = step.context.locale?.['country'];
  const { channel, ...context } = step.context;
  const source = sourceOf(channel, session?.hits[0]?.referer);
  const known: Context = {
    ...context,
    locale: country === undefined ? {} : { timeZone: zoneOf(country) },
    ...(channel && { channel: { ...channel, source } }),
  };
  const one = { ...step, context: known, event: withSource(step.event, source) };
  // Shelves that its own config leaves out.
  const shelf = hit?.product?.find(({ isImpression }) => isImpression)?.v2ProductCategory ?? '';
  if (step.event.name !== 'page_view' || !/clearance|gift/i.test(shelf)) return [one];
  const list = { name: 'view_item_list', properties: { item_list_id: shelf } };
  return [one, { ...one, opensPage: false, event: { ...one.event, ...list, id: `${step.event.id}.list` } }];
}

function withSource(event: VisitorEvent, source: unknown): VisitorEvent {
  if (event.name !== 'campaign_details') return event;
  return { ...event, properties: { ...event.properties, source: String(source) } };
}

/** As the channel plugin has it: the host that sent the visitor. */
function sourceOf(channel: Properties | undefined, referer: string | undefined): string {
  const recorded = channel?.['source'];
  const source = typeof recorded === 'string' ? recorded : '';
  if (channel?.['name'] !== 'organic' || referer === undefined) return source;
  return new URL(referer).hostname.replace(/^www\./, '');
}

/** Only whether it is the shop's own matters here. */
function zoneOf(country: unknown): string {
  return country === 'US' ? 'America' : `elsewhere: ${String(country)}`;
}

export function readClothing(): Visitor[] {
  return readEshop().map((history) => ({
    id: history.visitor,
    before: 0,
    steps: withPages(stepsOf(history)),
  }));
}

/** Each click opened a page. */
function withPages(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [
    { ...step, event: { ...step.event, id: `${step.event.id}.page`, name: 'page_view', properties: {} } },
    { ...step, opensPage: false },
  ]);
}

interface OttoSession {
  readonly session: number;
  readonly events: readonly { readonly aid: number; readonly ts: number; readonly type: string }[];
}

const OTTO_NAMES: Readonly<Record<string, string>> = {
  clicks: 'view_item',
  carts: 'add_to_cart',
  orders: 'purchase',
};

/** What is ordered at one moment is one order. */
export function readOtto(): Visitor[] {
  return readLines(OTTO_FILE).map((line) => {
    const { session, events } = JSON.parse(line) as OttoSession;
    const steps = events.flatMap(({ aid, ts, type }, index): Step[] => {
      const item = { item_id: String(aid) };
      const properties =
        type === 'orders' ? { transaction_id: String(ts), items: [item] } : { ...item, quantity: 1 };
      const event = { id: `${session}.${index}`, name: OTTO_NAMES[type] ?? type, time: ts, properties };
      const step = { event, context: {}, opensPage: false };
      return type === 'clicks' ? withPages([step]) : [step];
    });
    return { id: String(session), before: 0, steps };
  });
}

interface Ga4Event {
  readonly event_timestamp: number;
  readonly event_name: string;
  readonly user_pseudo_id: string;
  readonly event_params: readonly {
    readonly key: string;
    readonly value?: { readonly int_value?: number };
  }[];
  readonly device: { readonly language?: string };
  readonly geo: { readonly country?: string };
  readonly traffic_source: { readonly medium?: string; readonly source?: string };
}

/** Here the browser's language is known; the country by address stands for its clock. */
export function readGa4(): Visitor[] {
  const events = readLines(GA4_FILE).map((line) => JSON.parse(line) as Ga4Event);
  const names = ['page_view', 'view_item', 'view_search_results'];
  const numbers = new Map<string, number>();
  const sessions = events.flatMap((one, index) => {
    const { user_pseudo_id: visitor, event_name: name, event_params: params } = one;
    const number = params.find(({ key }) => key === 'ga_session_number')?.value?.int_value ?? 1;
    numbers.set(visitor, Math.min(number, numbers.get(visitor) ?? number));
    if (!names.includes(name)) return [];
    const time = Math.floor(one.event_timestamp / 1000);
    const event = { id: String(index), name, time, properties: {} };
    return [{ visitor, steps: [{ event, context: ga4Context(one), opensPage: name === 'page_view' }] }];
  });
  return groupByVisitor(sessions).map((history) => ({
    id: history.visitor,
    before: (numbers.get(history.visitor) ?? 1) - 1,
    steps: stepsOf(history),
  }));
}

function ga4Context({ device, geo, traffic_source: traffic }: Ga4Event): Context {
  const [language = '', region] = (device.language ?? '').split('-');
  const country = region?.toUpperCase() ?? null;
  const zone = COUNTRIES[geo.country ?? ''];
  const { medium = '(none)', source = '(direct)' } = traffic;
  const name = medium === '(none)' ? 'direct' : medium;
  return {
    locale: {
      ...(language !== '' && { language, country }),
      ...(zone !== undefined && { timeZone: zoneOf(zone) }),
    },
    channel: { name, source, medium, campaign: '' },
  };
}
