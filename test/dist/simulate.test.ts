import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSorter } from '../../src/cli/simulate/sorter.ts';
import { runSimulation } from '../../src/cli/simulate/run.ts';
import { summarize } from '../../src/cli/simulate/summary.ts';
import { parseConfig } from '../../src/engine/index.ts';
import { CONFIG, linesOf, page, START, view } from '../cli/simulate/given.ts';
import { ROOT } from './package.ts';

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-dist-'));
const COMMAND = join(ROOT, 'dist/cli/tailorbird.js');
const [config, events] = [join(folder, 'config.json'), join(folder, 'events.ndjson')];
/** More than are sorted in memory. */
const EVENTS = 120_000;
const SHELVES = ['lamps', 'mugs', 'socks', 'hats', 'coats'];

beforeAll(() => {
  for (const [path, written] of [
    [config, [CONFIG]],
    [events, lines()],
  ] as const) {
    const file = openSync(path, 'w');
    for (const line of written) writeSync(file, `${JSON.stringify(line)}\n`);
    closeSync(file);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Visitors in turns, some of their events late. */
function* lines(): Generator {
  for (let index = 0; index < EVENTS; index++) {
    const visitor = `visitor-${(index * 7919) % 30_011}`;
    const time = START + index * 500 - (index % 13 === 0 ? 40_000_000 : 0);
    const shelf = SHELVES[index % 11] ?? 'none';
    yield index % 3 === 0 ? page(visitor, time) : { ...view(visitor, time, shelf), id: `e${index}` };
  }
}

describe('the built command, given more events than it sorts in memory', () => {
  it('counts with two threads what one counts', async () => {
    const args = ['simulate', config, events, '--json', '-', '--quiet'];
    const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, ...args], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect([status, stderr]).toEqual([0, '']);
    const parsed = parseConfig(CONFIG);
    const outcome = await runSimulation({
      config: parsed,
      files: [events],
      now: Date.now(),
      until: Infinity,
      sample: 1,
      progress: { read() {}, replayed() {} },
      createSorter: () => createSorter({ maxEvents: Infinity, maxCharacters: Infinity }),
    });
    const report = JSON.parse(stdout);
    const options = {
      command: report.command,
      config: parsed,
      configFile: 'config.json',
      files: ['events.ndjson'],
      sample: 1,
    };
    expect(report).toEqual(JSON.parse(JSON.stringify(summarize({ ...outcome, ...options }))));
    expect(report).toMatchObject({ visitors: 30_011, input: { events: EVENTS } });
    expect(report.badInput).toMatchObject([{ kind: 'unsorted' }]);
  });

  it('does not hold them: a small heap is enough', () => {
    // As objects they would take about 90 MB.
    const args = ['--max-old-space-size=44', COMMAND, 'simulate', config, events, '--json', '-', '--quiet'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ input: { events: EVENTS } });
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing behind when %s ends it', async (signal) => {
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, [COMMAND, 'simulate', config, events], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    // By the second line everything has been sorted, and lies in the file.
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Replaying')) child.kill(signal);
    });
    expect(await once(child, 'close')).toEqual([null, signal]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('reads the standard input', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [COMMAND, 'simulate', config, '-', '--json', '-', '--quiet'],
      {
        input: linesOf([page('a', START), page('b', START)]),
        encoding: 'utf8',
        maxBuffer: 1e8,
      },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      visitors: 2,
      input: { files: [{ file: 'standard input', lines: 2 }] },
    });
  });
});
