import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES } from '../../../src/cli/simulate/lines.ts';
import type { BadInputReport } from '../../../src/cli/simulate/report.ts';
import { simulate } from '../../../src/cli/simulate/simulate.ts';
import { givenIo, NOW } from '../given.ts';
import { CONFIG, linesOf, page, simulated, START, temporaryFolder, view } from './given.ts';

const GOOD = [page('a', START), view('a', START + 1, 'lamps')];

/** Lines, each bad in one way, with what is told of it. */
interface Case {
  readonly kind: string;
  readonly lines: readonly unknown[];
  readonly detail?: string | undefined;
}

const CASES: readonly Case[] = [
  { kind: 'malformed', lines: ['{"visitor": "a", "name": "page_view"'] },
  { kind: 'malformed', lines: ['visitor;name;time'] },
  { kind: 'no-event', lines: ['[1, 2]'] },
  { kind: 'no-event', lines: ['null'] },
  { kind: 'no-event', lines: [{ visitor: 'a', time: START }] },
  { kind: 'no-event', lines: [{ visitor: 'a', name: 5, time: START }] },
  { kind: 'no-event', lines: [{ visitor: 'a', events: ['page_view'] }] },
  { kind: 'no-visitor', lines: [{ name: 'page_view', time: START }], detail: 'page_view' },
  { kind: 'no-visitor', lines: [{ visitor: '', name: 'page_view', time: START }], detail: 'page_view' },
  { kind: 'no-visitor', lines: [{ visitor: {}, name: 'page_view', time: START }], detail: 'page_view' },
  { kind: 'no-visitor', lines: [{ events: [{ name: 'page_view', time: START }] }], detail: 'page_view' },
  {
    kind: 'mixed-visitors',
    lines: [{ visitor: 'b', events: [{ visitor: 'c', name: 'page_view', time: START }] }],
  },
  { kind: 'no-time', lines: [{ visitor: 'a', name: 'page_view' }], detail: 'page_view' },
  { kind: 'no-time', lines: [page('a', NaN)], detail: 'page_view' },
  { kind: 'no-time', lines: [{ visitor: 'a', name: 'page_view', time: 'yesterday' }], detail: 'page_view' },
  {
    kind: 'no-time',
    lines: [{ visitor: 'a', name: 'page_view', time: '2026-13-45T00:00:00Z' }],
    detail: 'page_view',
  },
  { kind: 'wrong-unit', lines: [page('a', START / 1000)], detail: 'page_view' },
  { kind: 'wrong-unit', lines: [page('a', START * 1000)], detail: 'page_view' },
  { kind: 'wrong-unit', lines: [page('a', START * 1e6)], detail: 'page_view' },
  { kind: 'before-2000', lines: [page('a', Date.UTC(1999, 11, 31))], detail: 'page_view' },
  { kind: 'before-2000', lines: [page('a', 0)], detail: 'page_view' },
  { kind: 'before-2000', lines: [page('a', -START)], detail: 'page_view' },
  { kind: 'future', lines: [page('a', NOW + 864e5 + 1)], detail: 'page_view' },
  { kind: 'unknown-event', lines: [{ visitor: 'a', name: 'scroll', time: START }], detail: 'scroll' },
  {
    kind: 'unknown-event',
    lines: [{ visitor: 'a', name: 'constructor', time: START }],
    detail: 'constructor',
  },
  {
    kind: 'unknown-property',
    lines: [{ ...view('a', START, 'mugs'), properties: { secret: 1 } }],
    detail: 'view_item.secret',
  },
  {
    kind: 'wrong-type',
    lines: [{ ...view('a', START, 'mugs'), properties: { price: 'much' } }],
    detail: 'view_item.price',
  },
  {
    kind: 'personal-data',
    lines: [{ ...view('a', START, 'mugs'), properties: { item_category: 'ann@nowhere.example' } }],
    detail: 'view_item.item_category',
  },
  {
    kind: 'too-much',
    lines: [{ visitor: 'a', name: 'declare', time: START, properties: { story: 'x'.repeat(2_000) } }],
    detail: 'declare.story',
  },
  {
    kind: 'duplicate-id',
    lines: [
      { ...page('b', START), id: 'x' },
      { ...page('b', START + 5), id: 'x' },
    ],
  },
  { kind: 'unsorted', lines: [page('b', START + 1), page('b', START)] },
  { kind: 'too-long', lines: [{ ...page('a', START), properties: { text: 'x'.repeat(MAX_LINE_BYTES) } }] },
];

describe('bad input', () => {
  it.each(CASES)('$kind is counted with its line, and the rest goes on', async ({ kind, lines, detail }) => {
    const { report, code } = await simulated(CONFIG, linesOf([GOOD[0], ...lines, GOOD[1]]));
    const line = 1 + lines.length;
    expect(report.badInput).toMatchObject([
      {
        kind,
        count: 1,
        places: [{ file: 'events.ndjson', line }],
        details: detail === undefined ? [] : [{ name: detail, count: 1 }],
      },
    ]);
    expect(report.personas[0]?.visitors).toBe(1);
    expect(code).toBe(0);
  });

  it('none is missing from these tests', async () => {
    const { BAD_INPUT } = await import('../../../src/cli/simulate/bad-input.ts');
    const tested = new Set(['cut-short', ...CASES.map(({ kind }) => kind)]);
    expect([...tested].toSorted()).toEqual(Object.keys(BAD_INPUT).toSorted());
  });

  it('is all counted, with the first lines and the most frequent names', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => {
      return { visitor: `v${index}`, name: index % 3 === 0 ? 'scroll' : 'click', time: START };
    });
    const { report, io } = await simulated(CONFIG, linesOf([...lines, ...GOOD]));
    expect(report.badInput).toMatchObject([
      {
        count: 30,
        places: [1, 2, 3, 4, 5].map((line) => ({ line })),
        details: [
          { name: 'click', count: 20 },
          { name: 'scroll', count: 10 },
        ],
      },
    ]);
    expect(io.said()).toMatch(
      /Event that the config does not name +30 +1, 2, 3, 4, 5 +event left out +click, scroll\n/,
    );
  });

  it('does not keep any number of names', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => ({
      visitor: 'a',
      name: `e${index}`,
      time: START,
    }));
    const { report } = await simulated(CONFIG, linesOf([...lines, ...GOOD]));
    expect(report.badInput[0]).toMatchObject({ count: 500 });
    expect(report.badInput[0]?.details).toHaveLength(10);
  });

  it('of one line is told once, and what else is good of an event is kept', async () => {
    const properties = { item_category: 'lamps', price: {}, a: 1, b: 2 };
    const { report } = await simulated(CONFIG, linesOf([{ ...view('a', START, ''), properties }]));
    expect(report.badInput.map(({ kind, count, places }) => [kind, count, places.length])).toEqual([
      ['unknown-property', 2, 1],
      ['wrong-type', 1, 1],
    ]);
    expect(report.personas[0]?.visitors).toBe(1);
  });

  it('shows the first of all visitors, not of the first visitor', async () => {
    // In the order in which visitors are played, which is that of a hash, these are not in the order of lines.
    const visitors = Array.from({ length: 40 }, (_, index) => `v${index}`);
    const lines = visitors.flatMap((visitor) => [page(visitor, START + 1), page(visitor, START)]);
    const { report } = await simulated(CONFIG, linesOf(lines));
    const [unsorted] = report.badInput as [BadInputReport];
    expect(unsorted).toMatchObject({ kind: 'unsorted', count: 40 });
    expect(unsorted.places.map(({ line }) => line)).toEqual([2, 4, 6, 8, 10]);
  });

  it('of late events counts those that came late, not those that they came after', async () => {
    const times = [10, 20, 30, 5, 40, 35];
    const { report } = await simulated(CONFIG, linesOf(times.map((time) => page('a', START + time))));
    expect(report.badInput).toMatchObject([
      { kind: 'unsorted', count: 2, places: [{ line: 4 }, { line: 6 }] },
    ]);
  });

  it('that cuts an archive short leaves what came before', async () => {
    const cwd = temporaryFolder();
    const noise = Array.from({ length: 3000 }, (_, index) => page(`v${Math.imul(index, 2654435761)}`, START));
    const whole = gzipSync(linesOf([...GOOD, ...noise]));
    writeFileSync(join(cwd, 'config.json'), JSON.stringify(CONFIG));
    writeFileSync(join(cwd, 'events.ndjson.gz'), whole.subarray(0, whole.length - 2000));
    const io = givenIo({ cwd });
    expect(await simulate(['config.json', 'events.ndjson.gz'], io)).toBe(0);
    expect(io.said()).toMatch(
      /File ends in the middle +1 +\d+ +what was read is used +unexpected end of file\n/,
    );
    expect(io.said()).toMatch(/bright +1 /);
  });

  it('alone gives the exit code of faults', async () => {
    const { code, io } = await simulated(CONFIG, 'nothing\n');
    expect(code).toBe(1);
    expect(io.complained()).toContain('There was no event to replay.');
  });
});
