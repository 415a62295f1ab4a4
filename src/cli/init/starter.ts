import { parseConfig } from '../../engine/config/parse.ts';
import { TailorbirdError } from '../../errors.ts';
import type { Config } from '../../model/config.ts';
import { isObject } from '../../model/json.ts';
import { unusedParts } from '../config/unused.ts';
import { UsageError } from '../io.ts';
import { idOf, mergeEvents, type Preset } from './presets.ts';

/** What the one who starts has said. */
export interface Answers {
  readonly shop: string;
  /** Two capital letters. */
  readonly country: string;
  /** Two or three small letters. */
  readonly language: string;
  /** What holds before the visitor has chosen. */
  readonly consent: string;
  /** Where batches go; nowhere if it is empty. */
  readonly upload: string;
}

/** A config as a document, in the order in which a shop reads it. */
export type Draft = Readonly<Record<string, unknown>>;

const ITEM = { item_id: 'string', item_category: 'string', item_brand: 'string', price: 'number' };

/** What every shop has: from looking to buying. */
const EVENTS = {
  page_view: {},
  view_item: { properties: ITEM },
  add_to_cart: { properties: { ...ITEM, quantity: 'number' } },
  remove_from_cart: { properties: { item_id: 'string', price: 'number', quantity: 'number' } },
  begin_checkout: {},
  purchase: {
    properties: { transaction_id: 'string', value: 'number', currency: 'string', items: 'items' },
  },
};

const OBJECTIVES = [
  {
    id: 'grow-sales',
    goals: [
      {
        id: 'convert',
        kpis: [
          { id: 'conversion-rate', event: 'purchase', per: 'visitor', within: 'P30D' },
          { id: 'cart-rate', event: 'add_to_cart', per: 'visit', within: 'P30D' },
        ],
      },
    ],
  },
];

const FUNNELS = { checkout: ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'] };

/** What members of a preset see to begin with. */
const TEXTS: Readonly<Record<string, string>> = {
  'first-time': 'New here? This is what we do',
  returning: 'Welcome back: here is what is new',
  'cart-abandoner': 'Your cart is where you left it',
  'repeat-customer': 'Good to see you again',
  lapsed: 'It has been a while: see what has changed',
  'from-abroad': 'We deliver to your country, too',
  'price-sensitive': 'See what is reduced this week',
  'gift-shopper': 'Looking for a present? We wrap it',
};

/**
 * Makes a first config.
 *
 * @throws UsageError for an answer that no config can hold.
 */
export function draftConfig(answers: Answers, preset: Preset): Draft {
  const { shop, consent, upload } = answers;
  const whole = {
    version: `${shop}-1`,
    events: mergeEvents(EVENTS, preset.events),
    objectives: OBJECTIVES,
    funnels: FUNNELS,
    metrics: preset.metrics,
    affinities: preset.affinities,
    groups: { ...preset.groups, ...ofCountry(answers, preset) },
    personas: preset.personas,
    slots: { hero: { variants: preset.personas.map(variantFor) } },
    consent: { personalize: consent, measure: consent, gpc: 'respect' },
    holdout: 0.05,
    ...(upload === '' ? {} : { upload: { endpoint: upload } }),
  };
  const filled = Object.entries(whole).filter(([, part]) => !isObject(part) || Object.keys(part).length > 0);
  const draft = Object.fromEntries(filled);
  return { ...draft, events: withoutUnused(draft['events'], parse(draft)) };
}

function variantFor(persona: unknown): object {
  const id = idOf(persona);
  return { id, personas: [id], content: { text: TEXTS[id] ?? `A word to ${id}` } };
}

function parse(draft: Draft): Config {
  try {
    return parseConfig(draft);
  } catch (error) {
    if (!(error instanceof TailorbirdError)) throw error;
    const [fault] = error.faults;
    throw new UsageError(
      `${fault?.path ?? 'This'} would be ${fault?.found ?? 'wrong'} but must be ${fault?.expected ?? 'right'}.`,
      { cause: error },
    );
  }
}

/** The plan less what of it nothing would use: a preset may want an event for less than it says. */
function withoutUnused(events: unknown, config: Config): Record<string, unknown> {
  const rest = new Map(unusedParts(config).map(({ event, properties }) => [event, properties]));
  const entries = Object.entries(isObject(events) ? events : {}).flatMap(([name, event]) => {
    const none = rest.get(name);
    if (!rest.has(name)) return [[name, event] as const];
    if (!none) return [];
    const properties = isObject(event) && isObject(event['properties']) ? event['properties'] : {};
    const kept = Object.entries(properties).filter(([key]) => !none.includes(key));
    return [[name, kept.length === 0 ? {} : { properties: Object.fromEntries(kept) }] as const];
  });
  return Object.fromEntries(entries);
}

/** The groups that tell visitors from elsewhere, for the country of this shop. */
function ofCountry({ country, language }: Answers, { groups }: Preset): Record<string, unknown> {
  const domain = country === 'GB' ? 'uk' : country.toLowerCase();
  const pages = ['', 'co.', 'com.'].map((second) => `google.${second}${domain}`);
  const own: Record<string, unknown> = {
    'shop-countries': [country],
    'shop-languages': [language],
    'shop-time-zones': timeZonesOf(country),
    'shop-search-pages': [...pages, `yahoo.${domain}`],
  };
  // Only those that the presets at hand ask for.
  return Object.fromEntries(Object.entries(own).filter(([name]) => Object.hasOwn(groups, name)));
}

function timeZonesOf(country: string): unknown {
  const locale = new Intl.Locale(`und-${country}`);
  // An accessor in older versions of Node, a method in newer ones, and not known to the types of either.
  const accessor: unknown = Reflect.get(locale, 'timeZones');
  if (Array.isArray(accessor)) return accessor;
  const method: unknown = Reflect.get(locale, 'getTimeZones');
  return typeof method === 'function' ? Reflect.apply(method, locale, []) : [];
}
