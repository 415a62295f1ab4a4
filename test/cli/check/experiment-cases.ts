import type { Changes } from '../../engine/config/shop.ts';
import { CLEAN, HERO } from './given.ts';

/** Slots with an experiment of two arms. */
const testing = (first: object | undefined, second: object | undefined, experiment = 'e') => ({
  ...CLEAN.slots,
  tested: { variants: [] },
  hero: {
    variants: [
      ...CLEAN.slots.hero.variants.map((one) => ({ ...one, id: `${one.id}-${experiment}` })),
      { id: 'one', experiment, content: first, priority: 20 },
      { id: 'two', experiment, content: second, priority: 20 },
    ],
  },
});
const range = (from: number, until: number, id = 'n') => ({ namespace: { id, from, until } });
const WEEK = { id: 'third', when: { stage: 'cart' }, from: '2027-01-04', until: '2027-01-07T12:00:00Z' };

/** The same for experiments, schedules and previews. */
export const EXPERIMENT_CASES: Readonly<Record<string, readonly (readonly [Changes, ...string[]])[]>> = {
  'unused-experiment': [
    [{ experiments: { e: {} } }, 'experiments.e'],
    [{ experiments: { e: {} }, slots: testing({ text: 'a' }, undefined), upload: undefined }],
  ],
  'empty-experiment': [
    [
      { experiments: { e: { coverage: 0 } }, slots: testing({ text: 'a' }, undefined) },
      'experiments.e.coverage',
    ],
    [{ experiments: { e: { coverage: 0.01 } }, slots: testing({ text: 'a' }, undefined) }],
  ],
  'no-control': [
    [{ experiments: { e: {} }, slots: testing({ text: 'a' }, { text: 'b' }) }, 'experiments.e'],
    [{ experiments: { e: {} }, slots: testing(undefined, { text: 'b' }) }],
  ],
  'unmeasured-experiment': [
    [
      { experiments: { e: {} }, slots: testing(undefined, { text: 'b' }), upload: { endpoint: '/c' } },
      'experiments',
    ],
    [{ experiments: { e: {} }, slots: testing(undefined, { text: 'b' }) }],
    [
      {
        experiments: { e: {} },
        slots: testing(undefined, { text: 'b' }),
        upload: { endpoint: '/c' },
        'events.exposure': {},
      },
    ],
  ],
  'overlapping-experiments': [
    [
      {
        experiments: { e: range(0, 0.5), f: range(0.4, 1) },
        slots: { ...testing(undefined, { text: 'b' }), strip: testing(undefined, { text: 'b' }, 'f').hero },
      },
      'experiments.f.namespace',
    ],
    [
      {
        experiments: { e: range(0, 0.5), f: range(0.5, 1) },
        slots: { ...testing(undefined, { text: 'b' }), strip: testing(undefined, { text: 'b' }, 'f').hero },
      },
    ],
    [
      {
        experiments: { e: range(0, 0.5), f: range(0, 0.5, 'other') },
        slots: { ...testing(undefined, { text: 'b' }), strip: testing(undefined, { text: 'b' }, 'f').hero },
      },
    ],
  ],
  'preview-on': [[{ preview: true }, 'preview'], [{ preview: false }]],
  'never-open': [
    // From a Monday to a Thursday there is no weekend, wherever the visitor is.
    [{ [`${HERO}[2]`]: { ...WEEK, schedule: { days: [6] } } }, `${HERO}[2].schedule`],
    [{ [`${HERO}[2]`]: { ...WEEK, schedule: { days: [5], timeZone: 'Asia/Tokyo' } } }, `${HERO}[2].schedule`],
    // Where it is Friday already, Thursday is not over here.
    [{ [`${HERO}[2]`]: { ...WEEK, schedule: { days: [5] } } }],
    [{ [`${HERO}[2]`]: { ...WEEK, until: '2027-01-09', schedule: { days: [6] } } }],
    [
      {
        [`${HERO}[2]`]: {
          id: 'third',
          when: { stage: 'cart' },
          until: '2027-01-07',
          schedule: { days: [6] },
        },
      },
    ],
  ],
};
