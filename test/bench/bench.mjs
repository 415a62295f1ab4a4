// Measures, prints the tables, keeps the figures in results/, and with --write puts the tables into the document.
// `npm run bench` (run.mjs) installs and builds first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../prepare.mjs';
import { describeMachine } from './machine.mjs';
import { createRandom } from './random.mjs';
import { fillIn } from './report.mjs';
import {
  showChanges,
  showCold,
  showCompile,
  showEvents,
  showGrowth,
  showHistory,
  showThroughput,
} from './tables.mjs';
import { measureChanges, measureGrowth } from './tasks/change.mjs';
import { measureCold } from './tasks/cold.mjs';
import { measureCompile } from './tasks/compile.mjs';
import { measureEvents, measureHistory } from './tasks/events.mjs';
import { measureThroughput } from './tasks/throughput.mjs';

/** @typedef {import('./tasks/prepared.mjs').Settings} Settings */
/**
 * @typedef {object} Task
 * @property {string} title
 * @property {(settings: Settings) => Promise<any>} measure
 * @property {(result: any) => string} show
 * @property {number} rounds
 * @property {number} milliseconds
 */

const RESULTS = join(ROOT, 'test/bench/results');
const DOCUMENT = join(ROOT, 'docs/benchmarks.md');
const PEERS = ['@growthbook/growthbook', 'sift', 'mingo', 'json-logic-js', 'json-rules-engine'];

/** @type {Readonly<Record<string, Task>>} */
const TASKS = {
  throughput: {
    title: 'Many visitors',
    measure: measureThroughput,
    show: showThroughput,
    rounds: 5,
    milliseconds: 100,
  },
  cold: { title: 'The first time', measure: measureCold, show: showCold, rounds: 5, milliseconds: 0 },
  change: {
    title: 'One fact changes',
    measure: measureChanges,
    show: showChanges,
    rounds: 3,
    milliseconds: 60,
  },
  growth: {
    title: 'What a change costs',
    measure: measureGrowth,
    show: showGrowth,
    rounds: 3,
    milliseconds: 60,
  },
  compile: {
    title: 'A config is made ready',
    measure: measureCompile,
    show: showCompile,
    rounds: 5,
    milliseconds: 0,
  },
  events: {
    title: 'One event, many personas',
    measure: measureEvents,
    show: showEvents,
    rounds: 3,
    milliseconds: 100,
  },
  history: {
    title: 'One event, a long history',
    measure: measureHistory,
    show: showHistory,
    rounds: 3,
    milliseconds: 100,
  },
};

const args = process.argv.slice(2);
const named = args.filter((arg) => !arg.startsWith('--'));
const isQuick = args.includes('--quick');
const isWriting = args.includes('--write');
const unknown = [
  ...named.filter((name) => !(name in TASKS)),
  ...args.filter((arg) => arg.startsWith('--') && !['--quick', '--write'].includes(arg)),
];
if (unknown.length > 0)
  stop(
    `Unknown: ${unknown.join(', ')}. There are ${Object.keys(TASKS).join(', ')}, simulate, startup, live, --quick and --write.`,
  );
if (isWriting && (isQuick || named.length > 0))
  stop('--write needs all tasks in full: what stands in the document is of one run.');
await run();

async function run() {
  const started = Date.now();
  const machine = describeMachine(PEERS);
  console.log(`${machine}\n`);
  /** @type {Record<string, string>} */
  const texts = { machine };
  mkdirSync(RESULTS, { recursive: true });
  for (const [name, task] of Object.entries(TASKS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const result = await task.measure({
      rounds: isQuick ? 2 : task.rounds,
      milliseconds: task.milliseconds,
      isQuick,
      random: createRandom(started),
      say,
    });
    say('');
    texts[name] = task.show(result);
    console.log(`## ${task.title}\n\n${texts[name]}\n`);
    const kept = { name, machine, isQuick, at: new Date().toISOString(), result };
    writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(kept, undefined, 1)}\n`);
  }
  if (isWriting) writeFileSync(DOCUMENT, fillIn(readFileSync(DOCUMENT, 'utf8'), texts));
  console.log(`${((Date.now() - started) / 1_000).toFixed(0)} s`);
}

/**
 * Progress: one line that the next one overwrites, and none where nobody looks.
 *
 * @param {string} text
 */
function say(text) {
  if (text.includes('left out')) console.log(text);
  else if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

/**
 * @param {string} text
 * @returns {never}
 */
function stop(text) {
  console.error(text);
  process.exit(1);
}
