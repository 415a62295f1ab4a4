import { createCatalogue } from './catalogue.ts';
import { COUNTRIES } from './countries.ts';
import { actionsOf, pageType, type Action, type RecordedHit, type RecordedSession } from './ga360.ts';

/** A recorded session as a browser would go through it. */
export interface Visit {
  readonly visitor: string;
  readonly device: { readonly isTouch: boolean; readonly isTablet: boolean; readonly locale: string };
  readonly pages: readonly PageLoad[];
}

export interface PageLoad {
  /** Path and query. */
  readonly url: string;
  /** `undefined` where there is none, `own` for the page before. */
  readonly referrer: string | undefined;
  readonly type: string;
  /** In milliseconds since the epoch. */
  readonly time: number;
  /** What the page itself reports, in order, until the next one is loaded. */
  readonly actions: readonly (readonly [time: number, ...Action])[];
}

/** Longer ones are few, and would take most of the time. */
const MAX_HITS = 30;
/** Those who came back did not stay long: one for so many sessions, with each of its own. */
const SESSIONS_PER_RETURNING = 9;

/**
 * Chooses sessions to be gone through in a browser: those of some visitors who came back, then the longest. The sessions
 * of one visitor follow one another.
 */
export function chooseVisits(sessions: readonly RecordedSession[], count: number): Visit[][] {
  const shelve = createCatalogue(sessions.flatMap(({ hits }) => hits.flatMap(({ product = [] }) => product)));
  const byVisitor = new Map<string, RecordedSession[]>();
  for (const session of sessions.toSorted((a, b) => a.visitStartTime - b.visitStartTime)) {
    const own = byVisitor.get(session.fullVisitorId) ?? [];
    byVisitor.set(session.fullVisitorId, [...own, session]);
  }
  const longest = [...byVisitor.values()]
    .filter((own) => own.every(({ hits }) => hits.length <= MAX_HITS))
    .toSorted((a, b) => hitsOf(b) - hitsOf(a));
  const returning = longest
    .filter((own) => own.length > 1)
    .slice(0, Math.ceil(count / SESSIONS_PER_RETURNING));
  const once = longest.filter((own) => own.length === 1).slice(0, count - returning.flat().length);
  return [...returning, ...once].map((own) =>
    own.map((session) => visitOf(session, (hit) => actionsOf(hit, shelve))),
  );
}

function hitsOf(sessions: readonly RecordedSession[]): number {
  return sessions.reduce((sum, { hits }) => sum + hits.length, 0);
}

function visitOf(session: RecordedSession, readActions: (hit: RecordedHit) => Action[]): Visit {
  const { hits, visitStartTime, device, geoNetwork, fullVisitorId } = session;
  const pages: PageLoad[] = [];
  for (const hit of hits) {
    const time = visitStartTime * 1000 + hit.time;
    const actions = readActions(hit)
      .filter(([name]) => name !== 'page_view')
      .map((action) => [time, ...action] as const);
    const page = pages.at(-1);
    if (hit.type === 'PAGE' || !page) pages.push({ ...loadOf(session, hit, page), time, actions });
    else pages[pages.length - 1] = { ...page, actions: [...page.actions, ...actions] };
  }
  const country = COUNTRIES[geoNetwork.country ?? ''];
  const kind = device.deviceCategory;
  return {
    visitor: fullVisitorId,
    device: {
      isTouch: kind !== 'desktop',
      isTablet: kind === 'tablet',
      locale: country === undefined ? 'en' : `en-${country}`,
    },
    pages,
  };
}

/** The landing page brings what was paid for in its address, and else where the visitor came from. */
function loadOf(
  { trafficSource }: RecordedSession,
  { page, referer }: RecordedHit,
  before: PageLoad | undefined,
): Pick<PageLoad, 'url' | 'referrer' | 'type'> {
  const { source, medium, campaign, isTrueDirect } = trafficSource;
  const url = new URL(page.pagePath.replaceAll('//', '/'), 'http://shop.example');
  const isPaid = !isTrueDirect && !/^(organic|referral|\(none\)|\(not set\))$/.test(medium);
  if (!before && isPaid) {
    url.searchParams.set('utm_source', source);
    url.searchParams.set('utm_medium', medium);
    if (campaign !== '(not set)') url.searchParams.set('utm_campaign', campaign);
  }
  const own = before ? 'own' : undefined;
  return { url: url.pathname + url.search, referrer: referer ?? own, type: pageType(page.pagePath) };
}
