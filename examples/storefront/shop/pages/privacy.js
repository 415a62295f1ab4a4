import '../shop.js';
import '../../developer/strip.js';
import { el, find, findAll } from '../dom.js';
import { tailorbird } from '../events.js';

find('[data-export]').addEventListener('click', download);
find('[data-forget]').addEventListener('click', forget);
document.addEventListener(
  'click',
  ({ target }) => target.closest?.('[data-tb-opt-out], [data-tb-consent]') && setTimeout(showGroups, 300),
);
window.addEventListener('load', () => tailorbird()?.ready.then(showGroups));

/** Says of each group whether the visitor is in it, and why. */
function showGroups() {
  const explanations = tailorbird()?.explain() ?? [];
  for (const place of findAll('[data-group]')) {
    const found = explanations.find(({ persona }) => persona === place.dataset.group);
    place.textContent = found ? describe(found) : '';
  }
}

function describe({ active, reason, because }) {
  if (reason === 'opted-out') return 'You have left this group.';
  return active ? `You are in it now. ${because}` : 'You are not in it.';
}

async function download() {
  const data = await tailorbird()?.export();
  const text = JSON.stringify(data ?? {}, null, 2);
  const place = find('[data-exported]');
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  place.replaceChildren(
    el('p', {}, el('a', { href: url, download: 'fettle-yard.json' }, 'Save as a file')),
    el('pre', { tabindex: '0', 'aria-label': 'What is stored' }, text),
  );
}

async function forget() {
  await tailorbird()?.forget();
  find('[data-forgotten]').textContent = 'Forgotten. From the next page on you are a stranger here.';
  find('[data-exported]').replaceChildren();
  showGroups();
}
