import { page } from '../browser/plain.ts';
import type { Plugin } from '../model/client.ts';

const SEARCH = /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|qwant|yandex|baidu|startpage)\./;
const SOCIAL =
  /(^|\.)(facebook|instagram|pinterest|tiktok|twitter|x|t|linkedin|lnkd|reddit|youtube)\.(com|co|in)$/;
const PAID = /^(cpc|ppc|cpm|cpv|paid.*|display|retargeting)$/;

/**
 * Tells where the visitor came from, by the `utm_*` parameters of the landing page, else by the referrer: the facts
 * `channel.name` (`email`, `paid`, `organic`, `social`, `affiliate`, `referral`, or the medium), `channel.source`,
 * `channel.medium`, `channel.campaign`. Of the referrer only the host is read. A visit without either is direct, and
 * keeps the channel of before.
 */
export function channel(): Plugin {
  return {
    name: 'channel',
    setup(host) {
      const touch = readTouch();
      if (!touch) return;
      host.signal('channel', touch);
      host.track('campaign_details', touch);
    },
  };
}

function readTouch() {
  const query = new URLSearchParams(location.search);
  const utm = (name: string): string => query.get(`utm_${name}`) ?? '';
  const [source, medium, campaign] = [utm('source'), utm('medium').toLowerCase(), utm('campaign')];
  if (source || medium) return { name: nameOf(medium), source, medium, campaign };
  // Most pages of a visit have none, or one of this site.
  const { referrer: from } = page();
  const referrer = from && hostOf(from);
  if (!referrer || referrer === hostOf(location.href)) return undefined;
  const found = SEARCH.test(referrer) ? 'organic' : SOCIAL.test(referrer) ? 'social' : 'referral';
  return { name: found, source: referrer, medium: found, campaign };
}

function nameOf(medium: string): string {
  return PAID.test(medium) ? 'paid' : medium.replace(/^e-?mail$/, 'email');
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return ''; // no address
  }
}
