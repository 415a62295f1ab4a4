// From a click to the first personalized slot, on a slow phone: measures, prints the tables, keeps the figures in results/,
// and with --write puts the tables into the document. `npm run bench:startup` (run.mjs) installs and builds first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium, ROOT } from '../prepare.mjs';
import { describeMachine } from './machine.mjs';
import { createRandom } from './random.mjs';
import { fillIn } from './report.mjs';
import { contestantsOf } from './startup/contestants.mjs';
import { peersOf } from './startup/peers.mjs';
import { bytesOf, serve } from './startup/serve.mjs';
import { piecesOf, slotsOf } from './startup/shop.mjs';
import { showVisits } from './startup/tables.mjs';
import { timeVisit, watchVisit } from './startup/visit.mjs';

/** @typedef {import('./startup/tables.mjs').Row} Row */
/** @typedef {import('./startup/contestants.mjs').Visit} Visit */

const RESULTS = join(ROOT, 'test/bench/results');
const DOCUMENT = join(ROOT, 'docs/benchmarks.md');
const PEERS = ['@growthbook/growthbook'];
/** Rounds in which times are measured, and rounds in which frames are looked at. */
const ROUNDS = { timings: 5, frames: 2 };
/** @type {Readonly<Record<Visit, string>>} */
const TITLES = { first: 'The first page of a visitor', next: 'The page after it' };

const args = process.argv.slice(2);
const isWriting = args.includes('--write');
const isQuick = args.includes('--quick');
const unknown = args.filter((arg) => !['--write', '--quick'].includes(arg));
if (unknown.length > 0 || (isWriting && isQuick)) {
  console.error('There are --quick, and --write, which needs all rounds.');
  process.exit(1);
}
await run();

async function run() {
  const started = Date.now();
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...CHROMIUM_FLAGS],
  });
  const server = await serve();
  try {
    const machine = describeMachine(PEERS, [`Chromium ${browser.version()}`]);
    console.log(`${machine}\n`);
    const slots = slotsOf();
    const rows = await measure({ browser, server, slots });
    /** @type {Record<string, string>} */
    const texts = { 'startup-machine': machine };
    for (const visit of /** @type {const} */ (['first', 'next'])) {
      const table = showVisits(rows[visit], slots);
      console.log(`## ${TITLES[visit]}\n\n${table}\n`);
      texts[`startup-${visit}`] = table;
    }
    mkdirSync(RESULTS, { recursive: true });
    const kept = { machine, isQuick, at: new Date().toISOString(), rows };
    writeFileSync(join(RESULTS, 'startup.json'), `${JSON.stringify(kept, undefined, 1)}\n`);
    checkProbe(rows.first);
    if (isWriting) writeFileSync(DOCUMENT, fillIn(readFileSync(DOCUMENT, 'utf8'), texts));
    console.log(`${((Date.now() - started) / 1_000).toFixed(0)} s`);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Each contestant in turn, in a new order each round.
 *
 * @param {import('./startup/visit.mjs').Setting} setting
 */
async function measure(setting) {
  const random = createRandom(Date.now());
  const own = await contestantsOf(setting.slots);
  const isLate = (/** @type {import('./startup/contestants.mjs').Contestant} */ one) => one.isLate === true;
  const all = [...own.filter((one) => !isLate(one)), ...peersOf(setting.slots), ...own.filter(isLate)];
  /** @type {Record<Visit, Row[]>} */
  const rows = { first: [], next: [] };
  const page = await bytesOf(piecesOf({ slots: setting.slots }).join(''));
  for (const contestant of all) {
    const files = Object.values(contestant.files ?? {});
    const texts = [piecesOf({ ...contestant, slots: setting.slots }).join(''), ...files];
    const bytes = (await Promise.all(texts.map(bytesOf))).reduce((sum, size) => sum + size, -page);
    for (const visit of contestant.visits) rows[visit].push({ contestant, bytes, timings: [], frames: [] });
  }
  const turns = Object.entries(rows).flatMap(([visit, list]) =>
    list.map((row) => ({ row, visit: /** @type {Visit} */ (visit) })),
  );
  const rounds = isQuick ? { timings: 2, frames: 1 } : ROUNDS;
  for (let round = 0; round < rounds.timings; round++) {
    for (const { row, visit } of random.shuffled(turns)) {
      say(`round ${round + 1} of ${rounds.timings}: ${row.contestant.name}`);
      if (!row.contestant.isLate) row.timings.push(await timeVisit(setting, row.contestant, visit));
      if (round < rounds.frames) row.frames.push(await watchVisit(setting, row.contestant, visit));
    }
  }
  say('');
  return rows;
}

/** Whoever counts no frame where there must be some, or misses frames, has nothing to say. @param {readonly Row[]} rows */
function checkProbe(rows) {
  const frames = rows.flatMap((row) => row.frames.map((one) => ({ ...one, name: row.contestant.name })));
  const blind = rows
    .filter(({ contestant }) => contestant.isLate)
    .filter((row) => row.frames.some((one) => one.frames === 0));
  const missed = frames.filter((one) => one.missed > 0 || one.all < 5);
  if (blind.length === 0 && missed.length === 0) return;
  console.error(
    `The frames are not to be believed: no default counted of ${blind.map(({ contestant }) => contestant.name).join(', ') || 'nobody'}; frames missed of ${missed.map(({ name }) => name).join(', ') || 'nobody'}.`,
  );
  process.exitCode = 1;
}

/** Progress: one line that the next one overwrites, and none where nobody looks. @param {string} text */
function say(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
