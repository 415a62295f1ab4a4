import type { Changes } from './shop.ts';
import { nested } from './valid.ts';

/** A change to the shop's config that makes exactly one fault. */
export interface Faulty {
  /** Where the fault is. */
  readonly path: string;
  readonly changes: Changes;
  /** Whether only `parseConfig` can see it: names that refer to other parts, and what is no matter of shape. */
  readonly isBeyondSchema: boolean;
}

type Row = readonly [path: string, value: unknown];

const GOAL = 'objectives[0].goals[0]';
const KPI = 'objectives[0].goals[0].kpis[0]';
const METRIC = 'metrics.laptopViews';
const AFFINITY = 'affinities.category';
const WHEN = 'personas[0].evidence[0].when';
const PATH = 'personas[0].evidence[0].when["page.path"]';
const VARIANT = 'slots.hero.variants[0]';
const ARM = 'slots["offer-strip"].variants[1]';
const IMAGE = 'slots.hero.variants[0].content.image';
const ATTRIBUTES = 'slots.hero.variants[0].content.attributes';

/** Values that are wrong where they stand, whatever the rest says. */
const WRONG: readonly Row[] = [
  ['version', undefined],
  ['version', 1],
  ['version', ''],
  ['version', 'v'.repeat(65)],
  ['version', 'a\nb'],
  ['version', ' a'],
  ['version', 'a '],
  ['persona', []],
  ['$schema', 1],
  ['events[""]', {}],
  ['events.newsletter', null],
  ['events.newsletter', []],
  ['events.newsletter.property', {}],
  ['events.newsletter.properties', []],
  ['events.newsletter.properties.a', 'text'],
  ['objectives', {}],
  ['objectives[0].goals', undefined],
  [`${GOAL}.id`, undefined],
  [`${KPI}.per`, 'session'],
  [`${KPI}.target`, '3 %'],
  [`${KPI}.within`, 'visit'],
  ['funnels.checkout', ['purchase']],
  ['metrics["a b"]', { event: 'purchase', count: true }],
  ['metrics["a.b"]', { event: 'purchase', count: true }],
  [`${METRIC}.event`, undefined],
  [`${METRIC}.event`, []],
  [`${METRIC}.every`, 'P1D'],
  [`${METRIC}.count`, false],
  [`${METRIC}.within`, 'PT0S'],
  [`${METRIC}.within`, 'P0.5D'],
  [`${METRIC}.within`, '7 days'],
  [`${METRIC}.within`, 'P1DT'],
  [`${METRIC}.within`, 'P'],
  [`${METRIC}.halfLife`, 'P1D'], // beside within
  ['metrics.lastCategory.halfLife', 'P1D'],
  ['metrics.seen.within', 1],
  ['metrics.spend.sum', ''],
  [`${METRIC}.where`, []],
  [`${METRIC}.where.price`, {}],
  [`${METRIC}.where.$where`, 1],
  [`${AFFINITY}.weights`, undefined],
  [`${AFFINITY}.weights`, {}],
  [`${AFFINITY}.weights.purchase`, '5'],
  [`${AFFINITY}.property`, undefined],
  [`${AFFINITY}.halfLife`, 'PT0S'],
  [`${AFFINITY}.keep`, 0],
  [`${AFFINITY}.keep`, 51],
  [`${AFFINITY}.keep`, 1.5],
  ['personas[0].label', ''],
  ['personas[0].because', ['You looked.']],
  ['personas[0].group', ''],
  ['personas[0].evidence', undefined],
  ['personas[0].evidence', []],
  ['personas[0].evidence[3].points', undefined],
  ['personas[0].evidence[0].points', 1e9 + 1],
  ['personas[0].evidence[0].condition', {}],
  ['personas[0].evidence[0].source', ''],
  ['personas[0].evidence[0].source', ['pages']],
  ['personas[0].enter', undefined],
  ['personas[0].enter', 0],
  ['personas[0].margin', -1],
  ['personas[0].minEvidence', 0],
  ['personas[0].minEvidence', 1.5],
  ['personas[0].minSources', 0],
  ['personas[0].minSources', 1.5],
  ['personas[0].minSources', '2'],
  ['personas[0].minDwell', 86_400],
  ['personas[0].expires', 'PT0S'],
  ['personas[0].never', []],
  ['personas[0].holdout', 1.01],
  ['personas[0].holdout', -0.01],
  ['personas[0].sensitivity', 'high'],
  ['personas[1].evidence[0].when', {}], // everybody, in a special persona
  ['personas[1].evidence[0].when.stage', 'cart'],
  [WHEN, undefined],
  [WHEN, 'stage'],
  [`${WHEN}["visit.cuont"]`, 1],
  [`${WHEN}.visit`, 1],
  [`${WHEN}["orders.items.0"]`, 1],
  [`${WHEN}["affinity.category"]`, 1],
  [`${WHEN}["affinity.category.a.b"]`, 1],
  [`${WHEN}["declared."]`, 1],
  [`${WHEN}["persona.parent"]`, true],
  [`${WHEN}["item.bought"]`, true],
  [`${WHEN}["category.inCart"]`, true],
  [`${WHEN}.$all`, []],
  [`${WHEN}.$or`, []],
  [`${WHEN}.$and`, {}],
  [`${WHEN}.$not`, []],
  [PATH, {}],
  [`${PATH}.gte`, 1],
  [`${PATH}.$gtee`, 1],
  [`${PATH}.constructor`, 1],
  [`${PATH}.$eq`, []],
  [`${PATH}.$gt`, null],
  [`${PATH}.$in`, 'abc'],
  [`${PATH}.$exists`, 1],
  [`${PATH}.$size`, -1],
  [`${PATH}.$size.$gtt`, 1],
  [`${PATH}.$type`, 'text'],
  [`${PATH}.$all`, []],
  [`${PATH}.$elemMatch`, 'a'],
  [`${PATH}.$elemMatch.$or`, [{ a: 1 }]],
  [`${PATH}.$veq`, ''],
  [`${PATH}.$regex`, 'a'.repeat(257)],
  [`${PATH}.$regexi`, 1],
  ['slots["a b"]', { variants: [] }],
  ['slots.hero.variants', undefined],
  [`${VARIANT}.id`, 'default'],
  [`${VARIANT}.id`, 'a b'],
  [`${VARIANT}.personas`, []],
  [`${VARIANT}.item`, 'lamp-1'],
  [`${VARIANT}.item`, {}],
  [`${VARIANT}.item.item_id`, 1],
  [`${VARIANT}.item.item_category`, ''],
  [`${VARIANT}.repeat`, 'yes'],
  [`${VARIANT}.repeat`, true], // of no item
  [`${VARIANT}.from`, '1.11.2026'],
  [`${VARIANT}.from`, '2026-13-01'],
  [`${VARIANT}.until`, '2026-12-24T24:00'],
  [`${VARIANT}.until`, '2026-12-24 23:00'],
  [`${VARIANT}.cap`, '0/P7D'],
  [`${VARIANT}.cap`, '21/P7D'],
  [`${VARIANT}.cap`, '3/PT0S'],
  [`${VARIANT}.cap`, 3],
  [`${VARIANT}.priority`, 'high'],
  [`${VARIANT}.coolDown`, 'PT0S'],
  [`${VARIANT}.coolDown`, '1/P1D'],
  [`${VARIANT}.dismissFor`, 'never'],
  [`${VARIANT}.schedule`, ['09:00-17:00']],
  [`${VARIANT}.schedule`, {}],
  [`${VARIANT}.schedule`, { timeZone: 'UTC' }],
  [`${VARIANT}.schedule.days`, []],
  [`${VARIANT}.schedule.hours`, []],
  [`${VARIANT}.schedule.hours`, '09:00-17:00'],
  [`${ARM}.schedule.day`, 1],
  [`${ARM}.schedule.days[0]`, 0],
  [`${ARM}.schedule.days[0]`, 8],
  [`${ARM}.schedule.days[0]`, 1.5],
  [`${ARM}.schedule.days[0]`, 'Mon'],
  [`${ARM}.schedule.days[1]`, 5], // is there already
  [`${ARM}.schedule.hours[0]`, '9:00-17:00'],
  [`${ARM}.schedule.hours[0]`, '09:00-17:60'],
  [`${ARM}.schedule.hours[0]`, '09:00-24:30'],
  [`${ARM}.schedule.hours[0]`, '24:00-09:00'],
  [`${ARM}.schedule.hours[0]`, '22:00-00:00'],
  [`${ARM}.schedule.hours[0]`, '09:00'],
  [`${ARM}.schedule.hours[1]`, '22:00-02:00'],
  [`${ARM}.schedule.timeZone`, 1],
  [`${ARM}.schedule.timeZone`, '+01:00'],
  [`${ARM}.weight`, 0],
  [`${ARM}.weight`, -1],
  [`${ARM}.weight`, '1'],
  [`${VARIANT}.weight`, 1], // of no experiment
  ['slots.hero.cap', '3'],
  ['slots.hero.coolDown', 'PT'],
  ['slots.hero.dismissFor', 'P1D'],
  ['cap', 5],
  ['preview', 'yes'],
  ['experiments[""]', {}],
  ['experiments.headline.coverage', 1.1],
  ['experiments.headline.covrage', 1],
  ['experiments.headline.namespace.id', undefined],
  ['experiments.headline.namespace.from', -0.1],
  ['experiments.headline.namespace.until', 2],
  ['experiments.headline.namespace', ['hero', 0, 1]],
  [`${VARIANT}.content`, {}],
  [`${VARIANT}.content.inner`, '<b>'],
  [`${VARIANT}.content.text`, 1],
  [`${VARIANT}.content.template`, '.sale'],
  [`${VARIANT}.content.parts`, ['coupon']],
  [`${VARIANT}.content.parts.coupon`, 'shown'],
  [`${VARIANT}.content.classes["a b"]`, true],
  [`${VARIANT}.content.classes.a`, 1],
  [`${VARIANT}.content.html`, null],
  [`${ATTRIBUTES}.onClick`, 'a()'],
  [`${ATTRIBUTES}.STYLE`, 'color:red'],
  [`${ATTRIBUTES}.srcdoc`, ''],
  [`${ATTRIBUTES}["a b"]`, ''],
  [`${ATTRIBUTES}.hidden`, true],
  [`${ATTRIBUTES}.href`, 'javascript:alert(1)'],
  [`${ATTRIBUTES}.href`, ' \u0001jAva\nscript:alert(1)'],
  [`${ATTRIBUTES}.SRC`, 'data:text/html,a'],
  [`${ATTRIBUTES}.srcset`, '/a.png 1x,javascript:a 2x'],
  ['groups.dach', {}],
  ['groups.dach[0]', []],
  ['page.queries', []],
  ['consent.measure', 'always'],
  ['consent.gpc', true],
  ['consent.personalise', 'opt-in'],
  ['holdout', 5],
  ['upload.endpoint', undefined],
  ['upload.endpoint', ''],
  ['upload.endpoint', '//a.example/'],
  ['upload.endpoint', '/\\a.example'],
  ['upload.endpoint', 'javascript:a()'],
  ['upload.endpoint', 'ftp://a.example'],
  ['upload.endpoint', 'https://a:b@c.example'],
  ['upload.endpoint', 'https://'],
  ['upload.endpoint', '/a\tb'],
  ['upload.endpoint', '/a#b'],
  ['upload.format', 'ga4'],
  ['upload.every', 'PT0S'],
];

/** The same, where the change is wider than the fault. */
const WRONG_WITHIN: readonly (readonly [path: string, changes: Changes])[] = [
  [
    'events',
    { events: [], objectives: [], metrics: {}, affinities: {}, personas: [], slots: {}, funnels: {} },
  ],
  [METRIC, { [`${METRIC}.count`]: undefined }],
  [METRIC, { [`${METRIC}.sum`]: 'price' }],
  [`${METRIC}.event[1]`, { [`${METRIC}.event`]: ['view_item', 'view_item'] }],
  ['personas[1].id', { 'personas[1].id': 'a b', 'slots.hero.variants[1].when': {} }],
  ['personas[1].id', { 'personas[1].id': 'a.b', 'slots.hero.variants[1].when': {} }],
  ['personas[1].id', { 'personas[1].id': '!a', 'slots.hero.variants[1].when': {} }],
  ['personas[1].id', { 'personas[1].id': '__proto__', 'slots.hero.variants[1].when': {} }],
  [
    'personas[1].evidence[0].when.$or[0].stage',
    { 'personas[1].evidence[0].when': { $or: [{ stage: 'new' }] } },
  ],
  [`${WHEN}.$nor[0]`, { [`${WHEN}.$nor`]: [1] }],
  [`${VARIANT}.item.item_brand`, { [`${VARIANT}.item`]: { item_id: 'lamp-1', item_brand: 'b' } }],
  [`${VARIANT}.repeat`, { [`${VARIANT}.item`]: { item_category: 'lamps' }, [`${VARIANT}.repeat`]: true }],
  [
    `${VARIANT}.when["item.price"]`,
    { [`${VARIANT}.item`]: { item_id: 'lamp-1' }, [`${VARIANT}.when`]: { 'item.price': 1 } },
  ],
  [`${PATH}[0]`, { [PATH]: [{}] }],
  [`${PATH}.$nin[0]`, { [`${PATH}.$nin`]: [{}] }],
  [`${VARIANT}.personas[1]`, { [`${VARIANT}.personas`]: ['parent', 'parent'] }],
  ['page.query[1]', { 'page.query': ['ref', 'ref'] }],
  [IMAGE, { [IMAGE]: '/a.webp' }],
  [`${IMAGE}.src`, { [IMAGE]: { src: '', alt: '' } }],
  [`${IMAGE}.src`, { [IMAGE]: { src: 'data:image/png,a', alt: '' } }],
  [`${IMAGE}.srcset`, { [IMAGE]: { src: '/a', alt: '', srcset: '/a 1x,javascript:a 2x' } }],
  [`${IMAGE}.width`, { [IMAGE]: { src: '/a', alt: '', width: 0 } }],
  [`${IMAGE}.height`, { [IMAGE]: { src: '/a', alt: '', height: 1.5 } }],
  [`${IMAGE}.title`, { [IMAGE]: { src: '/a', alt: '', title: '' } }],
  [`${IMAGE}.alt`, { [IMAGE]: { src: '/a' } }],
  ['experiments', { experiments: ['headline'], slots: {} }],
  ['page.query', { 'page.query': true, 'slots.hero.variants[1].when': {} }],
];

/** What only `parseConfig` can see. */
const BEYOND: readonly Row[] = [
  ['version', '𝒱'.repeat(33)], // 66 UTF-16 units; JSON Schema counts characters
  ['objectives[1]', { id: 'grow-sales', goals: [] }],
  ['objectives[0].goals[1]', { id: 'convert', kpis: [] }],
  ['objectives[0].goals[0].kpis[2]', { id: 'sign-ups', event: 'newsletter', per: 'visit' }],
  [`${KPI}.event`, 'begin_checkout'],
  ['funnels.checkout[1]', 'unpack'],
  [`${METRIC}.event`, 'view_itme'],
  [`${METRIC}.where.item_colour`, 'red'],
  [`${METRIC}.where["price.net"]`, 1],
  ['metrics.bulk.where.items.$elemMatch.weight', 1],
  ['metrics.spend.sum', 'valeu'],
  ['metrics.spend.sum', 'currency'],
  ['metrics.seen.distinct', 'item_brand'], // add_to_cart has none
  ['affinities.category.weights.buy', 1],
  ['personas[2]', { id: 'parent', enter: 1, minEvidence: 1, evidence: [{ id: 'a', when: {}, points: 1 }] }],
  ['personas[0].evidence[3].id', 'sale-views'],
  ['personas[0].exit', 51],
  ['personas[0].minEvidence', 4],
  ['personas[1].minEvidence', undefined],
  ['personas[0].minSources', 4],
  ['personas[1].minSources', 2],
  ['personas[0].expires', 'PT23H'],
  [`${WHEN}["metric.sales"]`, 1],
  [`${WHEN}["affinity.brand.x"]`, 1],
  [`${WHEN}["page.query.q"]`, 1],
  ['personas[0].never', nested(33)],
  [`${PATH}.$inGroup`, 'dahc'],
  [`${PATH}.$regex`, '('],
  [`${PATH}.$regexi`, '^(a+)+$'],
  ['slots.hero.variants[1].id', 'sale'],
  [`${VARIANT}.personas[0]`, 'bargain-huntr'],
  [`${VARIANT}.when["persona.parents"]`, true],
  [`${VARIANT}.when["item.bought"]`, false],
  [`${VARIANT}.when["category.bought"]`, false],
  [`${VARIANT}.from`, '2026-02-29'],
  [`${ARM}.schedule.hours[0]`, '09:00-09:00'],
  [`${ARM}.schedule.timeZone`, 'Europe/Wien'],
  [`${VARIANT}.experiment`, 'headlines'],
  [`${VARIANT}.experiment`, 'headline'], // alone in its slot
  ['experiments.headline.namespace.until', 0],
  [`${VARIANT}.until`, '2026-10-31'],
  [`${VARIANT}.until`, '2026-11-01T00:00'],
  ['upload.every', 'P1DT1S'],
];

const BEYOND_WITHIN: readonly (readonly [path: string, changes: Changes])[] = [
  ['metrics.lastCategory.last', { 'metrics.lastCategory': { event: 'purchase', last: 'items' } }],
  ['affinities.category.property', { 'affinities.category.weights.newsletter': 1 }],
  [
    'affinities.category.property',
    { 'affinities.category': { property: 'x', halfLife: 'P1D', weights: { purchase: 1 } } },
  ],
  ...['bought', 'inCart', 'daysSinceBought'].flatMap((field): [string, Changes][] => [
    [
      `${VARIANT}.when["category.${field}"]`,
      { [`${VARIANT}.item`]: { item_id: 'lamp-1' }, [`${VARIANT}.when`]: { [`category.${field}`]: 1 } },
    ],
    [
      `${VARIANT}.when["item.${field}"]`,
      { [`${VARIANT}.item`]: { item_category: 'lamps' }, [`${VARIANT}.when`]: { [`item.${field}`]: 1 } },
    ],
  ]),
  // By default it takes two sources, and here there is one; evidence against a persona is none.
  ['personas[0].minSources', sourcesOf('pages', 'pages', 'pages', 'visits')],
  // Whoever gives no source gives the id.
  ['personas[0].minSources', sourcesOf('from-coupon', undefined, 'from-coupon', undefined)],
  [
    'personas[0].minSources',
    { ...sourcesOf('pages', 'pages', undefined, undefined), 'personas[0].minSources': 3 },
  ],
  // What follows from another fault is not told besides.
  ['personas[0].minEvidence', { ...sourcesOf('a', 'a', 'a', 'a'), 'personas[0].minEvidence': 4 }],
  // Arms that are others, weigh otherwise, or stand in another order than those of the slot before.
  ...[
    ['as-it-was', 'day'],
    ['night', 'as-it-was'],
    ['as-it-was', 'night'],
  ].map((ids): [string, Changes] => [
    'slots.later.variants[1].experiment',
    {
      'slots.later': {
        variants: [
          { id: 'other' },
          ...ids.map((id) => ({ id, experiment: 'headline', weight: ids[1] === 'night' ? 1 : 3 })),
        ],
      },
    },
  ]),
  ['objectives[1].goals[0].id', { 'objectives[1]': { id: 'o', goals: [{ id: 'convert', kpis: [] }] } }],
];

/** The sources of the four pieces of evidence of the first persona. */
function sourcesOf(...sources: readonly (string | undefined)[]): Changes {
  return Object.fromEntries(
    sources.map((source, index) => [`personas[0].evidence[${index}].source`, source] as const),
  );
}

/** A fault of an id is told at the id, though the change brings what has it. */
function pathOf([path, value]: Row): string {
  return typeof value === 'object' && value !== null && 'id' in value ? `${path}.id` : path;
}

export const FAULTY: readonly Faulty[] = [
  ...WRONG.map(([path, value]) => ({ path, changes: { [path]: value }, isBeyondSchema: false })),
  ...WRONG_WITHIN.map(([path, changes]) => ({ path, changes, isBeyondSchema: false })),
  ...BEYOND.map((row) => ({ path: pathOf(row), changes: { [row[0]]: row[1] }, isBeyondSchema: true })),
  ...BEYOND_WITHIN.map(([path, changes]) => ({ path, changes, isBeyondSchema: true })),
];
