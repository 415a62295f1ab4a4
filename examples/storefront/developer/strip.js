// The strip for developers below the page. It is no part of the shop: without this file the shop is the same.
import { el, find } from '../shop/dom.js';
import { tailorbird } from '../shop/events.js';
import { PLAYS } from './play.js';
import { personaTable, slotTable, stateTable, summarize } from './report.js';

const OPEN_KEY = 'shop.strip';
const REFRESH_MS = 1000;

document.body.append(createStrip());
refresh();
window.addEventListener('load', () => tailorbird()?.ready.then(refresh));
// What was tracked is folded in a moment later; a strip for developers may look now and then.
setInterval(() => find('.dev[open]') && refresh(), REFRESH_MS);

function createStrip() {
  const strip = el(
    'details',
    { class: 'dev', open: readOpen() },
    el(
      'summary',
      {},
      el('span', { class: 'dev-mark' }, 'For developers'),
      el('span', { class: 'dev-summary', 'data-dev-summary': true }),
    ),
    el(
      'div',
      { class: 'dev-body' },
      el(
        'p',
        { class: 'dev-note' },
        'Not a part of the shop. It shows what Tailorbird knows in this browser, and plays a visitor.',
      ),
      el(
        'div',
        { class: 'dev-plays', role: 'group', 'aria-label': 'Play a visitor' },
        PLAYS.map(playButton),
        consentButtons(),
        collectLink(),
      ),
      el('p', { class: 'dev-said', role: 'status', 'data-dev-said': true }),
      el(
        'div',
        { class: 'dev-tables' },
        ['personas', 'slots', 'state'].map((name) => el('div', { [`data-dev-${name}`]: true })),
      ),
    ),
  );
  strip.addEventListener('toggle', () => {
    writeOpen(strip.open);
    refresh();
  });
  return strip;
}

function playButton([label, play]) {
  const button = el('button', { type: 'button' }, label);
  button.addEventListener('click', async () => {
    find('[data-dev-said]').textContent = await play();
    setTimeout(refresh, 150);
  });
  return button;
}

function consentButtons() {
  const button = (label, value) =>
    el('button', { type: 'button', 'data-tb-consent': 'personalize measure', 'data-tb-value': value }, label);
  return [button('Accepts', 'granted'), button('Declines', 'denied')];
}

function collectLink() {
  const isOn = readSession('shop.collect') === '1';
  const url = new URL(location.href);
  url.searchParams.set('collect', isOn ? '0' : '1');
  return el(
    'a',
    { href: url.href, class: 'dev-collect' },
    isOn ? 'Uploading to /collect: stop' : 'Upload to /collect',
  );
}

function refresh() {
  const client = tailorbird();
  show('summary', () => document.createTextNode(summarize(client)));
  if (!find('.dev').open) return;
  show('personas', () => personaTable(client));
  show('slots', () => slotTable(client));
  show('state', () => stateTable(client));
}

/** Puts it there if it says something new, so that a selection and the scroll position stay. */
function show(name, make) {
  const place = find(`[data-dev-${name}]`);
  const node = attempt(make);
  if (node.textContent !== place.textContent) place.replaceChildren(node);
}

function attempt(make) {
  try {
    return make();
  } catch (error) {
    return document.createTextNode(`Could not be read: ${error.message}`);
  }
}

function readOpen() {
  return readSession(OPEN_KEY) === 'open';
}

function writeOpen(isOpen) {
  try {
    sessionStorage.setItem(OPEN_KEY, isOpen ? 'open' : 'closed');
  } catch {
    // Blocked storage: the strip is closed on the next page.
  }
}

function readSession(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
