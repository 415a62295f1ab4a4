import type { Context, Properties, VisitorEvent } from '../../../src/engine/index.ts';
import { createCatalogue, shelfOf, type RecordedProduct, type Shelf } from './catalogue.ts';
import { COUNTRIES } from './countries.ts';
import { readLines } from './data.ts';
import { groupByVisitor, type History, type Step } from './history.ts';

/** A session as Google Analytics 360 exports it, as far as it is read. */
export interface RecordedSession {
  readonly fullVisitorId: string;
  readonly visitId: number;
  /** Which visit of the visitor this is. */
  readonly visitNumber: number;
  /** In seconds since the epoch. */
  readonly visitStartTime: number;
  readonly channelGrouping: string;
  readonly trafficSource: {
    readonly source: string;
    readonly medium: string;
    readonly campaign: string;
    /** The session itself came directly, and is counted to the campaign of an earlier one. */
    readonly isTrueDirect?: boolean;
  };
  readonly device: {
    readonly browser: string;
    readonly operatingSystem: string;
    readonly deviceCategory: string;
  };
  readonly geoNetwork: { readonly country?: string };
  readonly totals: { readonly totalTransactionRevenue?: number };
  readonly hits: readonly RecordedHit[];
}

export interface RecordedHit {
  readonly hitNumber: number;
  /** In milliseconds since the session began. */
  readonly time: number;
  readonly type: 'PAGE' | 'EVENT';
  readonly referer?: string;
  readonly page: { readonly pagePath: string; readonly pageTitle?: string };
  readonly eCommerceAction: { readonly action_type: string; readonly step: number };
  readonly eventInfo?: { readonly eventAction: string };
  readonly product?: readonly RecordedProduct[];
  readonly promotion?: readonly { readonly promoName?: string }[];
  readonly transaction?: { readonly transactionId?: string; readonly transactionRevenue?: number };
}

/** What happened, before it has an id and a time. */
export type Action = readonly [name: string, properties: Properties];

export const GA360_FILE = 'sessions-ga360-merch-store/ga_sessions.jsonl.gz';

/** What the recordings call things is not what the signals call them. */
const CHANNELS: Readonly<Record<string, string>> = {
  Affiliates: 'affiliate',
  Display: 'paid',
  'Organic Search': 'organic',
  'Paid Search': 'paid',
  Referral: 'referral',
  Social: 'social',
};
const SYSTEMS: Readonly<Record<string, string>> = { Macintosh: 'macOS', '(not set)': 'unknown' };

export function readSessions(): RecordedSession[] {
  return readLines(GA360_FILE).map((line) => JSON.parse(line));
}

export function readGa360(sessions: readonly RecordedSession[] = readSessions()): History[] {
  const shelve = createCatalogue(sessions.flatMap(({ hits }) => hits.flatMap(({ product = [] }) => product)));
  return groupByVisitor(
    sessions.map((session) => ({ visitor: session.fullVisitorId, steps: stepsOfSession(session, shelve) })),
  );
}

function stepsOfSession(session: RecordedSession, shelve: (name: string) => Shelf): Step[] {
  const { fullVisitorId, visitId, visitStartTime, hits } = session;
  const arrival = arrivalOf(session);
  return hits.flatMap((hit, index) => {
    const time = visitStartTime * 1000 + hit.time;
    const actions = actionsOf(hit, shelve);
    if (index === 0 && arrival) actions.splice(1, 0, ['campaign_details', arrival]);
    const context = contextOf(session, hit, index === 0 ? arrival : undefined);
    return actions.map(([name, properties], place) => {
      const id = `${fullVisitorId}.${visitId}.${hit.hitNumber}.${place}`;
      const event: VisitorEvent = { id, name, time, properties };
      return { event, context, opensPage: name === 'page_view' };
    });
  });
}

/** What a hit says in GA4's words. The page view goes first. */
export function actionsOf(hit: RecordedHit, shelve: (name: string) => Shelf): Action[] {
  const { type, page, product = [] } = hit;
  const actions: Action[] = type === 'PAGE' ? [['page_view', {}]] : [];
  const [listed] = product.filter(({ isImpression }) => isImpression);
  const shelf = listed?.productListName === 'Category' ? shelfOf(listed.v2ProductCategory) : undefined;
  if (type === 'PAGE' && shelf !== undefined)
    actions.push(['view_item_list', { item_list_id: shelf.replace(/\/.*/, '') }]);
  if (type === 'PAGE' && page.pagePath.startsWith('/registersuccess'))
    actions.push(['sign_up', { method: 'shop' }]);
  if (hit.eventInfo?.eventAction === 'Promotion Click')
    actions.push(['select_promotion', { promotion_name: hit.promotion?.[0]?.promoName ?? 'unnamed' }]);
  return [...actions, ...commerceOf(hit, shelve)];
}

function commerceOf(hit: RecordedHit, shelve: (name: string) => Shelf): Action[] {
  const items = (hit.product ?? [])
    .filter(({ isImpression }) => !isImpression)
    .map(({ productSKU, v2ProductName, productPrice, productQuantity }) => ({
      item_id: productSKU,
      item_name: v2ProductName,
      ...shelve(v2ProductName),
      price: productPrice / 1e6,
      ...(productQuantity !== undefined && { quantity: productQuantity }),
    }));
  const [item = {}] = items;
  switch (hit.eCommerceAction.action_type) {
    case '1':
      return [['select_item', item]];
    case '2':
      return [['view_item', item]];
    case '3':
      return [['add_to_cart', item]];
    case '4':
      return [['remove_from_cart', item]];
    // Address and delivery; then paying; then a last look, which GA4 has no word for.
    case '5':
      return hit.eCommerceAction.step === 3
        ? []
        : [[hit.eCommerceAction.step === 2 ? 'add_payment_info' : 'begin_checkout', { items }]];
    case '6':
      return [['purchase', { ...orderOf(hit), items }]];
    default:
      return [];
  }
}

/** Its page is often loaded twice, and the second report has no revenue. */
function orderOf({ transaction = {} }: RecordedHit): Properties {
  const { transactionId, transactionRevenue } = transaction;
  return {
    ...(transactionId !== undefined && { transaction_id: transactionId }),
    ...(transactionRevenue !== undefined && { value: transactionRevenue / 1e6 }),
  };
}

/** The campaign that a session came by; `undefined` for one that came directly. */
function arrivalOf({ channelGrouping, trafficSource }: RecordedSession): Properties | undefined {
  const { source, medium, campaign, isTrueDirect } = trafficSource;
  if (isTrueDirect || source === '(direct)') return undefined;
  const name = CHANNELS[channelGrouping] ?? medium;
  return { name, source, medium, campaign: campaign === '(not set)' ? '' : campaign };
}

function contextOf(
  { device, geoNetwork }: RecordedSession,
  { page }: RecordedHit,
  channel: Properties | undefined,
): Context {
  const { browser, operatingSystem, deviceCategory } = device;
  const country = COUNTRIES[geoNetwork.country ?? ''];
  const os = SYSTEMS[operatingSystem] ?? operatingSystem;
  return {
    ...(channel && { channel }),
    device: { type: deviceCategory, os, browser },
    locale: country === undefined ? {} : { country },
    page: { path: page.pagePath, type: pageType(page.pagePath) },
  };
}

export function pageType(path: string): string {
  if (path.startsWith('/home')) return 'home';
  if (/\/quickview$|\.axd$/.test(path)) return 'product';
  if (path.startsWith('/basket')) return 'cart';
  if (/^\/(yourinfo|payment|revieworder)/.test(path)) return 'checkout';
  if (path.startsWith('/ordercompleted')) return 'thank-you';
  if (path.startsWith('/asearch')) return 'search';
  return /^\/(google.redesign|store\.html)/.test(path) ? 'list' : 'other';
}
