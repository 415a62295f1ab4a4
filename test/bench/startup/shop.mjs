// The task of the start-up benchmark: a shop's page with ten slots. Each has a default and four variants, of which the
// visitor of this page, who came by a letter about shoes, is meant to see the third.

const INTERESTS = ['shoes', 'bags', 'kids'];
const KINDS = ['new', 'returning'];
const SOURCES = ['letter', 'search'];

/** @typedef {{ id: string, when: Readonly<Record<'campaign' | 'medium' | 'source', string>> }} Persona */
/** @typedef {{ id: string, persona: string, html: string }} Variant */
/** @typedef {{ id: string, html: string, variants: readonly Variant[] }} Slot */

/** @type {readonly Persona[]} */
export const PERSONAS = INTERESTS.flatMap((campaign) =>
  KINDS.flatMap((medium) => SOURCES.map((source) => ({ campaign, medium, source }))),
).map((when, index) => ({ id: `p${index}`, when }));

/** How the visitor arrives: all that is known on the first page. */
export const ARRIVAL = '?utm_campaign=shoes&utm_medium=returning&utm_source=letter';
/** Who that makes of the visitor. */
const MINE = 'p2';

const SLOTS_PER_PAGE = 10;
const CARDS_PER_SHELF = 3;

/** @param {number} count At least one. */
export function slotsOf(count = SLOTS_PER_PAGE) {
  const others = PERSONAS.map(({ id }) => id).filter((id) => id !== MINE);
  return Array.from({ length: count }, (_, index) => {
    const personas = [others[index % 11], others[(index + 3) % 11], MINE, others[(index + 6) % 11]];
    return {
      id: `s${index}`,
      html: `<h2 data-own elementtiming="own-${index}">Bought a lot, part ${index}</h2><p data-own>What everybody takes home at the moment, and has for a while.</p>`,
      variants: personas.map((persona = '', place) => ({
        id: `s${index}-v${place}`,
        persona,
        html: variantHtml(index, place),
      })),
    };
  });
}

/** @param {number} index @param {number} place */
function variantHtml(index, place) {
  return `<h2 data-variant="s${index}-v${place}" elementtiming="variant-${index}">Picked for you ${index}: ${place}</h2><p>You came back for shoes, so here is what arrived for the season. Sent free of charge, and taken back for thirty days.</p><p><a href="#new">See all that is new</a></p>`;
}

/** What a slot shows in the end, where everything went right. @param {Slot} slot */
export const expected = (slot) => slot.variants[2]?.id;

/**
 * The page, in the pieces in which it is sent. Each slot's start comes with one piece and its end with the next, so that
 * whoever waits for the end of a slot has painted the half of it unless it was hidden.
 *
 * @param {{ slots: readonly Slot[], head?: string, tail?: string, inSlot?: (slot: Slot) => string }} parts
 * @returns {string[]}
 */
export function piecesOf({ slots, head = '', tail = '', inSlot = () => '' }) {
  const [first = '', ...rest] = slots.map((slot, index) => {
    const cut = slot.html.indexOf('<p');
    const start = `<section class="place" data-tb-slot="${slot.id}">${slot.html.slice(0, cut)}`;
    return `${start}\0${slot.html.slice(cut)}${inSlot(slot)}</section>${shelf(index)}`;
  });
  const body = [`${TOP}${first}`, ...rest].join('');
  return `${DOCUMENT}<style>${CSS}</style>${head}</head><body>${body}</main><footer><p>Imprint, terms, privacy</p></footer>${tail}</body></html>`.split(
    '\0',
  );
}

const DOCUMENT =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Shop</title><link rel="icon" href="data:,">';
const TOP =
  '<header><b>Shop</b> <nav><a href="#a">Women</a> <a href="#b">Men</a> <a href="#c">Kids</a></nav></header><main>';
const CSS = [
  'body{margin:0;font:16px/1.4 sans-serif;color:#222}',
  'header{padding:12px 16px;background:#123;color:#fff}nav{display:inline}nav a{color:#fff;margin-left:12px}',
  '.place{padding:12px 16px;background:#eef;border:1px solid #ccd;margin:8px}.place h2{margin:0;font-size:20px}.place p{margin:4px 0}',
  '.place:first-of-type h2{font-size:40px}',
  '.shelf{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8px;padding:0 8px}.card{border:1px solid #ddd;border-radius:8px;padding:6px;font-size:12px}',
  '.card i{display:block;height:40px;background:linear-gradient(135deg,#fc9,#9cf);border-radius:6px}.card h3{margin:4px 0;font-size:13px}.card p{margin:2px 0}',
].join('');

/** @param {number} shelf */
function shelf(shelf) {
  const cards = Array.from({ length: CARDS_PER_SHELF }, (_, index) => {
    const number = shelf * CARDS_PER_SHELF + index;
    return `<article class="card"><i></i><h3>Thing ${number}</h3><p>Its material, and its colour.</p><p><b>${19 + number}.00 EUR</b></p><button>Into the cart</button></article>`;
  });
  return `<div class="shelf">${cards.join('')}</div>\n`;
}
