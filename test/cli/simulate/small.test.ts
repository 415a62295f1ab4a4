import { describe, expect, it } from 'vitest';
import { evenly } from '../../../src/engine/hash.ts';
import { CONFIG, DAY_MS, linesOf, page, simulated, START, view, type Line } from './given.ts';

const MINUTE_MS = 60_000;

/*
 * Four visitors, worked out by hand:
 *  a: page, a lamp after 2 minutes (joins bright), page after 3 (lamp), page after 4 (capped, for it was seen); after 8 days
 *     a page: the lamp is too long ago (leaves bright).
 *  b: page, a mug after 10 minutes (joins thirsty), a lamp after 11 (joins bright), page after 12: the lamp.
 *  c: page, and another on the next day: nobody in particular.
 *  d: a mug at once (joins thirsty), page at the same time: the mug, unless held out.
 */
const EVENTS: readonly Line[] = [
  page('a', START),
  view('a', START + 2 * MINUTE_MS, 'lamps'),
  page('a', START + 3 * MINUTE_MS),
  page('a', START + 4 * MINUTE_MS),
  page('a', START + 8 * DAY_MS),
  page('b', START),
  view('b', START + 10 * MINUTE_MS, 'mugs'),
  view('b', START + 11 * MINUTE_MS, 'lamps'),
  page('b', START + 12 * MINUTE_MS),
  page('c', START),
  page('c', START + DAY_MS),
  view('d', START + DAY_MS, 'mugs'),
  page('d', START + DAY_MS),
];

/** Whether the holdout of `thirsty` has a visitor. */
const isHeldOut = (visitor: string): boolean => evenly('holdout:thirsty', visitor) < 0.5;

describe('a small example, worked out by hand', () => {
  it('has the visitors, events, pages and shares of personas', async () => {
    const { code, report } = await simulated(CONFIG, linesOf(EVENTS));
    expect(code).toBe(0);
    expect(report).toMatchObject({
      visitors: 4,
      pages: 9,
      input: { events: 13, found: 13, from: '2026-10-05T00:00:00.000Z', until: '2026-10-13T00:00:00.000Z' },
      undecided: { never: 1, neverShare: 0.25, last: 2, lastShare: 0.5 },
      warnings: [],
      badInput: [],
    });
    expect(report.personas).toEqual([
      {
        persona: 'bright',
        label: 'Likes light',
        visitors: 2,
        share: 0.5,
        last: 1,
        joins: 2,
        leaves: 1,
        rejoined: 0,
        timeToJoin: { visitors: 2, median: 2 * MINUTE_MS, p90: 11 * MINUTE_MS },
      },
      {
        persona: 'thirsty',
        label: 'thirsty',
        visitors: 2,
        share: 0.5,
        last: 2,
        joins: 2,
        leaves: 0,
        rejoined: 0,
        timeToJoin: { visitors: 2, median: 0, p90: 10 * MINUTE_MS },
      },
    ]);
  });

  it('has the shares over time, overlaps, times and switches', async () => {
    const { report } = await simulated(CONFIG, linesOf(EVENTS));
    // The first week has all four: of them a and b with bright, b and d with thirsty. The second has a, who has left.
    expect(report.overTime).toEqual({
      unit: 'week',
      periods: [
        { start: '2026-10-05', visitors: 4, undecidedShare: 0.25, shares: [0.5, 0.5] },
        { start: '2026-10-12', visitors: 1, undecidedShare: 1, shares: [0, 0] },
      ],
    });
    expect(report.overlaps).toEqual([{ personas: ['bright', 'thirsty'], visitors: 1, shares: [0.5, 0.5] }]);
    // a after 2 minutes, b after 10, d at once.
    expect(report.timeToFirstPersona).toMatchObject({
      visitors: 3,
      median: 2 * MINUTE_MS,
      p90: 10 * MINUTE_MS,
    });
    expect(report.timeToFirstPersona.histogram.filter(({ visitors }) => visitors > 0)).toEqual([
      { label: 'at once', visitors: 1 },
      { label: '1–5 min', visitors: 1 },
      { label: '5–15 min', visitors: 1 },
    ]);
    // a left, b joined a second one, d did neither.
    expect(report.switches).toMatchObject({ mean: 2 / 3, max: 1 });
    expect(report.switches.histogram.slice(0, 2)).toEqual([
      { label: '0', visitors: 1 },
      { label: '1', visitors: 2 },
    ]);
  });

  it('has the variants, and why the default was kept', async () => {
    const { report } = await simulated(CONFIG, linesOf(EVENTS));
    const hero = report.slots[0];
    const mugs = isHeldOut('d') ? 0 : 1;
    expect(hero?.variants).toEqual([
      { variant: 'lamp', decisions: 2, share: 2 / 9, visitors: 2 },
      { variant: 'mug', decisions: mugs, share: mugs / 9, visitors: mugs },
      { variant: 'default', decisions: 7 - mugs, share: (7 - mugs) / 9, visitors: 4 - mugs },
    ]);
    const reasons = Object.fromEntries(hero?.reasons.map((one) => [one.reason, one.decisions]) ?? []);
    expect(reasons).toEqual({ 'no-persona': 5, capped: 1, ...(isHeldOut('d') && { 'held-out': 1 }) });
    expect(hero).toMatchObject({ decisions: 9, visitors: 4 });
  });

  it('has the holdouts of those who are members', async () => {
    const { report } = await simulated(CONFIG, linesOf(EVENTS));
    const heldOut = ['b', 'd'].filter(isHeldOut).length;
    expect(report.holdouts).toMatchObject([
      { persona: 'thirsty', configured: 0.5, visitors: 2, heldOut, expected: 1, verdict: 'few' },
    ]);
  });

  it('tells all that in words', async () => {
    const { io } = await simulated(CONFIG, linesOf(EVENTS));
    for (const text of [
      '13 events of 4 visitors, 9 pages, from 2026-10-05 00:00 UTC to 2026-10-13 00:00 UTC',
      '25.0 % of the visitors were never in a persona (1); 50.0 % are in none after their last event (2)',
      /bright +2 +50\.0 % +1 +2 +1 +0 +2 min +11 min\n/,
      /\(2\) thirsty +1 +2\n/,
      /lamp +2 +22\.2 % +2\n/,
      /visitors +1 +2 +0 +0 +0 +0 +0 +0\.67 +1\n/,
      /thirsty +50\.0 % +2 .* too few to tell\n/,
    ])
      expect(io.said()).toMatch(text);
    expect(io.complained()).toBe('Reading …\n');
  });
});

describe('the check of a holdout', () => {
  const config = { ...CONFIG, holdout: 0.5, personas: [], slots: {} };
  const visitors = Array.from({ length: 400 }, (_, index) => `v${index}`);
  const isOut = (visitor: string): boolean => evenly('holdout:', visitor) < 0.5;

  it('is content with visitors as they come', async () => {
    const { report } = await simulated(config, linesOf(visitors.map((visitor) => page(visitor, START))));
    const heldOut = visitors.filter(isOut).length;
    expect(report.holdouts).toMatchObject([
      { persona: null, visitors: 400, heldOut, expected: 200, verdict: 'ok' },
    ]);
    expect(report.warnings).toEqual([]);
  });

  it('warns of visitors who were not left to chance', async () => {
    const some = [...visitors.filter(isOut), ...visitors.filter((visitor) => !isOut(visitor)).slice(0, 100)];
    const { report, io, code } = await simulated(config, linesOf(some.map((one) => page(one, START))));
    expect(report.holdouts).toMatchObject([
      { visitors: some.length, heldOut: some.length - 100, verdict: 'mismatch' },
    ]);
    expect(report.holdouts[0]?.p).toBeLessThan(0.001);
    expect(report.warnings).toHaveLength(1);
    expect(io.said()).toContain('Warning: The holdout of all visitors has');
    expect(code).toBe(0);
  });
});
