import {
  array,
  assert as check,
  asyncProperty,
  constantFrom,
  infiniteStream,
  integer,
  nat,
  record,
  sample,
  type Arbitrary,
} from 'fast-check';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../src/engine/index.ts';
import { addBad } from '../../../src/cli/simulate/bad-input.ts';
import { createSplitter, MAX_LINE_BYTES } from '../../../src/cli/simulate/lines.ts';
import type { Recorded } from '../../../src/cli/simulate/recorded.ts';
import { runSimulation, type Outcome } from '../../../src/cli/simulate/run.ts';
import { openRuns } from '../../../src/cli/simulate/runs.ts';
import { simulate } from '../../../src/cli/simulate/simulate.ts';
import { createSorter, type Sorter, type SorterOptions } from '../../../src/cli/simulate/sorter.ts';
import { addTally, newTally } from '../../../src/cli/simulate/tally.ts';
import { givenIo, NOW } from '../given.ts';
import {
  CONFIG,
  DAY_MS,
  linesOf,
  page,
  simulated,
  START,
  temporaryFolder,
  view,
  type Line,
} from './given.ts';

const config = parseConfig(CONFIG);

async function outcomeOf(lines: readonly unknown[], sorting: SorterOptions = {}): Promise<Outcome> {
  const path = join(temporaryFolder(), 'events.ndjson');
  writeFileSync(path, linesOf(lines));
  return runSimulation({
    config,
    files: [path],
    now: NOW,
    until: Infinity,
    sample: 1,
    progress: { read: vi.fn(), replayed: vi.fn() },
    createSorter: () => createSorter(sorting),
  });
}

/** Few visitors and times, so that they meet. */
const lines: Arbitrary<Line[]> = array(
  record({
    visitor: constantFrom('a', 'b', 'c', 'd', 'e', 'ä'),
    // A day apart or less, each time only once, for what happens at once stays in the order of the input.
    time: integer({ min: 0, max: 40 * 24 * 60 }),
    what: constantFrom('page', 'lamps', 'mugs', 'socks'),
  }).map(({ visitor, time, what }) => {
    const at = START - 40 * DAY_MS + time * 60_000;
    return what === 'page' ? page(visitor, at) : view(visitor, at, what);
  }),
  { maxLength: 60 },
).map((all) => [...new Map(all.map((line) => [`${line.visitor} ${line.time}`, line])).values()]);

describe('the order of the input', () => {
  it('does not matter: mixed visitors and unsorted times come to the same as one visitor after the other', async () => {
    await check(
      asyncProperty(lines, infiniteStream(nat()), async (given, keys) => {
        const sorted = given.toSorted((a, b) =>
          a.visitor < b.visitor ? -1 : a.visitor > b.visitor ? 1 : a.time - b.time,
        );
        const shuffled = given
          .map((line) => [keys.next().value, line] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, line]) => line);
        const wanted = (await outcomeOf(sorted)).tally;
        wanted.bad.clear();
        for (const sorting of [{}, { maxEvents: 3 }, { maxEvents: 2, maxRuns: 3 }, { maxCharacters: 300 }]) {
          const { tally } = await outcomeOf(shuffled, sorting);
          expect([...tally.bad.keys()].filter((kind) => kind !== 'unsorted')).toEqual([]);
          tally.bad.clear();
          expect(tally).toEqual(wanted);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has an event whose id was there before counted once, however far away it comes', async () => {
    const line = { ...view('a', START, 'lamps'), id: 'x' };
    const others = Array.from({ length: 50 }, (_, index) => page('b', START - 100 + index));
    const { report } = await simulated(CONFIG, linesOf([line, ...others, { ...line, visitor: 'b' }, line]));
    expect(report.badInput).toMatchObject([{ kind: 'duplicate-id', count: 1, places: [{ line: 53 }] }]);
    expect(report.personas[0]?.visitors).toBe(2);
  });
});

function eventsIn(sorter: Sorter): Recorded[] {
  return sorter.parts().flatMap((part) => [...part.events()]);
}

describe('the sorter', () => {
  const event = (...[hash, visitor, time, order]: [number, string, number, number]): Recorded => {
    return [hash, visitor, time, order, 0, 1, null, 'page_view', { text: `${visitor}\n"ä"\u2028` }, null];
  };

  it('writes to a file that has no name, and leaves nothing behind', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('tailorbird-'));
    const sorter = createSorter({ maxEvents: 2 });
    for (let order = 9; order >= 0; order--) sorter.add(event(order % 3, `v${order}`, order, order));
    expect(
      readdirSync(tmpdir()).filter(
        (name) => name.startsWith('tailorbird-') && !before.includes(name) && name.endsWith('.ndjson'),
      ),
    ).toEqual([]);
    expect(eventsIn(sorter).map(([, , , order]) => order)).toEqual([0, 3, 6, 9, 1, 4, 7, 2, 5, 8]);
    sorter.close();
  });

  it('touches no disk for what it can hold', () => {
    const open = vi.fn(openRuns);
    const sorter = createSorter({ maxEvents: 3, open });
    sorter.add(event(2, 'b', 1, 0));
    sorter.add(event(1, 'a', 1, 1));
    expect(eventsIn(sorter).map(([, visitor]) => visitor)).toEqual(['a', 'b']);
    sorter.close();
    expect(open).not.toHaveBeenCalled();
  });

  it('keeps apart two visitors with the same hash', () => {
    const sorter = createSorter({ maxEvents: 2 });
    for (const [visitor, time] of [
      ['b', 1],
      ['a', 2],
      ['b', 0],
      ['a', 3],
    ] as const)
      sorter.add(event(7, visitor, time, time));
    expect(eventsIn(sorter).map(([, visitor, time]) => `${visitor}${time}`)).toEqual([
      'a2',
      'a3',
      'b0',
      'b1',
    ]);
    sorter.close();
  });
});

describe('lines', () => {
  function split(chunks: readonly Buffer[]): (string | number)[] {
    const told: (string | number)[] = [];
    const splitter = createSplitter({
      onLine: (text, line) => void told.push(line, text),
      onTooLong: (line) => void told.push(line, 'too long'),
    });
    for (const chunk of chunks) splitter.push(chunk);
    splitter.end();
    return told;
  }

  it.each([1, 2, 3, 5, 100])('are the same whichever way they are cut, here by %d bytes', (size) => {
    const bytes = Buffer.from('\uFEFFä1\r\n\n  \nzwei 🐦\nlast');
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    expect(split(chunks)).toEqual([1, 'ä1', 4, 'zwei 🐦', 5, 'last']);
  });

  it.each([
    [MAX_LINE_BYTES, [1, 'x'.repeat(MAX_LINE_BYTES), 2, 'y']],
    [MAX_LINE_BYTES + 1, [1, 'too long', 2, 'y']],
  ])('of %d bytes are read or told', (length, told) => {
    const bytes = Buffer.from(`${'x'.repeat(length)}\ny\n`);
    const half = Math.floor(bytes.length / 2);
    expect(split([bytes]).join()).toBe(told.join());
    expect(split([bytes.subarray(0, half), bytes.subarray(half)]).join()).toBe(told.join());
  });
});

describe('several files', () => {
  it('are one input, packed or not, and places name the file', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'config.json'), JSON.stringify(CONFIG));
    writeFileSync(join(cwd, 'one.ndjson'), linesOf([page('a', START + 2), 'x']));
    writeFileSync(join(cwd, 'two.ndjson.gz'), gzipSync(linesOf(['x', view('a', START, 'lamps')])));
    const io = givenIo({ cwd });
    expect(await simulate(['config.json', 'one.ndjson', 'two.ndjson.gz', '--json', '-'], io)).toBe(0);
    expect(JSON.parse(io.said())).toMatchObject({
      visitors: 1,
      input: {
        files: [
          { file: 'one.ndjson', lines: 2 },
          { file: 'two.ndjson.gz', lines: 2 },
        ],
        events: 2,
      },
      badInput: [
        {
          kind: 'malformed',
          count: 2,
          places: [
            { file: 'one.ndjson', line: 2 },
            { file: 'two.ndjson.gz', line: 1 },
          ],
        },
        { kind: 'unsorted', count: 1, places: [{ file: 'two.ndjson.gz', line: 2 }] },
      ],
    });
  });
});

describe('tallies', () => {
  it('of parts of the visitors add up to that of all', async () => {
    const given = sample(lines, { numRuns: 8, seed: 5 });
    for (const [index, some] of given.entries()) {
      // What begins a page depends on the whole as well.
      const part = [...some, page('f', START)];
      const other = [...(given[index + 1] ?? []), page('f', START)].map((line) => ({
        ...line,
        visitor: `${line.visitor}2`,
      }));
      const all = newTally(config);
      for (const one of [part, other]) addTally(all, (await outcomeOf(one)).tally);
      all.bad.clear();
      const { tally } = await outcomeOf([...part, ...other]);
      tally.bad.clear();
      // Whether weeks or months are counted depends on the whole.
      all.periods.clear();
      tally.periods.clear();
      expect(all).toEqual(tally);
    }
  });

  it('keep the first places of both', () => {
    const [one, other] = [newTally(config), newTally(config)];
    for (const line of [9, 3, 5]) addBad(one.bad, 'malformed', { place: [0, line], detail: 'x' });
    for (const line of [4, 8, 1, 5]) addBad(other.bad, 'malformed', { place: [0, line], detail: 'x' });
    addTally(one, other);
    expect(one.bad.get('malformed')).toEqual({
      count: 7,
      places: [1, 3, 4, 5, 8].map((line) => [0, line]),
      details: new Map([['x', 7]]),
    });
  });
});
