import type { EvidenceExplanation, Explanation, Tailorbird } from 'tailorbird';
import { el, find } from './dom.ts';

/** Says in one line who the visitor is taken for and why, and shows below it how each persona stands. */
export function showWhy(tailorbird: Tailorbird): void {
  function show(): void {
    const all = tailorbird.explain();
    const active = all.filter((one) => one.active);
    find('[data-why]').replaceChildren(
      ...(active.length > 0
        ? active.flatMap(sentence)
        : ['This page takes you for nobody in particular yet.']),
    );
    find('[data-standing]').replaceChildren(...all.map(standing));
  }
  // An event moves a score at once; who is a member is judged again a moment later.
  for (const notice of ['event', 'personas', 'refresh', 'ready'] as const) tailorbird.on(notice, show);
  show();
}

function sentence({ label, because }: Explanation): (Node | string)[] {
  return ['This page takes you for a ', el('b', {}, label.toLowerCase()), `: ${because}.`];
}

function standing({ label, active, score, enter, evidence }: Explanation): HTMLElement {
  return el(
    'li',
    active ? { class: 'is-active' } : {},
    el('span', { class: 'standing-label' }, label),
    el('meter', {
      max: String(enter),
      value: String(score),
      'aria-label': `${label}: ${score} of ${enter} points`,
    }),
    el('span', { class: 'standing-score' }, `${score} of ${enter}`),
    el(
      'small',
      {},
      evidence
        .filter(({ holds }) => holds)
        .map(piece)
        .join(' · ') || 'no evidence',
    ),
  );
}

function piece({ id, points }: EvidenceExplanation): string {
  return `${id.replaceAll('-', ' ')} +${points}`;
}
