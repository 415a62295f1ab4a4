import type { Changes } from '../../engine/config/shop.ts';
import { EXPERIMENT_CASES } from './experiment-cases.ts';
import { A, CLEAN, EVIDENCE, HERO } from './given.ts';

const piece = (id: string, when: object, points = 30) => ({ id, when, points });

/** For each kind of warning: changes that bring it about, and where; and changes that nearly do. */
export const CASES: Readonly<Record<string, readonly (readonly [Changes, ...string[]])[]>> = {
  contradiction: [
    [{ [EVIDENCE]: { 'metric.views': { $gt: 5, $lt: 4 } } }, `${EVIDENCE}["metric.views"]`],
    [{ [EVIDENCE]: { 'metric.views': { $gt: 5 }, $not: { 'metric.views': { $gt: 2 } } } }, EVIDENCE],
    [
      {
        [EVIDENCE]: {
          $or: [{ 'metric.views': 3 }, { $and: [{ 'metric.views': 1 }, { 'metric.views': 2 }] }],
        },
      },
      `${EVIDENCE}.$or[1]`,
    ],
    [{ [`${HERO}[2].when`]: { 'visit.first': true, $nor: [{ 'visit.first': true }] } }, `${HERO}[2].when`],
    [{ 'metrics.dear.where': { price: { $gte: 50, $lt: 40 } } }, 'metrics.dear.where.price'],
    [{ 'personas[1].never': { stage: { $ne: 'cart', $eq: 'cart' } } }, 'personas[1].never.stage'],
    [{ [EVIDENCE]: { 'metric.views': { $gt: 3, $lt: 5 } } }],
    [{ [EVIDENCE]: { $or: [{ 'metric.views': 3 }, { 'metric.views': { $gt: 5 } }] } }],
  ],
  'impossible-value': [
    [{ [`${HERO}[2].when`]: { stage: 'foo' } }, `${HERO}[2].when.stage`],
    [{ [`${HERO}[2].when`]: { stage: { $in: ['cart', 'abandonned'] } } }, `${HERO}[2].when.stage.$in[1]`],
    [{ [`${HERO}[2].when`]: { 'device.type': { $ne: 'phone' } } }, `${HERO}[2].when["device.type"].$ne`],
    [{ [`${HERO}[2].when`]: { 'locale.country': 'de' } }, `${HERO}[2].when["locale.country"]`],
    [{ [`${HERO}[2].when`]: { 'locale.language': 'de-AT' } }, `${HERO}[2].when["locale.language"]`],
    [{ [`${HERO}[2].when`]: { 'locale.hour': { $gt: 23 } } }, `${HERO}[2].when["locale.hour"].$gt`],
    [{ [`${HERO}[2].when`]: { 'persona.a': false } }, `${HERO}[2].when["persona.a"]`],
    [{ [`${HERO}[2].when`]: { 'page.type': { $in: [] } } }, `${HERO}[2].when["page.type"].$in`],
    [{ [EVIDENCE]: { 'metric.views': { $gte: 65 } } }, `${EVIDENCE}["metric.views"].$gte`],
    [{ [EVIDENCE]: { 'metric.views': { $lt: 0 } } }, `${EVIDENCE}["metric.views"].$lt`],
    [{ [EVIDENCE]: { 'metric.views': 'many' } }, `${EVIDENCE}["metric.views"]`],
    [{ [EVIDENCE]: { 'metric.views': { $gte: 64 } } }],
    [{ [`${HERO}[2].when`]: { 'locale.country': { $in: ['DE', 'AT'] }, 'locale.language': 'de' } }],
    [{ [`${HERO}[2].when`]: { 'channel.medium': 'whatever', 'device.os': 'x' } }],
    [{ [`${HERO}[2].when`]: { 'persona.a': { $exists: false } } }],
  ],
  'always-holds': [
    [{ 'personas[0].evidence[2].when': {}, groups: {}, affinities: {} }, 'personas[0].evidence[2].when'],
    [{ [`${HERO}[2].when`]: { 'visit.count': { $gte: 0 } } }, `${HERO}[2].when`],
    [
      { 'metrics.dear.where': { $or: [{ price: { $gt: 5 } }, { $not: { price: { $gt: 5 } } }] } },
      'metrics.dear.where',
    ],
    [{ [`${HERO}[2].when`]: {} }],
    [{ [`${HERO}[2].when`]: { 'visit.count': { $gt: 0 } } }],
  ],
  'unreachable-persona': [
    [{ [`${A}.enter`]: 81, [`${HERO}[0].personas`]: ['a', 'b'] }, `${A}.enter`],
    [
      {
        [`${A}.minEvidence`]: 3,
        [`${A}.minSources`]: 3,
        [`${A}.evidence[2].when`]: { 'affinity.category.$top': { $inGroup: 'lights' }, 'metric.views': 1 },
        [`${HERO}[0].personas`]: ['a', 'b'],
      },
      `${A}.enter`,
    ],
    [
      {
        [`${A}.evidence[1]`]: { ...piece('dear', { 'metric.dear': { $gte: 2 }, 'metric.views': 2 }) },
        [`${HERO}[0].personas`]: ['a', 'b'],
        [`${A}.enter`]: 60,
      },
      `${A}.enter`,
    ],
    [
      {
        [`${A}.enter`]: 51,
        [`${A}.evidence[3]`]: piece('less', { 'metric.views': { $gte: 2 } }, -31),
        [`${HERO}[0].personas`]: ['a', 'b'],
      },
      `${A}.enter`,
    ],
    [{ [`${A}.enter`]: 80 }],
    [{ [`${A}.evidence[3]`]: piece('less', { 'metric.views': { $gte: 4 } }, -31) }],
    [
      {
        [`${A}.never`]: { 'metric.dear': { $gte: 2 } },
        [`${A}.enter`]: 60,
        [`${HERO}[0].personas`]: ['a', 'b'],
      },
      `${A}.enter`,
    ],
    [
      {
        [`${A}.evidence`]: [
          { ...piece('views', { 'metric.views': { $gte: 3 } }), source: 's' },
          { ...piece('dear', { 'metric.dear': { $gte: 2 } }), source: 's' },
          piece('few', { 'metric.views': 1, 'metric.dear': 1 }),
        ],
        [`${HERO}[0].personas`]: ['a', 'b'],
        affinities: {},
        groups: {},
      },
      `${A}.enter`,
    ],
    [
      {
        [`${A}.minSources`]: 1,
        [`${A}.evidence`]: [
          piece('views', { 'metric.views': { $gte: 3 } }, 60),
          piece('dear', { 'metric.dear': { $gte: 2 }, 'metric.views': 2 }),
        ],
        [`${HERO}[0].personas`]: ['a', 'b'],
        affinities: {},
        groups: {},
      },
      `${A}.enter`,
    ],
  ],
  'excluded-evidence': [
    [
      { 'personas[1].evidence[2]': piece('bought', { stage: { $in: ['customer'] } }) },
      'personas[1].evidence[2].when',
    ],
    [{ 'personas[1].evidence[2]': piece('bought', { stage: { $in: ['customer', 'cart'] } }) }],
  ],
  'single-source': [
    [
      { 'personas[1].evidence[1].when': { 'cart.items': { $gte: 2 } }, page: {}, 'personas[1].enter': 60 },
      'personas[1].evidence',
    ],
    [
      {
        'personas[1].evidence[0].source': 'x',
        'personas[1].evidence[1].source': 'x',
        'personas[1].minSources': 1,
      },
      'personas[1].evidence',
    ],
    [{ 'personas[1].minEvidence': 1, 'personas[1].enter': 30 }, 'personas[1].evidence'],
    [{ 'personas[1].minEvidence': 1 }],
    [
      {
        'personas[1].evidence': [piece('a', { 'declared.x': 1 }), piece('b', { 'declared.x': { $lt: 2 } })],
        page: {},
      },
    ],
  ],
  'shadowed-persona': [
    // Who stands first wins with as many points.
    [
      {
        'personas[1].evidence': CLEAN.personas[0]?.evidence,
        'personas[1].never': undefined,
        'personas[1].exit': 20,
        page: {},
      },
      'personas[1].group',
    ],
    [
      {
        'personas[1].evidence': [
          piece('x', { 'metric.views': { $gte: 4 } }, 25),
          piece('y', { 'metric.dear': 2 }, 25),
        ],
        'personas[1].never': undefined,
        [`${A}.never`]: { stage: 'customer' },
        page: {},
      },
    ],
    [
      {
        'personas[1].evidence': [
          piece('x', { 'metric.views': { $gte: 4 } }, 25),
          piece('y', { 'metric.dear': 2 }, 25),
        ],
        'personas[1].never': undefined,
        page: {},
      },
      'personas[1].group',
    ],
    [
      {
        'personas[1].evidence': [
          piece('x', { 'metric.views': { $gte: 2 } }, 25),
          piece('y', { 'metric.dear': 2 }, 25),
        ],
        page: {},
      },
    ],
    [
      {
        'personas[1].evidence': [
          piece('x', { 'metric.views': { $gte: 4 } }, 35),
          piece('y', { 'metric.dear': 2 }, 35),
        ],
        page: {},
      },
    ],
  ],
  flapping: [
    // With two decimals, 2 stays 2 for more than a day where it takes a year to halve.
    [
      {
        upload: { endpoint: '/x' },
        'metrics.dear': { event: 'view_item', count: true, halfLife: 'P365D' },
        [`${A}.exit`]: 31,
        [`${A}.minDwell`]: 'PT12H',
        'personas[0].evidence[1].when': { 'metric.dear': { $gte: 2 } },
      },
    ],
    [{ [`${A}.exit`]: 50 }, A],
    [{ [`${A}.exit`]: 45 }, A],
    [{ 'personas[1].exit': 45, 'personas[1].minDwell': undefined }, 'personas[1]'],
    [{ 'personas[1].exit': 45, 'personas[1].minDwell': 'PT1S' }],
    [
      {
        'personas[1].exit': 50,
        'personas[1].minDwell': undefined,
        'personas[1].evidence': [
          piece('a', { 'orders.count': 1 }),
          piece('b', { 'visit.count': { $gte: 2 } }),
        ],
        page: {},
      },
    ],
    [{ [`${A}.exit`]: 31 }, A],
    [{ [`${A}.exit`]: 31, [`${A}.minDwell`]: 'PT30M' }],
    [{ 'personas[1].exit': 31, 'personas[1].minDwell': undefined }, 'personas[1]'],
    [
      {
        upload: { endpoint: '/x' },
        'metrics.dear': { event: 'view_item', count: true, halfLife: 'P14D' },
        [`${A}.exit`]: 31,
        [`${A}.minDwell`]: 'PT12H',
        'personas[0].evidence[1].when': { 'metric.dear': { $gte: 2 } },
      },
      A,
    ],
    [
      {
        upload: { endpoint: '/x' },
        'metrics.dear': { event: 'view_item', count: true, halfLife: 'P14D' },
        [`${A}.exit`]: 31,
        [`${A}.minDwell`]: 'PT12H',
        'personas[0].evidence[1].when': { 'metric.dear': { $gte: 1.5 } },
      },
    ],
  ],
  'hidden-variant': [
    [{ [`${HERO}[0].personas`]: undefined }, `${HERO}[1]`, `${HERO}[2]`],
    [{ [`${HERO}[0].personas`]: ['b', 'a'] }, `${HERO}[1]`],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: { $ne: 'new' } } } }, `${HERO}[2]`],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, cap: '3/P1D' } }],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, coolDown: 'P1D' } }],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, schedule: { days: [1] } } }],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, dismissFor: 'P1D' } }, `${HERO}[2]`],
    [{ [`${HERO}[0].personas`]: ['b', 'a'], 'personas[0].cap': '1/P1D' }],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, until: '2027-01-01' } }],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, from: '2026-11-01' } }, `${HERO}[2]`],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, from: '2027-01-01' } }],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, item: { item_id: '1' } } }],
    [
      { [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, item: { item_id: '1' }, repeat: true } },
      `${HERO}[2]`,
    ],
    [{ [`${HERO}[0]`]: { id: 'first', when: { stage: 'cart' }, priority: -1 } }, `${HERO}[0]`],
  ],
  'unshowable-variant': [
    [{ [`${HERO}[0].when`]: { 'persona.b': true } }, `${HERO}[0]`],
    [{ [`${HERO}[2].when`]: { 'persona.b': true, 'persona.a': true } }, `${HERO}[2]`],
    [{ [`${HERO}[0].when`]: { 'persona.a': { $exists: false } } }, `${HERO}[0]`],
    [
      { [`${HERO}[2]`]: { id: 'third', item: { item_id: '1' }, when: { 'item.bought': true } } },
      `${HERO}[2]`,
    ],
    [
      {
        [`${HERO}[2]`]: { id: 'third', item: { item_id: '1' }, repeat: true, when: { 'item.bought': true } },
      },
    ],
    [{ [`${HERO}[0].when`]: { 'persona.b': true }, 'personas[0].group': undefined }],
  ],
  'holds-out-all': [
    [{ holdout: 1 }, 'holdout'],
    [{ 'personas[1].holdout': 1 }, 'personas[1].holdout'],
    [{ holdout: 0.99, 'personas[1].holdout': 0.99 }],
  ],
  'date-over': [
    [{ [`${HERO}[2].until`]: '2026-11-22' }, `${HERO}[2].until`],
    [{ [`${HERO}[2].until`]: '2026-11-23T12:00:00Z' }, `${HERO}[2].until`],
    [{ [`${HERO}[2].until`]: '2026-11-23' }],
    [{ [`${HERO}[2].until`]: '2026-11-23T12:00:01Z' }],
  ],
  'unread-metric': [[{ 'metrics.more': { event: 'page_view', count: true } }, 'metrics.more']],
  'unread-affinity': [
    [
      { 'affinities.more': { weights: { view_item: 1 }, property: 'item_id', halfLife: 'P1D' } },
      'affinities.more',
    ],
  ],
  'unread-query': [[{ 'page.query': ['utm', 'ref'] }, 'page.query[0]']],
  'unread-group': [
    [{ 'groups.more': ['x'] }, 'groups.more'],
    [
      {
        'groups.more': ['x'],
        'metrics.dear.where': { item_category: { $not: { $inGroup: 'more' } }, price: 1 },
      },
    ],
  ],
  'unused-event': [
    [{ 'events.more': {} }, 'events.more'],
    [{ 'events.more': {}, upload: { endpoint: '/x' } }],
    [{ 'events.more': {}, funnels: { f: ['view_item', 'more'] } }],
    [{ 'events.purchase': { properties: { value: 'number' } }, 'events.exposure': {} }],
  ],
  'unused-property': [
    [{ 'events.view_item.properties.more': 'string' }, 'events.view_item.properties.more'],
    [{ 'events.add_to_cart.properties.more': 'string' }, 'events.add_to_cart.properties.more'],
    [{ 'events.view_item.properties.more': 'string', upload: { endpoint: '/x' } }],
    [{ 'events.view_item.properties.more': 'string', funnels: { f: ['view_item', 'add_to_cart'] } }],
    [
      {
        'events.add_to_cart.properties.item_category': 'string',
        'events.add_to_cart.properties.price': 'number',
      },
    ],
  ],
  'personal-property': [
    [
      { 'events.view_item.properties.customerEmail': 'string', upload: { endpoint: '/x' } },
      'events.view_item.properties.customerEmail',
    ],
    [
      { 'events.view_item.properties.phone': 'number', upload: { endpoint: '/x' } },
      'events.view_item.properties.phone',
    ],
    [
      { 'page.query': ['ref', 'last_name'], [`${HERO}[2].when`]: { 'page.query.last_name': 'x' } },
      'page.query[1]',
    ],
    [{ 'events.view_item.properties.email': 'boolean', upload: { endpoint: '/x' } }],
    [{ 'events.view_item.properties.item_name': 'string', upload: { endpoint: '/x' } }],
  ],
  'sensitive-word': [
    [
      { 'affinities.halal': { weights: { view_item: 1 }, property: 'item_id', halfLife: 'P1D' } },
      'affinities.halal',
    ],
    [{ 'groups.more': ['lamps', 'Kirche'] }, 'groups.more[1]'],
    [
      { 'events.view_item.properties.diagnosis': 'string', upload: { endpoint: '/x' } },
      'events.view_item.properties.diagnosis',
    ],
    [{ [`${HERO}[2].when`]: { 'page.path': '/embarazo', stage: 'cart' } }, `${HERO}[2].when["page.path"]`],
    [{ 'groups.lights': ['churchill', 'zodiac-cancer'] }],
    [
      { [`${HERO}[2].when`]: { 'page.path': '/maternity', stage: 'cart' }, 'sensitive.add': ['x-ray'] },
      `${HERO}[2].when["page.path"]`,
    ],
  ],
  'sensitive-exception': [
    [{ [`${A}.label`]: 'Jewish rye', 'sensitive.except': ['rye', 'jewish rye'] }, 'sensitive.except[1]'],
    [
      { 'metrics.dear.where': { item_category: 'maternity', price: 1 }, 'sensitive.except': ['mater*'] },
      'sensitive.except[0]',
    ],
    [{ [`${A}.label`]: 'Slow', sensitive: { add: ['slow'], except: ['slow'] } }, 'sensitive.except[0]'],
    [{ [`${A}.label`]: 'Rye', 'sensitive.except': ['jewish rye', 'rye'] }],
    [{ [`${A}.label`]: 'Zodiac cancer', 'sensitive.except': ['cancer'] }],
  ],
  ...EXPERIMENT_CASES,
};
