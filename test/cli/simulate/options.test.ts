import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/command.ts';
import { givenIo, NOW } from '../given.ts';
import { CONFIG, DAY_MS, linesOf, page, simulated, START, temporaryFolder, view } from './given.ts';

describe('an option', () => {
  it('--until leaves out what happened from then on', async () => {
    const lines = linesOf([
      page('a', START),
      view('a', START + DAY_MS, 'lamps'),
      page('b', START + DAY_MS - 1),
    ]);
    const { report, io } = await simulated(CONFIG, lines, '--until', '2026-10-06');
    expect(report).toMatchObject({
      visitors: 2,
      input: { events: 2, later: 1 },
      undecided: { never: 2, last: 2 },
    });
    expect(io.said()).toContain('1 later event left out');
  });

  it('--now sets the clock', async () => {
    const { report } = await simulated(
      CONFIG,
      linesOf([page('a', NOW + 30 * DAY_MS)]),
      '--now',
      '2027-01-01',
    );
    expect(report).toMatchObject({ visitors: 1, badInput: [] });
  });

  it('--sample takes whole visitors, the same ones every time, about as many as asked for', async () => {
    const visitors = Array.from({ length: 2000 }, (_, index) => `v${index}`);
    const lines = linesOf(visitors.flatMap((visitor) => [page(visitor, START), page(visitor, START + 1)]));
    const { report, io } = await simulated(CONFIG, lines, '--sample', '0.1');
    expect(report.visitors).toBeGreaterThan(150);
    expect(report.visitors).toBeLessThan(250);
    expect(report.input).toMatchObject({
      events: 2 * report.visitors,
      unsampled: 4000 - 2 * report.visitors,
      sample: 0.1,
    });
    expect((await simulated(CONFIG, lines, '--sample', '0.1')).report).toEqual(report);
    expect(io.said()).toContain('a sample of 10.0 % of the visitors');
  });

  it('--quiet says nothing of what goes on', async () => {
    const { io } = await simulated(CONFIG, linesOf([page('a', START)]), '--quiet');
    expect(io.complained()).toBe('');
  });

  it.each([
    [['config.json']],
    [[]],
    [['config.json', 'missing.ndjson']],
    [['missing.json', 'events.ndjson']],
    [['config.json', '.']],
    [['config.json', 'events.ndjson', '--sample', '0']],
    [['config.json', 'events.ndjson', '--sample', '1.1']],
    [['config.json', 'events.ndjson', '--sample', '']],
    [['config.json', 'events.ndjson', '--until', 'soon']],
    [['config.json', 'events.ndjson', '--html', 'no/such/folder.html']],
    [['config.json', 'events.ndjson', '--frobnicate']],
  ])('that is wrong is told: %j', async (args) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'config.json'), JSON.stringify(CONFIG));
    writeFileSync(join(cwd, 'events.ndjson'), linesOf([page('a', START)]));
    const io = givenIo({ cwd });
    expect(await run(['simulate', ...args], io)).toBe(args[0] === 'missing.json' ? 1 : 2);
    expect(io.complained()).toMatch(/tailorbird simulate: |missing\.json/);
    expect(io.complained()).not.toContain('    at ');
  });
});

describe('a config with a fault', () => {
  it('is not used, and the fault is shown with its place', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'config.json'), '{\n  "version": "1",\n  "events": {},\n  "holdout": 2\n}\n');
    writeFileSync(join(cwd, 'events.ndjson'), linesOf([page('a', START)]));
    const io = givenIo({ cwd });
    expect(await run(['simulate', 'config.json', 'events.ndjson'], io)).toBe(1);
    expect(io.complained()).toContain('config.json:4:14');
    expect(io.complained()).toContain('config.json cannot be used: 1 fault.');
    expect(io.said()).toBe('');
  });
});

describe('progress', () => {
  it('is a bar for who looks at a terminal, and is gone at the end', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'config.json'), JSON.stringify(CONFIG));
    const lines = Array.from({ length: 9000 }, (_, index) => page(`v${index}`, START));
    writeFileSync(join(cwd, 'events.ndjson'), linesOf(lines));
    const io = givenIo({ cwd, isTTY: true });
    expect(await run(['simulate', 'config.json', 'events.ndjson'], io)).toBe(0);
    expect(io.complained()).toMatch(/\[KReading █+░* +\d+ %  [\d,]+ lines/);
    expect(io.complained()).toMatch(/\[KReplaying █+░+ +45 %  4,096 events/);
    expect(io.complained().endsWith('\r\u001B[K')).toBe(true);
    expect(io.complained()).not.toContain('\n');
  });
});

describe('what a terminal shows', () => {
  it('holds nothing that steers it, whatever a config or the input is called', async () => {
    const evil = '\u001B[2Jx\u202E';
    const config = { ...CONFIG, version: 'x\u202Ey' };
    const { io } = await simulated(
      config,
      linesOf([page('a', START), { visitor: 'a', name: evil, time: START }]),
    );
    expect(io.said()).toContain('\uFFFD[2Jx\uFFFD');
    expect(io.said()).toContain('version x\uFFFDy');
    expect(io.said()).not.toContain('\u001B');
    expect(io.said()).not.toContain('\u202E');
  });
});

describe('the figures for machines', () => {
  it('are the same every time, and go where they are sent', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'config.json'), JSON.stringify(CONFIG));
    writeFileSync(join(cwd, 'events.ndjson'), linesOf([page('a', START)]));
    const io = givenIo({ cwd });
    await run(['simulate', 'config.json', 'events.ndjson', '--json', '-'], io);
    await run(['simulate', 'config.json', 'events.ndjson', '--json', 'out.json'], givenIo({ cwd }));
    expect(io.said()).toBe(readFileSync(join(cwd, 'out.json'), 'utf8'));
    expect(JSON.parse(io.said())).toMatchObject({
      command: '1.2.3',
      config: { file: 'config.json', version: 'small-1' },
    });
  });
});
