// Makes a million events of a shop's day-to-day, replays them with the built command in a process of its own, and
// prints how long that took and how much memory it had at most. The same seed gives the same events.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom, pick } from '../random.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG = join(ROOT, 'test/flow/replay/ga360.json');
const COMMAND = join(ROOT, 'dist/cli/tailorbird.js');
/** Tells the most memory that its process ever had, in kilobytes, on a channel of its own. */
const WATCHER = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => process.send?.(process.resourceUsage()));`,
)}`;

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const START = Date.UTC(2017, 0, 2);
const SPAN_MS = 90 * 864e5;
/** Visitors who are in the shop at the same time: so far apart are the events of one in the file. */
const PRESENT = 400;
const CATEGORIES = ['apparel', 'electronics', 'office', 'bags', 'drinkware', 'lifestyle', 'accessories'];
const BRANDS = ['Google', 'YouTube', 'Android', 'Waze'];
const COUNTRIES = ['US', 'DE', 'GB', 'IN', 'BR'];
const TYPES = ['desktop', 'mobile', 'tablet'];

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-bench-'));
const file = join(folder, 'events.ndjson');
try {
  const visitors = await generate(file, EVENTS);
  const megabytes = (statSync(file).size / 1e6).toFixed(0);
  console.log(`${EVENTS} events of ${visitors} visitors, in turns, ${megabytes} MB`);
  const { seconds, cpu, rss, code } = await replay(file);
  const rate = `${Math.round(EVENTS / seconds)} events/s`;
  console.log(
    `${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor), ${rate}, at most ${rss.toFixed(0)} MB`,
  );
  process.exitCode = code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} events
 * @returns {Promise<{ seconds: number, cpu: number, rss: number, code: number }>}
 */
async function replay(events) {
  const began = performance.now();
  const html = join(folder, 'report.html');
  const args = ['--import', WATCHER, COMMAND, 'simulate', CONFIG, events, '--quiet', '--html', html];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  /** @type {Pick<NodeJS.ResourceUsage, 'maxRSS' | 'userCPUTime' | 'systemCPUTime'>} */
  let usage = { maxRSS: NaN, userCPUTime: NaN, systemCPUTime: NaN };
  child.on('message', (message) => void (usage = /** @type {typeof usage} */ (message)));
  const [code] = await once(child, 'close');
  return {
    seconds: (performance.now() - began) / 1000,
    // In microseconds and kilobytes.
    cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    rss: usage.maxRSS / 1000,
    code: Number(code),
  };
}

/**
 * Writes events in the order of their times, as a collector would.
 *
 * @param {string} path
 * @param {number} count
 * @returns {Promise<number>} How many visitors there were.
 */
async function generate(path, count) {
  const random = createRandom(1);
  const out = createWriteStream(path);
  /** @type {(ReturnType<typeof newVisit> | undefined)[]} */
  const present = [];
  /** @type {string[]} */
  const gone = [];
  let visitors = 0;
  for (let index = 0; index < count; index++) {
    const slot = Math.floor(random() * PRESENT);
    const visit = (present[slot] ??= newVisit(nextVisitor(), random));
    const time = START + Math.floor((SPAN_MS * index) / count);
    const line = JSON.stringify({ visitor: visit.visitor, id: `e${index}`, ...eventOf(visit, random), time });
    if (!out.write(`${line}\n`)) await once(out, 'drain');
    if (--visit.left > 0) continue;
    gone[visitors % 5000] = visit.visitor;
    present[slot] = undefined;
  }
  out.end();
  await once(out, 'close');
  return visitors;

  /** One visit in five is of somebody who was here before. */
  function nextVisitor() {
    const back = random() < 0.2 ? gone[Math.floor(random() * gone.length)] : undefined;
    return back ?? `visitor-${(++visitors * 2_654_435_761) >>> 0}`;
  }
}

/**
 * Most look at a page or two, few at very many.
 *
 * @param {string} visitor
 * @param {() => number} random
 */
function newVisit(visitor, random) {
  return {
    visitor,
    left: Math.ceil(1.5 * random() ** -0.7),
    seen: 0,
    category: pick(random, CATEGORIES),
    cart: 0,
    context: {
      device: { type: pick(random, TYPES), os: 'Android', browser: 'Chrome' },
      locale: { country: pick(random, COUNTRIES) },
    },
  };
}

/**
 * @param {ReturnType<typeof newVisit>} visit
 * @param {() => number} random
 */
function eventOf(visit, random) {
  const category = random() < 0.7 ? visit.category : pick(random, CATEGORIES);
  const number = Math.floor(400 * random() ** 2);
  const item = {
    item_id: `SKU-${category}-${number}`,
    item_name: `${category} ${number}`,
    item_category: category,
    item_brand: pick(random, BRANDS),
    price: 5 + (number % 90),
  };
  if (visit.seen++ === 0 || random() < 0.45) {
    const page = { path: `/${category}`, type: 'list' };
    return { name: 'page_view', properties: {}, context: { ...visit.context, page } };
  }
  const kind = random();
  if (kind < 0.3) return { name: 'view_item_list', properties: { item_list_id: category } };
  if (kind < 0.85) return { name: 'view_item', properties: item };
  if (kind < 0.95 || visit.cart === 0) {
    visit.cart++;
    return { name: 'add_to_cart', properties: { ...item, quantity: 1 } };
  }
  const order = { transaction_id: `T${Math.floor(random() * 1e9)}`, value: item.price, items: [item] };
  visit.cart = 0;
  return { name: 'purchase', properties: order };
}
