// What it costs that somebody looks for slots while a large page lives.
import { bigPage } from '../../pages/big-page.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {{ milliseconds: number, right: number }} Filling `right`: how many slots show what they should. */

/** The live app: 1,000 cards, in a hundred tasks of ten. */
export const CARDS = { batches: 100, count: 10 };
/** Tasks in which nodes without slots are added. */
const PLAIN_BATCHES = 20;
/** Keeps the page's own layout small: what is measured is who looks at its nodes. */
const STYLE =
  '<style>#before,#after{content-visibility:hidden}.card{display:block;contain:strict;height:20px}body>ul{content-visibility:hidden;height:20px}</style>';

/**
 * The processor's time of the page's thread while the live app adds its cards, and until all is done.
 *
 * @param {import('playwright').Browser} browser
 * @param {Contestant} contestant
 * @param {number} slots How many different slots there are.
 * @returns {Promise<Filling>}
 */
export async function measureFilling(browser, contestant, slots) {
  const { page, cost, close } = await openPage(
    browser,
    bigPage({ slots, head: STYLE + contestant.head(slots) }),
  );
  try {
    const milliseconds = await cost(`window.app.fill(${CARDS.batches}, ${CARDS.count})`);
    /** @type {number} */
    const right = await page.evaluate(
      `[...document.querySelectorAll('#app p')].filter((slot) => slot.textContent === 'Own ' + slot.dataset.tbSlot.slice(1)).length`,
    );
    return { milliseconds, right };
  } finally {
    await close();
  }
}

/**
 * Milliseconds for a task that adds nodes none of which is in a slot, by how many it adds.
 *
 * @param {import('playwright').Browser} browser
 * @param {Contestant} contestant
 * @param {{ nodes: number, slots: number, counts: readonly number[] }} given `nodes`: how many the page has already.
 * @returns {Promise<number[]>}
 */
export async function measurePlain(browser, contestant, { nodes, slots, counts }) {
  const html = bigPage({ nodes, slots, head: STYLE + contestant.head(slots) });
  const { cost, close } = await openPage(browser, html);
  try {
    /** @type {number[]} */
    const costs = [];
    for (const count of counts) {
      const all = await cost(`(${addPlain.toString()})(${PLAIN_BATCHES}, ${count})`);
      costs.push(all / PLAIN_BATCHES);
    }
    return costs;
  } finally {
    await close();
  }
}

/**
 * Runs in the page. Adds to the end of the body: who looks from the parent of what is added looks at everything.
 *
 * @param {number} batches
 * @param {number} count
 */
async function addPlain(batches, count) {
  for (let batch = 0; batch < batches; batch++) {
    const list = document.createElement('ul');
    document.body.append(list);
    for (let index = 1; index < count; index++) list.append(document.createElement('li'));
    await new Promise((done) => setTimeout(done, 0));
    list.remove();
  }
}

/** Runs in the page: some frames later, when nobody has anything left to do. */
async function settle() {
  for (let frame = 0; frame < 12; frame++) await new Promise((done) => requestAnimationFrame(done));
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} html
 */
async function openPage(browser, html) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  // An origin of its own: storage works as it does in a shop.
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto('http://shop.localhost/', { waitUntil: 'load' });
  await page.evaluate(settle);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    close: () => context.close(),
    /** @param {string} code What the page does: a promise. */
    async cost(code) {
      const before = await taskTime(devtools);
      await page.evaluate(code);
      await page.evaluate(settle);
      return (await taskTime(devtools)) - before;
    },
  };
}

/** Milliseconds that the page's thread has worked. @param {import('playwright').CDPSession} devtools */
async function taskTime(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
}
