// One page load on a slow phone, and what can be measured of it.
import { countFlicker, readShown, watchFrames } from './probe.mjs';
import { ARRIVAL, piecesOf } from './shop.mjs';
import { scriptOf } from './trace.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {import('./contestants.mjs').Visit} Visit */
/** @typedef {import('./shop.mjs').Slot} Slot */
/**
 * @typedef {object} Setting
 * @property {import('playwright').Browser} browser
 * @property {Awaited<ReturnType<typeof import('./serve.mjs').serve>>} server
 * @property {readonly Slot[]} slots
 */
/**
 * @typedef {object} Timing
 * @property {Record<string, string>} shown
 * @property {number} fcp
 * @property {number} lcp
 * @property {number} cls
 * @property {string[]} moved What has moved, from where to where.
 * @property {number} firstVariant When the first variant was painted.
 * @property {number} defaults Defaults that the browser says it has painted.
 * @property {number} script Milliseconds that scripts took of the main thread.
 * @property {number} longTasks Tasks over 50 ms that would have been none without scripts.
 */
/** @typedef {{ shown: Record<string, string>, moved: string[], frames: number, milliseconds: number, all: number, missed: number }} Frames */

/** A phone: its processor is a quarter of this one. */
const SLOWER = 4;
const PHONE = { viewport: { width: 412, height: 915 }, isMobile: true, hasTouch: true };
/** What is done after the page has loaded belongs to it too: writing the visitor's history, for one. */
const SETTLE_MS = 300;
const FRAMES_AFTER_LOAD = 20;

/**
 * Loads the page and measures its times.
 *
 * @param {Setting} setting
 * @param {Contestant} contestant
 * @param {Visit} visit
 * @returns {Promise<Timing>}
 */
export async function timeVisit(setting, contestant, visit) {
  const { page, close } = await open(setting, contestant, visit, async () => {});
  try {
    await setting.browser.startTracing(page, { categories: TRACED });
    await load(page, visit);
    // Nothing is asked of the page meanwhile: that would be work too.
    await page.waitForTimeout(SETTLE_MS);
    const trace = await setting.browser.stopTracing();
    return { ...(await page.evaluate(readTimes)), shown: await page.evaluate(readShown), ...scriptOf(trace) };
  } finally {
    await close();
  }
}

const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

/**
 * Loads the page and looks at its frames. That takes time of its own, so the times are measured without it.
 *
 * @param {Setting} setting
 * @param {Contestant} contestant
 * @param {Visit} visit
 * @returns {Promise<Frames>}
 */
export async function watchVisit(setting, contestant, visit) {
  const { page, close } = await open(setting, contestant, visit, (page) => page.addInitScript(watchFrames));
  try {
    await load(page, visit);
    await page.waitForFunction(`window.seen.afterLoad > ${FRAMES_AFTER_LOAD}`);
    const shown = await page.evaluate(readShown);
    /** @type {import('./probe.mjs').Seen} */
    const seen = await page.evaluate('window.seen');
    const { moved } = await page.evaluate(readTimes);
    return { shown, moved, all: seen.frames.length, missed: seen.missed, ...countFlicker(seen, shown) };
  } finally {
    await close();
  }
}

/**
 * A phone with the page before this one in it: a blank one of the same shop, or for the next visit the first page, with
 * what that has stored and what is cached since.
 *
 * @param {Setting} setting
 * @param {Contestant} contestant
 * @param {Visit} visit
 * @param {(page: import('playwright').Page) => Promise<unknown>} prepare
 */
// oxlint-disable-next-line eslint/max-params -- what is opened, and how
async function open({ browser, server, slots }, contestant, visit, prepare) {
  const origin = await server.put({
    pieces: piecesOf({ ...contestant, slots }),
    files: contestant.files ?? {},
  });
  const context = await browser.newContext({ ...PHONE, baseURL: origin });
  const page = await context.newPage();
  const close = () => context.close();
  try {
    await page.goto(visit === 'first' ? '/blank' : `/${ARRIVAL}`, { waitUntil: 'load' });
    if (visit === 'next') await page.waitForFunction(contestant.remembered ?? 'true');
    await prepare(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {import('playwright').Page} page @param {Visit} visit */
async function load(page, visit) {
  await page.goto(visit === 'first' ? `/${ARRIVAL}` : '/', { waitUntil: 'load' });
}

/** Runs in the page, after all is over. */
async function readTimes() {
  const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
  const types = ['largest-contentful-paint', 'layout-shift', 'element'];
  const [largest = [], shifts = [], paints = []] = await Promise.all(types.map(entriesOf));
  // A piece can end in the midst of a card as well, before a button has its text: what moves within one is the page's own.
  const moves = shifts.filter(
    ({ sources }) =>
      sources.length === 0 ||
      sources.some((/** @type {any} */ { node }) => !node?.parentElement?.closest('.card, header')),
  );
  const variants = paints.filter(({ identifier }) => identifier.startsWith('variant'));
  return {
    fcp,
    lcp: largest.at(-1)?.startTime ?? NaN,
    cls: moves.reduce((sum, { value }) => sum + value, 0),
    moved: moves.map(({ value, startTime, sources }) => {
      const places = sources.map((/** @type {any} */ { node, previousRect, currentRect }) => [
        (node?.outerHTML ?? `${node?.textContent} in ${node?.parentElement?.outerHTML}`).slice(0, 200),
        previousRect,
        currentRect,
      ]);
      return JSON.stringify([value, startTime, ...places]);
    }),
    firstVariant: Math.min(...variants.map(({ renderTime, startTime }) => renderTime || startTime)),
    defaults: paints.filter(({ identifier }) => identifier.startsWith('own')).length,
  };

  /** @param {string} type @returns {Promise<any[]>} */
  function entriesOf(type) {
    return new Promise((done) => {
      const observer = new PerformanceObserver((list) => done(list.getEntries()));
      observer.observe({ type, buffered: true });
      // None: then nobody calls.
      setTimeout(() => done([]), 100);
    });
  }
}
