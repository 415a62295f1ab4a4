import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/cli/simulate/report.ts';
import { createEngine, parseConfig } from '../../../src/engine/index.ts';
import { GA4_FILE, RECORDINGS, writeEvents } from '../../cli/simulate/recordings.ts';
import { ROOT } from '../../prepare.mjs';
import { FOLDER, isPresent } from './data.ts';
import { stepsOf, type History } from './history.ts';
import { play } from './play.ts';

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-simulate-'));
const COMMAND = join(ROOT, 'dist/cli/tailorbird.js');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as it was built. */
function simulate(
  config: string,
  events: string,
  name: string,
): { report: Report; page: string; text: string } {
  const [json, html] = [join(folder, `${name}.json`), join(folder, `${name}.html`)];
  const args = [COMMAND, 'simulate', config, events, '--quiet', '--json', json, '--html', html];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return { report: JSON.parse(readFileSync(json, 'utf8')), page: readFileSync(html, 'utf8'), text: stdout };
}

describe.for(RECORDINGS)(
  'simulate on all recorded sessions of $name',
  ({ name, file, config: path, read }) => {
    describe.runIf(isPresent(file))('as it was built', () => {
      it('says what a plain count of the engine’s answers says', { timeout: 300_000 }, () => {
        const histories = read();
        const events = join(folder, `${name}.ndjson`);
        const written = writeEvents(events, histories);
        const { report, page, text } = simulate(path, events, name);
        const wanted = countPlainly(parseConfig(JSON.parse(readFileSync(path, 'utf8'))), histories);
        console.log(text);

        expect(report).toMatchObject({ visitors: histories.length, pages: wanted.pages, badInput: [] });
        expect(report.input).toMatchObject({
          found: written,
          events: written,
          exposures: 0,
          unsampled: 0,
          later: 0,
        });
        expect(Object.fromEntries(report.personas.map((one) => [one.persona, one.visitors]))).toEqual(
          wanted.personas,
        );
        expect(Object.fromEntries(report.personas.map((one) => [one.persona, one.last]))).toEqual(
          wanted.last,
        );
        expect(report.undecided.never).toBe(wanted.never);
        expect(decisionsOf(report)).toEqual(wanted.decisions);
        const [median, p90] = [0.5, 0.9].map(
          (share) => wanted.waits[Math.ceil(share * wanted.waits.length) - 1] ?? NaN,
        );
        // To the second within a day, to the minute beyond.
        expect(Math.abs((report.timeToFirstPersona.median ?? NaN) - (median ?? NaN))).toBeLessThan(60_000);
        expect(Math.abs((report.timeToFirstPersona.p90 ?? NaN) - (p90 ?? NaN))).toBeLessThan(60_000);
        expect(report.holdouts[0]).toMatchObject({
          persona: null,
          visitors: histories.length,
          heldOut: wanted.heldOut,
        });
        expect(report.warnings).toEqual([]);
        expect(page).toContain('<canvas id="chart-personas"');
      });
    });
  },
);

describe.runIf(isPresent(GA4_FILE))('simulate on rows of GA4’s export', () => {
  it('reads them as they are, and says what the config does not name', () => {
    const { report } = simulate(join(ROOT, 'test/flow/replay/ga360.json'), join(FOLDER, GA4_FILE), 'ga4');
    // Of 302 events of 76 visitors: 102 page views and 3 views of an item.
    expect(report).toMatchObject({ visitors: 63, pages: 102, input: { found: 302, events: 105 } });
    expect(report.badInput.map(({ kind }) => kind)).toEqual(['unknown-event', 'unknown-property']);
    expect(report.badInput[0]?.details).toEqual([
      { name: 'user_engagement', count: 60 },
      { name: 'session_start', count: 57 },
      { name: 'first_visit', count: 50 },
      { name: 'scroll', count: 21 },
      { name: 'view_search_results', count: 6 },
      { name: 'view_promotion', count: 3 },
    ]);
  });
});

type Config = ReturnType<typeof parseConfig>;

function countPlainly(config: Config, histories: readonly History[]) {
  const engine = createEngine(config);
  const ids = (config.personas ?? []).map(({ id }) => id);
  const zero = (): Record<string, number> => Object.fromEntries(ids.map((id) => [id, 0]));
  const counted = { pages: 0, never: 0, heldOut: 0, personas: zero(), last: zero() };
  const decisions: Record<string, number> = {};
  const waits: number[] = [];
  for (const history of histories) {
    const ever = new Set<string>();
    let active: readonly string[] = [];
    let first: number | undefined;
    for (const look of play(engine, history)) {
      active = look.assignment.active;
      if (active.length > 0) first ??= look.now;
      for (const id of active) ever.add(id);
      if (look.decisions.length > 0) counted.pages++;
      for (const { slot, variant } of look.decisions)
        decisions[`${slot} ${variant}`] = (decisions[`${slot} ${variant}`] ?? 0) + 1;
    }
    for (const id of ever) counted.personas[id] = (counted.personas[id] ?? 0) + 1;
    for (const id of active) counted.last[id] = (counted.last[id] ?? 0) + 1;
    if (first === undefined) counted.never++;
    else waits.push(first - (stepsOf(history)[0]?.event.time ?? 0));
    if (engine.snapshot(engine.newVisitor(history.visitor, 0), {}).heldOut.includes('')) counted.heldOut++;
  }
  return { ...counted, decisions, waits: waits.toSorted((a, b) => a - b) };
}

function decisionsOf({ slots }: Report): Record<string, number> {
  return Object.fromEntries(
    slots.flatMap(({ slot, variants }) =>
      variants
        .filter(({ decisions }) => decisions > 0)
        .map(({ variant, decisions }) => [`${slot} ${variant}`, decisions]),
    ),
  );
}
