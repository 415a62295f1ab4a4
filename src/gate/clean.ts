import type { Config } from '../model/config.ts';
import { parseJson, toJson } from '../model/json.ts';
import { isPersonal } from './personal.ts';

/** How far a text is looked at: further than what begins within the part that is kept can reach. */
const MAX_READ = 1_000;

/** Longest label, in UTF-16 units: of campaigns and channels, of what the query says. */
const MAX_LABEL = 100;

/** Fields of these names tell of a person, whatever they say. */
export const FIELD: RegExp =
  /^name$|(?:mail|phone|mobile|address|street|ssn|iban|passport|password|secret|token|(?:first|last|full|given|family|sur|middle|nick|user|vor|nach)[_-]?name)s?(?:[_-]?(?:number|no|nr|address|\d))?$|birth|card_?n|cv[cv]$/i;
/** The shop's own numbers: digits are no telephone there. */
const CODE =
  /(?:id|sku|ean|gtin|upc|isbn|code|number|ref|order|price|value|total|amount|revenue|tax|time|stamp|date|quantity|version)s?$/i;
/** The shop's own words. */
const LABEL = /^(?:item|utm|campaign|source|medium|promotion|creative|coupon)/i;
/** An address: the whole text, or within it. */
const ADDRESS = /^\/\S*|^[^\s?]*\?\S*=\S*|\b[\w-]+:\/\/\S*/g;
const ORIGIN = /^(?:[\w-]*:?\/\/)?[^/?#]*/;

/** Says what is kept of a value: less if it is an address, `undefined` if it is personal. */
export type Clean = <T>(key: string, value: T) => T | string | undefined;

/** @param allowed - The names of a query that addresses keep. */
export function createClean(allowed: readonly string[] = []): Clean {
  /** Without credentials and fragment; in the path, a star stands for what is personal. */
  function cleanAddress(address: string): string {
    const [, path = '', query = ''] = /^([^?#]*)\??([^#]*)/.exec(address) ?? [];
    const parts = path.replace(/\/\/[^/]*@/, '//').split('/');
    const kept = query
      .split('&')
      .filter((pair) => allowed.includes(pair.replace(/=.*/s, '')) && !isPersonal(pair, 1));
    return [parts.map((part) => (isPersonal(part, 1) ? '*' : part)).join('/'), kept.join('&')]
      .join('?')
      .replace(/\?$/, '');
  }
  return (key, value) => {
    if (value === null || typeof value === 'boolean') return value;
    if (FIELD.test(key)) return undefined;
    if (typeof value === 'number')
      return isPersonal(String(value), CODE.test(key) ? 0 : 2) ? undefined : value;
    if (typeof value !== 'string') return value;
    const given = value.slice(0, MAX_READ);
    const [origin = ''] = ORIGIN.exec(given) ?? [];
    const text = /refer+er/i.test(key) ? origin : given;
    const cleaned = text.replace(ADDRESS, cleanAddress);
    const level = CODE.test(key) ? 0 : LABEL.test(key) || cleaned.search(ADDRESS) >= 0 ? 1 : 2;
    return isPersonal(cleaned, level) ? undefined : cleaned;
  };
}

/** As {@link Clean}, for what comes with an address: cut only now, so that no half of anything personal is left. */
export function shorten(clean: Clean): Clean {
  return (key, value) => {
    const kept = clean(key, value);
    return typeof kept === 'string' && key !== 'path' ? kept.slice(0, MAX_LABEL) : kept;
  };
}

/** Copies JSON without what is personal, of which it tells. Names count too. */
export function scrub<T>(clean: Clean, given: T, onPersonal: (key: string) => void): T {
  const json = toJson(given, (key, value) => {
    const kept = isPersonal(key, 1) ? undefined : clean(key, value);
    if (kept === undefined && value !== undefined) onPersonal(key);
    return kept;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same, with less in it
  return parseJson(json) as T;
}

/** Says of a text whether the config has it: then it names nobody, whatever it looks like, as ids are made by many systems. */
export function ownWords({ personas, slots }: Config): (word: unknown) => boolean {
  return (word) => toJson([personas, slots]).includes(toJson(word));
}
