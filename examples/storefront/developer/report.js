// What Tailorbird thinks of the visitor, as tables. Whatever it answers, the strip must not break.
import { el, findAll } from '../shop/dom.js';

/** One line for the closed strip. */
export function summarize(client) {
  if (!client) return 'Tailorbird is not loaded: every slot keeps its default';
  const active = explain(client).filter((one) => one.active);
  if (active.length === 0) return 'no persona yet';
  return active.map(({ persona, score, enter }) => `${persona} ${score}/${enter}`).join(' · ');
}

export function personaTable(client) {
  return table(
    ['persona', 'score', 'why'],
    explain(client).map((one) => [
      el('span', { class: one.active ? 'dev-active' : '' }, one.persona),
      `${one.score} of ${one.enter}`,
      [
        `${one.active && one.heldOut ? 'held out, ' : ''}${one.reason}`,
        el('ul', {}, (one.evidence ?? []).map(showEvidence)),
      ],
    ]),
  );
}

export function slotTable(client) {
  const slots = slotsOfPage().map((slot) => {
    const { variant = '?', reason = '', persona } = client?.decision(slot) ?? {};
    return [slot, shows(variant, variant !== 'default'), [reason, persona && ` · ${persona}`]];
  });
  const lists = findAll('[data-tb-rank],[data-tb-suppress]').map(({ dataset }) => {
    const isOther = /rank|suppress/.test(dataset.tbRanked ?? '');
    return [
      '(list)',
      shows(isOther ? 're-ordered' : 'default', isOther),
      dataset.tbRanked ?? 'no reason to change it',
    ];
  });
  return table(['slot', 'shows', 'why'], [...slots, ...lists]);
}

const shows = (text, isActive) => el('span', { class: isActive ? 'dev-active' : '' }, text);
const slotsOfPage = () => [...new Set(findAll('[data-tb-slot]').map(({ dataset }) => dataset.tbSlot))];

/** Consent, storage and whatever else the client says of itself. */
export function stateTable(client) {
  const consent = client?.consent?.get?.() ?? {};
  const status = client?.status?.() ?? {};
  return table(['what', 'is'], [...rows('consent', consent), ...rows('', status)]);
}

function rows(prefix, object) {
  return Object.entries(object)
    .filter(([key]) => prefix !== '' || key !== 'consent')
    .map(([key, value]) => [
      [prefix, key].filter(Boolean).join('.'),
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
}

const explain = (client) => client?.explain() ?? [];

function showEvidence({ id, holds, points, facts }) {
  const read = Object.entries(facts ?? {})
    .map(([path, value]) => `${path} = ${JSON.stringify(value)}`)
    .join(', ');
  return el(
    'li',
    { class: holds ? 'dev-holds' : '' },
    `${holds ? '✓' : '·'} ${id} ${points > 0 ? '+' : ''}${points}`,
    read && el('small', {}, ` ${read}`),
  );
}

function table(head, body) {
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        head.map((text) => el('th', { scope: 'col' }, text)),
      ),
    ),
    el(
      'tbody',
      {},
      body.map((cells) =>
        el(
          'tr',
          {},
          cells.map((cell) => el('td', {}, cell)),
        ),
      ),
    ),
  );
}
