import '../shop.js';
import '../../developer/strip.js';
import { el, find, findAll } from '../dom.js';
import { tailorbird } from '../events.js';

const SETTLED_MS = 300;

find('[data-export]').addEventListener('click', download);
find('[data-forget]').addEventListener('click', forget);
document.addEventListener('click', letIn);
// Tailorbird acts on the same click or change; a moment later it can say what came of it.
for (const event of ['click', 'change']) {
  document.addEventListener(event, () => setTimeout(showGroups, SETTLED_MS));
}
window.addEventListener('load', () => tailorbird()?.ready.then(showAll));

async function showAll() {
  showGroups();
  const { visitor } = await tailorbird().export();
  for (const field of findAll('[data-tb-declare]')) {
    // Kept as the moment and the value.
    field.value = saidOf(visitor, field.dataset.tbDeclare);
  }
}

/** Says of each group whether the visitor is in it, and why. */
function showGroups() {
  const explanations = tailorbird()?.explain() ?? [];
  for (const { persona, active, reason, because } of explanations) {
    const isOut = reason === 'opted-out';
    const place = find(`[data-group="${persona}"]`);
    if (!place) continue;
    place.textContent = isOut ? 'You have left this group.' : describe(active, because);
    find(`[data-tb-opt-out="${persona}"]`).hidden = isOut;
    find(`[data-opt-in="${persona}"]`).hidden = !isOut;
  }
}

const describe = (active, because) => (active ? `You are in it now. ${because}` : 'You are not in it.');

/** The way back into a group. */
async function letIn({ target }) {
  const persona = target.closest?.('[data-opt-in]')?.dataset.optIn;
  if (!persona) return;
  await tailorbird()?.optIn(persona);
  showGroups();
  find(`[data-tb-opt-out="${persona}"]`).focus();
}

async function download() {
  const data = await tailorbird()?.export();
  const text = JSON.stringify(data ?? {}, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  find('[data-exported]').replaceChildren(
    el('p', {}, el('a', { href: url, download: 'fettle-yard.json' }, 'Save as a file')),
    el('pre', { tabindex: '0', 'aria-label': 'What is stored' }, text),
  );
}

async function forget() {
  await tailorbird()?.forget();
  find('[data-forgotten]').textContent = 'Forgotten. From the next page on you are a stranger here.';
  find('[data-exported]').replaceChildren();
  showAll();
}

/** What the visitor has told us of one thing: the export lists it as key, time, and answer. */
function saidOf(visitor, key) {
  const cell = visitor.series?.declared?.find(([one]) => one === key);
  return cell?.[2] ?? '';
}
