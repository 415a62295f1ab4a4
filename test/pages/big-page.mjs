// A page of thousands of nodes around a live app: what a shop's category page is to a script that looks for slots.

/** How a page without anything else is as large as the largest ones of shops. */
export const DEFAULTS = { nodes: 6_000, slots: 1_000 };

/**
 * The page. Around `<main id="app">` stand `nodes` elements that never change. `window.app` is the live app: it adds
 * cards in batches, changes prices, and takes cards out. Each card is an `<article>` with one slot in it, `s0` to
 * `s999`, which is a class `m-0` to `m-999` too, for those who look for selectors.
 *
 * @param {{ nodes?: number, slots?: number, head?: string }} [options] `slots` is how many different ones there are; `head`
 *   is put before the page's own script.
 * @returns {string} The HTML.
 */
export function bigPage({ nodes = DEFAULTS.nodes, slots = DEFAULTS.slots, head = '' } = {}) {
  const half = Math.floor(nodes / 2);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A large page</title><link rel="icon" href="data:,">
<style>body{font:14px sans-serif;margin:0}.card{display:inline-block;width:180px;height:110px;overflow:hidden;vertical-align:top}ul{columns:6}</style>
${head}</head><body><div id="before">${filler(half)}</div><main id="app"></main><div id="after">${filler(nodes - half)}</div>
<script>(${liveApp.toString()})(${slots})</script></body></html>`;
}

/**
 * The config that gives every one of those slots a text of its own.
 *
 * @param {{ slots?: number }} [options]
 */
export function bigConfig({ slots = DEFAULTS.slots } = {}) {
  const ids = Array.from({ length: slots }, (_, index) => index);
  return {
    version: 'big',
    events: {},
    slots: Object.fromEntries(
      ids.map((id) => [`s${id}`, { variants: [{ id: 'own', content: { text: `Own ${id}` } }] }]),
    ),
    consent: { personalize: 'none-needed', measure: 'none-needed' },
  };
}

/**
 * Elements as a page has them: sections of a heading, a paragraph with a link, and a list.
 *
 * @param {number} count
 */
function filler(count) {
  const section = (/** @type {number} */ id) =>
    `<section><h2>Shelf ${id}</h2><p>What is <a href="#${id}">on it</a></p><ul><li>Pots</li><li>Lamps</li><li>Cloth</li><li>Seed</li><li>Bowls</li></ul></section>`;
  // Ten elements each.
  const sections = Array.from({ length: Math.floor(count / 10) }, (_, id) => section(id)).join('');
  return sections + '<i></i>'.repeat(count % 10);
}

/**
 * Runs in the page.
 *
 * @param {number} slots
 */
function liveApp(slots) {
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  let made = 0;
  /** @returns {HTMLElement} */
  function card() {
    const id = made++;
    const article = document.createElement('article');
    article.className = `card m-${id % slots}`;
    const slot = `<p data-tb-slot="s${id % slots}">Text</p>`;
    article.innerHTML = `<h3>Name ${id}</h3>${slot}<b>9.99</b><button>Add</button>`;
    const count = /** @type {HTMLElement} */ (article.querySelector('b'));
    article.querySelector('button')?.addEventListener('click', () => {
      count.textContent = `${Number(count.textContent) + 1}`;
    });
    return article;
  }
  const app = {
    root,
    /** Adds so many cards in one task. @param {number} count */
    add(count) {
      const fragment = document.createDocumentFragment();
      for (let index = 0; index < count; index++) fragment.append(card());
      root.append(fragment);
    },
    /** Adds so many batches, each in a task of its own. @param {number} batches @param {number} count */
    async fill(batches, count) {
      for (let batch = 0; batch < batches; batch++) {
        app.add(count);
        await new Promise((done) => setTimeout(done, 0));
      }
    },
    /** Changes the price of every card: mutations that no slot is in. @param {string} price */
    price(price) {
      for (const one of root.querySelectorAll('b')) one.textContent = price;
    },
    /** Takes the first cards out. @param {number} count */
    remove(count) {
      for (const one of [...root.children].slice(0, count)) one.remove();
    },
    /** Turns the order of the cards round: every one of them leaves the page and comes back. */
    turn() {
      root.append(...[...root.children].reverse());
    },
  };
  Object.assign(window, { app });
}
