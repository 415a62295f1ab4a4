// What a large page pays for being watched: measures, prints the tables, keeps the figures in results/, and with --write
// puts the tables into the document. `npm run bench:live` (run.mjs) installs and builds first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium, ROOT } from '../prepare.mjs';
import { ALONE, contestantsOf } from './live/contestants.mjs';
import { CARDS, measureFilling, measurePlain } from './live/measure.mjs';
import { describeMachine } from './machine.mjs';
import { createRandom } from './random.mjs';
import { figure, fillIn, spread, tableOf } from './report.mjs';
import { spreadOf } from './statistics.mjs';

/** @typedef {{ name: string, values: Map<string, number[]>, right: number }} Row */

const RESULTS = join(ROOT, 'test/bench/results');
const DOCUMENT = join(ROOT, 'docs/benchmarks.md');
const PEERS = ['dom-mutator'];
const SLOTS = [10, 100, 1_000];
const NODES = [600, 6_000, 60_000];
const COUNTS = [10, 100, 1_000];
const ROUNDS = 3;

const args = process.argv.slice(2);
const isWriting = args.includes('--write');
const isQuick = args.includes('--quick');
if (args.some((arg) => !['--write', '--quick'].includes(arg)) || (isWriting && isQuick)) {
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
  try {
    const machine = describeMachine(PEERS, [`Chromium ${browser.version()}`]);
    console.log(`${machine}\n`);
    const rows = await measure(browser);
    const texts = { 'live-machine': machine, live: showFilling(rows), plain: showPlain(rows) };
    console.log(`## Slots on a live page\n\n${texts.live}\n\n## Nodes without slots\n\n${texts.plain}\n`);
    mkdirSync(RESULTS, { recursive: true });
    const kept = rows.map(({ name, values, right }) => ({ name, right, ...Object.fromEntries(values) }));
    const at = new Date().toISOString();
    writeFileSync(
      join(RESULTS, 'live.json'),
      `${JSON.stringify({ machine, isQuick, at, rows: kept }, undefined, 1)}\n`,
    );
    if (isWriting) writeFileSync(DOCUMENT, fillIn(readFileSync(DOCUMENT, 'utf8'), texts));
    console.log(`${((Date.now() - started) / 1_000).toFixed(0)} s`);
  } finally {
    await browser.close();
  }
}

/** @param {import('playwright').Browser} browser @returns {Promise<Row[]>} */
async function measure(browser) {
  const random = createRandom(Date.now());
  const contestants = await contestantsOf();
  /** @type {Row[]} */
  const rows = contestants.map(({ name }) => ({ name, values: new Map(), right: Infinity }));
  for (let round = 0; round < (isQuick ? 1 : ROUNDS); round++) {
    for (const [index, contestant] of random.shuffled([...contestants.entries()])) {
      const row = /** @type {Row} */ (rows[index]);
      const put = (/** @type {string} */ key, /** @type {number} */ value) =>
        row.values.set(key, [...(row.values.get(key) ?? []), value]);
      for (const slots of SLOTS) {
        const { milliseconds, right } = await measureFilling(browser, contestant, slots);
        put(`slots ${slots}`, milliseconds);
        if (contestant.isFilling) row.right = Math.min(row.right, right);
      }
      for (const nodes of NODES) {
        const costs = await measurePlain(browser, contestant, { nodes, slots: 1_000, counts: COUNTS });
        for (const [place, cost] of costs.entries()) put(`plain ${COUNTS[place]} ${nodes}`, cost);
      }
    }
  }
  return rows;
}

/** @param {readonly Row[]} rows */
function showFilling(rows) {
  return tableOf(rows, [
    ['what the page pays more, ms', ({ name }) => name],
    [
      'slots right',
      ({ right }) =>
        right === Infinity ? '–' : `${figure(right)} of ${figure(CARDS.batches * CARDS.count)}`,
    ],
    ...SLOTS.map((slots) => column(rows, `${figure(slots)} different slots`, `slots ${slots}`)),
  ]);
}

/** @param {readonly Row[]} rows */
function showPlain(rows) {
  return COUNTS.map((count) =>
    tableOf(rows, [
      [`${figure(count)} nodes added, µs more`, ({ name }) => name],
      ...NODES.map((nodes) =>
        column(rows, `to a page of ${figure(nodes)}`, `plain ${count} ${nodes}`, 1_000),
      ),
    ]),
  ).join('\n\n');
}

/**
 * What the contestants cost beyond the page alone, which shows its own cost, in the same round.
 *
 * @param {readonly Row[]} rows
 * @param {string} heading
 * @param {string} key
 * @param {number} [factor]
 * @returns {import('./report.mjs').Column<Row>}
 */
// oxlint-disable-next-line eslint/max-params -- a heading, a figure and its unit
function column(rows, heading, key, factor = 1) {
  const alone = rows.find(({ name }) => name === ALONE)?.values.get(key) ?? [];
  return [
    heading,
    ({ name, values }) => {
      const own = values.get(key) ?? [];
      if (name === ALONE) return `(${figure(spreadOf(own).median * factor)})`;
      return spread(spreadOf(own.map((value, round) => Math.max(0, value - (alone[round] ?? NaN)) * factor)));
    },
  ];
}
